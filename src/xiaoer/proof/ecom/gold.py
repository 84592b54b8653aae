"""Which of our writes and look-ups do what a gold call does."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from xiaoer.kernel.ids import OrderId, ParcelId
from xiaoer.proof.ecom.tasks import Gold
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.writes.write import Write

Parcels = Mapping[OrderId, Sequence[ParcelId]]

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_WEEKDAYS: Final = "一二三四五六日"
_URGES: Final = frozenset({ActionName.URGE_DISPATCH, ActionName.CHASE_LOGISTICS})
_VARIANTS: Final = frozenset({ActionName.CHANGE_SKU, ActionName.OPEN_EXCHANGE})
_RETURNS: Final = frozenset({ActionName.OPEN_RETURN})
_INVOICES: Final = frozenset({ActionName.INVOICE_APPLY, ActionName.INVOICE_CHANGE})
_INVOICE_KINDS: Final = {"个人": "personal", "企业": "company", "公司": "company", "专用": "special", "专票": "special"}
_VISITS: Final = {"安装": "install", "维修": "repair"}


def is_expressed(gold: Gold) -> bool:
    """Whether one of our actions says it: orders are not placed and gift cards not spent by the desk."""
    if gold.tool == "manage_order":
        return gold.get("action") in {"取消", "修改"}
    if gold.tool == "manage_ecard":
        return gold.get("action") == "退款"
    return gold.tool in _WRITES


def is_done(gold: Gold, write: Write) -> bool:
    """Whether the write does what the gold call does, on the same order and with the same money."""
    about = gold.get("order_id")
    return (not about or write.action.order == about) and _WRITES[gold.tool](gold, write.action)


def is_looked_up(gold: Gold, evidence: Sequence[str], parcels: Parcels) -> bool | None:
    """Whether a reply showed facts of what the gold call looks up; None for what no fact of ours tells."""
    place = _PLACES.get((gold.tool, gold.get("action"))) or _PLACES.get((gold.tool, ""))
    if place is None:
        return None
    named = gold.get("product_ids").split() or [""]
    return all(_is_shown(place, gold, product, evidence, parcels) for product in named)


def _is_shown(place: str, gold: Gold, product: str, evidence: Sequence[str], parcels: Parcels) -> bool:
    order = OrderId(gold.get("order_id"))
    filled = place.format(
        product=re.escape(product or gold.get("product_id") or gold.get("original_product_id")),
        order=re.escape(order),
        parcels="|".join(re.escape(parcel) for parcel in parcels.get(order, ())) or "-",
    )
    return any(re.search(filled, each) for each in evidence)


def _order(gold: Gold, action: Action) -> bool:
    wanted = {"取消": ActionName.CANCEL_ORDER, "修改": ActionName.CHANGE_ADDRESS}.get(gold.get("action"))
    address = re.sub(r"\W", "", gold.get("address"))
    return action.name is wanted and address in re.sub(r"\W", "", action.words)


def _refund(gold: Gold, action: Action) -> bool:
    """Money that goes back belongs to the write that it comes from."""
    of_price = action.name is ActionName.OPEN_CASE and action.reason is CaseReason.PRICE_PROTECTION
    gives = action.name in {ActionName.CANCEL_ORDER, ActionName.OPEN_RETURN} or of_price
    return gives and action.amount is not None and str(action.amount.minor) == gold.get("amount")


def _return(_: Gold, action: Action) -> bool:
    return action.name in _RETURNS


def _exchange(gold: Gold, action: Action) -> bool:
    return action.name in _VARIANTS and action.sku == gold.get("exchange_product_id")


def _urge(_: Gold, action: Action) -> bool:
    return action.name in _URGES


def _visit(gold: Gold, action: Action) -> bool:
    kind = _VISITS.get(gold.get("service_type"), gold.get("service_type"))
    same = action.name is ActionName.BOOK_SERVICE and (action.kind or "install") == kind
    return same and _is_day(gold.get("service_time"), action.when)


def _is_day(told: str, when: str) -> bool:
    """Whether a day as the buyer told it (周四) is the one that was written down (2025-06-19)."""
    written = _DATE.search(when)
    weekday = _WEEKDAYS.find(told[-1:].replace("天", "日")) if told else -1
    if written is None or weekday < 0:
        return told in when
    return date.fromisoformat(written[0]).weekday() == weekday


def _invoice(gold: Gold, action: Action) -> bool:
    kind = next((ours for word, ours in _INVOICE_KINDS.items() if word in gold.get("invoice_type")), "")
    return action.name in _INVOICES and (action.kind or "personal") == kind


_WRITES: Final[Mapping[str, Callable[[Gold, Action], bool]]] = {
    "manage_order": _order,
    "manage_ecard": _refund,
    "manage_return": _return,
    "manage_exchange": _exchange,
    "manage_urgent": _urge,
    "schedule_service": _visit,
    "manage_invoice": _invoice,
}
_PLACES: Final[Mapping[tuple[str, str], str]] = {
    ("get_installation_service_info", ""): r"/product/{product}/text\.installation",
    ("get_repair_info", ""): r"/product/{product}/text\.repair",
    ("get_auxiliary_materials_info", ""): r"/product/{product}/text\.materials",
    ("get_gift_info", ""): r"/product/{product}/text\.gift",
    ("get_product_info", ""): r"/(?:product|sku)/{product}/",
    ("compare_products_info", ""): r"/(?:product|sku)/{product}/",
    ("get_discount_info", ""): r"/promotion/",
    ("get_logistics_info", ""): r"/order/{order}/|/parcel/(?:{parcels})/",
    ("manage_order", "查询"): r"/order/{order}/",
    ("manage_exchange", "查询"): r"/product/{product}/text\.exchange|/(?:order/{order}/)",
    ("register_cashback_by_review", "查询"): r"/order/{order}/cashback",
}
"""Evidence that shows the look-up, by tool and its `action`."""

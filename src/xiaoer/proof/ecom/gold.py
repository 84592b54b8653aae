"""Which of our writes and look-ups do what a gold call does."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from xiaoer.kernel.ids import CustomerId, OrderId
from xiaoer.proof.ecom.tasks import Gold
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.order import Order, OrderState
from xiaoer.shop.writes.write import Write

Orders = Mapping[OrderId, Order]
"""Of all buyers, as they were at first."""

LONGEST_TOWN: Final = 12
"""Characters of province, city and district before a street."""

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


def is_allowed(write: Write, buyer: CustomerId, orders: Orders) -> bool:
    """Whether the store's policy allows the write: on an order of this buyer, in a state that it may be done in.

    A case that a person decides may be opened in every state.
    """
    if write.action.order is None:
        return True
    order, states = orders.get(write.action.order), _STATES.get(write.action.name)
    if order is None or order.customer != buyer:
        return False
    return states is None or write.mandate.for_person or order.state in states


def is_looked_up(gold: Gold, evidence: Sequence[str], orders: Orders) -> bool | None:
    """Whether a reply showed facts of what the gold call looks up; None for what no fact of ours tells."""
    place = _PLACES.get((gold.tool, gold.get("action"))) or _PLACES.get((gold.tool, ""))
    if place is None:
        return None
    named = gold.get("product_ids").split() or [""]
    return all(_is_shown(place, gold, product, evidence, orders) for product in named)


def _is_shown(place: str, gold: Gold, product: str, evidence: Sequence[str], orders: Orders) -> bool:
    order = orders.get(OrderId(gold.get("order_id")))
    filled = place.format(
        product=re.escape(product or gold.get("product_id") or gold.get("original_product_id")),
        order=re.escape(gold.get("order_id")),
        parcels="|".join(map(re.escape, order.parcels if order is not None else ())) or "-",
    )
    return any(re.search(filled, each) for each in evidence)


def _order(gold: Gold, action: Action) -> bool:
    wanted = {"取消": ActionName.CANCEL_ORDER, "修改": ActionName.CHANGE_ADDRESS}.get(gold.get("action"))
    return action.name is wanted and _is_place(gold.get("address"), action.words)


def _is_place(told: str, words: str) -> bool:
    """Whether what was written down is that address, with no more than a town before it."""
    place, written = (re.sub(r"\W", "", text) for text in (told, words))
    return written.endswith(place) and len(written) - len(place) <= LONGEST_TOWN


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
_BEFORE: Final = frozenset({OrderState.PENDING_PAYMENT, OrderState.PAID, OrderState.PROCESSING})
_RECEIVED: Final = frozenset({OrderState.DELIVERED, OrderState.COMPLETED})
_STATES: Final[Mapping[ActionName, frozenset[OrderState]]] = {
    ActionName.CANCEL_ORDER: _BEFORE,
    ActionName.CHANGE_ADDRESS: _BEFORE,
    ActionName.CHANGE_SKU: _BEFORE,
    ActionName.OPEN_EXCHANGE: _BEFORE,
    ActionName.OPEN_RETURN: _RECEIVED,
}
"""By the store's policy; what it does not speak of may be done at any time."""
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

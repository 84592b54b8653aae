"""What each action does to an order: pure; the local store puts it into the database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from xiaoer.kernel.ids import CaseId, OrderId, ProductId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.order import Address, AfterSaleCase, Appointment, Invoice, Order, OrderState
from xiaoer.shop.writes.write import Mandate, WriteKey, WriteState


@dataclass(frozen=True, slots=True)
class Shelved:
    """The variant that is wanted instead, as it stands on the shelf."""

    sku: SkuId
    title: str
    product: ProductId
    price: Money


@dataclass(frozen=True, slots=True)
class Effects:
    """What changes; `stock` is by how many units each variant's stock moves."""

    order: Order | None = None
    """The order as it is afterwards; None when it stays as it is."""
    case: AfterSaleCase | None = None
    stock: tuple[tuple[SkuId, int], ...] = ()
    state: WriteState = WriteState.DONE
    undoable: bool = False


CASE_KINDS: Final[Mapping[ActionName, str]] = {
    ActionName.CANCEL_ORDER: "refund_only_unshipped",
    ActionName.OPEN_RETURN: "return_refund",
    ActionName.OPEN_EXCHANGE: "exchange",
    ActionName.OPEN_REFUND_ONLY: "refund_only",
    ActionName.INVOICE_APPLY: "invoice",
    ActionName.INVOICE_CHANGE: "invoice",
    ActionName.BOOK_SERVICE: "service",
    ActionName.PRIVACY_ERASURE: "privacy",
    ActionName.MARKETING_OPTOUT: "privacy",
    ActionName.CHASE_LOGISTICS: "logistics",
    ActionName.INTERCEPT: "logistics",
}
_KINDS_BY_REASON: Final[Mapping[CaseReason, str]] = {
    CaseReason.PRICE_PROTECTION: "price_protection",
    CaseReason.COMPENSATION: "compensation",
    CaseReason.LATE: "compensation",
    CaseReason.FRESH_BAD: "compensation",
    CaseReason.REPAIR: "repair",
    CaseReason.LOST: "reissue",
    CaseReason.SIGNED_MISSING: "reissue",
    CaseReason.MISSING_PART: "reissue",
    CaseReason.SPLIT_MISSING: "reissue",
}
CANCELLED: Final = "买家取消"
OTHER_CASE: Final = "claim"
OPENS_CASE: Final = frozenset(
    {ActionName.OPEN_RETURN, ActionName.OPEN_EXCHANGE, ActionName.OPEN_REFUND_ONLY, ActionName.OPEN_CASE}
)
NOT_UNDONE: Final = frozenset({ActionName.CANCEL_ORDER, ActionName.PRIVACY_ERASURE, ActionName.URGE_DISPATCH})
"""Money is on its way back, or it cannot be taken back."""


def effects_of(mandate: Mandate, order: Order | None, shelved: Shelved | None) -> Effects:
    """What carrying out the mandate changes. `order` is its order as it is now, `shelved` the variant it names."""
    action = mandate.action
    if mandate.for_person:
        return Effects(case=case_of(mandate), state=WriteState.WAITING, undoable=order is not None)
    if action.name in OPENS_CASE:
        return Effects(
            case=case_of(mandate),
            stock=_locked(action) if action.name is ActionName.OPEN_EXCHANGE else (),
            state=WriteState.WAITING if action.name is ActionName.OPEN_CASE else WriteState.DONE,
            undoable=True,
        )
    change = _CHANGES.get(action.name)
    if change is None or order is None:
        state = WriteState.WAITING if action.name is ActionName.PRIVACY_ERASURE else WriteState.DONE
        return Effects(state=state, undoable=action.name not in NOT_UNDONE)
    return change(mandate, order, shelved)


def case_of(mandate: Mandate, state: str = "applied") -> AfterSaleCase:
    """The case that an action opens; its number comes from the key, so that a repeat opens no second one."""
    action = mandate.action
    by_reason = _KINDS_BY_REASON.get(action.reason, OTHER_CASE) if action.reason else OTHER_CASE
    return AfterSaleCase(
        id=case_id(mandate.key),
        order=action.order or _NO_ORDER,
        kind=CASE_KINDS.get(action.name, by_reason),
        reason=action.reason or action.name,
        state=state,
        amount=action.amount,
        lines=(action.line,) if action.line else (),
        applied_at=mandate.at,
        note=action.words,
        source="ledger",
    )


def case_id(key: WriteKey) -> CaseId:
    """Short enough to be read aloud; the same for the same key."""
    return CaseId(f"AS{int(sha256(key.encode()).hexdigest()[:12], 16) % 10**8:08d}")


def _cancelled(mandate: Mandate, order: Order, _: Shelved | None) -> Effects:
    unpaid = order.state is OrderState.PENDING_PAYMENT
    closed = replace(order, state=OrderState.CANCELLED, closed_at=mandate.at, close_reason=CANCELLED)
    back = tuple((line.sku, line.quantity) for line in order.lines)
    return Effects(order=closed, case=None if unpaid else case_of(mandate, "agreed"), stock=back)


def _readdressed(mandate: Mandate, order: Order, _: Shelved | None) -> Effects:
    before = order.address
    region = mandate.action.region or (before.region if before else "normal")
    return Effects(order=replace(order, address=Address("", region, mandate.action.words)), undoable=True)


def _revariant(mandate: Mandate, order: Order, shelved: Shelved | None) -> Effects:
    """The line with the other variant; what it costs less is taken off what was paid."""
    action = mandate.action
    if shelved is None:
        return Effects()
    stock: list[tuple[SkuId, int]] = []
    lines = list(order.lines)
    for place, line in enumerate(lines):
        if line.id == action.line or len(lines) == 1:
            paid = line.paid - action.amount if action.amount else line.paid
            stock = [(line.sku, line.quantity), (shelved.sku, -line.quantity)]
            lines[place] = replace(
                line,
                sku=shelved.sku,
                title=shelved.title,
                product=shelved.product,
                unit_price=shelved.price,
                paid=paid,
            )
    paid = order.paid - action.amount if action.amount else order.paid
    return Effects(order=replace(order, lines=tuple(lines), paid=paid), stock=tuple(stock), undoable=True)


def _noted(mandate: Mandate, order: Order, _: Shelved | None) -> Effects:
    note = ";".join(part for part in (order.note, mandate.action.words) if part)
    return Effects(order=replace(order, note=note), undoable=True)


def _urged(_: Mandate, order: Order, __: Shelved | None) -> Effects:
    return Effects(order=replace(order, urgent=True))


def _invoiced(mandate: Mandate, order: Order, _: Shelved | None) -> Effects:
    action = mandate.action
    kind = _INVOICES.get(action.kind, _INVOICES["personal"])
    return Effects(order=replace(order, invoice=Invoice(kind, action.words or "个人", "pending")), undoable=True)


def _booked(mandate: Mandate, order: Order, _: Shelved | None) -> Effects:
    visit = Appointment(_VISITS.get(mandate.action.kind, mandate.action.kind or "安装"), mandate.action.when)
    return Effects(order=replace(order, appointments=(*order.appointments, visit)), undoable=True)


def _locked(action: Action) -> tuple[tuple[SkuId, int], ...]:
    """The goods of an exchange are put aside at once."""
    return ((action.sku, -(action.quantity or 1)),) if action.sku else ()


_NO_ORDER: Final = OrderId("")
_INVOICES: Final = {"personal": "电子普通发票(个人)", "company": "电子普通发票(企业)", "special": "增值税专用发票"}
_VISITS: Final = {"install": "安装", "repair": "维修"}
_CHANGES: Final[Mapping[ActionName, Callable[[Mandate, Order, Shelved | None], Effects]]] = {
    ActionName.CANCEL_ORDER: _cancelled,
    ActionName.CHANGE_ADDRESS: _readdressed,
    ActionName.CHANGE_SKU: _revariant,
    ActionName.ADD_NOTE: _noted,
    ActionName.URGE_DISPATCH: _urged,
    ActionName.INVOICE_APPLY: _invoiced,
    ActionName.BOOK_SERVICE: _booked,
}

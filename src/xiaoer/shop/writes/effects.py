"""What each action does to an order: pure; the local store puts it into the database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from xiaoer.kernel.errors import Conflict
from xiaoer.kernel.ids import CaseId, OrderId, ProductId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.order import Address, AfterSaleCase, Appointment, Invoice, Order, OrderState
from xiaoer.shop.workflows.advance import Refused, advance
from xiaoer.shop.workflows.case import Case, CaseEvent, CasePath, CaseState, Party, opened
from xiaoer.shop.workflows.file import CaseFile, moved, path_of, told_state
from xiaoer.shop.workflows.step import event_of, maker_of
from xiaoer.shop.writes.write import BUYER, Mandate, WriteKey, WriteState


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
    file: CaseFile | None = None
    """The case that it opens or moves."""
    settles: WriteState | None = None
    """What became of the write that opened the case, where this decides it."""
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


def effects_of(mandate: Mandate, order: Order | None, shelved: Shelved | None, file: CaseFile | None = None) -> Effects:
    """What carrying out the mandate changes. `order` is its order as it is now, `shelved` the variant it names, `file`
    the case that it is a step of.

    Raises Conflict for a step that the case does not allow any more.
    """
    action = mandate.action
    if action.name is ActionName.CASE_STEP:
        return _stepped(mandate, order, file)
    if mandate.for_person:
        file = _opened(mandate, order, WriteState.WAITING)
        return Effects(file=file, state=WriteState.WAITING, undoable=order is not None)
    if action.name in OPENS_CASE:
        state = WriteState.WAITING if action.name is ActionName.OPEN_CASE else WriteState.DONE
        stock = _locked(action) if action.name is ActionName.OPEN_EXCHANGE else ()
        return Effects(file=_opened(mandate, order, state), stock=stock, state=state, undoable=True)
    change = _CHANGES.get(action.name)
    if change is None or order is None:
        state = (
            WriteState.WAITING if action.name is ActionName.PRIVACY_ERASURE and mandate.by == BUYER else WriteState.DONE
        )
        return Effects(state=state, undoable=action.name not in NOT_UNDONE)
    return change(mandate, order, shelved)


def _opened(mandate: Mandate, order: Order | None, state: WriteState) -> CaseFile:
    """The case as it begins: what the rules grant is agreed to at once, what a person decides waits for them."""
    told, action = case_of(mandate), mandate.action
    running = replace(
        opened(
            told.id,
            told.order,
            path=path_of(told) if action.name in OPENS_CASE or not mandate.for_person else CasePath.SERVICE,
            at=mandate.at,
            amount=told.amount,
            unshipped=order is not None and order.shipped_at is None and order.delivered_at is None,
        ),
        customer=mandate.customer,
        conversation=mandate.conversation,
        write=mandate.key,
        wants=action.sku if action.name is ActionName.OPEN_EXCHANGE else None,
        units=action.quantity or 1,
        aside=action.name is ActionName.OPEN_EXCHANGE and state is WriteState.DONE,
    )
    running = replace(running, silence_agrees=_silence_agrees(running))
    if state is WriteState.DONE:
        agreed = advance(running, CaseEvent.AGREE, mandate.at, by=Party.SELLER, note=mandate.rule)
        running = running if isinstance(agreed, Refused) else agreed
    return CaseFile(replace(told, state=told_state(running)), running)


def _silence_agrees(case: Case) -> bool:
    return case.path in {CasePath.RETURN, CasePath.EXCHANGE} or (case.path is CasePath.REFUND and case.unshipped)


def _stepped(mandate: Mandate, order: Order | None, file: CaseFile | None) -> Effects:
    event = event_of(mandate.action)
    if file is None or event is None:
        raise Conflict("There is no such case any more.")
    before = file.running
    running = advance(before, event, mandate.at, by=maker_of(mandate.by, event), note=mandate.action.words)
    if isinstance(running, Refused):
        raise Conflict("The case has moved on: read it again, then decide again.")
    stock: tuple[tuple[SkuId, int], ...] = ()
    if running.wants is not None and running.aside and running.state in _GIVEN_UP:
        stock, running = ((running.wants, running.units),), replace(running, aside=False)
    elif running.wants is not None and not running.aside and running.state in _GRANTED:
        stock, running = ((running.wants, -running.units),), replace(running, aside=True)
    after = moved(file, running)
    return Effects(
        order=_paid_back(order, after) if running.state is CaseState.REFUNDED and order is not None else None,
        file=after,
        settles=_SETTLES.get(event),
        stock=stock,
    )


def _paid_back(order: Order, file: CaseFile) -> Order | None:
    """The order once all that was paid for it has gone back by this case; None when it stays as it is."""
    amount, running = file.told.amount, file.running
    if amount is None or amount < order.paid or order.state is OrderState.CANCELLED:
        return None
    state = OrderState.RETURNED if running.received_at is not None else OrderState.CLOSED_REFUNDED
    return replace(order, state=state, closed_at=running.since)


def case_of(mandate: Mandate) -> AfterSaleCase:
    """The case that an action opens; its number comes from the key, so that a repeat opens no second one."""
    action = mandate.action
    by_reason = _KINDS_BY_REASON.get(action.reason, OTHER_CASE) if action.reason else OTHER_CASE
    return AfterSaleCase(
        id=case_id(mandate.key),
        order=action.order or _NO_ORDER,
        kind=CASE_KINDS.get(action.name, by_reason),
        reason=action.reason or action.name,
        state="applied",
        amount=action.amount,
        lines=(action.line,) if action.line else (),
        applied_at=mandate.at,
        who_pays_freight=action.freight,
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
    return Effects(order=closed, file=None if unpaid else _opened(mandate, order, WriteState.DONE), stock=back)


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
_GRANTED: Final = frozenset({CaseState.AGREED, CaseState.INSPECTED})
_GIVEN_UP: Final = frozenset({CaseState.REJECTED, CaseState.DECLINED, CaseState.WITHDRAWN})
_SETTLES: Final[Mapping[CaseEvent, WriteState]] = {
    CaseEvent.AGREE: WriteState.DONE,
    CaseEvent.REVIEW_TIMED_OUT: WriteState.DONE,
    CaseEvent.DECIDE_FOR_BUYER: WriteState.DONE,
    CaseEvent.REJECT: WriteState.FAILED,
    CaseEvent.WITHDRAW: WriteState.UNDONE,
}
"""What a step decides about a wish that waited for a person."""
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

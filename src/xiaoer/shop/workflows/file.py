"""A case as it is kept: what is told of it, and how it runs. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from xiaoer.kernel.ids import ParcelId
from xiaoer.shop.order import AfterSaleCase
from xiaoer.shop.workflows.advance import NOTHING_COMES_BACK
from xiaoer.shop.workflows.case import ENDED, Case, CaseEvent, CasePath, CaseState, Party, Step

PATHS: Final[Mapping[str, CasePath]] = {
    "return_refund": CasePath.RETURN,
    "exchange": CasePath.EXCHANGE,
    "repair": CasePath.REPAIR,
    "reissue": CasePath.REISSUE,
    "refund_only": CasePath.REFUND,
    "refund_only_unshipped": CasePath.REFUND,
    "price_protection": CasePath.REFUND,
    "compensation": CasePath.REFUND,
}
"""By the kind of case."""
_STATES: Final[Mapping[str, CaseState]] = {
    "seller_agreed": CaseState.AGREED,
    "timeout_auto_agreed": CaseState.AGREED,
    "buyer_shipped_back": CaseState.IN_TRANSIT,
    "decided": CaseState.DECLINED,
    "decided_rejected": CaseState.DECLINED,
    "closed": CaseState.WITHDRAWN,
    "closed_unreturned": CaseState.WITHDRAWN,
    **{state.value: state for state in CaseState},
}
"""How stores call them."""
WITHDRAWABLE: Final = frozenset({CaseState.APPLIED, CaseState.SELLER_REVIEW, CaseState.AGREED, CaseState.REJECTED})


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case, both ways. `running.steps` is its past as far as it is known here."""

    told: AfterSaleCase
    running: Case


def path_of(told: AfterSaleCase) -> CasePath:
    """A claim whose goods travel is a return; one with money only a refund; anything else is some service."""
    if told.kind in PATHS:
        return PATHS[told.kind]
    if told.who_pays_freight:
        return CasePath.RETURN
    return CasePath.REFUND if told.amount is not None and told.amount.minor else CasePath.SERVICE


def filed(told: AfterSaleCase) -> CaseFile:
    """A case that the store told of: its past is not known, and the store keeps its time."""
    at = told.applied_at or told.refunded_at or _LONG_AGO
    path = path_of(told)
    state = _STATES.get(told.state, CaseState.SELLER_REVIEW)
    if state is CaseState.AGREED and path in NOTHING_COMES_BACK:
        state = CaseState.INSPECTED
    running = Case(told.id, told.order, path, state, at, told.refunded_at or at, told.amount, clocks=None)
    return CaseFile(told, running)


def moved(file: CaseFile, running: Case) -> CaseFile:
    """The file after a step, told as stores tell it."""
    step = running.steps[-1]
    told = replace(
        file.told,
        state=told_state(running),
        amount=None if running.path is CasePath.SERVICE and running.state in _DONE else file.told.amount,
        refunded_at=step.at if running.state is CaseState.REFUNDED else file.told.refunded_at,
        return_parcel=ParcelId(step.note) if step.event is CaseEvent.SEND_BACK else file.told.return_parcel,
    )
    return CaseFile(told, running)


def withdrawn(file: CaseFile, at: datetime) -> CaseFile | None:
    """The file of a wish that was taken back; None when too much has happened for that."""
    running = file.running
    untouched = running.state is CaseState.INSPECTED and running.path in NOTHING_COMES_BACK
    if running.state not in WITHDRAWABLE and not untouched:
        return None
    step = Step(at, CaseEvent.WITHDRAW, Party.BUYER, CaseState.WITHDRAWN)
    return moved(file, replace(running, state=CaseState.WITHDRAWN, since=at, steps=(*running.steps, step)))


def told_state(running: Case) -> str:
    """Where nothing has to come back, nothing was inspected either: the shop has agreed."""
    passed = running.state is CaseState.INSPECTED and running.path in NOTHING_COMES_BACK
    return (CaseState.AGREED if passed and running.received_at is None else running.state).value


_DONE: Final = frozenset({CaseState.INSPECTED, CaseState.FULFILLED})
"""Of a service: its money goes with the action itself."""
OVER: Final = frozenset(name for name, state in _STATES.items() if state in ENDED)
"""States, as they are told, in which nothing can happen any more."""
_LONG_AGO: Final = datetime.fromisoformat("2000-01-01T00:00:00+00:00")

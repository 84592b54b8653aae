"""What becomes of a case when something happens, and what happens by itself when nobody acts. Pure and repeatable."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from xiaoer.shop.workflows.case import ENDED, Case, CaseClocks, CaseEvent, CasePath, CaseState, Party, Step


@dataclass(frozen=True, slots=True)
class Refused:
    """The event cannot happen now; nothing changed."""

    event: CaseEvent
    state: CaseState
    why_zh: str
    why_en: str


@dataclass(frozen=True, slots=True)
class Due:
    """What happens by itself at `at` if nobody acts before."""

    event: CaseEvent
    at: datetime


REVIEWED: Final = frozenset({CaseState.APPLIED, CaseState.SELLER_REVIEW})
"""States in which the seller is to answer."""

_S = CaseState
_E = CaseEvent

MOVES: Final[Mapping[tuple[CaseState, CaseEvent], CaseState]] = {
    (_S.APPLIED, _E.TAKE_UP): _S.SELLER_REVIEW,
    **{
        (state, event): to
        for state in (_S.APPLIED, _S.SELLER_REVIEW)
        for event, to in (
            (_E.AGREE, _S.AGREED),
            (_E.REVIEW_TIMED_OUT, _S.AGREED),
            (_E.REJECT, _S.REJECTED),
            (_E.WITHDRAW, _S.WITHDRAWN),
        )
    },
    (_S.AGREED, _E.SEND_BACK): _S.IN_TRANSIT,
    (_S.AGREED, _E.SEND_BACK_TIMED_OUT): _S.WITHDRAWN,
    (_S.AGREED, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.IN_TRANSIT, _E.RECEIVE): _S.RECEIVED,
    (_S.RECEIVED, _E.PASS_INSPECTION): _S.INSPECTED,
    (_S.RECEIVED, _E.INSPECTION_TIMED_OUT): _S.INSPECTED,
    (_S.RECEIVED, _E.FAIL_INSPECTION): _S.REJECTED,
    (_S.INSPECTED, _E.REFUND): _S.REFUNDED,
    (_S.INSPECTED, _E.FULFIL): _S.FULFILLED,
    (_S.REJECTED, _E.OBJECT): _S.PLATFORM_INTERVENED,
    (_S.REJECTED, _E.AGREE): _S.AGREED,
    (_S.REJECTED, _E.WITHDRAW): _S.WITHDRAWN,
    (_S.REJECTED, _E.OBJECTION_TIMED_OUT): _S.DECLINED,
    (_S.PLATFORM_INTERVENED, _E.DECIDE_FOR_BUYER): _S.AGREED,
    (_S.PLATFORM_INTERVENED, _E.DECIDE_FOR_SELLER): _S.DECLINED,
    (_S.PLATFORM_INTERVENED, _E.AGREE): _S.AGREED,
    (_S.PLATFORM_INTERVENED, _E.WITHDRAW): _S.WITHDRAWN,
}
"""Where each event leads. A case whose goods do not travel, or are back already, goes from agreed to inspected."""

NOTHING_COMES_BACK: Final = frozenset({CasePath.REFUND, CasePath.REISSUE, CasePath.SERVICE})
_PAYS: Final = frozenset({CasePath.RETURN, CasePath.REFUND})

MAKERS: Final[Mapping[CaseEvent, frozenset[Party]]] = {
    _E.TAKE_UP: frozenset({Party.SELLER}),
    _E.AGREE: frozenset({Party.SELLER}),
    _E.REJECT: frozenset({Party.SELLER}),
    _E.SEND_BACK: frozenset({Party.BUYER}),
    _E.RECEIVE: frozenset({Party.SELLER, Party.PLATFORM}),
    _E.PASS_INSPECTION: frozenset({Party.SELLER}),
    _E.FAIL_INSPECTION: frozenset({Party.SELLER}),
    _E.REFUND: frozenset({Party.SELLER, Party.PLATFORM, Party.CLOCK}),
    _E.FULFIL: frozenset({Party.SELLER}),
    _E.OBJECT: frozenset({Party.BUYER}),
    _E.DECIDE_FOR_BUYER: frozenset({Party.PLATFORM}),
    _E.DECIDE_FOR_SELLER: frozenset({Party.PLATFORM}),
    _E.WITHDRAW: frozenset({Party.BUYER}),
    _E.REVIEW_TIMED_OUT: frozenset({Party.CLOCK}),
    _E.SEND_BACK_TIMED_OUT: frozenset({Party.CLOCK}),
    _E.INSPECTION_TIMED_OUT: frozenset({Party.CLOCK}),
    _E.OBJECTION_TIMED_OUT: frozenset({Party.CLOCK}),
}
"""Who may make an event happen."""


def advance(case: Case, event: CaseEvent, now: datetime, *, by: Party, note: str = "") -> Case | Refused:
    """The case after the event. The same event again, right after itself, changes nothing and is not refused."""
    if case.steps and case.steps[-1].event is event and case.steps[-1].by is by:
        return case
    why = _why_not(case, event, now, by)
    if why is not None:
        return Refused(event, case.state, *why)
    state = _state_after(case, event)
    return replace(
        case,
        state=state,
        since=now,
        received_at=now if event is CaseEvent.RECEIVE else case.received_at,
        steps=(*case.steps, Step(now, event, by, state, note)),
    )


def steps_open_to(case: Case, parties: Set[Party], now: datetime) -> tuple[CaseEvent, ...]:
    """What any of the parties could make happen now; the likeliest first, as the events are listed."""
    return tuple(
        event
        for event in CaseEvent
        if any(
            party in MAKERS[event] and isinstance(after := advance(case, event, now, by=party), Case) and after != case
            for party in parties
        )
    )


def due(case: Case) -> Due | None:
    """What the clock does next; None where a case is over or waits for somebody without a clock."""
    clocks = case.clocks
    if clocks is None:
        return None
    if case.state in REVIEWED:
        answer = answer_by(case)
        return Due(CaseEvent.REVIEW_TIMED_OUT, answer) if answer is not None and case.silence_agrees else None
    if case.state is CaseState.INSPECTED and case.path in _PAYS:
        return Due(CaseEvent.REFUND, _refund_by(case, clocks))
    waits: dict[CaseState, tuple[CaseEvent, timedelta]] = {
        CaseState.AGREED: (CaseEvent.SEND_BACK_TIMED_OUT, clocks.send_back),
        CaseState.RECEIVED: (CaseEvent.INSPECTION_TIMED_OUT, clocks.inspection),
        CaseState.REJECTED: (CaseEvent.OBJECTION_TIMED_OUT, clocks.objection),
    }
    if case.state not in waits:
        return None
    event, span = waits[case.state]
    return Due(event, case.since + span)


def answer_by(case: Case) -> datetime | None:
    """Until when the seller is to answer what waits for them; None where nothing does, or somebody else keeps time.

    The review is one clock from the application on: taking a case up does not begin it anew.
    """
    if case.clocks is None or case.state not in REVIEWED:
        return None
    return case.opened_at + (case.clocks.review_unshipped if case.unshipped else case.clocks.review)


def is_over(case: Case) -> bool:
    """Whether nothing can happen to it any more."""
    return case.state in ENDED


def _why_not(case: Case, event: CaseEvent, now: datetime, by: Party) -> tuple[str, str] | None:
    if by not in MAKERS[event]:
        return "这一步不由您来做。", "This step is not yours to take."
    if case.state in ENDED:
        return "售后已经结束。", "The case is over."
    if (case.state, event) not in MOVES or not _is_of_path(case, event):
        return "售后现在的状态不能做这一步。", "The case does not allow this step now."
    if now < case.since:
        return "时间早于上一步。", "The moment is before the last step."
    waits = due(case)
    if by is Party.CLOCK and (waits is None or waits.event is not event or now < waits.at):
        return "期限还没到。", "The time has not run out yet."
    return None


def _is_of_path(case: Case, event: CaseEvent) -> bool:
    if event is CaseEvent.REFUND:
        return case.path in _PAYS
    return event is not CaseEvent.FULFIL or case.path not in _PAYS


def _state_after(case: Case, event: CaseEvent) -> CaseState:
    """Agreed is passed through where nothing has to come back, or came back before the quarrel."""
    to = MOVES[case.state, event]
    nothing_to_wait_for = case.path in NOTHING_COMES_BACK or case.received_at is not None
    return CaseState.INSPECTED if to is CaseState.AGREED and nothing_to_wait_for else to


def _refund_by(case: Case, clocks: CaseClocks) -> datetime:
    """Within the legal time from the receipt of the return; without a return from the moment it was agreed."""
    by_law = (case.received_at or case.since) + clocks.refund
    return max(by_law, case.since)

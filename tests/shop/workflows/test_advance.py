"""Cases: the whole way of each path, side exits, clocks, who may do what, and that a repeat changes nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.kernel.ids import CaseId, OrderId
from xiaoer.kernel.money import Money
from xiaoer.shop.workflows.advance import MAKERS, Due, Refused, advance, due, is_over
from xiaoer.shop.workflows.case import ENDED, Case, CaseClocks, CaseEvent, CasePath, CaseState, Party, opened

START = datetime(2025, 11, 12, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
E, S = CaseEvent, CaseState


def new(path: CasePath = CasePath.RETURN, *, unshipped: bool = False) -> Case:
    return opened(CaseId("A1"), OrderId("O1"), path=path, at=START, amount=Money(100), unshipped=unshipped)


def after(case: Case, *events: CaseEvent) -> Case:
    """An hour for each step, each made by whoever may."""
    for event in events:
        by = next(party for party in Party if party in MAKERS[event])
        moved = advance(case, event, case.since + HOUR, by=by)
        assert isinstance(moved, Case), moved
        case = moved
    return case


def run_clock(case: Case, now: datetime) -> Case:
    """The case with all that the clock did until `now`, each thing at its own moment, however late it is asked."""
    while (next_one := due(case)) is not None and next_one.at <= now:
        moved = advance(case, next_one.event, next_one.at, by=Party.CLOCK)
        if isinstance(moved, Refused) or moved is case:
            return case
        case = moved
    return case


@pytest.mark.parametrize(
    ("path", "events", "end"),
    [
        (
            CasePath.RETURN,
            (E.TAKE_UP, E.AGREE, E.SEND_BACK, E.RECEIVE, E.PASS_INSPECTION, E.REFUND),
            S.REFUNDED,
        ),
        (CasePath.EXCHANGE, (E.AGREE, E.SEND_BACK, E.RECEIVE, E.PASS_INSPECTION, E.FULFIL), S.FULFILLED),
        (CasePath.REPAIR, (E.AGREE, E.SEND_BACK, E.RECEIVE, E.PASS_INSPECTION, E.FULFIL), S.FULFILLED),
        (CasePath.REFUND, (E.TAKE_UP, E.AGREE, E.REFUND), S.REFUNDED),
        (CasePath.REISSUE, (E.AGREE, E.FULFIL), S.FULFILLED),
        (CasePath.RETURN, (E.TAKE_UP, E.REJECT, E.OBJECT, E.DECIDE_FOR_SELLER), S.DECLINED),
        (CasePath.RETURN, (E.REJECT, E.OBJECT, E.DECIDE_FOR_BUYER, E.SEND_BACK), S.IN_TRANSIT),
        (
            CasePath.RETURN,
            (E.AGREE, E.SEND_BACK, E.RECEIVE, E.FAIL_INSPECTION, E.OBJECT, E.DECIDE_FOR_BUYER, E.REFUND),
            S.REFUNDED,
        ),
        (CasePath.RETURN, (E.AGREE, E.WITHDRAW), S.WITHDRAWN),
        (CasePath.RETURN, (E.REJECT, E.AGREE), S.AGREED),
    ],
)
def test_each_path_leads_to_its_end(path: CasePath, events: tuple[CaseEvent, ...], end: CaseState) -> None:
    case = after(new(path), *events)
    assert case.state is end
    assert [step.event for step in case.steps] == list(events)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (new(), Due(E.REVIEW_TIMED_OUT, START + 2 * DAY)),
        (after(new(), E.TAKE_UP), Due(E.REVIEW_TIMED_OUT, START + 2 * DAY)),
        (new(CasePath.REFUND, unshipped=True), Due(E.REVIEW_TIMED_OUT, START + DAY)),
        (after(new(), E.AGREE), Due(E.SEND_BACK_TIMED_OUT, START + HOUR + 7 * DAY)),
        (after(new(), E.AGREE, E.SEND_BACK), None),
        (after(new(), E.AGREE, E.SEND_BACK, E.RECEIVE), Due(E.INSPECTION_TIMED_OUT, START + 3 * HOUR + 3 * DAY)),
        (after(new(), E.REJECT), Due(E.OBJECTION_TIMED_OUT, START + HOUR + 7 * DAY)),
        (after(new(), E.REJECT, E.OBJECT), None),
        (after(new(CasePath.REFUND), E.AGREE), Due(E.REFUND, START + HOUR + 7 * DAY)),
        (after(new(CasePath.REISSUE), E.AGREE), None),
        (after(new(), E.WITHDRAW), None),
    ],
)
def test_each_state_has_its_clock(case: Case, expected: Due | None) -> None:
    assert due(case) == expected


def test_the_refund_is_due_seven_days_after_the_goods_came_back_and_not_after_their_inspection() -> None:
    case = after(new(), E.AGREE, E.SEND_BACK, E.RECEIVE)
    inspected = advance(case, E.PASS_INSPECTION, case.since + 2 * DAY, by=Party.SELLER)
    assert isinstance(inspected, Case)
    assert due(inspected) == Due(E.REFUND, case.since + 7 * DAY)


def test_a_clock_strikes_at_its_moment_and_not_before() -> None:
    case = new()
    assert run_clock(case, START + 2 * DAY - timedelta(seconds=1)) == case
    struck = run_clock(case, START + 2 * DAY)
    assert (struck.state, struck.since) == (S.AGREED, START + 2 * DAY)
    assert isinstance(advance(case, E.REVIEW_TIMED_OUT, START + DAY, by=Party.CLOCK), Refused)


def test_after_a_long_sleep_each_clock_struck_at_its_own_moment() -> None:
    case = run_clock(after(new(), E.AGREE, E.SEND_BACK, E.RECEIVE), START + 365 * DAY)
    assert case.state is S.REFUNDED
    assert case.since == START + 3 * HOUR + 7 * DAY
    assert run_clock(new(), START + 365 * DAY).state is S.WITHDRAWN


def test_asking_the_clock_twice_changes_nothing() -> None:
    late = START + 30 * DAY
    assert run_clock(run_clock(new(), late), late) == run_clock(new(), late)


def test_a_repeated_event_is_the_same_event() -> None:
    agreed = after(new(), E.AGREE)
    assert advance(agreed, E.AGREE, agreed.since + HOUR, by=Party.SELLER) is agreed


def test_nobody_takes_the_step_of_another() -> None:
    for event, makers in MAKERS.items():
        for party in set(Party) - makers:
            assert isinstance(advance(new(), event, START + HOUR, by=party), Refused), (event, party)


def test_an_exchange_pays_no_money_and_a_return_sends_no_goods() -> None:
    back = (E.AGREE, E.SEND_BACK, E.RECEIVE, E.PASS_INSPECTION)
    exchange, returned = after(new(CasePath.EXCHANGE), *back), after(new(), *back)
    assert isinstance(advance(exchange, E.REFUND, exchange.since + HOUR, by=Party.SELLER), Refused)
    assert isinstance(advance(returned, E.FULFIL, returned.since + HOUR, by=Party.SELLER), Refused)


def test_a_case_that_is_over_says_so() -> None:
    withdrawn = after(new(), E.WITHDRAW)
    again = advance(withdrawn, E.AGREE, withdrawn.since + HOUR, by=Party.SELLER)
    assert isinstance(again, Refused)
    assert again.why_en == "The case is over."


def test_time_does_not_run_backwards() -> None:
    agreed = after(new(), E.AGREE)
    assert isinstance(advance(agreed, E.SEND_BACK, START, by=Party.BUYER), Refused)


STEPS = st.lists(st.tuples(st.sampled_from(CaseEvent), st.sampled_from(Party), st.integers(0, 300)), max_size=25)


@given(st.sampled_from(CasePath), STEPS)
def test_whatever_is_tried_a_case_ends_once_and_keeps_its_past(
    path: CasePath, tries: list[tuple[CaseEvent, Party, int]]
) -> None:
    case, now = new(path), START
    for event, party, hours in tries:
        now += timedelta(hours=hours)
        before = case
        moved = advance(case, event, now, by=party)
        if isinstance(moved, Refused):
            continue
        assert moved.steps[: len(before.steps)] == before.steps
        assert moved is before or not is_over(before)
        case = moved
    paid = [step for step in case.steps if step.event is E.REFUND]
    assert len(paid) <= 1
    assert is_over(case) == (case.state in ENDED)
    assert not is_over(case) or due(case) is None
    moments = [step.at for step in case.steps]
    assert moments == sorted(moments)


def test_clocks_are_the_shops_to_set() -> None:
    quick = replace(new(), clocks=replace(CaseClocks(), review=HOUR))
    assert run_clock(quick, START + HOUR).state is S.AGREED

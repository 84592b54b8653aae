"""The queue for a person: who goes first, and what may honestly be said about the wait."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.desk.draft import Reason
from xiaoer.desk.queue import AGEING, Ticket, ahead_of, estimate, in_order, urgency_of
from xiaoer.desk.standing import Urgency
from xiaoer.kernel.ids import ConversationId

NOON = datetime(2025, 11, 12, 12, tzinfo=UTC)


def ticket(name: str, urgency: Urgency, minutes: int = 0) -> Ticket:
    return Ticket(ConversationId(name), urgency, NOON - timedelta(minutes=minutes))


tickets = st.lists(
    st.builds(ticket, st.uuids().map(str), st.sampled_from(Urgency), st.integers(0, 90)),
    unique_by=lambda each: each.conversation,
    max_size=12,
)


@pytest.mark.parametrize(
    ("reason", "intents", "today", "urgency"),
    [
        (Reason.SAFETY, ["prod.stock"], False, Urgency.SAFETY),
        (Reason.WISH, ["order.pay_fail"], False, Urgency.STUCK),
        (Reason.WISH, ["human.request", "logi.stuck"], True, Urgency.STUCK),
        (Reason.UNSURE, ["logi.track"], True, Urgency.TODAY),
        (Reason.UNCHECKED, ["price.current"], False, Urgency.PRESALE),
        (Reason.WISH, ["human.request"], False, Urgency.OTHER),
        (Reason.ACTION, ["as.return_apply"], False, Urgency.OTHER),
    ],
)
def test_what_it_is_about_decides_who_goes_first(
    reason: Reason, intents: list[str], today: bool, urgency: Urgency
) -> None:
    assert urgency_of(reason, intents, arrives_today=today) is urgency


def test_safety_is_first_and_within_a_class_whoever_came_first() -> None:
    late, early = ticket("late", Urgency.OTHER, 1), ticket("early", Urgency.OTHER, 5)
    stuck, hurt = ticket("stuck", Urgency.STUCK), ticket("hurt", Urgency.SAFETY)
    assert [each.conversation for each in in_order([late, early, stuck, hurt], now=NOON)] == [
        "hurt",
        "stuck",
        "early",
        "late",
    ]


def test_who_waits_long_rises_though_never_to_safety() -> None:
    old = ticket("old", Urgency.OTHER, minutes=int(AGEING.total_seconds() // 60) * 9)
    assert in_order([ticket("new", Urgency.PRESALE), old], now=NOON)[0] is old
    assert in_order([old, ticket("hurt", Urgency.SAFETY)], now=NOON)[0].conversation == "hurt"


@given(tickets)
def test_each_ones_place_is_where_they_stand_in_the_order(line: list[Ticket]) -> None:
    distinct = {(each.urgency, each.since) for each in line}
    ordered = in_order(line, now=NOON)
    for place, each in enumerate(ordered):
        ahead = ahead_of(each, line, now=NOON)
        assert ahead >= place if len(distinct) < len(line) else True
        assert 0 <= ahead < len(line)


@given(tickets.filter(lambda line: len({each.since for each in line}) == len(line)))
def test_without_ties_the_place_is_exact(line: list[Ticket]) -> None:
    ordered = in_order(line, now=NOON)
    assert [ahead_of(each, line, now=NOON) for each in ordered] == list(range(len(line)))


@pytest.mark.parametrize(
    ("ahead", "minutes", "agents", "told"),
    [(0, [6, 6, 6], 1, 6), (3, [6, 6, 6], 2, 12), (0, [5, 7, 60], 1, 7), (2, [6, 6], 1, None), (2, [6] * 9, 0, None)],
)
def test_an_estimate_is_the_median_shared_by_who_is_there_or_none(
    ahead: int, minutes: list[int], agents: int, told: int | None
) -> None:
    assert estimate(ahead, [timedelta(minutes=each) for each in minutes], agents=agents) == told


@given(st.integers(0, 50), st.lists(st.integers(1, 60), min_size=3, max_size=9), st.integers(1, 9))
def test_more_people_ahead_never_shorten_the_estimate(ahead: int, minutes: list[int], agents: int) -> None:
    handled = [timedelta(minutes=each) for each in minutes]
    now, later = estimate(ahead, handled, agents=agents), estimate(ahead + 1, handled, agents=agents)
    assert now is not None
    assert later is not None
    assert 1 <= now <= later

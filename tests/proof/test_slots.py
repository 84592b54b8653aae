"""The slots of the held-out messages come out, and the score counts what it says."""

import pytest

from xiaoer.language.reading import CodedWord, Slots, Span
from xiaoer.proof.slots import SlotScore, measure_slots, slot_f1


async def test_slots_of_held_out_messages_come_out() -> None:
    scores = await measure_slots()
    assert scores["all"].f1 >= 0.97
    assert {slot: score.f1 for slot, score in scores.items() if score.f1 < 0.85} == {}


def test_the_score_counts_found_missed_and_false_values() -> None:
    read = Slots(carriers=(CodedWord("sf", Span(0, 2)), CodedWord("ems", Span(3, 6))))
    scores = slot_f1([({"carrier": ["sf", "zto"]}, read)])
    assert scores["carrier"] == scores["all"] == SlotScore(found=1, missed=1, false=1)
    assert scores["all"].f1 == pytest.approx(0.5)


def test_nothing_to_find_and_nothing_found_is_right() -> None:
    assert slot_f1([({}, Slots())]) == {}
    assert SlotScore(0, 0, 0).f1 == 1.0

"""The slots of the held-out messages come out, and the score counts what it says."""

import pytest

from xiaoer.desk.front import words_of
from xiaoer.kernel.ids import ShopId
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.normal import normalise
from xiaoer.language.reading import CodedWord, Slots, Span
from xiaoer.language.slot_score import LABELLED_ON, SlotScore, labelled_messages, slot_f1
from xiaoer.language.slots import read_slots
from xiaoer.shop.connectors.registry import DEMO, read_feed


async def lexicons() -> dict[str, Lexicon]:
    """Of the demo shops, and of a shop without products."""
    shops = {name: await read_feed([DEMO], ShopId(name)) for name in ("S1", "S2", "S3")}
    return {name: Lexicon.of([words_of(one) for one in feed.products]) for name, feed in shops.items()} | {
        "": Lexicon.of([])
    }


async def test_slots_of_held_out_messages_come_out() -> None:
    known = await lexicons()
    scores = slot_f1(
        (one.slots, read_slots(normalise(one.text), lexicon=known[one.shop], today=LABELLED_ON))
        for one in labelled_messages()
    )
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

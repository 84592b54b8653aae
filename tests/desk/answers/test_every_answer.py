"""What holds for every answer about delivery, orders and after-sale, whoever asks and whatever is on file."""

import re

import pytest

from tests.desk.conftest import FOREIGN, Put, Told
from xiaoer.desk.answer import Answer
from xiaoer.desk.answers import faults, logistics, orders, paperwork, refunds, returns, shipping

GROUPS = (shipping, orders, logistics, returns, refunds, faults, paperwork)
ANSWERS: dict[str, Answer] = {intent: answer for group in GROUPS for intent, answer in group.ANSWERS.items()}
TEXTS = (
    "能帮我看一下吗",
    "can you look into this please",
    "怎么回事，要多久",
    "质量问题 坏了 退钱",
    "what is the rule?",
)
BUYERS = {
    "S1": (
        None,
        "C001",
        "C004",
        "C005",
        "C006",
        "C008",
        "C009",
        "C010",
        "C014",
        "C015",
        "C017",
        "C021",
        "C022",
        "C024",
    ),
    "S2": (None, "C002", "C005", "C013", "C015", "C018", "C019", "C020"),
    "S3": (None, "C003", "C011", "C012", "C014", "C020", "C021", "C022", "C024"),
    str(FOREIGN): (None, "buyer甲", "buyer乙"),
}
NEVER = re.compile(r"最(?:好|低|快)|第一|百分百|一定能|肯定会|放心|guarantee|definitely", re.IGNORECASE)


@pytest.mark.parametrize("intent", sorted(ANSWERS))
def test_every_part_is_held_by_its_own_facts(put: Put, intent: str) -> None:
    for told, asked in every(put, intent):
        assert not told.faults, (asked, told.text, told.faults)


@pytest.mark.parametrize("intent", sorted(ANSWERS))
def test_every_answer_says_something_short_and_boasts_of_nothing(put: Put, intent: str) -> None:
    for told, asked in every(put, intent):
        assert told.draft.parts, asked
        assert all(part.intent == intent for part in told.draft.parts)
        assert not NEVER.search(told.text), told.text
        assert len(told.text) < 600, told.text
        assert "  " not in told.text, told.text
        assert "None" not in told.text, told.text


@pytest.mark.parametrize("intent", sorted(ANSWERS))
def test_no_answer_shows_another_buyers_order(put: Put, intent: str) -> None:
    for shop, other in (("S1", "O202510007"), ("S2", "O202510002"), ("S3", "O202510014")):
        told = put(intent, f"{other} 怎么样了", shop=shop, customer="C021")
        assert other not in told.text
        assert other not in told.draft.orders


def every(put: Put, intent: str) -> list[tuple[Told, tuple[str, str | None, str]]]:
    """Every buyer of the table asks it in every way."""
    return [
        (put(intent, text, shop=shop, customer=customer), (shop, customer, text))
        for shop, buyers in BUYERS.items()
        for customer in buyers
        for text in TEXTS
    ]

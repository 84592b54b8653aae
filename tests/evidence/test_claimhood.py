"""Which clauses claim something, by their words alone; and that what is shipped was learned from what is written."""

from importlib.resources import files

import pytest

from bench.claims import bank, learned, written
from xiaoer.evidence.lexicon.claimhood import claimhood

NEAR = 2
"""How far, in tenths, a number may be off: machines round differently."""


@pytest.mark.parametrize(
    "clause",
    [
        "the handle folds flat for storage",
        "侧面有一个放雨伞的网兜",
        "it will never rust",
        "用半个月皱纹就没了",
        "I've put a sample in your parcel",
        "我马上给您改成顺丰发",
        "we refund the postage both ways",
        "签收一个月内都可以换",
    ],
)
def test_what_a_thing_has_or_does_or_we_do_claims(clause: str) -> None:
    assert claimhood(clause).claims > 0.6


@pytest.mark.parametrize(
    "clause",
    [
        "送丈母娘很拿得出手",
        "建议您先量一下门的宽度",
        "I'd go for the darker one",
        "please measure the gap first",
        "looks great with white sneakers",
        "thanks for your patience",
        "您是自己用还是送人",
        "which size do you usually wear",
        "页面上没有标注这个",
    ],
)
def test_advice_praise_courtesy_and_questions_claim_nothing(clause: str) -> None:
    assert claimhood(clause).claims < 0.35


def test_a_clause_without_a_known_mark_is_as_likely_as_its_kind() -> None:
    assert 0.0 < claimhood("").claims < 1.0


def test_the_shipped_weights_are_learned_from_the_bank() -> None:
    shipped = (files("xiaoer.evidence.lexicon") / "data" / "claimhood.tsv").read_text(encoding="utf-8")
    now, then = (table(text) for text in (written(learned(bank())), shipped))
    assert set(now) == set(then), "python -m bench.claims write"
    far = [
        mark
        for mark, numbers in now.items()
        if any(abs(a - b) > NEAR for a, b in zip(numbers, then[mark], strict=True))
    ]
    assert far == [], "python -m bench.claims write"


def table(text: str) -> dict[str, list[int]]:
    lines = (line.split("\t") for line in text.splitlines()[1:])
    return {mark: [int(number) for number in numbers] for mark, *numbers in lines}

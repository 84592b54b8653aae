"""Superlatives and comparatives: only what is the most of it is offered."""

import pytest

from xiaoer.guide.lexicon.vocabulary import goods_in
from xiaoer.guide.need import Aim
from xiaoer.guide.reading.degrees import superlative_of


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("续航最长的手表", Aim.MOST),
        ("水壶要大一点的", Aim.MOST),
        ("玩偶越大越好", Aim.MOST),
        ("小瓶的精华就行", Aim.LEAST),
        ("枕头,睡惯矮的", Aim.LEAST),
        ("the bigger bottle of serum", Aim.MOST),
        ("small storage boxes", Aim.LEAST),
        ("哪个规格每克便宜", Aim.BEST_VALUE),
        ("which pack is better value", Aim.BEST_VALUE),
        ("phone with the most storage", Aim.MOST),
        ("as cheap as possible", Aim.CHEAPEST),
        ("the lightest one", Aim.LIGHTEST),
    ],
)
def test_what_is_to_be_the_most_of_something_is_read(text: str, aim: Aim) -> None:
    found = superlative_of(text, text, (), goods_in(text))
    assert found is not None
    assert found.aim is aim


@pytest.mark.parametrize(
    "text",
    [
        "插座最多承受1500瓦",
        "不要最大的",
        "最近想买个水壶",
        "most of my friends like tea",
        "给大一点的孩子买本书",
        "big family",
    ],
)
def test_other_uses_of_those_words_are_none(text: str) -> None:
    assert superlative_of(text, text, (), goods_in(text)) is None

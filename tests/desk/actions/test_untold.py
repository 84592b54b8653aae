"""Errands that are only meant: another value is liked, goods are not needed, something is wrong."""

import pytest

from xiaoer.desk.actions.untold import with_untold
from xiaoer.language.reading import Language, OptionMention, Reading, Slots, Span

COLOURS = ("黑", "白", "蓝", "black", "white", "blue")


def read(text: str) -> Reading:
    named = [(word, text.index(word)) for word in COLOURS if word in text]
    options = tuple(OptionMention("颜色", (word,), Span(at, at + len(word))) for word, at in named)
    return Reading(text, Language.ZH, (), slots=Slots(options=options))


@pytest.mark.parametrize(
    "text", ["杯子拍成黑的了,其实想要蓝的", "I've got the black mug on order but I'd rather have blue"]
)
def test_one_value_is_owned_and_another_liked(text: str) -> None:
    assert with_untold(["order.urge_ship"], read(text)) == ["order.change_sku"]


@pytest.mark.parametrize(
    "text", ["黑的好看还是白的好看?", "which is better, black or white?", "想买黑的和白的各一个", "买了黑的,黑的很好"]
)
def test_a_comparison_is_no_errand(text: str) -> None:
    assert "order.change_sku" not in with_untold(["prod.compare"], read(text))


def test_the_wrong_colour_that_came_is_a_fault() -> None:
    assert with_untold(["as.wrong_item"], read("我拍的黑的,收到的是白的,我要黑的")) == ["as.wrong_item"]


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("那个枕头我用不上了", ["order.cancel"]),
        ("不需要了", []),
        ("the lamp, turns out we don't need it", ["order.cancel"]),
        ("那盏灯才三天就不工作", ["as.quality"]),
        ("那盏灯闪两下是不是坏了", []),
        ("今天天气不错", []),
    ],
)
def test_without_an_intent_the_reason_tells_what_is_meant(text: str, intents: list[str]) -> None:
    assert with_untold([], read(text)) == intents


def test_beside_a_return_such_words_only_tell_more() -> None:
    assert with_untold(["as.return_apply"], read("黑的退了吧,买的时候想要白的")) == ["as.return_apply"]

"""Needs that name no thing are asked about; needs that name one are not."""

import pytest

from xiaoer.guide.lexicon.vagueness import named_in

_HOLLOW = (
    "最近想添置点东西,没主意",
    "给家里人买点啥好",
    "有没有打折的好货",
    "之前那个坏掉了,换个新的吧",
    "周末逛逛,随便介绍几样",
    "同学来家里,该备点啥",
    "I want to buy something new for my flat",
    "show me your latest deals",
    "mine broke, what would you recommend instead",
    "a little something for the weekend",
    "anything you can suggest for the summer?",
)
_NAMED = (
    ("想买台缝纫机", "缝纫机"),
    ("有没有新鲜的猕猴桃", "猕猴桃"),
    ("I need a new wheelbarrow for my garden", "wheelbarrow"),
    ("something to hang pictures with", "pictures"),
    ("家里缺个梯子", "梯子"),
)


@pytest.mark.parametrize("text", _HOLLOW)
def test_words_around_a_need_name_no_thing(text: str) -> None:
    assert not named_in(text)


@pytest.mark.parametrize(("text", "thing"), _NAMED)
def test_a_thing_is_left_when_they_are_gone(text: str, thing: str) -> None:
    assert thing in named_in(text)

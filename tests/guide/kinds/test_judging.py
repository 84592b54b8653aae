"""Which of the things that a need names it is about, whatever they are."""

import pytest

from xiaoer.guide.kinds.judging import frames, stances_of_kinds
from xiaoer.language.stances.attitudes import VALUE
from xiaoer.language.stances.judging import Stance


def wanted(text: str) -> list[float]:
    """How likely each thing is wanted, in the order in which they are named."""
    return [stance[Stance.WANT] for _, stance in sorted(stances_of_kinds(text).items())]


@pytest.mark.parametrize(
    "text",
    [
        "my sister gave him headphones already, so from me it's a backpack",
        "The printer we ordered works a treat. Now we could use a router",
        "no more socks for that boy! A yoga mat please",
        "原来打算送雨伞,后来觉得投影仪更好",
        "耳机他姐已经送了,我就送背包吧",
        "上次买的打印机很好用,这回想买路由器",
        "袜子别再买了,来个瑜伽垫",
    ],
)
def test_of_two_things_the_one_that_is_asked_for_is_likelier_wanted(text: str) -> None:
    other, own = wanted(text)
    assert own > max(0.5, other)


@pytest.mark.parametrize("text", ["a tent or a suitcase, both would do", "帐篷或者行李箱都可以"])
def test_of_alternatives_both_are_wanted(text: str) -> None:
    assert min(wanted(text)) > 0.4


def test_every_frame_has_one_thing_in_question_and_all_stances_are_told() -> None:
    assert all(one.text.count(VALUE) == 1 for one in frames())
    assert {one.stance for one in frames()} == set(Stance)

"""What a need only speaks of limits nothing."""

import pytest

from tests.guide.conftest import Advised
from xiaoer.guide.need import LimitKind
from xiaoer.guide.reading.asides import without_needless


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a lamp, no remote needed", "a lamp,"),
        ("a lamp, the timer is optional", "a lamp,"),
        ("a lamp, a dimmer would be handy but isn't a must", "a lamp,"),
        ("一个台灯,定时我用不上", "一个台灯,"),
        ("a lamp with a timer", "a lamp with a timer"),
    ],
)
def test_what_nobody_has_to_have_is_not_read(text: str, left: str) -> None:
    assert without_needless(text).strip() == left


@pytest.mark.parametrize(
    ("text", "aged"),
    [
        ("acacia honey please, we have no toddlers at home", False),
        ("家里没有婴儿,来一瓶洋槐蜜", False),
        ("after two months at home with the baby I fancy some honey", False),
        ("honey for my baby", True),
        ("给八个月的宝宝吃的蜂蜜", True),
    ],
)
def test_only_who_will_use_it_has_an_age(advised: Advised, text: str, aged: bool) -> None:
    assert any(each.kind is LimitKind.AGE for each in advised(text).need.hard) is aged


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("a box of mixed nuts, the small bag was gone in three days", False),
        ("a beige bath mat, white ones are filthy in a week", False),
        ("mixed nuts, they have to arrive in three days", True),
    ],
)
def test_how_long_something_took_is_no_date(advised: Advised, text: str, due: bool) -> None:
    assert any(each.kind is LimitKind.DEADLINE for each in advised(text).need.hard) is due

"""A no before words that are no thing, and two characters that are no word, make no limit."""

from collections.abc import Callable

import pytest

from xiaoer.guide.advice import Advice
from xiaoer.guide.need import LimitKind

Advised = Callable[..., Advice]


def limits_of(advice: Advice, kind: LimitKind) -> list[str]:
    return [each.zh for each in advice.need.hard if each.kind is kind]


@pytest.mark.parametrize(
    "text",
    [
        "I need a backpack for hiking, no wait, for school. Under 300",
        "a scarf for my aunt please, no paperwork, 200 yuan",
        "想买个保温杯送同事,不要啥花样,100以内",
    ],
)
def test_a_no_before_what_is_no_thing_rules_nothing_out(advised: Advised, text: str) -> None:
    assert limits_of(advised(text), LimitKind.WITHOUT) == []


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("洗发水要温和的,不要色素", "不要色素"),
        ("a face cream with no triclosan", "不要triclosan"),
        ("a snack for my son, he is allergic to mango", "不要mango"),
    ],
)
def test_a_substance_is_ruled_out_whether_a_page_speaks_of_it_or_not(advised: Advised, text: str, limit: str) -> None:
    assert limit in limits_of(advised(text), LimitKind.WITHOUT)


def test_the_thing_that_a_no_is_about_stands_at_the_end_of_its_phrase(advised: Advised) -> None:
    advice = advised("black tea for my mother, no baby stuff lol, under 300")
    assert not any("婴儿" in each.value for each in advice.need.hard)


def test_two_characters_before_goods_are_heard_where_they_are_a_word(advised: Advised) -> None:
    assert limits_of(advised("四口人吃饭,换电饭煲"), LimitKind.NOT_DENIED) == []
    assert limits_of(advised("想买浴室脚垫"), LimitKind.NOT_DENIED) == ["浴室"]


@pytest.mark.parametrize("text", ["保温杯来个蓝色的,黑的就算了", "给我姨挑个保温杯,黑的实在太土了"])
def test_a_colour_that_is_declined_behind_its_name_is_ruled_out_and_not_asked_for(advised: Advised, text: str) -> None:
    advice = advised(text)
    assert "不要黑色" in limits_of(advice, LimitKind.AVOID)
    assert not any("黑" in each.value for each in advice.need.hard if each.kind is LimitKind.OPTION)


def test_a_colour_that_is_settled_for_is_no_colour_that_is_declined(advised: Advised) -> None:
    assert "不要黑色" not in limits_of(advised("保温杯就买个黑的算了"), LimitKind.AVOID)


def test_a_monitor_that_no_games_are_played_on_needs_no_high_refresh_rate(advised: Advised) -> None:
    for text in ("a monitor for my accounts, no gaming", "显示器写代码用,平时不打游戏"):
        assert not any(each.unit == "Hz" for each in advised(text).need.hard)
    assert any(each.unit == "Hz" for each in advised("a monitor for gaming").need.hard)


def test_a_cap_on_what_is_spent_is_no_hat(advised: Advised) -> None:
    assert all(each.zh != "帽子" for each in advised("a gift for a neighbour, 80 yuan cap").need.goods)
    assert any(each.zh == "帽子" for each in advised("a warm cap for my father").need.goods)

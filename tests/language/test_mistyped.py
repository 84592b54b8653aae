"""A character that only sounds right is the one that was meant; other words stay as they are."""

import pytest

from xiaoer.language.mistyped import as_meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("想腿货,吊排没剪", "想退货,吊牌没剪"),
        ("尺马买小了", "尺码买小了"),
        ("帮我开张发飘", "帮我开张发票"),
        ("没拆丰,推吧", "没拆封,退吧"),
        ("赶紧给我推了", "赶紧给我退了"),
    ],
)
def test_a_wrong_character_of_the_same_sound_is_set_right(typed: str, meant: str) -> None:
    assert as_meant(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "来根火腿吧",
        "头发飘逸吗",
        "四川过来要几天",
        "有没有推荐",
        "这件事可疑",
        "椅子腿掉漆了吗",
        "快的话几天",
        "Can I return it",
        "",
    ],
)
def test_words_of_their_own_stay(text: str) -> None:
    assert as_meant(text) == text

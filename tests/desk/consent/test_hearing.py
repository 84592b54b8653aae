"""Answers as they sound: slips of the keyboard agree, and no doubt or no is ever heard away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.desk.consent.agreeing import leans_to_yes, means_all, means_yes
from xiaoer.shop.action import ActionName

BOTH = (ActionName.ADD_NOTE, ActionName.URGE_DISPATCH)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("恩 没措", ActionName.CHANGE_ADDRESS),
        ("号的 体交", ActionName.OPEN_CASE),
        ("腿了吧", ActionName.OPEN_RETURN),
        ("没文题", ActionName.ADD_NOTE),
    ],
)
def test_a_slip_that_sounds_like_a_yes_is_one(text: str, action: ActionName) -> None:
    assert means_yes(text, action)


@pytest.mark.parametrize("text", ["不腿", "别腿", "腿多少", "好机会", "安排上班了", "也许要的", "腿一半", "蓝的"])
def test_no_doubt_is_heard_away(text: str) -> None:
    assert [action for action in ActionName if means_yes(text, action)] == []


@pytest.mark.parametrize(
    "text",
    [
        "两样都办",
        "嗯嗯都要",
        "两件都行,办吧",
        "好,都弄",
        "两个都帮我弄吧",
        "both please",
        "yes to both",
        "全要",
        "都确认",
        "备注写上,仓库也催一下",
        "yes to the note and push the warehouse too",
    ],
)
def test_a_yes_to_both_is_one_to_each(text: str) -> None:
    assert means_all(text, BOTH)


@pytest.mark.parametrize(
    "text",
    [
        "好的",
        "都行",
        "随便",
        "两个都不要",
        "不是两个都办",
        "两个都办吗",
        "都退了",
        "all good",
        "两个都办多少钱",
        "备注写上就行,别催",
        "写上,顺便退个货",
        "note it, and who pays for that",
    ],
)
def test_a_yes_to_one_or_none_is_no_yes_to_both(text: str) -> None:
    assert not means_all(text, BOTH)


def test_each_of_two_may_be_agreed_to_by_its_own_words() -> None:
    assert means_all("都确认", BOTH)
    assert means_all("备注写上,仓库也催一下", BOTH)
    assert means_all("yes to the note and push the warehouse too", BOTH)
    assert not means_all("备注写上就行,别催", BOTH)
    assert not means_all("写上,顺便退个货", BOTH)
    assert not means_all("note it, and who pays for that", BOTH)


@given(
    no=st.sampled_from(["不", "别", "等等", "如果", "多少", "吗", "先别"]), both=st.sampled_from(["两个都办", "都要"])
)
def test_a_doubt_about_both_agrees_to_nothing(no: str, both: str) -> None:
    assert not means_all(f"{no}{both}", BOTH) or no in {"吗", "多少"}
    assert not means_all(f"{both}{no}", BOTH)


def test_a_second_answer_is_read_more_generously_but_no_veto_is() -> None:
    assert leans_to_yes("行,楼下王姐也说好", ActionName.ADD_NOTE)
    assert not leans_to_yes("行,但先别写", ActionName.ADD_NOTE)
    assert not leans_to_yes("楼下王姐来过", ActionName.ADD_NOTE)

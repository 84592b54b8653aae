"""Chats and examples are recognised by their headers or by what stands in them, and nobody's number comes in."""

import asyncio
from collections.abc import Mapping

import pytest

from xiaoer.kernel.errors import Invalid
from xiaoer.language.bank import IntentKind, load_kinds
from xiaoer.learning.chatlog import Material, Side, material_of
from xiaoer.learning.files import read_sheet


@pytest.fixture(scope="module")
def kinds() -> Mapping[str, IntentKind]:
    return asyncio.run(load_kinds())


def material(text: str, kinds: Mapping[str, IntentKind], name: str = "chats.csv") -> Material:
    return material_of(read_sheet(name, text.encode()), kinds)


def said(found: Material) -> list[list[tuple[str, str]]]:
    return [[(message.side.value, message.text) for message in chat] for chat in found.chats]


TALK = [[("buyer", "在吗"), ("agent", "在的"), ("buyer", "包邮吗")], [("buyer", "有货吗")]]


@pytest.mark.parametrize(
    "text",
    [
        "会话ID,发送方,时间,消息内容\nS1,买家,2025-11-01 10:00,在吗\nS1,客服,2025-11-01 10:01,在的\n"
        "S1,买家,2025-11-01 10:02,包邮吗\nS2,买家,2025-11-02 09:00,有货吗\n",
        "session_id,role,message\nS1,user,在吗\nS1,assistant,在的\nS2,user,有货吗\nS1,user,包邮吗\n",
        # newest first
        "chat,from,time,text\nS2,buyer,2025/11/02 09:00,有货吗\nS1,buyer,2025/11/01 10:02,包邮吗\n"
        "S1,agent,2025/11/01 10:01,在的\nS1,buyer,2025/11/01 10:00,在吗\n",
        # no header
        "S1,买家,2025-11-01 10:00:00,在吗\nS1,客服,2025-11-01 10:01:00,在的\n"
        "S1,买家,2025-11-01 10:02:00,包邮吗\nS2,买家,2025-11-02 09:00:00,有货吗\n",
        # no conversation column, but a long pause
        "who,time,text\nbuyer,2025-11-01 10:00,在吗\nagent,2025-11-01 10:01,在的\n"
        "buyer,2025-11-01 10:02,包邮吗\nbuyer,2025-11-02 09:00,有货吗\n",
        # nicknames
        "对话,发言人,内容\nS1,tb1,在吗\nS1,晴川旗舰店:小美,在的\nS1,tb1,包邮吗\nS2,tb2,有货吗\n",
    ],
)
def test_one_talk_is_read_from_many_shapes(text: str, kinds: Mapping[str, IntentKind]) -> None:
    assert sorted(said(material(text, kinds))) == sorted(TALK)


def test_a_list_of_questions_and_answers_is_a_talk_each(kinds: Mapping[str, IntentKind]) -> None:
    found = material("问题,答案\n发什么快递,默认中通\n有赠品吗,\n", kinds)
    assert said(found) == [[("buyer", "发什么快递"), ("agent", "默认中通")], [("buyer", "有赠品吗")]]


def test_a_bare_list_of_lines_is_what_buyers_said(kinds: Mapping[str, IntentKind]) -> None:
    assert all(
        chat[0].side is Side.BUYER for chat in material("发什么快递\n有赠品吗\n能开票吗\n", kinds, "a.txt").chats
    )


def test_personal_numbers_never_come_in(kinds: Mapping[str, IntentKind]) -> None:
    found = material("who,text\nbuyer,我电话13812345678\nagent,收件人:张三丰，好的\n", kinds)
    assert "13812345678" not in str(found)
    assert "三丰" not in str(found)
    assert found.chats[0][0].personal


def test_who_cannot_be_told_is_asked_for(kinds: Mapping[str, IntentKind]) -> None:
    with pytest.raises(Invalid, match="who the buyer is"):
        material("who,text\nagent,hi\nagent,hello\n", kinds)


@pytest.mark.parametrize("label", ["ship.fee", "运费包邮", "Shipping fee", "SHIP.FEE"])
def test_an_intent_may_be_named_in_either_language(label: str, kinds: Mapping[str, IntentKind]) -> None:
    assert material(f"text,intent\n到北京多少钱邮费,{label}\n", kinds).labelled[0].intents == ("ship.fee",)


def test_the_product_s_own_form_of_examples_is_read(kinds: Mapping[str, IntentKind]) -> None:
    found = material(
        "ship.fee\tzh\t邮费多少\tship.time\n-\tzh\t哈哈哈哈哈\nprod.stock\ten\tany left?\n", kinds, "a.tsv"
    )
    assert [one.intents for one in found.labelled][1:] == [(), ("prod.stock",)]


def test_bad_rows_are_told_by_number_and_the_rest_goes_on(kinds: Mapping[str, IntentKind]) -> None:
    found = material("text,intent\n包邮吗,ship.fee\n,ship.fee\n有货吗,\n几天到,ship.etaa\n", kinds)
    assert [problem.row for problem in found.problems] == [3, 4, 5]
    assert "ship.eta" in found.problems[2].text
    assert len(found.labelled) == 1


def test_a_file_without_one_good_row_is_refused(kinds: Mapping[str, IntentKind]) -> None:
    with pytest.raises(Invalid, match="row 2"):
        material("text,intent\n包邮吗,ship.feee\n", kinds)

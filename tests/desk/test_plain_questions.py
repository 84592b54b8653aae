"""Plain questions of shoppers: which value they ask about, what we are, how many a pack holds, and what to buy."""

import pytest

from tests.desk.conftest import Ask, Put


@pytest.mark.parametrize(
    ("shop", "text", "says", "not_said"),
    [
        ("S1", "is the humidifier there in white? green would clash with my curtains", "white", "green"),
        ("S1", "脚垫米色的还有货吗,灰色的我不喜欢", "米", "灰"),
        ("S2", "静音鼠标有货吗,不要粉色的", "黑", "粉"),
    ],
)
def test_a_value_that_is_refused_is_not_the_one_that_is_asked_about(
    put: Put, shop: str, text: str, says: str, not_said: str
) -> None:
    told = put("prod.stock", text, shop)
    assert says in told.text
    assert not_said not in told.text
    assert not told.faults


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("are you a robot?", "Yes, I am Xiaoer"),
        ("am I chatting with a human", "No, I am Xiaoer"),
        ("你是真人吗", "不是真人"),
    ],
)
def test_whoever_asks_what_we_are_is_told_the_truth(ask: Ask, text: str, begins: str) -> None:
    assert ask(text).text.startswith(begins)


@pytest.mark.parametrize("text", ["what can you do", "你能做什么"])
def test_whoever_asks_what_we_can_do_is_told(ask: Ask, text: str) -> None:
    reply = ask(text)
    assert "agent" in reply.text or "转人工" in reply.text


@pytest.mark.parametrize(
    ("shop", "text", "says"),
    [
        ("S1", "袜子一包是几双", "5双"),
        ("S1", "how many storage boxes are in a set", "3"),
        ("S3", "鸡胸肉一份几袋", "6袋"),
    ],
)
def test_a_pack_holds_what_its_name_says(put: Put, shop: str, text: str, says: str) -> None:
    told = put("prod.package_content", text, shop)
    assert says in told.text
    assert not told.faults


def test_a_set_for_a_bed_is_told_by_its_own_sizes(put: Put) -> None:
    told = put("prod.compat", "四件套能铺1.8米的床吗", "S1")
    assert told.text.startswith("有的")
    assert "1.8" in told.text
    assert not told.faults


def test_a_colour_that_is_named_is_no_answer_to_what_fits(put: Put) -> None:
    assert not put("prod.compat", "黑色的手表能连老款苹果手机吗", "S2").text.startswith("有的")


@pytest.mark.parametrize(
    ("shop", "text", "picks", "never"),
    [
        ("S1", "recommend a kettle, anything but white", "green", "white"),
        ("S2", "推荐个鼠标,粉色她嫌幼稚", "黑", "粉"),
    ],
)
def test_what_is_picked_keeps_what_the_buyer_refused(put: Put, shop: str, text: str, picks: str, never: str) -> None:
    told = put("prod.recommend", text, shop)
    assert picks in told.text
    assert never not in told.text
    assert not told.faults


def test_a_phone_that_costs_too_much_is_no_phone_case(put: Put) -> None:
    told = put("prod.recommend", "想买个手机,一千五以内", "S2")
    assert told.draft.products == ()
    assert "预算" in told.text


def test_what_harms_is_not_recommended(put: Put) -> None:
    assert put("prod.recommend", "推荐一把能伤人的刀", "S1").draft.products == ()


@pytest.mark.parametrize(
    "text", ["麻烦找条围巾,送婆婆的,别太花哨", "looking for a lamp for my son's desk, nothing white"]
)
def test_a_need_that_asks_nothing_is_a_wish_for_advice(ask: Ask, text: str) -> None:
    assert "prod.recommend" in ask(text).intents

"""Dispatch, arrival, area and carriers, in both languages."""

from datetime import datetime

import pytest

from tests.desk.conftest import Ask, Put
from xiaoer.desk.conversation import DecisionName


def test_the_product_and_the_hour_until_which_it_still_goes_today_are_said(put: Put) -> None:
    told = put("ship.time", "今天拍今天发吗", product="AP03")
    assert told.text.startswith("可以，16:00前付款当天安排")
    assert "48小时内发货" in told.text
    assert not told.faults


def test_after_the_cut_off_nothing_is_promised_for_today(put: Put) -> None:
    evening = datetime.fromisoformat("2025-11-12T16:00:00+08:00")
    told = put("ship.time", "今天拍今天发吗", product="AP03", as_of=evening)
    assert told.text.startswith("今天的截单时间16:00已过")
    assert not told.faults


def test_goods_made_to_order_have_their_own_hours_and_no_same_day(put: Put) -> None:
    told = put("ship.time", "刻字钢笔今天能发吗", shop="S3", product="GF05")
    assert "96小时内发货" in told.text
    assert "当天安排" not in told.text


def test_when_my_order_ships_is_told_from_the_order(put: Put) -> None:
    told = put("ship.time", "when will my order ship?", customer="C001")
    assert "O202510001" in told.text
    assert "Nov 13, 00:08" in told.text


@pytest.mark.parametrize(
    "text", ["周五前能到吗", "14号之前到得了吗 送人生日", "will it arrive before friday", "后天能到不"]
)
def test_no_arrival_day_is_ever_promised(put: Put, text: str) -> None:
    told = put("ship.eta", text)
    assert "不能承诺" in told.text or "can't promise" in told.text
    assert not told.faults


def test_a_carriers_expectation_is_shown_as_an_estimate_only(put: Put) -> None:
    march = datetime.fromisoformat("2025-03-03T10:00:00+08:00")
    told = put("ship.eta", "什么时候能到", shop="shopQ", customer="buyer甲", as_of=march)
    assert "快递预计3月5日14:00送达，仅供参考" in told.text
    assert not told.faults


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("香港能寄吗", "香港暂时不发货。"),
        ("do you ship to Hong Kong", "Sorry, we don't ship to Hong Kong at the moment."),
        ("do you ship to Canada?", "Sorry, we don't ship overseas at the moment."),
        ("成都能送吗", "可以发到成都。"),
    ],
)
def test_where_we_ship_is_said_yes_or_no_first(put: Put, text: str, said: str) -> None:
    told = put("ship.region", text)
    assert told.text == said
    assert not told.faults


def test_a_remote_region_is_served_with_its_surcharge(put: Put) -> None:
    told = put("ship.region", "西藏能到嘛")
    assert told.text == "可以发到西藏。到西藏另收偏远运费：首重¥15，续重每公斤¥12。"
    assert not told.faults


def test_an_area_without_a_name_is_asked_for(put: Put) -> None:
    told = put("ship.region", "哪些地方不发货")
    assert told.draft.asks
    assert "香港" in told.text


def test_carriers_are_named_and_cannot_be_chosen(put: Put) -> None:
    assert put("ship.carrier", "发啥快递").text == "本店发顺达速运、中禾快递、云通物流，暂不能指定。"
    english = put("ship.carrier", "can i choose the carrier")
    assert english.text == "We ship with Shunda Express, Zhonghe Express, Yuntong Logistics; you can't choose one."


def test_cold_packing_is_quoted_from_the_page_and_never_guessed(put: Put) -> None:
    assert "冰袋+泡沫箱冷链" in put("ship.carrier", "牛排是冷链吗", shop="S3", product="FD10").text
    assert "是否冷链资料里没有写" in put("ship.carrier", "生鲜是冷链不", shop="S3").text


@pytest.mark.parametrize("intent", ["ship.time", "ship.fee", "ship.carrier", "ship.region"])
def test_a_shop_without_terms_says_that_it_does_not_know(put: Put, intent: str) -> None:
    told = put(intent, "运费发货快递", shop="shopQ")
    assert "资料里没有写" in told.text
    assert "48" not in told.text
    assert told.draft.hand_off is None


def test_two_questions_in_one_message_are_both_answered(ask: Ask) -> None:
    reply = ask("羽绒服到新疆多少运费 什么时候发货")
    assert reply.decision is DecisionName.SEND
    assert "¥12" in reply.text
    assert "48小时" in reply.text

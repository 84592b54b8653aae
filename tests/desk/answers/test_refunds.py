"""Refunds, price protection and compensation: what is on file, and no promise beyond it."""

import pytest

from tests.desk.conftest import Put
from xiaoer.desk.draft import Reason


def test_a_refund_is_told_by_the_state_of_its_case_and_the_shops_clocks(put: Put) -> None:
    told = put("as.refund_progress", "退款怎么还没到账", shop="S2", customer="C020")
    assert "订单O202510022的售后单AS003（退货退款，¥1,599）：退货已寄出，等待商家签收" in told.text
    assert "1-3个工作日到账" in told.text
    assert told.draft.hand_off is None
    assert not told.faults


def test_a_paid_refund_has_its_day(put: Put) -> None:
    told = put("as.refund_progress", "where is my refund?", shop="S2", customer="C015")
    assert "Case AS006 (return and refund, ¥259): refunded on Oct 25, 16:10." in told.text
    assert not told.faults


def test_without_a_case_that_is_said(put: Put) -> None:
    told = put("as.refund_progress", "退款到哪了", customer="C024")
    assert told.text.startswith("没有查到您的退款申请。")


def test_the_amount_is_shown_beside_what_was_paid(put: Put) -> None:
    told = put("as.refund_amount", "为啥少退我钱", customer="C016")
    assert "售后单AS002（退货退款，¥92.17）" in told.text
    assert "优惠后实付" in told.text
    assert not told.faults


def test_price_protection_has_its_last_day_and_its_exceptions(put: Put) -> None:
    told = put("as.price_protect", "退我差价", customer="C024")
    assert "11月11日19:48付款，价保到11月26日" in told.text
    assert "限量秒杀" in told.text
    assert told.draft.hand_off is Reason.ACTION
    assert not told.faults


def test_asking_how_price_protection_works_calls_nobody(put: Put) -> None:
    told = put("as.price_protect", "do you price match your own sale")
    assert "15 days" in told.text
    assert told.draft.hand_off is None
    assert not told.faults


@pytest.mark.parametrize("text", ["给我补偿点吧", "退20给我就算了", "I want a partial refund for the hassle"])
def test_no_amount_of_compensation_is_ever_said(put: Put, text: str) -> None:
    told = put("as.compensation", text, customer="C024")
    assert "¥" not in told.text
    assert "20" not in told.text.replace("O202510051", "")
    assert told.draft.hand_off is Reason.ACTION
    assert not told.faults


def test_money_without_sending_back_is_for_a_person_unless_nothing_was_sent(put: Put) -> None:
    unsent = put("as.refund_only", "不想要了 直接退钱", customer="C024")
    assert "自动退款" in unsent.text
    sent = put("as.refund_only", "just refund me, I'm not sending it back", customer="C006")
    assert "for a person to decide" in sent.text
    assert not unsent.faults
    assert not sent.faults


def test_a_shop_without_such_a_rule_does_not_borrow_one(put: Put) -> None:
    told = put("as.price_protect", "刚买就降价了", shop="shopQ", customer="buyer乙")
    assert "资料里没有写" in told.text
    assert "15" not in told.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("满减退一件怎么算", ("¥199 × 2 - 服饰家居会员98折¥7.96", "= ¥356.29", "退1件按实付分摊退¥178.15")),
        ("how is the discount split on a partial return", ("= ¥356.29", "1 of them returned brings back ¥178.15")),
    ],
)
def test_one_piece_of_two_brings_back_its_share(put: Put, text: str, words: tuple[str, ...]) -> None:
    told = put("as.refund_amount", text, customer="C001", order="O202510027")
    assert [each for each in words if each not in told.text] == []
    assert not told.faults


def test_a_red_packet_is_told_and_nothing_promised_of_it(put: Put) -> None:
    told = put("as.refund_amount", "红包退不退", customer="C006")
    assert "这单用了双11红包8.88，抵了¥8.88" in told.text
    assert "以平台规则为准" in told.text
    assert not told.faults


@pytest.mark.parametrize(
    ("text", "words"),
    [("退我差价", ("实付¥129", "没有更低")), ("refund the difference", ("paid ¥129, now ¥129", "no lower"))],
)
def test_a_price_that_did_not_fall_is_shown_beside_what_was_paid(put: Put, text: str, words: tuple[str, ...]) -> None:
    told = put("as.price_protect", text, customer="C024")
    assert [each for each in words if each not in told.text] == []
    assert not told.faults


def test_a_fall_of_the_price_is_told_and_left_to_a_person(put: Put) -> None:
    told = put("as.price_protect", "买贵了 价保一下", customer="C017", order="O202510042")
    assert "实付¥329，现在所有人可得的到手价¥314（S1店铺券满200减15），差¥15，由人工审核后才能定" in told.text
    assert told.draft.hand_off is Reason.ACTION
    assert not told.faults


def test_a_case_that_was_decided_is_not_reckoned_again(put: Put) -> None:
    told = put("as.price_protect", "空气炸锅价保一下", customer="C009", order="O202510010")
    assert "售后单AS009" in told.text
    assert "所有人可得的到手价¥" not in told.text
    assert not told.faults

"""Returns: the class of the goods, the last day, the freight, and an exchange."""

from datetime import datetime

import pytest

from tests.desk.conftest import Ask, Put
from xiaoer.desk.draft import Reason


@pytest.mark.parametrize(
    ("text", "shop", "said"),
    [
        ("羽绒服支持七天无理由不", "S1", "轻薄连帽羽绒服可以退：签收后7天内支持无理由退货"),
        ("手机激活了还能退吗", "S2", "智能手机 Q1 Pro这样就不能退了"),
        ("手机没激活能退吗", "S2", "智能手机 Q1 Pro可以退"),
        ("面膜拆了能退吗", "S3", "补水面膜这样就不能退了"),
        ("面膜没拆能退吗", "S3", "补水面膜可以退"),
        ("葡萄不好吃能退吗", "S3", "阳光玫瑰葡萄收到后不能退：鲜活易腐不支持"),
        ("刻字钢笔可以退吗", "S3", "刻字钢笔收到后不能退：定作商品不支持"),
    ],
)
def test_yes_or_no_comes_first_and_by_the_class_of_the_goods(put: Put, text: str, shop: str, said: str) -> None:
    told = put("as.return_policy", text, shop=shop)
    assert told.text.startswith(said)
    assert not told.faults


def test_without_a_product_the_words_choose_the_rule(put: Put) -> None:
    assert put("as.return_policy", "刻字的为什么不给退", shop="S3").text.startswith("定作商品不支持")
    general = put("as.return_policy", "what's your return policy")
    assert general.text.startswith("Returns without a reason within 7 days of delivery")
    assert not general.faults


@pytest.mark.parametrize(
    ("day", "said"),
    [("2025-11-18T23:59:00+08:00", "可申请到11月18日"), ("2025-11-19T00:00:00+08:00", "退货期限11月18日已过")],
)
def test_the_window_ends_with_the_seventh_day_after_the_delivery_day(put: Put, day: str, said: str) -> None:
    told = put("as.return_policy", "能退吗", customer="C006", as_of=datetime.fromisoformat(day))
    assert said in told.text
    assert not told.faults


def test_after_the_window_only_the_rule_for_faults_is_left(put: Put) -> None:
    told = put("as.return_apply", "我要退货", customer="C014")
    assert "退货期限11月8日已过。质量问题签收30天内可退换。" in told.text
    assert told.draft.hand_off is Reason.ACTION
    assert not told.faults


def test_an_open_case_is_told_with_the_request(put: Put) -> None:
    told = put("as.return_apply", "鞋子不合适 退", customer="C010")
    assert "售后单AS010（退货退款，¥212.98）：已提交" in told.text
    assert "可申请到11月19日" in told.text
    assert not told.faults


def test_returning_what_has_not_left_is_cancelling(put: Put) -> None:
    told = put("as.return_apply", "I want to return this", customer="C024")
    assert "The rule before dispatch: the money comes back by itself." in told.text
    assert not told.faults


def test_freight_is_by_fault_or_by_wish_and_by_the_shops_insurance(put: Put) -> None:
    insured = put("as.return_freight", "运费谁出")
    assert insured.text == (
        "质量问题退货运费：卖家承担。非质量问题：买家承担；已投运费险的由保险赔付。本店有运费险，赔退货首重运费，最高¥12。"
    )
    assert "本店没有运费险" in put("as.return_freight", "有运费险吗", shop="S3").text
    assert not insured.faults


def test_a_return_address_is_never_invented(put: Put) -> None:
    told = put("as.return_address", "退到哪", shop="S2", customer="C020")
    assert "资料里没有写" in told.text
    assert "AS003" in told.text
    assert told.draft.hand_off is Reason.ACTION


def test_an_exchange_looks_at_the_stock_of_the_other_variant_now(put: Put) -> None:
    told = put("as.exchange", "枕头能换成高枕吗", customer="C001")
    assert "高枕11cm目前有货" in told.text
    assert "AS004（换货）：商家已同意" in told.text
    assert told.draft.hand_off is Reason.ACTION
    assert not told.faults


def test_a_shop_without_return_terms_says_so(put: Put) -> None:
    told = put("as.return_policy", "能退吗", shop="shopQ", customer="buyer乙")
    assert "资料里没有写" in told.text


def test_the_order_is_carried_from_the_turn_before(ask: Ask) -> None:
    reply = ask(["我的订单O202510007到了吗", "能退吗"], customer="C006")
    assert "可申请到11月18日" in reply.text


def test_a_page_that_names_what_it_may_be_exchanged_for_is_quoted_but_for_what_is_gone(put: Put) -> None:
    told = put("as.exchange", "可以换大一点的吗", shop="shopQ", customer="buyer甲", order="500000000001")
    assert "扁桶50升款（已上架）(200000000009)" in told.text
    assert "更大的60升款" not in told.text
    assert not told.faults

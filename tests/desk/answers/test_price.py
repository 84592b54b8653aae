"""Prices, promotions, payment: as they run at the moment of the question, for the buyer who asks."""

from datetime import datetime

import pytest

from tests.desk.conftest import Put

DOUBLE_11 = datetime.fromisoformat("2025-11-11T10:00:00+08:00")
AFTER = datetime.fromisoformat("2025-11-12T10:00:00+08:00")


def test_the_promotion_price_holds_while_it_runs_and_not_after(put: Put) -> None:
    assert "现价¥429" in put("price.current", "羽绒服多少钱", as_of=DOUBLE_11).text
    later = put("price.current", "羽绒服多少钱", as_of=AFTER)
    assert "¥499" in later.text
    assert "429" not in later.text


def test_a_member_pays_the_member_price_and_a_guest_does_not(put: Put) -> None:
    assert "¥489.02" in put("price.current", "羽绒服多少钱", customer="C001").text
    assert "489" not in put("price.current", "羽绒服多少钱").text


def test_variants_of_several_prices_are_a_range(put: Put) -> None:
    told = put("price.current", "how much is it?", "S2", product="DG04")
    assert "¥2,999 to ¥3,699" in told.text
    assert not told.faults


def test_two_pieces_are_multiplied_and_the_checkout_has_the_last_word(put: Put) -> None:
    told = put("price.current", "T恤两件一起到手多少钱")
    assert "2件到手¥158" in told.text
    assert "以结算页为准" in told.text
    assert not told.faults


@pytest.mark.parametrize("text", ["能不能便宜点", "any chance of a discount?"])
def test_there_is_no_bargaining(put: Put, text: str) -> None:
    told = put("price.discount_ask", text, product="AP01")
    assert "不能私下改价" in told.text or "can't change prices" in told.text
    assert not told.faults


def test_later_prices_are_not_predicted(put: Put) -> None:
    told = put("promo.price_trend", "现在买划算还是等等", product="AP03")
    assert "没法预测" in told.text
    assert "15天" in told.text
    assert not told.faults


@pytest.mark.parametrize(
    ("intent", "shop", "product", "text", "as_of", "says"),
    [
        ("promo.activity", "S1", None, "满300减50是每满吗", AFTER, ("每满300减50", "已于11月11日23:59结束")),
        ("promo.activity", "S1", None, "is it 50 off every 300 or just once?", AFTER, ("¥50 off every ¥300", "ended")),
        ("promo.activity", "S1", None, "现在有啥活动", AFTER, ("棉袜3件8折", "12月31日")),
        ("promo.coupon_get", "S1", None, "券在哪领", AFTER, ("S1店铺券满200减15",)),
        ("promo.coupon_get", "S3", None, "新人券咋领不到", AFTER, ("新客无门槛5元", "限新客")),
        ("promo.coupon_get", "S2", None, "any promo code?", AFTER, ("¥100 off over ¥2,000",)),
        ("promo.coupon_fail", "S1", None, "明明满200了怎么不减", AFTER, ("满200减15",)),
        ("promo.stack", "S1", None, "店铺券和跨店能一起用吗", AFTER, ("可以叠加",)),
        ("promo.gift", "S1", "HM04", "送什么", AFTER, ("食品纸100张",)),
        ("promo.presale", "S2", None, "定金100抵200啥意思", DOUBLE_11, ("¥100", "¥200", "11月11日23:59")),
        ("promo.presale", "S2", None, "is the deposit refundable?", AFTER, ("not refunded",)),
        ("promo.presale", "S1", None, "定金能退吗", AFTER, ("没有预售",)),
        ("promo.member", "S1", None, "会员有啥好处", AFTER, ("会员98折",)),
        ("promo.subsidy", "S2", "DG04", "国补还有没", AFTER, ("数码国补15%封顶500", "身份核验")),
        ("promo.subsidy", "S2", "DG01", "有国补吗", AFTER, ("没有查到",)),
        ("promo.topup", "S1", None, "还差12凑什么", AFTER, ("满¥59包邮", "¥39.90")),
        ("pay.method", "S1", None, "可以货到付款吗", AFTER, ("结算页", "不能确定")),
        ("pay.method", "S3", None, "礼品卡怎么付", AFTER, ("三店通用",)),
        ("pay.instalment", "S1", None, "能分期吗 几期免息", AFTER, ("结算页", "不能确定")),
    ],
)
def test_what_runs_is_told_with_its_terms_and_end(
    put: Put, intent: str, shop: str, product: str | None, text: str, as_of: datetime, says: tuple[str, ...]
) -> None:
    told = put(intent, text, shop, product=product, as_of=as_of)
    assert all(words in told.text for words in says), told.text
    assert not told.faults


def test_a_bulk_price_is_a_persons_to_give(put: Put) -> None:
    told = put("b2b.bulk", "公司要200份，什么价", "S3", product="FD01")
    assert told.draft.hand_off is not None
    assert not told.faults

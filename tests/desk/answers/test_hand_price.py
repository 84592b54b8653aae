"""到手价 in a reply: the bill of several goods, the short sum of one, and nothing that a fact does not hold."""

from datetime import datetime

import pytest

from tests.desk.conftest import NOW, Ask, Put

DOUBLE_11 = datetime.fromisoformat("2025-11-10T12:00+08:00")
ZH = "两件羽绒服加一条围巾到手多少钱"
EN = "how much in total for 2 down jackets and a scarf?"


@pytest.mark.parametrize("text", [ZH, EN])
@pytest.mark.parametrize(
    ("customer", "as_of", "pay"),
    [
        (None, NOW, "¥1,082"),
        (None, DOUBLE_11, "¥703.12"),
        ("C004", NOW, "¥1,060.06"),
        ("C004", DOUBLE_11, "¥701.14"),
        ("C001", NOW, "¥1,007.06"),
        ("C001", DOUBLE_11, "¥665.64"),
    ],
)
def test_several_goods_get_a_bill_that_the_check_holds(
    ask: Ask, text: str, customer: str | None, as_of: datetime, pay: str
) -> None:
    reply = ask(text, customer=customer, as_of=as_of)
    assert pay in reply.text
    assert "¥499 × 2 = ¥998" in reply.text
    assert reply.quote is not None
    money = [claim for part in reply.parts for claim in part.claims if "¥" in claim.text]
    assert len(money) >= 6
    assert {claim.verdict for claim in money} == {"verified"}
    sources = {piece.source for part in reply.parts for piece in part.evidence}
    assert any(source.startswith("rule:") and "CP01" in source for source in sources)


def test_a_bill_to_a_remote_place_has_its_surcharge(ask: Ask) -> None:
    reply = ask("两件羽绒服加一条围巾到新疆一共多少钱", as_of=DOUBLE_11)
    assert "¥725.12" in reply.text
    assert "运费 ¥22" in reply.text


def test_the_fee_is_told_once_for_all_of_them(put: Put, ask: Ask) -> None:
    both = ask("两双棉袜和一件T恤到新疆多少钱")
    assert both.text.count("运费") == 1
    assert "¥170.80" in both.text
    alone = put("ship.fee", "两双棉袜和一件T恤到新疆运费多少")
    assert "一起下单到新疆运费¥12" in alone.text
    assert not alone.faults


def test_a_guest_is_promised_no_member_price(put: Put) -> None:
    told = put("price.current", ZH, as_of=DOUBLE_11)
    assert "98折" not in told.text
    assert "95折" not in told.text
    assert "会员专享的优惠没有算在内" in told.text


def test_one_product_gets_one_line_that_says_how(put: Put) -> None:
    told = put("price.current", "羽绒服到手多少钱", as_of=DOUBLE_11)
    assert "到手¥325.12:标价¥499,羽绒服双11直降 -¥70".replace(":", "：").replace(",", "，") in told.text
    assert "\n" not in told.text
    assert not told.faults


def test_goods_to_choose_among_are_not_added_up(put: Put) -> None:
    assert "一共" not in put("price.current", "羽绒服和针织衫哪个便宜").text


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("两件羽绒服加一箱牛奶到手多少钱", True),
        ("two tees and 2 scarves in total", True),
        ("两件羽绒服和两条一样的围巾一共多少", False),
        ("T恤两件一起到手多少钱", False),
        (ZH, False),
        (EN, False),
    ],
)
def test_goods_that_were_not_recognised_are_not_passed_over(put: Put, text: str, *, more: bool) -> None:
    told = put("price.current", text)
    assert ("没认出来" in told.text or "not recognise" in told.text) is more
    assert not told.faults


def test_each_price_is_told_of_goods_that_are_only_compared(put: Put) -> None:
    told = put("price.current", "羽绒服和围巾分别多少钱")
    assert "¥499" in told.text
    assert "¥99" in told.text
    assert told.draft.quote is None
    assert not told.faults


def test_a_colour_that_there_is_none_of_is_not_priced(put: Put) -> None:
    told = put("price.current", "红色羽绒服两件和围巾一条多少钱")
    assert "¥" not in told.text
    assert "曜黑" in told.text
    assert not told.faults


def test_a_place_that_is_not_served_gets_no_price(put: Put) -> None:
    told = put("price.current", "羽绒服和围巾到香港一共多少钱")
    assert "不发货" in told.text
    assert told.draft.quote is None
    assert not told.faults


def test_a_subsidy_is_named_and_not_counted(put: Put) -> None:
    told = put("price.current", "Q1 Pro手机到手多少钱", "S2")
    assert "到手¥2,899" in told.text
    assert "国补" in told.text
    assert "没有算在内" in told.text
    assert not told.faults


@pytest.mark.parametrize(
    ("text", "as_of", "says"),
    [
        ("T恤为什么用不了店铺券", NOW, "还差¥121"),
        ("买了一件T恤和一条围巾,满200减15的券用不了", NOW, "还差¥22"),
        ("我买了177块 店铺券怎么用不了", NOW, "还差¥23"),
        ("88块为什么不能用券", NOW, "还差¥112"),
        ("my cart is 177 yuan, why doesn't the coupon work", NOW, "short by ¥23"),
        ("why can't I use the coupon on the cotton tee", NOW, "short by ¥121"),
        ("羽绒服用不了平台券满1000减60", DOUBLE_11, "还差¥571"),
        ("羽绒服用不了平台券满1000减60", NOW, "结束"),
        ("羽绒服用不了店铺券", NOW, "能减¥15"),
    ],
)
def test_a_coupon_that_fails_is_told_with_its_gap(put: Put, text: str, as_of: datetime, says: str) -> None:
    told = put("promo.coupon_fail", text, as_of=as_of)
    assert says in told.text, told.text
    assert not told.faults

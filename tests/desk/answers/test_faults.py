"""Faults, spoiled food, warranty, trouble and installation."""

import pytest

from tests.desk.conftest import Put
from xiaoer.desk.draft import Reason


@pytest.mark.parametrize(
    ("intent", "text", "said"),
    [
        ("as.quality", "穿一天就开线了", "质量问题签收30天内可选退货退款、换货、维修、部分退款。退换运费：卖家承担。"),
        ("as.wrong_item", "发错了 我买的黑的", "退换运费：卖家承担"),
        ("as.missing_part", "少了个配件", "少件/漏发的规则：补发"),
        (
            "as.quality",
            "it broke after one wear",
            "For a fault within 30 days of delivery: return and refund, exchange",
        ),
    ],
)
def test_a_complaint_gets_the_rule_and_a_person(put: Put, intent: str, text: str, said: str) -> None:
    told = put(intent, text, customer="C006")
    assert said in told.text
    assert "O202510007" in told.text
    assert told.draft.hand_off is Reason.ACTION
    assert not told.faults


def test_spoiled_fruit_has_its_hours_and_its_open_case(put: Put) -> None:
    told = put("as.fresh_bad", "葡萄坏了一半", shop="S3", customer="C012")
    assert "签收24小时内可申请：按坏损比例退款，≥50%可整单退" in told.text
    assert "AS001" in told.text
    assert told.draft.hand_off is Reason.ACTION
    assert not told.faults


@pytest.mark.parametrize(
    ("text", "shop", "product", "said"),
    [
        ("手机保修多久", "S2", "DG04", "故障7天内可退货，15天内可换货，保修12个月"),
        ("手表保修几年啊", "S2", "DG05", "保修12个月"),
        ("洗衣机保修几年", "S1", "HM12", "保修12个月，主要部件保修36个月"),
        ("手机壳保修吗", "S2", "DG11", "店铺没有单独的保修承诺"),
        ("is the washer under warranty?", "S1", "HM12", "the warranty is 12 months"),
    ],
)
def test_the_warranty_is_that_of_the_kind_of_goods(put: Put, text: str, shop: str, product: str, said: str) -> None:
    told = put("as.repair", text, shop=shop, product=product)
    assert said in told.text
    assert told.draft.hand_off is None
    assert not told.faults


def test_a_foreign_shops_warranty_is_quoted_from_its_page(put: Put) -> None:
    told = put("as.repair", "热水器保修几年", shop="shopQ", product="200000000001")
    assert "6年" in told.text
    assert not told.faults


def test_what_a_repair_costs_is_for_a_person(put: Put) -> None:
    assert put("as.repair", "手机修要多少钱", shop="S2", product="DG04").draft.hand_off is Reason.ACTION


def test_trouble_is_answered_from_the_page_or_by_a_person(put: Put) -> None:
    known = put("as.not_working", "扫地机连不了wifi", product="HM09")
    assert "2.4G" in known.text
    assert known.draft.hand_off is None
    unknown = put("as.not_working", "左边没声音", shop="S2", product="DG01")
    assert "资料里没有写" in unknown.text
    assert unknown.draft.hand_off is Reason.ACTION


def test_a_product_that_nobody_named_is_asked_for(put: Put) -> None:
    told = put("as.not_working", "开不了机")
    assert told.draft.asks
    assert not told.faults


def test_a_booked_visit_is_told_as_the_store_noted_it(put: Put) -> None:
    told = put("as.install_service", "安装师傅什么时候来", shop="shopQ", customer="buyer甲", order="500000000001")
    assert "下周三" in told.text
    assert not told.faults


def test_a_visit_that_is_not_booked_is_not_invented(put: Put) -> None:
    told = put("as.install_service", "when is the installer coming?", customer="C014")
    assert told.text == "I can't find a booked installation."
    assert told.draft.hand_off is Reason.ACTION


def test_damage_asks_for_photos_and_says_who_pays(put: Put) -> None:
    told = put("logi.damaged", "收到箱子都烂了", customer="C006")
    assert "照片或视频" in told.text
    assert "退换运费：卖家承担" in told.text
    assert told.draft.hand_off is Reason.ACTION
    assert not told.faults

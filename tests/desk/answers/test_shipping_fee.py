"""What shipping costs, to the place in the words or to the buyer's own."""

import pytest

from tests.desk.conftest import Put


@pytest.mark.parametrize(
    ("text", "customer", "said"),
    [
        ("羽绒服到新疆运费多少", None, "轻薄连帽羽绒服到新疆运费¥12，是偏远运费（满¥59免基础运费）。"),
        ("羽绒服到杭州运费多少", None, "轻薄连帽羽绒服到杭州包邮。"),
        ("袜子到西藏多少运费", None, "中筒棉袜5双装到西藏运费¥21（按标价未满¥59，满¥59包邮）。"),
        ("加湿器买两个运费多少", "C017", "上加水加湿器（2件）到呼和浩特运费¥18，是偏远运费（满¥59免基础运费）。"),
        (
            "how much is shipping to Tibet for the down jacket?",
            None,
            "The shipping fee for the Light hooded down jacket to Tibet is ¥15, a remote surcharge"
            " (the basic fee is waived over ¥59).",
        ),
    ],
)
def test_the_fee_of_a_product_to_a_place(put: Put, text: str, customer: str | None, said: str) -> None:
    told = put("ship.fee", text, customer=customer)
    assert told.text == said
    assert not told.faults


def test_without_a_product_the_rule_and_the_surcharge_of_the_buyers_own_region_are_said(put: Put) -> None:
    told = put("ship.fee", "包邮不", customer="C005")
    assert "满¥59包邮" in told.text
    assert "到乌鲁木齐另收偏远运费：首重¥12，续重每公斤¥10" in told.text
    assert not told.faults


def test_a_guest_is_told_which_regions_cost_more(put: Put) -> None:
    assert "新疆、西藏、青海、内蒙古另收偏远运费" in put("ship.fee", "包邮不").text


def test_a_shop_that_always_ships_free_says_so(put: Put) -> None:
    told = put("ship.fee", "is shipping free?", shop="S2")
    assert told.text == "Shipping is free for all orders."
    assert not told.faults


def test_a_place_that_is_not_served_has_no_fee(put: Put) -> None:
    assert put("ship.fee", "羽绒服寄台湾多少钱").text == "台湾暂时不发货。"

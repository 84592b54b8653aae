"""Sums of money are read as a buyer means them."""

import pytest

from xiaoer.guide.reading.budgets import budget_in
from xiaoer.kernel.money import Money


@pytest.mark.parametrize(
    ("text", "quantity", "most", "least"),
    [
        ("500以内", 1, 50_000, None),
        ("预算2000", 1, 200_000, None),
        ("300左右", 1, 33_000, None),
        ("零下五度左右,500以内", 1, 50_000, None),
        ("200-300的", 1, 30_000, 20_000),
        ("between 200 and 300 yuan", 1, 30_000, 20_000),
        ("100元以上,200元以下", 1, 20_000, 10_000),
        ("每个50以内", 3, 15_000, None),
        ("人均60", 4, 24_000, None),
        ("under 80 yuan each", 2, 16_000, None),
        ("around 300 yuan", 1, 33_000, None),
        ("scarves, 180 for the pair", 2, 18_000, None),
        ("a desk fan, and 140 is the absolute ceiling", 1, 14_000, None),
        ("ninety was what we settled on as a cap, so 90 and not a penny over", 1, 9_000, None),
        ("75 is the very most I can pay", 1, 7_500, None),
        ("台灯,一百三打住,再多就不买了", 1, 13_000, None),
        ("两条围巾加起来一百六", 2, 16_000, None),
        ("a rug that doesn't cost more than 80", 1, 8_000, None),
        ("I refuse to spend more than 80 yuan on a rug", 1, 8_000, None),
        ("地毯贵过80就免谈", 1, 8_000, None),
        ("two rugs, neither should go over 80 yuan", 2, 16_000, None),
        ("地毯要3个,一个顶天80块", 3, 24_000, None),
        ("80块以内,我说的是一个的价", 2, 16_000, None),
        ("2 rugs, together they mustn't be more than 80 yuan", 2, 8_000, None),
        ("妈妈给了80块买地毯", 1, 8_000, None),
        ("80 yuan for everything, three rugs", 3, 8_000, None),
        ("地毯两个,单个最高80", 2, 16_000, None),
        ("兜里只有80块", 1, 8_000, None),
    ],
)
def test_a_budget_is_the_sum_that_is_meant(text: str, quantity: int, most: int, least: int | None) -> None:
    found = budget_in(text, currency="CNY", quantity=quantity)
    assert found is not None
    assert found.most == Money(most)
    assert found.least == (None if least is None else Money(least))


@pytest.mark.parametrize(
    ("text", "quantity", "least"),
    [
        ("a rug that costs more than 80 yuan, cheap ones fall apart", 1, 8_000),
        ("anything under 80 yuan is junk, show me a better rug", 1, 8_000),
        ("a rug, nothing cheaper than 80 yuan", 1, 8_000),
        ("rugs from 80 yuan upwards", 1, 8_000),
        ("不到80的地毯别给我看", 1, 8_000),
        ("地毯价格不能少于80", 1, 8_000),
        ("80元起的地毯", 1, 8_000),
        ("地毯两个,每个不少于80块", 2, 16_000),
    ],
)
def test_what_it_has_to_cost_at_least_limits_nothing_else(text: str, quantity: int, least: int) -> None:
    found = budget_in(text, currency="CNY", quantity=quantity)
    assert found is not None
    assert found.least == Money(least)
    assert found.most is None


@pytest.mark.parametrize(
    "text",
    [
        "my last rug cost me 80 yuan and it shed everywhere",
        "I won 80 yuan in a raffle today! do you sell rugs",
        "The parking fine was 80 yuan, what a day. I want a rug",
        "上个月买的地毯80块,掉毛,换一个",
        "同事那块地毯80块入的,我也想要地毯",
        "房租又涨了80块,唉",
        "rug please. over 80 yuan is fine too",
        "本来预算80块,现在无所谓了,多少钱都行",
    ],
)
def test_a_sum_that_is_only_told_of_is_no_budget(text: str) -> None:
    found = budget_in(text, currency="CNY", quantity=1)
    assert found is None or (found.most, found.least) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "想买外套",
        "满300减50的券",
        "42码",
        "under $50",
        "3-5岁",
        "30-40码",
        "limit the storage to 256, in black",
        "we need 60 mugs in total",
    ],
)
def test_what_is_no_sum_to_spend_is_no_budget(text: str) -> None:
    assert budget_in(text, currency="CNY", quantity=1) is None


def test_shipping_counts_unless_the_buyer_says_otherwise() -> None:
    with_it = budget_in("100以内", currency="CNY", quantity=1)
    without = budget_in("100以内,不含运费", currency="CNY", quantity=1)
    assert with_it is not None
    assert without is not None
    assert with_it.with_shipping
    assert not without.with_shipping

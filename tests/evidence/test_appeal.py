"""What was found against is heard again: another way to a number, a word in the other language, its very day."""

import pytest

from tests.evidence.shelf import TODAY, facts_of_feed
from xiaoer.evidence.check import check

COUPON = "coupon|threshold|120|元;W1|price|129|元"
BOOKING = "M1|预售开始|2026-12-05T10:00|;M1|预售结束|2026-12-09T22:00|"
PARCELS = (
    "K7|handed_over_on|2025-11-03|;K7|order_id|R5512|;R5512|item|陶瓷花瓶|;R5512|total_paid|88|元"
    ";K8|handed_over_on|2025-11-06|;K8|order_id|R5513|;R5513|item|铜烛台|;R5513|total_paid|66|元"
)


def clean(reply: str, facts: str) -> bool:
    return check(reply, facts_of_feed(facts), today=TODAY).clean


@pytest.mark.parametrize(
    ("facts", "held", "lie"),
    [
        (COUPON, "围裙129元, 过了120可以用那张券", "围裙129元, 过了110可以用那张券"),
        ("S9|free_over|79|CNY", "比如您买了60块的, 再凑19块就包邮", "比如您买了60块的, 再凑29块就包邮"),
        (
            "S9|late_compensation|订单实付8%|",
            "If we are late, we pay 8% of what you paid, so ¥40 on a ¥500 order.",
            "If we are late, we pay 8% of what you paid, so ¥60 on a ¥500 order.",
        ),
        ("P1|price|26.9|元;P1|net_weight|3|斤", "合8块97一斤", "合7块97一斤"),
        ("G1|price|33|元;G1|net_weight|150|g", "合2毛2一克", "合3毛2一克"),
    ],
)
def test_a_number_stands_when_one_way_to_it_speaks_louder_than_its_rivals(facts: str, held: str, lie: str) -> None:
    assert clean(held, facts)
    assert not clean(lie, facts)


@pytest.mark.parametrize(
    ("facts", "held", "lie"),
    [
        (
            BOOKING,
            "You can book from 10 am on Saturday 5 December until the end of Wednesday 9 December.",
            "You can book from 10 am on Sunday 6 December until the end of Wednesday 9 December.",
        ),
        (
            "R77|parcel_back_on|2025-11-08|",
            "Your parcel reached us on 8 November.",
            "Your parcel reached us on 7 November.",
        ),
        (PARCELS, "您的花瓶11月3号交给快递了", "您的花瓶11月5号交给快递了"),
    ],
)
def test_a_day_that_a_fact_has_stands(facts: str, held: str, lie: str) -> None:
    assert clean(held, facts)
    assert not clean(lie, facts)


@pytest.mark.parametrize(
    ("facts", "held", "lie"),
    [
        (
            "T1|colours|砖红, 抹茶, 深绿|",
            "It comes in brick red, matcha and dark green.",
            "It comes in brick red, matcha and dark purple.",
        ),
        ("E1|free_of|酒精, 色素|", "这款不含酒精", "这款含酒精"),
        ("delivery|fee|0|USD", "Delivery is free.", "Delivery is $5."),
        ("trade_in|bonus|80|CNY", "With the trade-in you get 80 yuan.", "With the trade-in you get 90 yuan."),
        ("O1|state|closed_by_timeout|", "这单已经关闭了", "这单已经发货了"),
        ("D1|含大豆|false|", "It is soy-free.", "It contains soy."),
    ],
)
def test_a_word_stands_that_the_facts_have_in_the_other_language(facts: str, held: str, lie: str) -> None:
    assert clean(held, facts)
    assert not clean(lie, facts)


def test_a_price_of_nothing_by_weight_is_no_price_of_anything() -> None:
    assert not clean("合3块一克", "P1|price|26.9|元;P1|sugar|0|g")

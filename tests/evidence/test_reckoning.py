"""What a reply reckons from the facts passes, and what it gets wrong does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evidence.shelf import TODAY, facts_of_feed
from xiaoer.evidence.check import check

SHOES = "S1|price|129|元;S1|sizes_in_stock|36、37、38、40|;S9|exchange_free_times|2|次"
ORDER = "O7|paid_at|2026-11-15 22:48|;O7|ship_deadline|2026-11-17 22:48|"
TWO = "M1|warranty|24|month;M2|warranty|12|month;M1|refresh_rate|165|Hz;M2|refresh_rate|75|Hz"


def clean(reply: str, facts: str) -> bool:
    return check(reply, facts_of_feed(facts), today=TODAY).clean


@pytest.mark.parametrize(
    ("facts", "held", "lie"),
    [
        ("A1|尺寸|3/8 in、5/8 in|", "The pegs are 3/8 and 5/8 inch thick.", "The pegs are 3/8 and 7/8 inch thick."),
        (
            "A1|price|27|USD",
            "We sell each oar individually; a pair is $54.",
            "We sell each oar individually; a pair is $64.",
        ),
        ("A1|price|59.8|元;A1|weight|12|斤", "大约合一斤5块钱", "大约合一斤7块钱"),
        ("A1|edition|4th|", "It is the 4th edition.", "It is the 5th edition."),
        ("A1|色号|06 雾紫|;A1|stock|9|支", "06号雾紫还有9支", "05号雾紫还有9支"),
        ("O1|pay_time|2025-11-11 19:40|", "您是昨晚7点40付的款", "您是昨晚9点40付的款"),
        ("A1|price|34.8|元;S9|包邮|true|", "一篮34块8包邮", "一篮34块3包邮"),
        ("A1|price|52|元;A1|weight|250|g", "一块250克", "一块350克"),
        ("A1|换新期|365|天;A1|质保|24|个月", "第一年坏了直接换新", "前三年坏了直接换新"),
        ("A1|heat_settings|95F、104F|", "The warmer goes up to 104°F.", "The warmer goes up to 114°F."),
        ("A1|max_temp|60|C", "It bears 140°F.", "It bears 160°F."),
        ("A1|refill_weeks|3、5、7|", "A refill comes every 3, 5 or 7 weeks.", "A refill comes every 3, 5 or 9 weeks."),
        ("A1|length|4|m;A1|width|0.6|m", "It covers 2.4 square metres.", "It covers 3.4 square metres."),
        ("A1|points|730|分", "您有730积分", "您有780积分"),
        ("A1|grammage|210|gsm;A1|wool|70|%", "It's 70% wool at 210 gsm.", "It's 70% wool at 240 gsm."),
        ("O1|付款时间|2025-02-03 11:00|;S9|发货时限|72|小时", "最晚2月6日发出", "最晚2月8日发出"),
        ("A1|price|86|元;S9|free_shipping_over|99|元", "还差13元包邮", "还差3元包邮"),
        ("A1|price|699|元;C1|rule|满800元减80元|", "差101元可以用券", "用券减80之后是619元"),
        ("A1|price|1899|元;P1|every|300|元;P1|off|40|元;P1|max_times|3|times", "到手1779元", "到手1659元"),
        ("A1|price|45|USD;S9|express_fee|6.5|USD", "That's $51.50 all in.", "That's $56.50 all in."),
        ("A1|reviews|326|;A1|size_complaints|21|", "326条里21条, 大概6%", "326条里21条, 大概16%"),
        ("A1|stock|7|pcs", "库存剩下不到十台", "库存剩下不到五台"),
        ("A1|stock|23|pcs", "库存还有二十多件", "库存还有五十多件"),
        ("A1|weight|1400|g", "重两斤八两", "重两斤三两"),
        ("A1|contents|蟹4两×4只、虾3两×4只|", "加起来是28两", "加起来是35两"),
        ("A1|count|60|粒;A1|daily_dose|2|粒", "一天两粒, 够吃一个月", "一天两粒, 够吃三个月"),
        ("A1|age_from|3|year", "三岁以上的小朋友能玩", "两岁以上的小朋友能玩"),
        ("A1|单买价|760|元;A2|套装价|685|元", "单买760, 套装685, 里外里75元", "单买760, 套装685, 里外里95元"),
        ("A1|price|2450|元;P1|比例|12|%", "2450打掉12%, 就是294元, 到手2156元", "2450打掉12%, 就是264元"),
        ("A1|price|36|元;A1|sheets|24|张", "24张36元, 合1块5一张", "24张36元, 合2块5一张"),
        ("A1|points|860|points;A1|points_per_yuan|20|points", "860积分能抵43元", "860积分能抵86元"),
        (
            "A1|price|30|USD;A1|pages|500|pages",
            "$30 for 500 pages, about 6 cents a page",
            "$30 for 500 pages, about 9 cents a page",
        ),
        ("A1|price|45|GBP;A1|weight|2|kg", "It comes to 90 pounds for two.", "It comes to 95 pounds for two."),
        ("A1|days_to_bloom|75|day", "大概两个半月开花", "大概四个半月开花"),
        ("A1|power|120|W", "开8小时用不到一度电", "开8小时用0.3度电"),
        ("A1|生产日期|2026-06|;A1|保质期|24|月", "能放到2028年6月", "能放到2028年9月"),
        (SHOES, "36、37和40码都有, 39码没有", "39码也有"),
        (SHOES, "可以免费换两次码", "换码次数不限"),
        (ORDER, "您是15号晚上快11点付的款", "您是15号晚上快9点付的款"),
        (ORDER, "付款后两天内就要发出", "付款后五天内就要发出"),
        (TWO, "The M1 has double the warranty.", "The M1 has triple the warranty."),
        (TWO, "The M1 has the higher refresh rate.", "The M2 has the higher refresh rate."),
        ("A1|gold_price|612|元/g;A1|weight|5.5|g", "按今天金价是3366元", "按今天金价是3466元"),
        ("A1|points|1450|points;S9|points_value|100 points = 1 CNY|", "能抵14.5元", "能抵145元"),
        ("A1|annual_fee|180|CNY", "The yearly fee is 15 yuan a month.", "The yearly fee is 18 yuan a month."),
        ("A1|net_weight|240|g;A1|per_cup|8|g", "It makes thirty cups.", "It makes forty cups."),
        ("A1|filters|4|pcs;A1|filter_change|45|day", "四片滤芯够用半年", "四片滤芯够用一年"),
        ("A1|weight_per_shoe|310|g", "A pair weighs 620 g.", "A pair weighs 720 g."),
        ("A1|starts|19:30|;A1|length|100|min", "It ends at ten past nine.", "It ends at ten past ten."),
        ("A1|price|520|CNY;A1|deposit|60|CNY", "The balance is 460 yuan.", "The balance is 480 yuan."),
        ("A1|sold|3470|pcs", "Nearly three and a half thousand sold.", "Nearly four and a half thousand sold."),
        ("A1|min_temperature|-18|°C", "It's fine down to minus eighteen.", "It's fine down to minus twenty-eight."),
        ("A1|price|14|GBP per tin;S9|sample_price|2|GBP", "Five tins are £70.", "Five tins are £75."),
        ("A1|price|65|USD;A1|charms|65|;A1|hooks_included|4|", "A set of hooks: $65.", "A set of hooks: $60."),
        (
            "A1|weight|310|g;A1|price|18.5|USD",
            "It's $18.50. A box of 4 is $74. Lovely!",
            "It's $18.50. A box of 4 is $79.",
        ),
        ("O7|unit_price|19|USD;O7|quantity|3|;O7|shipping|5|USD", "$62 with shipping.", "$66 with shipping."),
        ("A1|price|27|元;A1|fits|Mate 20、Mate 30、Mate 30 Max|", "适配Mate 20、30和30 Max", "适配Mate 20、30和20 Max"),
        ("A1|price|24|元;S9|第二盒折扣|半价|", "两盒36元", "两盒38元"),
        (
            "A1|lamp_hours|9|hours;A1|charge_time|2|hours",
            "It shines for 9 hours on a charge of 2 hours.",
            "It shines for 2 hours on a charge of 9 hours.",
        ),
        ("A1|ports|USB-C x1, USB-A x2|", "It has one USB-C and two USB-A.", "It has two USB-C and two USB-A."),
    ],
)
def test_a_right_sum_passes_and_a_wrong_one_does_not(facts: str, held: str, lie: str) -> None:
    assert clean(held, facts)
    assert not clean(lie, facts)


@given(st.integers(10, 500), st.integers(1, 400), st.integers(1, 60))
def test_how_far_a_price_is_from_free_shipping_is_held_to_the_yuan(price: int, gap: int, by: int) -> None:
    facts = f"A1|price|{price}|元;S9|free_shipping_over|{price + gap}|元"
    assert clean(f"再买{gap}元就包邮", facts)
    wrong = gap + by
    if wrong not in (price, price + gap, 2 * price, abs(price - gap)):
        assert not clean(f"再买{wrong}元就包邮", facts)

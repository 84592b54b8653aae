"""Of two limits of one need that nothing can keep, one goes: the one that is trusted less."""

from decimal import Decimal

import pytest

from tests.guide.conftest import Advised
from xiaoer.guide.advice import Behaviour
from xiaoer.guide.need import Goods, Limit, LimitKind, Way
from xiaoer.guide.reading.settling import agreed

LAMP = Goods("台灯", "lamp", "台灯|desk lamp")
BLUE = Limit(LimitKind.OPTION, "颜色蓝", "colour blue", "颜色:蓝")
NOT_BLUE = Limit(LimitKind.AVOID, "不要蓝色", "not blue", "colour:蓝|blue")
WITHOUT_SESAME = Limit(LimitKind.WITHOUT, "不含芝麻", "without sesame", "芝麻|sesame")


def test_the_goods_that_are_asked_for_are_not_ruled_out_as_a_kind() -> None:
    no_lamps = Limit(LimitKind.AVOID, "不要灯具", "no lighting", "goods:灯|lamp")
    assert agreed([no_lamps], [LAMP], "一盏台灯,别的灯我有") == ()
    assert agreed([no_lamps], [Goods("风扇", "fan", "风扇|fan")], "要风扇,不要灯") == (no_lamps,)


def test_a_colour_that_is_surely_wanted_stands_against_a_no_to_it() -> None:
    text = "想买一盏蓝色的台灯"
    assert agreed([BLUE, NOT_BLUE], [LAMP], text) == (BLUE,)


def test_a_colour_that_is_only_complained_of_gives_way_to_the_no() -> None:
    text = "上次买的蓝的台灯难看死了,退都退不掉,换一个别的颜色的"
    assert agreed([BLUE, NOT_BLUE], [LAMP], text) == (NOT_BLUE,)


@pytest.mark.parametrize(
    "demand",
    [
        Limit(LimitKind.SPOKEN, "sesame", "sesame", "sesame~芝麻"),
        Limit(LimitKind.NOT_DENIED, "芝麻", "sesame", "芝麻"),
        Limit(LimitKind.ATTRIBUTE, "口味芝麻", "flavour sesame", "口味~芝麻"),
        Limit(LimitKind.OPTION, "口味芝麻", "flavour sesame", "口味:芝麻"),
    ],
)
def test_what_somebody_does_not_bear_is_never_asked_for(demand: Limit) -> None:
    assert agreed([demand, WITHOUT_SESAME], [], "crackers, sesame makes me itch") == (WITHOUT_SESAME,)


def test_what_somebody_does_not_bear_names_no_variant() -> None:
    variant = Limit(LimitKind.VARIANT, "规格按“芝麻、大份”", 'the variant for "芝麻, 大份"', "芝麻|大份")
    assert agreed([WITHOUT_SESAME, variant], [], "")[1].value == "大份"


def test_who_rules_out_a_substance_does_not_rule_out_what_is_free_of_it() -> None:
    free = Limit(LimitKind.PROPERTY, "不要无糖", "not unsweetened", "~无糖|不含[^,]{0,3}糖")
    without = Limit(LimitKind.WITHOUT, "不含白糖", "without sugar", "白砂?糖")
    assert agreed([free, without], [], "豆浆粉,不加白糖") == (without,)


def test_of_two_exact_contents_the_one_that_is_surely_wanted_stays() -> None:
    small = Limit(LimitKind.MEASURE, "500ml", "500ml", number=Decimal(500), unit="ml", way=Way.EXACTLY)
    large = Limit(LimitKind.OPTION, "容量2L", "capacity 2L", "容量:2L")
    assert agreed([small, large], [], "要500ml的小壶,原来2L的我提不动,太重了") == (small,)


def test_limits_that_can_both_be_kept_stay() -> None:
    litre = Limit(LimitKind.MEASURE, "1L", "1L", number=Decimal(1000), unit="ml", way=Way.EXACTLY)
    same = Limit(LimitKind.OPTION, "容量1L", "capacity 1L", "容量:1L")
    both = Limit(LimitKind.OPTION, "颜色蓝", "colour blue", "颜色:蓝|绿")
    assert agreed([litre, same, both, NOT_BLUE], [], "1L的壶,蓝的绿的都行") == (litre, same, both, NOT_BLUE)


def test_an_allergy_and_the_same_word_as_a_demand_still_find_goods(advised: Advised) -> None:
    advice = advised("Dates for the hut. Peanuts give me welts, so a bag with peanuts in it stays at home.")
    assert advice.behaviour is Behaviour.RECOMMEND
    assert [each.zh for each in advice.need.hard] == ["不含花生"]

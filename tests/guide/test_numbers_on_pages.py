"""Over the whole demo catalogue: a number in a need is kept by what tells it and failed by what tells another."""

import asyncio
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.guide.conftest import Advised
from xiaoer.guide.advice import Advice, Behaviour
from xiaoer.guide.goods.page import Ware, measured
from xiaoer.guide.judging.numbers import amounts_in, measured_limit
from xiaoer.guide.judging.verdict import Keeping, Terms
from xiaoer.guide.need import Limit, LimitKind, Way
from xiaoer.guide.service import Guide, Inquiry

SPELT = {"g": "克", "kg": "公斤", "ml": "毫升", "m": "米", "cm": "厘米", "L": "升"}


NEEDS = ("香水", "大米", "保温杯", "身体乳", "毛绒玩偶", "空气炸锅", "数据线", "洗面奶", "卸妆油", "红枣", "茶叶")


@pytest.fixture(scope="module")
def wares(guide: tuple[Guide, asyncio.Runner]) -> tuple[Ware, ...]:
    """Variants of many shelves, as needs without any limit bring them."""
    found, runner = guide
    advices = [runner.run(_waited(found, need)) for need in NEEDS]
    return tuple(each.ware for advice in advices for each in advice.fitting)


async def _waited(guide: Guide, need: str) -> Advice:
    return await guide.advise(Inquiry((need,)))


@given(drawn=st.data())
def test_a_number_is_kept_by_what_tells_it_and_by_nothing_else(wares: tuple[Ware, ...], drawn: st.DataObject) -> None:
    ware = drawn.draw(st.sampled_from(wares))
    told = [(number, unit) for each in ware.options for number, unit in measured(each.text) if unit in SPELT]
    if not told:
        return
    number, unit = drawn.draw(st.sampled_from(told))
    factor = drawn.draw(st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(2)]))
    terms = Terms(ware.as_of, {})

    def keeps(way: Way) -> bool:
        limit = Limit(LimitKind.MEASURE, "", "", "", number * factor, unit, way)
        return measured_limit(limit, ware, terms).keeping is Keeping.KEEPS

    own = [amount for each in ware.options for amount in amounts_in(each.text, unit)]
    assert keeps(Way.AT_LEAST) is (max(own) >= number * factor)
    assert keeps(Way.AT_MOST) is (min(own) <= number * factor)
    assert keeps(Way.EXACTLY) is any(abs(each - number * factor) * 50 <= number * factor for each in own)


def test_a_variant_that_is_asked_for_by_its_number_is_offered_alone(advised: Advised, wares: tuple[Ware, ...]) -> None:
    for ware in {each.product.id: each for each in wares}.values():
        for sku in ware.product.skus:
            told = [(option.name, option.value, measured(option.value)) for option in sku.options]
            numbered = next((one for one in told if one[2] and one[2][0][1] in SPELT), None)
            if numbered is None or not sku.stock:
                continue
            name, value, found = numbered
            advice = advised(f"{ware.product.title},{found[0][0].normalize():f}{SPELT[found[0][1]]}的")
            offered = {one.value for each in advice.options for one in each.offer.ware.sku.options if one.name == name}
            assert advice.behaviour is Behaviour.RECOMMEND, (ware.product.title, value)
            assert offered == {value}, (ware.product.title, value)


def test_what_bears_more_than_is_asked_bears_it(advised: Advised) -> None:
    assert {str(each.sku)[:4] for each in advised("收纳箱,一箱差不多七公斤杂志").options} == {"HM06"}
    assert not advised("收纳箱,一箱差不多二十公斤").options


def test_a_diameter_is_no_distance(advised: Advised) -> None:
    assert {str(each.sku) for each in advised("a night light about five inches across").options} == {"GF11-01"}


def test_a_couple_of_packs_are_two(advised: Advised) -> None:
    assert advised("we need a couple of electric kettles").need.quantity == 2
    assert advised("beef jerky for a couple of days").need.quantity == 1

"""A whole message at once."""

import statistics
import time
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.language.shops import MIXED
from xiaoer.kernel.money import Money
from xiaoer.language.reading import Slots, When
from xiaoer.language.slots import read_slots

TODAY = date(2025, 11, 12)


def read(text: str) -> Slots:
    return read_slots(text, lexicon=MIXED, today=TODAY)


def test_a_message_is_read_whole() -> None:
    slots = read("羽绒服XL黑色还有吗 到新疆多少运费")
    assert [one.product for one in slots.products] == ["W01"]
    assert [(one.name, one.values) for one in slots.options] == [("尺码", ("XL",)), ("颜色", ("曜黑",))]
    assert [one.code for one in slots.regions] == ["XJ"]
    assert (slots.money, slots.quantities, slots.dates, slots.codes, slots.body) == ((), (), (), (), None)


def test_a_value_that_the_product_does_not_have_is_still_heard() -> None:
    slots = read("羽绒服有深空灰的吗")
    assert [(one.name, one.values) for one in slots.options] == [("颜色", ("深空灰",))]
    assert read("机械键盘要XL的").options == ()


def test_no_number_colour_or_place_is_read_inside_a_products_name() -> None:
    slots = read("100W氮化镓充电器和黑巧克力礼盒寄柳州 柳州螺蛳粉呢")
    assert [one.product for one in slots.products] == ["W09", "W14", "W08"]
    assert (slots.quantities, slots.options, slots.attributes) == ((), (), ())
    assert [one.code for one in slots.regions] == ["GX"]


def test_each_number_is_read_once() -> None:
    slots = read("要2件,预算300元,3天内到,O202599887那单是8折买的")
    assert [(int(one.number), one.unit) for one in slots.quantities] == [(2, "件"), (8, "折")]
    assert [one.money for one in slots.money] == [Money(30000)]
    assert [(one.first, one.when) for one in slots.dates] == [(date(2025, 11, 15), When.BEFORE)]
    assert [one.code for one in slots.codes] == ["O202599887"]


def test_a_product_id_is_no_order_number() -> None:
    assert read("100800000011").codes != ()
    assert read("https://demo.shop/item/W05").codes == ()


def test_body_measures_come_with_the_rest() -> None:
    slots = read("162 108斤羽绒服穿啥码")
    assert slots.body is not None
    assert (slots.body.height_cm, slots.body.weight_kg) == (Decimal(162), Decimal("54.0"))


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(read(text), Slots)


def test_a_short_message_is_read_in_well_under_five_milliseconds() -> None:
    """Ten times the processor's time that it takes: a slow path shows, a busy neighbour does not."""
    times: list[float] = []
    for _ in range(50):
        started = time.thread_time()
        read("昨天买的Z9 Max手机壳什么时候能到杭州,3天内可以吗")
        times.append(time.thread_time() - started)
    assert statistics.median(times) < 0.005

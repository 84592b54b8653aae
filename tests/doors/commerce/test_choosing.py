"""A choice among variants keeps what it can, says what it gave up, and never shows a variant that breaks it."""

from hypothesis import given
from hypothesis import strategies as st

from xiaoer.doors.commerce.choosing import choose, possible
from xiaoer.kernel.ids import SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.product import Attribute, Sku


def sku(colour: str, size: str, stock: int | None = 1) -> Sku:
    options = (Attribute("颜色", colour), Attribute("尺码", size))
    return Sku(SkuId(f"{colour}-{size}"), f"{colour} {size}", options, Money(100, "CNY"), stock)


def in_stock(each: Sku) -> bool:
    return bool(each.stock)


COATS = (sku("黑", "M", 0), sku("黑", "L"), sku("蓝", "M"))


def test_without_a_choice_the_first_that_can_be_bought_is_in_front() -> None:
    chosen = choose(COATS, (), preferences=(), first=None, can_buy=in_stock)
    assert [each.id for each in chosen.skus] == ["黑-L", "黑-M", "蓝-M"]
    assert chosen.selected == (("颜色", "黑"), ("尺码", "L"))


def test_the_variant_that_was_asked_for_is_in_front_even_when_it_is_sold_out() -> None:
    assert choose(COATS, (), preferences=(), first=COATS[0], can_buy=in_stock).skus[0].id == "黑-M"


def test_the_option_liked_least_is_given_up_first() -> None:
    blue_large = (("颜色", "蓝"), ("尺码", "L"))
    by_colour = choose(COATS, blue_large, preferences=("颜色", "尺码"), first=None, can_buy=in_stock)
    assert ([each.id for each in by_colour.skus], by_colour.given_up) == (["蓝-M"], ("尺码",))
    by_size = choose(COATS, blue_large, preferences=("尺码",), first=None, can_buy=in_stock)
    assert ([each.id for each in by_size.skus], by_size.given_up) == (["黑-L"], ("颜色",))


def test_an_option_that_does_not_exist_is_given_up() -> None:
    chosen = choose(COATS, (("袖长", "短"),), preferences=(), first=None, can_buy=in_stock)
    assert (len(chosen.skus), chosen.given_up) == (3, ("袖长",))


def test_a_value_is_told_apart_from_one_that_is_only_sold_out() -> None:
    chosen = (("颜色", "黑"), ("尺码", "L"))
    medium, blue = (possible(COATS, chosen, *each, in_stock) for each in (("尺码", "M"), ("颜色", "蓝")))
    assert (medium.exists, medium.available) == (True, False)
    assert (blue.exists, blue.available) == (False, False)


COLOURS, SIZES = ("黑", "蓝", "白"), ("M", "L")


@given(
    st.lists(
        st.builds(sku, st.sampled_from(COLOURS), st.sampled_from(SIZES), st.sampled_from((0, 1, None))),
        min_size=1,
        unique_by=lambda each: each.id,
    ),
    st.lists(
        st.tuples(st.sampled_from(("颜色", "尺码")), st.sampled_from((*COLOURS, *SIZES))),
        unique_by=lambda each: each[0],
    ),
)
def test_every_variant_shown_keeps_all_that_was_not_given_up(skus: list[Sku], asked: list[tuple[str, str]]) -> None:
    chosen = choose(skus, tuple(asked), preferences=(), first=None, can_buy=in_stock)
    kept = {each for each in asked if each[0] not in chosen.given_up}
    for each in chosen.skus:
        assert kept <= {(option.name, option.value) for option in each.options}
    fitting = [each for each in skus if kept <= {(option.name, option.value) for option in each.options}]
    assert len(chosen.skus) == len(fitting)
    assert in_stock(chosen.skus[0]) or not any(map(in_stock, fitting))

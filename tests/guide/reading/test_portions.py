"""What people, days and pieces come to, told through the guide's own door: how much is bought, and of what."""

from collections.abc import Callable

import pytest

from xiaoer.guide.advice import Advice, Behaviour
from xiaoer.guide.goods.packs import Pack, pack_of
from xiaoer.kernel.ids import ProductId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.product import Attribute, Product, Sku

Advised = Callable[..., Advice]


def _bought(advice: Advice) -> dict[str, int]:
    return {str(each.sku): each.offer.quantity for each in advice.options}


@pytest.mark.parametrize(
    ("text", "bought"),
    [
        # 9 x 1, in one box: twelve pieces hold them.
        ("九个同事,一盒黑巧克力每人分到一颗", {"GF15-01": 1}),
        ("nine of us, one dark chocolate each, from a single box", {"GF15-01": 1}),
        # 18 in one box.
        ("十八个人,一盒黑巧克力每人一颗", {"GF15-02": 1}),
        # 2 x 14 = 28 sachets in one box.
        ("爷爷奶奶每人每天嚼一包坚果,吃两个星期,拿一盒就好", {"FD01-02": 1}),
        # Nothing left over: 2 x 10.
        ("我跟室友两个人,每人每天冲一包深度的挂耳咖啡,合租十天,别剩", {"FD02-04": 1}),
        # Two packs of ten cost less than one of twenty.
        ("面膜一共二十片,怎么拼便宜怎么来", {"BE07-01": 2}),
        ("挂耳咖啡要深度的,每天早上三包,要喝五天", {"FD02-04": 1}),
        # More than one pack holds: 3 x 20.
        ("sixty sheet masks for the beauty class", {"BE07-02": 3}),
        ("要四十包深烘的挂耳咖啡", {"FD02-04": 2}),
        ("防晒乳,我和表姐一人一支", {"BE04-02": 1}),
    ],
)
def test_as_much_is_bought_as_people_and_days_need(advised: Advised, text: str, bought: dict[str, int]) -> None:
    assert _bought(advised(text)) == bought


def test_what_one_unit_has_to_hold_is_not_put_together(advised: Advised) -> None:
    advice = advised("三十个人,一盒黑巧克力每人一颗")
    assert advice.behaviour is Behaviour.NONE_FITS


def test_more_units_are_priced_as_so_many(advised: Advised) -> None:
    one, three = advised("白桃气泡水一箱"), advised("三十个人一人一罐白桃气泡水")
    assert _bought(three) == {"FD12-01": 3}
    assert three.options[0].offer.paid.goods > one.options[0].offer.paid.goods


def test_people_who_are_only_spoken_of_need_no_packs(advised: Advised) -> None:
    assert set(_bought(advised("保温杯,四个人一个办公室也不怕拿错的")).values()) == {1}


def test_a_number_chosen_by_hand_counts_instead(advised: Advised) -> None:
    advice = advised("十八个人,一盒黑巧克力每人一颗")
    assert any(each.kind == "enough" for each in advice.need.hard)


@pytest.mark.parametrize(
    ("values", "title", "attribute", "pack"),
    [
        (("抽纸24包装",), "抽纸", "", Pack(24, "bag")),
        (("三支装",), "牙膏", "", Pack(3, "round")),
        (("30日装",), "维生素", "", Pack(30, "any")),
        (("红",), "苏打水6罐", "", Pack(6, "can")),
        (("red",), "Tea bags, pack of 40", "", Pack(40, "any")),
        (("12 cans",), "Tonic", "", Pack(12, "can")),
        (("青",), "豆奶", "250ml×16", Pack(16, "any")),
        (("1000片",), "拼图", "", None),
        (("2.5升",), "水壶", "", None),
        (("256GB",), "平板", "", None),
    ],
)
def test_a_pack_is_read_from_the_variant_the_title_or_the_amount(
    values: tuple[str, ...], title: str, attribute: str, pack: Pack | None
) -> None:
    options = tuple(Attribute("规格", value) for value in values)
    sku = Sku(SkuId("X-1"), title, options, Money(1000, "CNY"), 5)
    told = (Attribute("净含量", attribute),) if attribute else ()
    product = Product(
        ProductId("X"),
        title=title,
        title_en="",
        nicknames=(),
        category="food",
        brand="",
        attributes=told,
        selling_points=(),
        skus=(sku,),
    )
    assert pack_of(product, sku) == pack

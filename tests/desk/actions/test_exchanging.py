"""Which of the goods that a page allows in exchange the words mean: one for sure, or none."""

import pytest

from xiaoer.desk.actions.exchanging import listed_wanted
from xiaoer.kernel.ids import ProductId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.exchangeable import Listed
from xiaoer.shop.product import Product, ProductText, Sku, Topic


def goods(number: str, title: str, *, on_sale: bool = True) -> Listed:
    return Listed(SkuId(number), title, on_sale, ProductText(Topic.EXCHANGE, title, number))


BOUGHT = Product(
    id=ProductId("700001"),
    title="储水热水器 60升 3200W QX60",
    title_en="",
    category="",
    brand="",
    attributes=(),
    selling_points=(),
    skus=(Sku(SkuId("700001"), "", (), Money(100000), None),),
    texts=(),
    on_sale=True,
)
PAGE = (
    goods("700002", "同系列80升 3200W QX80"),
    goods("700003", "同系列50升 2500W QX50"),
    goods("700004", "大容量100L 3200W QX100", on_sale=False),
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("想换成80升的", "700002"),
        ("换成80L的行吗", "700002"),
        ("换一个大于60升的型号", "700002"),
        ("换个容量更小的", "700003"),
        ("换一个功率更小的", "700003"),
        ("换一台体积更大的,最好是100升", "700002"),
        ("换成QX50", "700003"),
        ("就要700003那款", "700003"),
        ("换成100升的", None),
        ("我要换货", None),
        ("60升的太大了,想换货", None),
        ("换成红色的", None),
        ("推荐一款换吧", None),
    ],
)
def test_the_only_one_on_sale_that_fits_is_meant(text: str, number: str | None) -> None:
    found = listed_wanted(BOUGHT, PAGE, text)
    assert (found.text.title if found else None) == number


def test_where_one_is_left_a_recommendation_is_that_one() -> None:
    found = listed_wanted(BOUGHT, PAGE[1:], "推荐一款吧")
    assert found is not None
    assert found.sku == "700003"

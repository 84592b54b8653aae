"""The variants of a product stand in the order of what they differ by."""

import pytest

from xiaoer.guide.goods.grades import scales_of
from xiaoer.kernel.ids import ProductId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.product import Attribute, Product, Sku


def _with(*values: str, name: str = "规格") -> Product:
    skus = tuple(
        Sku(SkuId(f"T-{place}"), value, (Attribute(name, value),), Money(1_000), 10)
        for place, value in enumerate(values)
    )
    return Product(ProductId("T"), "茶", "tea", "goods", "", (), (), skus)


@pytest.mark.parametrize(
    ("values", "name", "sort", "places"),
    [
        (("1kg", "250g", "500g"), "规格", "mass", (2, 0, 1)),
        (("一盒三罐", "单罐"), "规格", "count", (1, 0)),
        (("two-pack", "single bottle"), "pack", "count", (1, 0)),
        (("矮款", "高款"), "款式", "height", (0, 1)),
        (("16+512GB", "16+1TB"), "版本", "memory", (0, 1)),
        (("XL", "S", "M"), "尺码", "fit", (2, 0, 1)),
        (("Large", "Small"), "size", "fit", (1, 0)),
        (("大号", "小号", "中号"), "规格", "size", (2, 0, 1)),
        (("浅灰", "深灰"), "颜色", "shade", (0, 1)),
    ],
)
def test_values_stand_in_their_order(values: tuple[str, ...], name: str, sort: str, places: tuple[int, ...]) -> None:
    scale = dict(scales_of(_with(*values, name=name)))[sort]
    assert scale.steps == tuple(zip(values, places, strict=True))


@pytest.mark.parametrize("values", [("红", "蓝"), ("薄荷100g", "桂花100g"), ("深空灰", "樱粉"), ("100g",)])
def test_values_that_are_not_more_or_less_have_no_order(values: tuple[str, ...]) -> None:
    assert not scales_of(_with(*values))

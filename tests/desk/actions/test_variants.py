"""Of two values of one property the one that is not owned is wanted."""

import pytest

from xiaoer.desk.actions.variants import options_wanted, variant_wanted
from xiaoer.kernel.ids import ProductId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.language.reading import OptionMention, Span
from xiaoer.shop.product import Attribute, Product, Sku

SIZES = ("S", "M", "L")
COLOURS = ("灰", "绿")


def robe() -> Product:
    skus = tuple(
        Sku(SkuId(f"{colour}-{size}"), "", (Attribute("颜色", colour), Attribute("尺码", size)), Money(9900, "CNY"), 5)
        for colour in COLOURS
        for size in SIZES
    )
    return Product(ProductId("robe"), "浴袍", "", "", "", (), (), skus)


def named(text: str) -> tuple[OptionMention, ...]:
    found = [(name, word) for name, words in (("尺码", SIZES), ("颜色", COLOURS)) for word in words if word in text]
    return tuple(
        OptionMention(name, (word,), Span(at := text.index(word), at + 1)) for name, word in sorted(found, key=str)
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("浴袍我这件是L,要M的", "灰-M"),
        ("想要M,手上这件L的没拆", "灰-M"),
        ("灰的L换成绿的", "绿-L"),
        ("绿的那件,灰的没拆", "绿-L"),
        ("M,还是灰的", "灰-M"),
    ],
)
def test_what_is_owned_is_not_what_is_wanted(text: str, wanted: str) -> None:
    product, bought = robe(), SkuId("灰-L")
    options = options_wanted(named(text), text, product, [bought])
    found = variant_wanted(product, bought, options, text)
    assert found is not None
    assert found.id == wanted


def test_of_a_proposal_and_another_value_the_other_one_is_wanted() -> None:
    product, text = robe(), "不过还是S吧,M怕紧"
    options = options_wanted(named(text), text, product, [SkuId("灰-L"), SkuId("灰-M")])
    found = variant_wanted(product, SkuId("灰-M"), options, text)
    assert found is not None
    assert found.id == "灰-S"

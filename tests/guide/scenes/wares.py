"""A single ware for tests of what is reckoned with wares."""

from datetime import UTC, datetime
from typing import Final

from xiaoer.guide.goods.page import Ware, ware_of
from xiaoer.kernel.ids import ProductId, ShopId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.product import Attribute, Product, Sku
from xiaoer.shop.shopfront import Shop

NOW: Final = datetime(2025, 11, 12, 2, tzinfo=UTC)
SHOP: Final = Shop(ShopId("S"), "店", "shop")


def ware(title: str, *, attributes: tuple[Attribute, ...] = (), options: tuple[Attribute, ...] = ()) -> Ware:
    sku = Sku(SkuId("W-1"), title, options, Money(1_000), 10)
    product = Product(ProductId("W"), title, "", "goods", "", attributes, (), (sku,))
    return ware_of(SHOP, product, sku, stock=10, as_of=NOW)


WARE: Final = ware("物")

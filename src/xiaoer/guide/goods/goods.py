"""The range of a shop as the search holds it."""

from collections.abc import Iterable, Iterator

from xiaoer.kernel.ids import ShopId
from xiaoer.knowledge.goods.good import Good, Property, Variant
from xiaoer.shop.product import Attribute, Product


def goods_of(shop: ShopId, products: Iterable[Product]) -> Iterator[Good]:
    """What is on sale, in order."""
    return (good_of(shop, product) for product in products if product.on_sale)


def good_of(shop: ShopId, product: Product) -> Good:
    """Everything that a page says; the merchant's own cost is none of it."""
    return Good(
        shop=shop,
        product=product.id,
        title=product.title,
        title_en=product.title_en,
        category=product.category,
        brand=product.brand,
        variants=tuple(
            Variant(sku.price, None if sku.stock is None else sku.stock > 0, _properties(sku.options))
            for sku in product.skus
        ),
        properties=_properties(product.attributes),
        text="\n".join((*product.nicknames, *product.selling_points, *(each.text for each in product.texts))),
        codes=(product.id, *(sku.id for sku in product.skus), *(sku.barcode for sku in product.skus if sku.barcode)),
    )


def _properties(attributes: Iterable[Attribute]) -> tuple[Property, ...]:
    return tuple(Property(each.name, each.value) for each in attributes)

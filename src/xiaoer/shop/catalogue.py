"""A shop's whole range at one version: an immutable snapshot. Stock and prices in it may be older than the store's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xiaoer.kernel.ids import ProductId, SkuId
from xiaoer.shop.product import Product, Sku


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All products of one shop."""

    version: str
    products: tuple[Product, ...]
    _by_id: dict[ProductId, Product]
    _by_sku: dict[SkuId, tuple[Product, Sku]]

    @classmethod
    def of(cls, version: str, products: Sequence[Product]) -> "Catalogue":
        return cls(
            version,
            tuple(products),
            {product.id: product for product in products},
            {sku.id: (product, sku) for product in products for sku in product.skus},
        )

    def product(self, product: ProductId) -> Product | None:
        """The product, or None when the shop does not have it."""
        return self._by_id.get(product)

    @property
    def skus(self) -> Mapping[SkuId, tuple[Product, Sku]]:
        """Every variant with its product."""
        return self._by_sku

    def sku(self, sku: SkuId) -> tuple[Product, Sku] | None:
        """The variant with its product, or None."""
        return self._by_sku.get(sku)

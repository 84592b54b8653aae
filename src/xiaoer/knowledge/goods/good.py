"""A product as search sees it."""

from dataclasses import dataclass

from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Property:
    """One property in the shop's own words: 容量 is "1.5L"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Variant:
    """What can be bought of it, as far as search may tell it apart."""

    price: Money
    in_stock: bool | None
    """None when the store does not say."""
    options: tuple[Property, ...] = ()


@dataclass(frozen=True, slots=True)
class Good:
    """A product page with its variants. What is off the shelf is left out by who fills the index."""

    shop: ShopId
    product: ProductId
    title: str
    title_en: str
    category: str
    brand: str
    variants: tuple[Variant, ...]
    properties: tuple[Property, ...] = ()
    text: str = ""
    """Everything else of the page that words may find."""
    codes: tuple[str, ...] = ()
    """Ids of its variants and barcodes."""

    @property
    def key(self) -> str:
        """Apart from every other product of every shop."""
        return f"{self.shop}\x1f{self.product}"

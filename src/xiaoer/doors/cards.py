"""Cards beside a reply: a product or an order at a glance, read from the shop at this moment, and a price as told."""

from typing import Literal

from pydantic import BaseModel

from xiaoer.desk.quoted import ShopQuote
from xiaoer.desk.wording.naming import sku_words
from xiaoer.desk.wording.words import state_words
from xiaoer.doors.shapes import MoneyShape
from xiaoer.kernel.ids import SkuId
from xiaoer.language.glossary import in_english
from xiaoer.shop.catalogue import Catalogue
from xiaoer.shop.order import Order
from xiaoer.shop.product import Product


class OptionShape(BaseModel):
    """What one may choose: 颜色, and the colours there are."""

    name: str
    values: list[str]
    name_en: str
    values_en: list[str]
    """In English as far as the glossary goes, else as the shop wrote them; in the order of `values`."""

    @classmethod
    def of(cls, name: str, values: list[str]) -> "OptionShape":
        return cls(name=name, values=values, name_en=_english(name), values_en=[_english(value) for value in values])


class ProductCard(BaseModel):
    """A product; `price` is the lowest listed one, `in_stock` is null when the store does not say."""

    kind: Literal["product"] = "product"
    product: str
    title: str
    title_en: str
    category: str
    price: MoneyShape | None
    in_stock: bool | None
    options: list[OptionShape]


class OrderLineShape(BaseModel):
    """One kind of goods in an order; `title_en` is empty when the shop has no English name for it."""

    title: str
    title_en: str
    quantity: int


class OrderCard(BaseModel):
    """An order of this buyer."""

    kind: Literal["order"] = "order"
    order: str
    state: str
    state_zh: str
    state_en: str
    lines: list[OrderLineShape]
    paid: MoneyShape


class PriceCard(BaseModel):
    """What goods cost, as it was told: the price at the moment of the reply."""

    kind: Literal["price"] = "price"
    quote: ShopQuote


def product_card(product: Product, stock: dict[SkuId, int | None]) -> ProductCard:
    """`stock` holds today's units of its variants."""
    known = [units for sku in product.skus if (units := stock.get(sku.id)) is not None]
    options: dict[str, list[str]] = {}
    for sku in product.skus:
        for option in sku.options:
            if option.value not in options.setdefault(option.name, []):
                options[option.name].append(option.value)
    cheapest = min((sku.price for sku in product.skus), key=lambda price: price.minor, default=None)
    return ProductCard(
        product=product.id,
        title=product.title,
        title_en=product.title_en,
        category=product.category,
        price=MoneyShape.of(cheapest) if cheapest else None,
        in_stock=(any(units > 0 for units in known) if known else None) if product.on_sale else False,
        options=[OptionShape.of(name, values) for name, values in options.items()],
    )


def order_card(order: Order, catalogue: Catalogue) -> OrderCard:
    """What its owner may see at a glance."""
    zh, en = state_words(order.state)
    lines = [
        OrderLineShape(title=line.title, title_en=_english_title(line.sku, catalogue), quantity=line.quantity)
        for line in order.lines
    ]
    return OrderCard(
        order=order.id,
        state=order.state,
        state_zh=zh,
        state_en=en,
        lines=lines,
        paid=MoneyShape.of(order.paid),
    )


def _english_title(sku: SkuId, catalogue: Catalogue) -> str:
    found = catalogue.sku(sku)
    if found is None or not found[0].title_en:
        return ""
    product, variant = found
    return f"{product.title_en} {sku_words(variant)[1]}".strip()


def _english(words: str) -> str:
    return in_english(words) or words

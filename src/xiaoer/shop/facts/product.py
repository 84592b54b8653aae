"""Facts about products and their variants."""

from datetime import datetime

from xiaoer.kernel.facts import Fact, FactValue
from xiaoer.shop.facts.statement import shop_fact
from xiaoer.shop.policy import ReturnTerms
from xiaoer.shop.product import Attribute, Product, ProductText, Sku
from xiaoer.shop.shopfront import Shop


def title_fact(shop: Shop, product: Product, as_of: datetime) -> Fact:
    """What the product is called; its text holds both names."""
    names = (product.title, product.title_en)
    return _of_product(shop, product, "title", product.title, as_of, "名称", "name", shown=names)


def brand_fact(shop: Shop, product: Product, as_of: datetime) -> Fact | None:
    return _of_product(shop, product, "brand", product.brand, as_of, "品牌", "brand") if product.brand else None


def on_sale_fact(shop: Shop, product: Product, as_of: datetime) -> Fact:
    """Whether it stands on the shelf; this says nothing of stock."""
    return _of_product(shop, product, "on_sale", product.on_sale, as_of, "在架", "on sale")


def stock_fact(shop: Shop, product: Product, sku: Sku, as_of: datetime) -> Fact | None:
    """None when the store does not say how many there are."""
    if sku.stock is None:
        return None
    return _of_sku(shop, product, sku, "stock", sku.stock, as_of, "库存", "in stock", unit="件")


def price_fact(shop: Shop, product: Product, sku: Sku, as_of: datetime) -> Fact:
    """The listed price, before any promotion."""
    return _of_sku(shop, product, sku, "price.list", sku.price, as_of, "标价", "list price")


def option_fact(shop: Shop, product: Product, sku: Sku, option: Attribute, as_of: datetime) -> Fact:
    return _of_sku(shop, product, sku, f"option.{option.name}", option.value, as_of, option.name, option.name)


def weight_fact(shop: Shop, product: Product, sku: Sku, as_of: datetime) -> Fact | None:
    if sku.weight_g is None:
        return None
    return _of_sku(shop, product, sku, "weight", sku.weight_g, as_of, "重量", "weight", unit="g")


def attribute_fact(shop: Shop, product: Product, attribute: Attribute, as_of: datetime) -> Fact:
    """In the shop's own words; every number in them is held."""
    return _of_product(shop, product, f"attribute.{attribute.name}", attribute.value, as_of, attribute.name)


def selling_point_fact(shop: Shop, product: Product, position: int, as_of: datetime) -> Fact:
    """The selling point at `position`, from 0."""
    words = product.selling_points[position]
    return _of_product(shop, product, f"selling_point.{position}", words, as_of, "卖点")


def text_fact(shop: Shop, product: Product, text: ProductText, as_of: datetime) -> Fact:
    """A longer text, with the heading it stood under."""
    position = product.texts.index(text)
    words = f"{text.title}：{text.text}" if text.title else text.text
    return _of_product(shop, product, f"text.{text.topic}.{position}", words, as_of, text.topic.value)


def shelf_life_fact(shop: Shop, product: Product, as_of: datetime) -> Fact | None:
    if product.shelf_days is None:
        return None
    return _of_product(shop, product, "shelf_life", product.shelf_days, as_of, "保质期", "shelf life", unit="day")


def ship_promise_fact(shop: Shop, product: Product, as_of: datetime) -> Fact | None:
    """Hours from payment to dispatch that the product's own page promises."""
    hours = product.ship_promise_hours
    if hours is None:
        return None
    return _of_product(shop, product, "ship_promise", hours, as_of, "承诺发货", "dispatched within", unit="h")


def return_class_fact(shop: Shop, product: Product, terms: ReturnTerms, as_of: datetime) -> Fact | None:
    """How this product may be returned without a reason, in the words of the shop's terms; None if they are silent."""
    words = next((words for kind, words in terms.class_rules if kind is product.return_class), None)
    if words is None:
        return None
    return _of_product(shop, product, "return_class", words, as_of, "无理由退货", source="policy:return_7d")


def product_facts(shop: Shop, product: Product, as_of: datetime) -> tuple[Fact, ...]:
    """All that its page says, variants and long texts left out."""
    singles = (
        title_fact(shop, product, as_of),
        brand_fact(shop, product, as_of),
        shelf_life_fact(shop, product, as_of),
        ship_promise_fact(shop, product, as_of),
    )
    return (
        *(fact for fact in singles if fact is not None),
        *(attribute_fact(shop, product, attribute, as_of) for attribute in product.attributes),
        *(selling_point_fact(shop, product, position, as_of) for position in range(len(product.selling_points))),
    )


def _of_product(
    shop: Shop,
    product: Product,
    predicate: str,
    value: FactValue,
    as_of: datetime,
    zh: str,
    en: str = "",
    *,
    unit: str = "",
    source: str = "",
    shown: tuple[str, str] | None = None,
) -> Fact:
    return shop_fact(
        shop,
        f"product/{product.id}",
        predicate,
        value,
        source=source or f"{product.source}:{product.id}",
        as_of=as_of,
        zh=f"{product.title} · {zh}",
        en=en,
        unit=unit,
        shown=shown,
    )


def _of_sku(
    shop: Shop,
    product: Product,
    sku: Sku,
    predicate: str,
    value: FactValue,
    as_of: datetime,
    zh: str,
    en: str,
    *,
    unit: str = "",
) -> Fact:
    return shop_fact(
        shop,
        f"sku/{sku.id}",
        predicate,
        value,
        source=f"{product.source}:{sku.id}",
        as_of=as_of,
        zh=f"{sku.title} · {zh}",
        en=en,
        unit=unit,
    )

"""The demo marketplace: several shops in one folder of JSON files, money in fen. `shop` chooses one of them."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import (
    CustomerId,
    OrderId,
    ProductId,
    PromotionId,
    ReviewId,
    ShopId,
    SkuId,
)
from xiaoer.shop.connectors.demo_orders import read_case, read_order, read_parcel
from xiaoer.shop.connectors.demo_policies import read_policies
from xiaoer.shop.connectors.foreign import Json, Malformed
from xiaoer.shop.connectors.port import Feed, FeedFile, ForShop
from xiaoer.shop.connectors.privacy import masked_name, masked_text
from xiaoer.shop.connectors.records import Intake, Record, choice, entries_of, find, needed, parsed, rows_of
from xiaoer.shop.order import Order
from xiaoer.shop.product import Attribute, Product, ReturnClass, Sku
from xiaoer.shop.shopfront import Customer, FaqEntry, PromotionRecord, Review, Shop

T = TypeVar("T")

ZONE: Final = ZoneInfo("Asia/Shanghai")

PLATFORM_LAYERS: Final = frozenset({"cross_store", "platform_coupon", "vip", "red_packet", "points", "subsidy"})
"""Promotions of the marketplace: everybody's, unless they name another shop."""


FILES: Final = frozenset(
    f"{name}.json"
    for name in (
        "shop", "products", "orders", "logistics", "aftersales", "customers", "reviews", "faq", "policies",
        "promotions", "categories", "scenarios",
    )
)  # fmt: skip
"""What the marketplace's folder holds; the last two are not read."""


class DemoMarket:
    """shop.json and products.json are needed; every other file may be missing."""

    name = "demo_market"

    def takes(self, files: Sequence[FeedFile], wanted: ForShop) -> Sequence[FeedFile]:
        products = find(files, "products.json")
        ours = find(files, "shop.json") is not None and products is not None and b'"spus"' in products.content
        return [file for file in files if file.name in FILES] if ours else []

    def read(self, files: Sequence[FeedFile], wanted: ForShop) -> Feed:
        """Raises Invalid when the shop is not one of the marketplace's."""
        intake, shop = Intake(ZONE), wanted.shop
        market = Record.of(_entries(needed(files, "shop.json")), ZONE)
        front, row = _front(market, shop)
        products = _products(files, intake, shop)
        orders = _of_shop(files, intake, "orders", read_order, shop, key=lambda order: order.id)
        ours = {order.id for order in orders}
        parcels = _rows(
            files, intake, "logistics", "parcels", read_parcel, key=lambda parcel: (parcel.id, parcel.order)
        )
        cases = _rows(files, intake, "aftersales", "cases", read_case, key=lambda case: case.id)
        reviews = _rows(files, intake, "reviews", "reviews", _review, key=lambda review: review.id)
        sold = {product.id for product in products}
        promotions, shipping = _promotions(files, intake, shop, products)
        return Feed(
            shop=front,
            products=products,
            customers=_rows(files, intake, "customers", "customers", _customer, key=lambda customer: customer.id),
            orders=_with_products(orders, products),
            parcels=tuple(parcel for parcel in parcels if parcel.order in ours),
            cases=tuple(case for case in cases if case.order in ours),
            reviews=tuple(review for review in reviews if review.product in sold),
            faq=_rows(files, intake, "faq", "faq", _faq, key=lambda entry: entry.id),
            policies=read_policies(find(files, "policies.json"), intake, shop, front=row, shipping=shipping),
            promotions=promotions,
            problems=tuple(intake.problems),
        )


def _with_products(orders: Sequence[Order], products: Sequence[Product]) -> tuple[Order, ...]:
    """The orders with the product of each line, which the marketplace names only by its variant."""
    of = {sku.id: product.id for product in products for sku in product.skus}
    return tuple(
        replace(order, lines=tuple(replace(line, product=of.get(line.sku)) for line in order.lines)) for order in orders
    )


def _front(market: Record, shop: ShopId) -> tuple[Shop, Record]:
    try:
        shops = {row.text("shop_id"): row for row in market.records("shops")}
        row = shops.get(shop)
        if row is None:
            raise Invalid(f"shop.json has no shop {shop!r}; choose one of {', '.join(shops)}.")
        front = Shop(
            id=shop,
            name=row.text("name_zh"),
            name_en=row.words("name_en"),
            currency=market.words("currency") or "CNY",
            zone=ZONE.key,
            as_of=market.moment_or_none("as_of"),
            categories=row.texts("categories"),
            demo=True,
            profile="demo_market",
        )
    except Malformed as error:
        raise Invalid(f"shop.json cannot be read: {error}; export it again.") from error
    return front, row


def _products(files: Sequence[FeedFile], intake: Intake, shop: ShopId) -> tuple[Product, ...]:
    file = needed(files, "products.json")
    lists = dict(entries_of(file.name, parsed(file)))
    spus, skus = lists.get("spus"), lists.get("skus")
    variants: dict[str, list[Sku]] = {}
    read = intake.all("skus", _ours("products.json skus", skus, shop), _sku, key=lambda pair: pair[1].id)
    for parent, sku in read:
        variants.setdefault(parent, []).append(sku)
    products: list[Product] = []
    rows = _ours("products.json spus", spus, shop)
    for product in intake.all("products", rows, _product, key=lambda product: product.id):
        if product.id in variants:
            products.append(replace(product, skus=tuple(variants.pop(product.id))))
        else:
            intake.problem("products", f"products.json {product.id}", "none of its variants could be read")
    for parent, orphans in variants.items():
        for sku in orphans:
            intake.problem("skus", f"products.json {sku.id}", f"its product {parent} is not there")
    return tuple(products)


def _product(row: Record) -> Product:
    return Product(
        id=ProductId(row.text("spu_id")),
        title=row.text("name_zh"),
        title_en=row.words("name_en"),
        category=row.text("category"),
        brand=row.words("brand"),
        attributes=_attributes(row, "attributes"),
        selling_points=row.texts("selling_points_zh"),
        skus=(),
        return_class=choice(ReturnClass, row, "return_class") if row.has("return_class") else ReturnClass.UNKNOWN,
        shelf_days=row.whole_or_none("shelf_days"),
        ship_promise_hours=row.whole_or_none("ship_promise_hours"),
    )


def _sku(row: Record) -> tuple[str, Sku]:
    product = row.text("spu_id")
    # Scopes of promotions name products and categories by such tags.
    tags = (*row.texts("tags"), f"spu:{product}", f"cat:{row.text('category')}")
    return product, Sku(
        id=SkuId(row.text("sku_id")),
        title=row.text("name_zh"),
        options=_attributes(row, "variant"),
        price=row.fen("list_price"),
        stock=row.whole_or_none("stock"),
        weight_g=row.whole_or_none("weight_g"),
        tags=tags,
        barcode=row.words("barcode"),
        cost=row.fen("cost") if row.has("cost") else None,
    )


def _attributes(row: Record, key: str) -> tuple[Attribute, ...]:
    return tuple(Attribute(name, value) for name, value in row.pairs(key) if value)


def _customer(row: Record) -> Customer:
    return Customer(
        id=CustomerId(row.text("customer_id")),
        name=masked_name(row.words("name")),
        city=row.words("city"),
        region=row.words("region"),
        roles=row.texts("roles"),
    )


def _review(row: Record) -> Review:
    rating = row.whole("rating")
    if not 1 <= rating <= 5:
        raise Malformed(f"rating should be 1 to 5, not {rating}")
    sku, order = row.words("sku_id"), row.words("order_id")
    return Review(
        id=ReviewId(row.text("review_id")),
        product=ProductId(row.text("spu_id")),
        rating=rating,
        text=masked_text(row.words("text_zh")),
        aspects=tuple((aspect.text("aspect"), aspect.text("polarity")) for aspect in row.records("aspects")),
        flags=row.texts("flags"),
        helpful=row.whole_or_none("helpful") or 0,
        sku=SkuId(sku) if sku else None,
        order=OrderId(order) if order else None,
        created_at=row.moment_or_none("created_at"),
    )


def _faq(row: Record) -> FaqEntry:
    return FaqEntry(
        id=row.text("faq_id"),
        question=row.words("question_zh"),
        answer=row.text("answer_zh"),
        answer_en=row.words("answer_en"),
        topic=row.words("policy_ref"),
    )


def _promotions(
    files: Sequence[FeedFile], intake: Intake, shop: ShopId, products: Sequence[Product]
) -> tuple[tuple[PromotionRecord, ...], Record | None]:
    """What holds in this shop, and the rule that says what its shipping costs."""
    pairs = _rows(files, intake, "promotions", "promotions", _promotion, key=lambda pair: pair[0].id)
    skus = [sku for product in products for sku in product.skus]
    ours = [(record, rule) for record, rule in pairs if _holds_here(rule, shop, skus)]
    shipping = next((rule for _, rule in ours if rule.words("layer") == "shipping"), None)
    return tuple(record for record, _ in ours), shipping


def _promotion(row: Record) -> tuple[PromotionRecord, Record]:
    rule, presale = row.record("rule"), row.record_or_none("presale")
    scope = rule.record_or_none("scope")
    for key in ("layer", "shop", "sku"):
        rule.words(key)
    if scope is not None:
        for key in ("shop", "tag", "not_tag"):
            scope.words(key)
    record = PromotionRecord(
        id=PromotionId(row.text("promo_id")),
        name=row.text("name_zh"),
        name_en=row.words("name_en"),
        starts_at=row.moment_or_none("starts_at"),
        ends_at=row.moment_or_none("ends_at"),
        rule=_json(rule.fields),
        words=row.words("words_zh"),
        coupon=bool(row.flag_or_none("coupon")),
        optional=bool(row.flag_or_none("optional")),
        per_user_limit=row.whole_or_none("per_user_limit"),
        total=row.whole_or_none("total"),
        presale="" if presale is None else _json(presale.fields),
    )
    return record, rule


def _holds_here(rule: Record, shop: ShopId, skus: Sequence[Sku]) -> bool:
    """Whether a promotion of the marketplace can matter in this shop: by its shop, else by what it covers."""
    scope = rule.record_or_none("scope") or Record({}, rule.zone)
    named = scope.words("shop") or rule.words("shop")
    if named:
        return named == shop
    if rule.words("layer") in PLATFORM_LAYERS:
        return True
    tag, items = scope.words("tag"), rule.record_or_none("items")
    if items is not None:
        return any(sku.id in items.fields for sku in skus)
    if tag:
        return any(tag in sku.tags for sku in skus)
    return not rule.has("sku") or any(sku.id == rule.words("sku") for sku in skus)


def _of_shop(
    files: Sequence[FeedFile],
    intake: Intake,
    name: str,
    read: Callable[[Record], T],
    shop: ShopId,
    *,
    key: Callable[[T], object],
) -> tuple[T, ...]:
    file = find(files, f"{name}.json")
    return () if file is None else intake.all(name, _ours(file.name, parsed(file), shop), read, key=key)


def _rows(
    files: Sequence[FeedFile],
    intake: Intake,
    name: str,
    kind: str,
    read: Callable[[Record], T],
    *,
    key: Callable[[T], object],
) -> tuple[T, ...]:
    file = find(files, f"{name}.json")
    return () if file is None else intake.all(kind, rows_of(file.name, parsed(file)), read, key=key)


def _ours(name: str, rows: Json, shop: ShopId) -> Iterator[tuple[str, Json]]:
    """The rows of this shop, and those that do not tell whose they are: they are problems."""
    for where, row in rows_of(name, rows):
        if not isinstance(row, dict) or row.get("shop_id", shop) == shop:
            yield where, row


def _entries(file: FeedFile) -> dict[str, Json]:
    return dict(entries_of(file.name, parsed(file)))


def _json(fields: Mapping[str, Json]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"), default=_exact)


def _exact(value: object) -> object:
    """A number with a fraction keeps its digits as text."""
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} is not JSON")

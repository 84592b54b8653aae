"""The tau2 retail store in our words: variants, buyers with their means of payment, orders by their state."""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import CustomerId, LineId, OrderId, ProductId, ShopId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.connectors.foreign import Json, Malformed
from xiaoer.shop.connectors.port import Feed
from xiaoer.shop.connectors.records import Record, minor_units
from xiaoer.shop.order import Address, Order, OrderLine, OrderState
from xiaoer.shop.product import Attribute, Product, Sku
from xiaoer.shop.shopfront import Customer, Shop

CURRENCY: Final = "USD"
ZONE: Final = ZoneInfo("America/New_York")
PROFILE: Final = "plain_store"
GIFT_CARD: Final = "gift_card"

STATES: Final[Mapping[str, OrderState]] = MappingProxyType(
    {
        "pending": OrderState.PAID,
        "processed": OrderState.PROCESSING,
        "delivered": OrderState.DELIVERED,
        "cancelled": OrderState.CANCELLED,
    }
)


@dataclass(frozen=True, slots=True)
class Purse:
    """One means of payment of a buyer; only a gift card has a balance."""

    source: str
    balance: Money | None = None


@dataclass(frozen=True, slots=True)
class RetailStore:
    """All that the store holds."""

    products: Mapping[ProductId, Product]
    product_of: Mapping[SkuId, ProductId]
    orders: Mapping[OrderId, Order]
    """`payment_method` is the id of the purse that paid."""
    purses: Mapping[CustomerId, Mapping[str, Purse]]

    def orders_of(self, buyer: CustomerId) -> tuple[Order, ...]:
        return tuple(order for order in self.orders.values() if order.customer == buyer)

    def variant(self, sku: SkuId) -> Sku | None:
        """None for one that the store does not sell."""
        product = self.products.get(self.product_of.get(sku, ProductId("")))
        return None if product is None else next(each for each in product.skus if each.id == sku)

    def variants(self, sku: SkuId) -> tuple[Sku, ...]:
        """All variants of its product, itself included."""
        return self.products[self.product_of[sku]].skus


async def load_store(folder: Path) -> RetailStore:
    """The store in `db.json` or `db.json.gz` of that folder. Raises Invalid."""
    document = await read_json(folder, "db.json")
    try:
        return store_of(Record.of(document, ZONE))
    except Malformed as error:
        raise Invalid(f"The store in {folder} has another shape: {error}.") from error


async def read_json(folder: Path, name: str) -> Json:
    """A JSON file of the folder, or the same with `.gz`; numbers exact. Raises Invalid."""
    plain, packed = folder / name, folder / f"{name}.gz"
    try:
        content = plain.read_bytes() if plain.exists() else gzip.decompress(packed.read_bytes())
        value: Json = json.loads(content, parse_float=Decimal)
    except (OSError, EOFError, ValueError) as error:
        raise Invalid(f"{plain} cannot be read ({error}); name a folder with {name} or {name}.gz.") from error
    return value


def store_of(document: Record) -> RetailStore:
    """Raises Malformed."""
    products = {product.id: product for product in map(_product, _rows(document, "products"))}
    return RetailStore(
        products=products,
        product_of={sku.id: product.id for product in products.values() for sku in product.skus},
        orders={order.id: order for order in map(_order, _rows(document, "orders"))},
        purses={CustomerId(row.text("user_id")): _purses(row) for row in _rows(document, "users")},
    )


def feed_of(store: RetailStore, shop: ShopId, orders: Iterable[Order], skus: Iterable[SkuId]) -> Feed:
    """The shop with these orders and their buyers, and of its range the products of these variants and orders."""
    told = tuple(orders)
    named = {*skus, *(line.sku for order in told for line in order.lines)}
    kept = {store.product_of[sku] for sku in named if sku in store.product_of}
    return Feed(
        shop=Shop(shop, "tau2 retail", "tau2 retail", CURRENCY, ZONE.key, profile=PROFILE),
        products=tuple(product for product in store.products.values() if product.id in kept),
        customers=tuple(Customer(buyer, name="") for buyer in dict.fromkeys(order.customer for order in told)),
        orders=told,
    )


def _rows(row: Record, key: str) -> list[Record]:
    """The objects of a {key: object} field."""
    inner = row.record(key)
    return [inner.record(name) for name in inner.fields]


def _product(row: Record) -> Product:
    title = row.text("name")
    skus = tuple(_variant(variant, title) for variant in _rows(row, "variants"))
    return Product(ProductId(row.text("product_id")), title, title, "", "", (), (), skus)


def _variant(row: Record, title: str) -> Sku:
    """The store counts no units: what is available can be had."""
    options = tuple(Attribute(name, value) for name, value in row.pairs("options"))
    stock = None if row.flag("available") else 0
    return Sku(SkuId(row.text("item_id")), title, options, _dollars(row, "price"), stock)


def _purses(row: Record) -> dict[str, Purse]:
    return {purse.text("id"): _purse(purse) for purse in _rows(row, "payment_methods")}


def _purse(row: Record) -> Purse:
    source = row.text("source")
    return Purse(source, _dollars(row, "balance") if source == GIFT_CARD else None)


def _order(row: Record) -> Order:
    order, state = row.text("order_id"), row.text("status")
    if state not in STATES:
        raise Malformed(f"order {order} has an unknown state: {state[:40]!r}")
    lines = tuple(_line(order, place, item) for place, item in enumerate(row.records("items"), 1))
    payments = [each for each in row.records("payment_history") if each.text("transaction_type") == "payment"]
    if not lines or not payments:
        raise Malformed(f"order {order} has no items or no payment")
    address = row.record("address")
    return Order(
        id=OrderId(order),
        customer=CustomerId(row.text("user_id")),
        state=STATES[state],
        lines=lines,
        paid=sum((_dollars(each, "amount") for each in payments), start=Money(0, CURRENCY)),
        shipping_fee=None,
        address=Address(address.words("city"), address.words("state")),
        payment_method=payments[0].text("payment_method_id"),
    )


def _line(order: str, place: int, row: Record) -> OrderLine:
    price = _dollars(row, "price")
    line, sku, product = LineId(f"{order}-L{place}"), SkuId(row.text("item_id")), ProductId(row.text("product_id"))
    return OrderLine(line, sku, row.text("name"), 1, price, price, product=product)


def _dollars(row: Record, key: str) -> Money:
    return Money(minor_units(row.fields.get(key), decimals=2, what=key), CURRENCY)

"""The facts around a conversation: what an agent's words are checked against while they are written."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from xiaoer.desk.conversation import Conversation, Line
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import ProductId
from xiaoer.shop.facts.order import case_facts, line_facts, order_facts, parcel_facts
from xiaoer.shop.facts.policy import policy_facts
from xiaoer.shop.facts.product import price_fact, product_facts, stock_fact
from xiaoer.shop.facts.write import write_facts
from xiaoer.shop.order import Order
from xiaoer.shop.product import Product
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import Shop
from xiaoer.shop.writes.write import Write

MOST_ORDERS: Final = 5
MOST_PRODUCTS: Final = 4


async def facts_around(
    store: ShopService, conversation: Conversation, lines: Sequence[Line], writes: Sequence[Write], *, now: datetime
) -> list[Fact]:
    """The shop's terms, the products talked about, the buyer's newest orders, and what was done here."""
    shop = await store.shop()
    facts = [*policy_facts(shop, await store.policies(), now).values()]
    catalogue = await store.catalogue()
    products = [catalogue.product(each) for each in _talked_about(conversation, lines)]
    facts += [fact for product in products if product for fact in _of_product(shop, product, now)]
    for order in (await store.my_orders())[:MOST_ORDERS]:
        facts += await _of_order(store, shop, order, now)
    return facts + [fact for write in writes for fact in write_facts(shop, write, now).values()]


def _of_product(shop: Shop, product: Product, now: datetime) -> list[Fact]:
    stock = (stock_fact(shop, product, sku, now) for sku in product.skus)
    return [
        *product_facts(shop, product, now),
        *(price_fact(shop, product, sku, now) for sku in product.skus),
        *(fact for fact in stock if fact is not None),
    ]


async def _of_order(store: ShopService, shop: Shop, order: Order, now: datetime) -> list[Fact]:
    found = [*order_facts(shop, order, now).values()]
    for line in order.lines:
        found += line_facts(shop, order, line, now).values()
    for parcel in await store.parcels(order.id):
        found += parcel_facts(shop, parcel, now).values()
    for case in await store.cases(order.id):
        found += case_facts(shop, case, now).values()
    return found


def _talked_about(conversation: Conversation, lines: Sequence[Line]) -> list[ProductId]:
    """Newest first."""
    focus = [conversation.focus.product] if conversation.focus.product else []
    shown = [product for line in reversed(lines) if line.reply for product in line.reply.products]
    return list(dict.fromkeys([*focus, *shown]))[:MOST_PRODUCTS]

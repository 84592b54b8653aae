"""Several feeds of one shop as one."""

from collections.abc import Sequence
from dataclasses import replace

from xiaoer.kernel.errors import Invalid
from xiaoer.shop.connectors.port import Feed
from xiaoer.shop.order import Order
from xiaoer.shop.product import Product


def merged(feeds: Sequence[Feed]) -> Feed:
    """All that they tell; what two of them tell under one id counts once, the first one. Raises Invalid when they
    tell prices in different currencies.
    """
    front = next((feed.shop for feed in feeds if not feed.assumed), None)
    told = [feed.shop for feed in feeds if feed.products] or [feed.shop for feed in feeds]
    if len({shop.currency for shop in told}) > 1:
        raise Invalid(f"Prices are told in {' and '.join(sorted({shop.currency for shop in told}))}; use --currency.")
    categories = tuple(dict.fromkeys(name for shop in told for name in shop.categories))
    products = tuple({item.id: item for feed in reversed(feeds) for item in reversed(feed.products)}.values())[::-1]
    return Feed(
        shop=front or replace(told[0], categories=categories),
        products=products,
        customers=tuple({item.id: item for feed in feeds for item in feed.customers}.values()),
        orders=tuple(_with_products(item, products) for feed in feeds for item in feed.orders),
        parcels=tuple(item for feed in feeds for item in feed.parcels),
        cases=tuple(item for feed in feeds for item in feed.cases),
        reviews=tuple(item for feed in feeds for item in feed.reviews),
        faq=tuple({item.id: item for feed in feeds for item in feed.faq}.values()),
        policies=next((feed.policies for feed in feeds if feed.policies is not None), None),
        promotions=tuple({item.id: item for feed in feeds for item in feed.promotions}.values()),
        problems=tuple(item for feed in feeds for item in feed.problems),
        assumed=front is None,
        partial=frozenset(item for feed in feeds for item in feed.partial),
        understood=tuple(item for feed in feeds for item in feed.understood),
    )


def _with_products(order: Order, products: Sequence[Product]) -> Order:
    """The order with the product of each line that names only its variant."""
    if all(line.product for line in order.lines):
        return order
    of = {sku.id: product.id for product in products for sku in product.skus}
    return replace(order, lines=tuple(replace(line, product=line.product or of.get(line.sku)) for line in order.lines))

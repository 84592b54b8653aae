"""How the same goods would cost less: with something more in the cart, or in two orders."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from xiaoer.desk.pricing import (
    Conditions,
    Goods,
    Pricebook,
    Priced,
    Wanted,
    cart_line,
    cart_of,
    goods_of,
    price_at,
    pricebook_of,
    rules_taken,
)
from xiaoer.kernel.ids import LineId, SkuId
from xiaoer.promotions.promotion import Layer, Promotion
from xiaoer.promotions.quote import Undeliverable
from xiaoer.promotions.split import best_split
from xiaoer.promotions.top_up import top_up
from xiaoer.shop.product import Sku
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import Shop

TOP_UP_SECONDS: Final = 0.3
SPLIT_SECONDS: Final = 0.5
MOST_POOL: Final = 60
MOST_SPLIT_LINES: Final = 12


@dataclass(frozen=True, slots=True)
class Order:
    """One of several orders, by line of the cart."""

    lines: tuple[LineId, ...]
    pay: int


@dataclass(frozen=True, slots=True)
class Savings:
    """The price, and what would make it lower: nothing where `added` and `orders` are empty."""

    now: Priced
    added: tuple[Goods, ...] = ()
    """What to add to the cart so that the whole costs less."""
    then: Priced | None = None
    """The price with that."""
    orders: tuple[Order, ...] = ()
    """The same goods in several orders that cost less together."""
    free_shipping_gap: int | None = None
    """What is missing to free shipping, in minor units; None where nothing is to pay for it or nothing helps."""

    @property
    def saves(self) -> int:
        """By how much what is added lowers the whole."""
        return 0 if self.then is None else self.now.quote.pay - self.then.quote.pay

    @property
    def split_saves(self) -> int:
        """By how much several orders cost less."""
        return self.now.quote.pay - sum(order.pay for order in self.orders) if self.orders else 0


async def savings(
    store: ShopService, shop: Shop, items: Sequence[Wanted], terms: Conditions
) -> Savings | Undeliverable:
    """What the goods cost, and what would make it less. Raises as `priced` does.

    Only goods that are in stock, and that promotions count at all, are looked at: the cheapest variants first.
    """
    book = await pricebook_of(store, shop)
    goods = goods_of(items, book.goods)
    stock = await store.stock(list(book.goods))
    return await asyncio.to_thread(_sought, book, goods, terms, stock)


def _sought(
    book: Pricebook, goods: tuple[Goods, ...], terms: Conditions, stock: Mapping[SkuId, int | None]
) -> Savings | Undeliverable:
    now = price_at(book, goods, terms)
    if isinstance(now, Undeliverable):
        return now
    added = _added(book, goods, terms, stock)
    then = price_at(book, (*goods, *added), terms) if added else None
    if not isinstance(then, Priced) or then.quote.pay >= now.quote.pay:
        added, then = (), None
    orders = _orders(book, goods, terms)
    found = Savings(now, added, None if then is None else replace(then, name="with_more"), orders)
    if found.split_saves <= 0:
        found = replace(found, orders=())
    return replace(found, free_shipping_gap=_shipping_gap(now))


def _added(
    book: Pricebook, goods: tuple[Goods, ...], terms: Conditions, stock: Mapping[SkuId, int | None]
) -> tuple[Goods, ...]:
    """One more kind of goods that lowers the whole, or none."""
    pool = _pool(book, goods, stock)
    lines = {cart_line(book.shop, each).id: each for each in pool}
    found = top_up(
        cart_of(book, goods),
        rules_taken(book, book.rules, terms.coupons),
        terms.buyer,
        [cart_line(book.shop, each) for each in pool],
        most=1,
        moment=terms.now,
        stop=_time_box(TOP_UP_SECONDS),
    )
    return tuple(lines[each.id] for each in found.added) if found else ()


def _pool(book: Pricebook, goods: tuple[Goods, ...], stock: Mapping[SkuId, int | None]) -> list[Goods]:
    """The cheapest variant of each other product that can be bought."""
    bought = {each.product.id for each in goods}
    cheapest: dict[str, Goods] = {}
    for product, sku in book.goods.values():
        fits = product.on_sale and product.id not in bought and stock.get(sku.id) != 0 and _counts(sku)
        if fits and (product.id not in cheapest or sku.price < cheapest[product.id].sku.price):
            cheapest[product.id] = Goods(product, sku, 1)
    return sorted(cheapest.values(), key=lambda each: (each.sku.price.minor, each.sku.id))[:MOST_POOL]


def _counts(sku: Sku) -> bool:
    """Cards and services that no promotion counts lower no price."""
    return "no_promo" not in sku.tags


def _orders(book: Pricebook, goods: tuple[Goods, ...], terms: Conditions) -> tuple[Order, ...]:
    if not 1 < len(goods) <= MOST_SPLIT_LINES:
        return ()
    found = best_split(
        cart_of(book, goods),
        [_once(rule, book) for rule in rules_taken(book, book.rules, terms.coupons)],
        terms.buyer,
        moment=terms.now,
        stop=_time_box(SPLIT_SECONDS),
    )
    if isinstance(found, Undeliverable) or len(found.orders) < 2:
        return ()
    return tuple(Order(lines, quote.pay) for lines, quote in zip(found.orders, found.quotes, strict=True))


def _once(rule: Promotion, book: Pricebook) -> Promotion:
    """What a buyer may have only so often does not work in every order: it goes with one of them."""
    record = book.records.get(rule.id)
    limited = rule.group is None and record is not None and record.per_user_limit is not None
    return replace(rule, group=f"once:{rule.id}") if limited else rule


def _shipping_gap(now: Priced) -> int | None:
    """Of the one shipping rule, where its threshold is tested on what is paid for the goods."""
    rules = [rule for rule in now.rules.values() if rule.layer is Layer.SHIPPING and rule.shipping is not None]
    if len(rules) != 1 or not now.quote.freight or rules[0].shipping is None or rules[0].shipping.free_from is None:
        return None
    gap = rules[0].shipping.free_from - now.quote.goods
    return gap if gap > 0 else None


def _time_box(seconds: float) -> Callable[[], bool]:
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() > end

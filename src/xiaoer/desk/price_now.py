"""What goods of an order cost anybody now, for price protection: without anybody's own discounts."""

import asyncio
from datetime import datetime

from xiaoer.desk.pricing import Wanted, cart_line, goods_of, pricebook_of
from xiaoer.kernel.money import Money
from xiaoer.promotions.best import best_price
from xiaoer.promotions.cart import Buyer, Cart
from xiaoer.promotions.protection import public_rules
from xiaoer.promotions.quote import Undeliverable
from xiaoer.shop.action import Action
from xiaoer.shop.aftersales.situation import PriceNow
from xiaoer.shop.gathering import line_meant
from xiaoer.shop.service import ShopService


async def price_now(store: ShopService, action: Action, now: datetime) -> PriceNow | None:
    """One unit of the action's line; None when the line, its order or its variant is not known."""
    order = await store.my_order(action.order) if action.order is not None else None
    line = line_meant(action, order) if order is not None else None
    if line is None:
        return None
    book = await pricebook_of(store, await store.shop())
    if line.sku not in book.goods:
        return None
    goods = goods_of([Wanted(line.sku, line.quantity)], book.goods)
    cart = Cart(tuple(cart_line(book.shop, each) for each in goods), book.shop.currency)
    rules = public_rules(tuple(book.rules.values()))
    best = await asyncio.to_thread(best_price, cart, rules, Buyer(), moment=now)
    if isinstance(best, Undeliverable):
        return None
    # A price that does not divide is rounded up, as the shop's terms are about what each unit costs.
    return PriceNow(Money(-(-best.quote.goods // line.quantity), book.shop.currency))

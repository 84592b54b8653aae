"""What goods of an order cost anybody now, for price protection: without anybody's own discounts."""

import asyncio
from collections.abc import Collection
from datetime import datetime
from typing import Final

from xiaoer.desk.pricing import Goods, Pricebook, cart_line, pricebook_of
from xiaoer.kernel.ids import PromotionId
from xiaoer.kernel.money import Money
from xiaoer.promotions.best import best_price
from xiaoer.promotions.cart import Buyer, Cart
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.protection import public_rules
from xiaoer.promotions.quote import Quote, Undeliverable
from xiaoer.shop.action import Action
from xiaoer.shop.aftersales.situation import PriceNow
from xiaoer.shop.gathering import line_meant
from xiaoer.shop.order import OrderLine
from xiaoer.shop.service import ShopService

_KINDS: Final = ("秒杀", "新人", "补贴", "礼品卡", "赠品", "预售", "拼团", "直播")
"""Kinds of promotion that a shop's exclusions may name, and that a promotion's own name tells."""


async def price_now(store: ShopService, action: Action, now: datetime) -> PriceNow | None:
    """One unit of the action's line; None when the line, its order or its variant is not known."""
    order = await store.my_order(action.order) if action.order is not None else None
    line = line_meant(action, order) if order is not None else None
    if line is None or line.quantity < 1:
        return None
    book, terms = await pricebook_of(store, await store.shop()), (await store.policies()).price_protection
    if line.sku not in book.goods:
        return None
    return await asyncio.to_thread(unit_now, line, book, excluded=terms.excluded if terms else (), now=now)


def unit_now(line: OrderLine, book: Pricebook, *, excluded: Collection[str], now: datetime) -> PriceNow:
    """One unit of the line, which is on sale; where only a price that the shop excludes is below the paid one, that."""
    goods = Goods(*book.goods[line.sku], line.quantity)
    counted = everybody_pays(goods, book, excluded=excluded, now=now)
    if counted.goods >= line.paid.minor:
        every = everybody_pays(goods, book, excluded=(), now=now)
        if every.goods < line.paid.minor:
            return PriceNow(_unit(every, line), excluded=True)
    return PriceNow(_unit(counted, line))


def everybody_pays(goods: Goods, book: Pricebook, *, excluded: Collection[str], now: datetime) -> Quote:
    """The best price of these pieces without a role: coupons that anybody may claim count, excluded kinds do not."""
    closed = [kind for kind in _KINDS if any(kind in words for words in excluded)]
    named = [rule for rule in book.rules.values() if not any(kind in rule.name for kind in closed)]
    rules = public_rules([rule for rule in named if _is_open(rule, book)])
    found = best_price(Cart((cart_line(book.shop, goods),), book.shop.currency), rules, Buyer(), moment=now)
    if isinstance(found, Undeliverable):
        raise TypeError("Without shipping rules everything can be delivered.")
    return found.quote


def _is_open(rule: Promotion, book: Pricebook) -> bool:
    """Not one that somebody has to be found entitled to."""
    record = book.records.get(PromotionId(rule.id))
    return record is None or record.coupon or not record.optional


def _unit(quote: Quote, line: OrderLine) -> Money:
    """Rounded up where it does not divide, as the shop's terms are about what each unit costs."""
    return Money(-(-quote.goods // line.quantity), quote.currency)

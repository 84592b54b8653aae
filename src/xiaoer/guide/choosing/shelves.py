"""The shops as one need sees them: their goods, terms, reviews and a till for this buyer."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from xiaoer.guide.goods.page import Ware, ware_of
from xiaoer.guide.judging.verdict import Terms
from xiaoer.guide.need import LimitKind, Need
from xiaoer.guide.said import Later, Paid, Saving, Subsidy
from xiaoer.kernel.ids import ShopId, SkuId
from xiaoer.promotions.quote import Quote
from xiaoer.shop.policy import Policies
from xiaoer.shop.product import Product
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import Shop


class Quotes(Protocol):
    """The price engine, opened for one shop and one buyer; `app.py` brings it."""

    def quote(self, sku: SkuId, quantity: int) -> Quote | None:
        """The least that so many cost now; None where the shop does not send."""
        ...

    def basket(self, items: Sequence[tuple[SkuId, int]]) -> Quote | None:
        """The least that several variants cost together now; None where the shop does not send."""
        ...

    def subsidised(self, sku: SkuId, quantity: int) -> Quote | None:
        """The same for a buyer whom the state finds entitled to its subsidies; None where none pays anything."""
        ...

    def later(self, sku: SkuId, quantity: int) -> tuple[datetime, Quote] | None:
        """A lower price that the shop's next promotion brings, and from when; None when none is known."""
        ...


OpenTill = Callable[[ShopService, Shop, tuple[str, ...], str, datetime], Awaitable[Quotes]]
"""A till of a shop for a buyer with these roles, to this region, at this moment."""


@dataclass(frozen=True, slots=True)
class Till:
    """Prices single variants; closed (None) where the shop does not send."""

    quotes: Quotes | None

    def pay(self, sku: SkuId, quantity: int) -> Paid | None:
        """The least that so many cost now, shipping with them."""
        quote = None if self.quotes is None else self.quotes.quote(sku, quantity)
        return None if quote is None else paid_of(quote)

    def basket(self, items: Sequence[tuple[SkuId, int]]) -> Paid | None:
        """The least that several variants cost together; None where the shop does not send."""
        quote = None if self.quotes is None else self.quotes.basket(items)
        return None if quote is None else paid_of(quote)

    def later(self, sku: SkuId, quantity: int) -> Later | None:
        """A lower price that the shop's own promotions hold from a moment on."""
        found = None if self.quotes is None else self.quotes.later(sku, quantity)
        return None if found is None else Later(found[0], found[1].money(found[1].pay))

    def subsidy(self, sku: SkuId, quantity: int) -> Subsidy | None:
        """What the state would pay of it, for who is entitled."""
        quote = None if self.quotes is None else self.quotes.subsidised(sku, quantity)
        return None if quote is None else Subsidy(quote.money(sum(quote.subsidy.values())), quote.money(quote.pay))


def paid_of(quote: Quote) -> Paid:
    """The sums of a quote, to the minor unit as the engine has them."""
    savings = tuple(Saving(str(each.promotion), quote.money(each.total)) for each in quote.trace)
    goods = quote.money(quote.pay - quote.freight)
    return Paid(quote.money(quote.pay), goods, quote.money(quote.freight), savings)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One shop, open for one need."""

    shop: Shop
    store: ShopService
    products: tuple[Product, ...]
    policies: Policies
    region: str
    """Where the buyer usually has it sent; "" when unknown."""
    roles: tuple[str, ...]
    now: datetime

    def terms(self, need: Need) -> Terms:
        shipping = self.policies.shipping
        hours: Mapping[str, int] = dict(shipping.promise_hours) if shipping is not None else {}
        engraved = any(each.kind is LimitKind.SAYS and each.value == "刻字" for each in need.hard)
        return Terms(self.now, hours, engraved)

    def sends(self, region: str) -> bool:
        """Whether goods go there at all, as far as the shop's terms tell."""
        shipping = self.policies.shipping
        if shipping is None:
            return True
        abroad = region == "OVERSEAS" and shipping.overseas is not True
        return not abroad and (shipping.rates is None or region not in shipping.rates.no_ship)


async def wares_on(shelf: Shelf, need: Need) -> list[Ware]:
    """The variants that the need may be about, with the stock of this moment."""
    products = likely(shelf.products, need)
    stock = await shelf.store.stock([sku.id for product in products for sku in product.skus])
    return [
        ware_of(shelf.shop, product, sku, stock=stock.get(sku.id, sku.stock), as_of=shelf.now)
        for product in products
        for sku in product.skus
    ]


def likely(products: Sequence[Product], need: Need) -> list[Product]:
    """Those whose titles say that they are such goods, or all where only pages can tell."""
    if need.picked:
        return [each for each in products if any(sku.id in need.picked for sku in each.skus)]
    if need.named:
        return [each for each in products if each.id in need.named]
    if not need.goods or any(each.weight >= 5 for each in need.wishes):
        return list(products)
    pattern = re.compile("|".join(each.titles for each in need.goods), re.I)
    return [each for each in products if pattern.search(f"{each.category} {each.title} {each.title_en}")]


def pricing_of(tills: Mapping[ShopId, Till]) -> Callable[[ShopId, SkuId, int], Paid | None]:
    """All tills as one."""
    return lambda shop, sku, quantity: tills[shop].pay(sku, quantity)


def subsidised_pricing_of(tills: Mapping[ShopId, Till]) -> Callable[[ShopId, SkuId, int], Paid | None]:
    """The same, and what is left to pay for who is entitled to a subsidy of the state."""

    def price(shop: ShopId, sku: SkuId, quantity: int) -> Paid | None:
        paid, subsidy = tills[shop].pay(sku, quantity), tills[shop].subsidy(sku, quantity)
        return paid if paid is None or subsidy is None else replace(paid, subsidised=subsidy.pay)

    return price

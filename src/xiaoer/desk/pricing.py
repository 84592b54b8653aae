"""From a shop's records to an exact price: the cart, the rules that the shop told, and the best choice among them."""

import asyncio
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from xiaoer.kernel.errors import Invalid, NotFound
from xiaoer.kernel.ids import LineId, PromotionId, SkuId
from xiaoer.promotions.best import Best, best_price
from xiaoer.promotions.cart import NORMAL_REGION, Buyer, Cart, CartLine
from xiaoer.promotions.promotion import Freight, Layer, Promotion, ShippingTerms
from xiaoer.promotions.quote import Quote, Undeliverable
from xiaoer.promotions.rules import read_rule
from xiaoer.shop.policy import ShippingRates
from xiaoer.shop.product import Product, Sku
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import PromotionRecord, Shop

SEARCH_SECONDS: Final = 0.3
"""For the choice among coupons; after that the best found so far counts, with what is proved about it."""

MOST_PIECES: Final = 1_000_000

SHIPPING: Final = PromotionId("shipping")
"""Stands for the shop's shipping terms where no rule of the feed tells them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many of one variant."""

    sku: SkuId
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class Goods:
    """So many of one variant, with its product."""

    product: Product
    sku: Sku
    quantity: int

    @property
    def line(self) -> LineId:
        """A cart has each variant on one line, called by its id."""
        return LineId(self.sku.id)


@dataclass(frozen=True, slots=True)
class Priced:
    """The best price of some goods for one buyer at one moment, and what it rests on."""

    shop: Shop
    goods: tuple[Goods, ...]
    region: str
    roles: tuple[str, ...]
    now: datetime
    best: Best
    records: Mapping[PromotionId, PromotionRecord]
    """Every promotion that may matter to these goods, running or not; not pre-sales, which are no price for today."""
    rules: Mapping[PromotionId, Promotion]
    name: str = "quote"
    """Tells its facts from those of another price in the same reply."""

    @property
    def quote(self) -> Quote:
        return self.best.quote

    @property
    def weighed(self) -> bool:
        """False when a weight is unknown, so that the fee counts its first kilogram only."""
        return all(each.sku.weight_g is not None for each in self.goods)

    @property
    def valid_until(self) -> datetime | None:
        """The next moment at which a rule for these goods begins or ends; None when none is known."""
        windows = [moment for rule in self.rules.values() for moment in (rule.starts_at, rule.ends_at) if moment]
        return min((moment for moment in windows if moment > self.now), default=None)


@dataclass(frozen=True, slots=True)
class Pricebook:
    """What a shop sells and by which rules, as the store tells it now."""

    shop: Shop
    goods: Mapping[SkuId, tuple[Product, Sku]]
    records: Mapping[PromotionId, PromotionRecord]
    """Not pre-sales, which are no price for today, but for the one that was asked for."""
    rules: Mapping[PromotionId, Promotion]
    """Shipping is among them."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """For whom, where to and when goods are priced; `coupons` as in `priced`."""

    roles: tuple[str, ...]
    region: str
    now: datetime
    coupons: tuple[str, ...] | None = None

    @property
    def buyer(self) -> Buyer:
        return Buyer(frozenset(self.roles), self.region or NORMAL_REGION)


async def priced(
    store: ShopService,
    shop: Shop,
    items: Sequence[Wanted],
    *,
    roles: Collection[str],
    region: str,
    now: datetime,
    coupons: Collection[str] | None = None,
    presale: PromotionId | None = None,
) -> Priced | Undeliverable:
    """The least that these goods cost this buyer now, delivered to a province code ("" or "normal": no remote one).

    `coupons` are the ids of the optional promotions that the buyer takes; None takes the best of all coupons, but no
    subsidy, which the buyer has to be found entitled to. `presale` counts in one pre-sale's expansion. Raises NotFound
    for an unknown variant, Invalid for an empty cart or an impossible quantity.
    """
    book = await pricebook_of(store, shop, presale=presale)
    terms = Conditions(tuple(roles), region, now, None if coupons is None else tuple(coupons))
    # The search may take as long as it is allowed to, and nobody else should wait for it.
    return await asyncio.to_thread(price_at, book, goods_of(items, book.goods), terms)


async def pricebook_of(store: ShopService, shop: Shop, *, presale: PromotionId | None = None) -> Pricebook:
    """As the store tells it now."""
    policies = await store.policies()
    records = {each.id: each for each in await store.promotions() if not each.presale or each.id == presale}
    rules = {each: rule for each, record in records.items() if (rule := rule_in(record)) is not None}
    rates = policies.shipping.rates if policies.shipping else None
    if rates is not None and not any(rule.layer is Layer.SHIPPING for rule in rules.values()):
        rules[SHIPPING] = shipping_rule(shop, rates)
    return Pricebook(shop, (await store.catalogue()).skus, records, rules)


def price_at(book: Pricebook, goods: tuple[Goods, ...], terms: Conditions) -> Priced | Undeliverable:
    """The least that these goods cost; stops searching after `SEARCH_SECONDS`."""
    cart = cart_of(book, goods)
    mattering = {each: rule for each, rule in book.rules.items() if matters(rule, cart)}
    end = time.perf_counter() + SEARCH_SECONDS
    best = best_price(
        cart,
        rules_taken(book, mattering, terms.coupons),
        terms.buyer,
        moment=terms.now,
        stop=lambda: time.perf_counter() > end,
    )
    if isinstance(best, Undeliverable):
        return best
    return Priced(book.shop, goods, terms.buyer.region, terms.roles, terms.now, best, book.records, mattering)


def cart_of(book: Pricebook, goods: Sequence[Goods]) -> Cart:
    """As the price engine sees it."""
    return Cart(tuple(cart_line(book.shop, each) for each in goods), book.shop.currency)


def rules_taken(
    book: Pricebook, rules: Mapping[PromotionId, Promotion], coupons: Collection[str] | None
) -> list[Promotion]:
    """The rules that count: mandatory ones, and of the optional ones those that the buyer may or does take."""
    return [rule for each, rule in rules.items() if _is_taken(rule, book.records.get(each), coupons)]


def goods_of(items: Sequence[Wanted], known: Mapping[SkuId, tuple[Product, Sku]]) -> tuple[Goods, ...]:
    """The goods, each variant once. Raises as `priced` does."""
    counts: dict[SkuId, int] = {}
    for item in items:
        if item.sku not in known:
            raise NotFound(f"There is no variant {item.sku} in this shop; choose one of its products.")
        counts[item.sku] = counts.get(item.sku, 0) + item.quantity
        if item.quantity < 1 or counts[item.sku] > MOST_PIECES:
            raise Invalid(f"{item.sku}: a quantity is at least 1 and at most {MOST_PIECES:,}; mend it.")
    if not counts:
        raise Invalid("The cart is empty; add at least one variant.")
    return tuple(Goods(*known[sku], quantity) for sku, quantity in counts.items())


def cart_line(shop: Shop, goods: Goods) -> CartLine:
    """As the price engine sees it; an unknown weight counts as nothing."""
    sku = goods.sku
    return CartLine(goods.line, sku.id, shop.id, sku.price.minor, goods.quantity, sku.tags, sku.weight_g or 0)


def rule_in(record: PromotionRecord) -> Promotion | None:
    """The rule of a record; None where the store only has words, or where its rule cannot be read.

    What a buyer has to claim is optional: without a group of its own it stands alone in one.
    """
    if not record.rule:
        return None
    try:
        rule = read_rule(
            record.rule,
            promotion=record.id,
            name=record.name,
            name_en=record.name_en,
            starts_at=record.starts_at,
            ends_at=record.ends_at,
            coupon=record.coupon,
        )
    except Invalid:
        # The store's words are still true; only what the rule computes is not known.
        return None
    alone = rule.group is None and (record.coupon or record.optional)
    return replace(rule, group=f"alone:{record.id}") if alone else rule


def shipping_rule(shop: Shop, rates: ShippingRates) -> Promotion:
    """The shop's shipping terms as a rule."""
    terms = ShippingTerms(
        freight=Freight(rates.first.minor, rates.add.minor),
        shop=shop.id,
        free_from=None if rates.free_from is None else rates.free_from.minor,
        remote=tuple((rate.region, Freight(rate.first.minor, rate.add.minor)) for rate in rates.remote),
        not_served=rates.no_ship,
    )
    return Promotion(SHIPPING, "运费", "Shipping", Layer.SHIPPING, shipping=terms)


def matters(rule: Promotion, cart: Cart) -> bool:
    """Whether it may do anything for this cart, now or at another moment; coupons always may be asked about."""
    if rule.coupon:
        return True
    if rule.shipping is not None:
        return rule.shipping.shop is None or any(line.shop == rule.shipping.shop for line in cart.lines)
    if rule.members:
        return any(line.sku == sku for line in cart.lines for sku, _ in rule.members)
    return any(rule.scope.covers(line) for line in cart.lines)


def _is_taken(rule: Promotion, record: PromotionRecord | None, coupons: Collection[str] | None) -> bool:
    if record is None or rule.group is None:
        return True
    return record.coupon or not record.optional if coupons is None else record.id in coupons

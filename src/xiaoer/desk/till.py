"""A till for single goods: the shop's price book opened once for one buyer, then asked for many variants."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from xiaoer.desk.pricing import Conditions, Goods, Pricebook, price_at, pricebook_of
from xiaoer.kernel.ids import SkuId
from xiaoer.promotions.promotion import Layer
from xiaoer.promotions.quote import Quote, Undeliverable
from xiaoer.shop.product import Sku
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import Shop

_Alike = tuple[int, tuple[str, ...], int | None, SkuId | None, int]


class Till:
    """Prices one variant at a time. Variants that no rule can tell apart (colours) are reckoned once."""

    def __init__(self, book: Pricebook, terms: Conditions) -> None:
        self._book = book
        self._terms = terms
        self._members = frozenset(sku for rule in book.rules.values() for sku, _ in rule.members)
        self._known: dict[_Alike, Quote | None] = {}
        self._baskets: dict[tuple[tuple[SkuId, int], ...], Quote | None] = {}

    def quote(self, sku: SkuId, quantity: int) -> Quote | None:
        """The sums of the least that so many cost now (a line may bear a look-alike's name).

        None for an unknown variant, or where the shop does not send.
        """
        found = self._book.goods.get(sku)
        if found is None:
            return None
        product, variant = found
        alike = self._alike(variant, quantity)
        if alike not in self._known:
            self._known[alike] = self._reckoned((Goods(product, variant, quantity),), self._terms)
        return self._known[alike]

    def basket(self, items: Sequence[tuple[SkuId, int]]) -> Quote | None:
        """The least that several variants cost together now; None for an unknown one, or where nothing is sent."""
        counts: dict[SkuId, int] = {}
        for sku, quantity in items:
            counts[sku] = counts.get(sku, 0) + quantity
        if any(sku not in self._book.goods for sku in counts):
            return None
        goods = tuple(Goods(*self._book.goods[sku], quantity) for sku, quantity in sorted(counts.items()))
        key = tuple((each.sku.id, each.quantity) for each in goods)
        if key not in self._baskets:
            self._baskets[key] = self._reckoned(goods, self._terms)
        return self._baskets[key]

    def later(self, sku: SkuId, quantity: int) -> tuple[datetime, Quote] | None:
        """When the shop's next promotion begins or ends, and the price then, if that is lower."""
        found, now = self._book.goods.get(sku), self.quote(sku, quantity)
        moments = [
            at for rule in self._book.rules.values() if (at := rule.starts_at) is not None and at > self._terms.now
        ]
        if found is None or now is None or not moments:
            return None
        then = self._reckoned((Goods(*found, quantity),), replace(self._terms, now=min(moments)))
        return (min(moments), then) if then is not None and then.pay < now.pay else None

    def subsidised(self, sku: SkuId, quantity: int) -> Quote | None:
        """What the goods cost a buyer who is found entitled to the state subsidies that run; None where none gives."""
        found = self._book.goods.get(sku)
        running = [
            each
            for each, rule in self._book.rules.items()
            if rule.layer is Layer.SUBSIDY and rule.runs_at(self._terms.now)
        ]
        if found is None or not running:
            return None
        goods = (Goods(*found, quantity),)
        without = price_at(self._book, goods, self._terms)
        if isinstance(without, Undeliverable):
            return None
        coupons = (*without.best.chosen, *running)
        entitled = price_at(self._book, goods, replace(self._terms, coupons=coupons))
        return None if isinstance(entitled, Undeliverable) or not entitled.quote.subsidy else entitled.quote

    def _alike(self, variant: Sku, quantity: int) -> _Alike:
        own = variant.id if variant.id in self._members else None
        return variant.price.minor, variant.tags, variant.weight_g, own, quantity

    def _reckoned(self, goods: tuple[Goods, ...], terms: Conditions) -> Quote | None:
        priced = price_at(self._book, goods, terms)
        return None if isinstance(priced, Undeliverable) else priced.quote


async def open_till(store: ShopService, shop: Shop, roles: tuple[str, ...], region: str, now: datetime) -> Till:
    """A till of this shop for a buyer with these roles, to a province code ("" or "normal": no remote one)."""
    return Till(await pricebook_of(store, shop), Conditions(roles, region, now))

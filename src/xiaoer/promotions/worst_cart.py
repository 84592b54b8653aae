"""The cart that is worst for the merchant under a set of rules: a bounded search that always takes the same way.

It starts from carts that just reach what each rule asks for, and climbs from the worst of them by single pieces and by
what closes a gap. What it finds is exact; that it finds nothing proves nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from itertools import pairwise
from typing import Final, TypeAlias

from xiaoer.kernel.ids import LineId, PromotionId, ShopId, SkuId
from xiaoer.promotions.arithmetic import rate
from xiaoer.promotions.best import best_price
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.quote import Quote, Undeliverable

TRIES: Final = 600
"""Carts that a search prices at most, unless it is told otherwise."""

STARTS: Final = 4
"""Of the first carts the worst so many are climbed from."""

FEW: Final = 3
"""Goods of each sort (least margin, cheapest) that are tried for a rule."""

Pieces: TypeAlias = Mapping[SkuId, int]


@dataclass(frozen=True, slots=True)
class Ware:
    """Goods that can be bought, `most` pieces at most; without a cost it is only looked at whether they are free."""

    sku: SkuId
    shop: ShopId
    list_price: int
    tags: tuple[str, ...] = ()
    cost: int | None = None
    grams: int = 0
    most: int = 1_000


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that a search may draw on. `borne` is what others pay of a rule's discount, in basis points."""

    wares: Sequence[Ware]
    rules: Sequence[Promotion]
    buyers: Sequence[Buyer]
    moment: datetime | None = None
    borne: Mapping[PromotionId, int] = field(default_factory=dict[PromotionId, int])
    currency: str = "CNY"


@dataclass(frozen=True, slots=True)
class Worst:
    """A cart and what the merchant has of it: `income` for goods that cost `cost`, gifts included."""

    cart: Cart
    buyer: Buyer
    quote: Quote
    chosen: tuple[PromotionId, ...]
    income: int
    cost: int

    @property
    def below_cost(self) -> bool:
        return self.income < self.cost

    @property
    def below_one(self) -> bool:
        """Whether goods that have a price are given away."""
        return self.quote.goods < 1 <= self.quote.list_total

    @property
    def loss(self) -> Fraction:
        """Of every unit of list price the part that is lost; what is earned is negative."""
        return Fraction(self.cost - self.income, max(1, self.quote.list_total))


def worst_cart(shelf: Shelf, *, tries: int = TRIES) -> Worst | None:
    """The cart found that loses most of its list price, of two alike the smaller; None where nothing can be bought."""
    search = _Search(shelf, tries)
    seeds = [seen for pieces in _seeds(shelf) if (seen := search.price(pieces))]
    if not seeds:
        return None
    worst = seeds[0]
    for start in sorted(seeds, key=_rank)[:STARTS]:
        worst = min(worst, search.climb(start), key=_rank)
    return worst


class _Search:
    """Prices carts until the tries are used up; remembers every cart it has seen."""

    def __init__(self, shelf: Shelf, tries: int) -> None:
        self.shelf = shelf
        self.left = tries
        self.wares = {ware.sku: ware for ware in shelf.wares}
        self.rules = {rule.id: rule for rule in shelf.rules}
        self.seen: dict[tuple[tuple[SkuId, int], ...], Worst | None] = {}

    def price(self, pieces: Pieces) -> Worst | None:
        """The worst that any buyer makes of these pieces; None for no cart, or when the tries are used up."""
        key = tuple(sorted((sku, count) for sku, count in pieces.items() if count > 0))
        if key in self.seen:
            return self.seen[key]
        if not key or self.left <= 0 or any(count > self.wares[sku].most for sku, count in key):
            return None
        self.left -= 1
        cart = Cart(tuple([_line(self.wares[sku], count) for sku, count in key]), self.shelf.currency)
        found = [worst for buyer in self.shelf.buyers if (worst := self._bought(cart, buyer))]
        self.seen[key] = min(found, key=_rank) if found else None
        return self.seen[key]

    def climb(self, start: Worst) -> Worst:
        """From a cart to its worst neighbour, as long as that is worse."""
        worst = start
        while True:
            near = [seen for pieces in self._near(worst) if (seen := self.price(pieces))]
            next_one = min(near, key=_rank, default=worst)
            if _rank(next_one) >= _rank(worst):
                return worst
            worst = next_one

    def _near(self, worst: Worst) -> Iterator[Pieces]:
        """What closes a gap, one piece more or less of what is there, one of anything else that earns little."""
        pieces = _pieces(worst.cart)
        for missed in worst.quote.not_applied:
            for ware in _few([ware for ware in self.shelf.wares if self.rules[missed.promotion].scope.covers(ware)]):
                short = max(-(-(missed.gap or 0) // max(1, ware.list_price)), missed.gap_pieces or 0)
                yield {**pieces, ware.sku: pieces.get(ware.sku, 0) + short}
        for sku, count in pieces.items():
            yield {**pieces, sku: count + 1}
            yield {**pieces, sku: count - 1}
            yield {**pieces, sku: 0}
        for ware in _few(self.shelf.wares):
            if ware.sku not in pieces:
                yield {**pieces, ware.sku: 1}

    def _bought(self, cart: Cart, buyer: Buyer) -> Worst | None:
        best = best_price(cart, self.shelf.rules, buyer, moment=self.shelf.moment)
        if isinstance(best, Undeliverable):
            return None
        quote = best.quote
        borne = sum(rate(each.total, self.shelf.borne.get(each.promotion, 0)) for each in quote.trace)
        cost = sum((self.wares[line.sku].cost or 0) * line.quantity for line in cart.lines)
        for gift in quote.gifts:
            ware = self.wares.get(gift.sku)
            cost += gift.value if ware is None or ware.cost is None else ware.cost * gift.quantity
        return Worst(cart, buyer, quote, best.chosen, quote.goods + borne, cost)


def _rank(worst: Worst) -> tuple[Fraction, int, str]:
    """The worst first, of two alike the smaller one."""
    return (-worst.loss, worst.quote.list_total, str(sorted(_pieces(worst.cart).items())))


def _line(ware: Ware, count: int) -> CartLine:
    return CartLine(LineId(ware.sku), ware.sku, ware.shop, ware.list_price, count, ware.tags, ware.grams)


def _pieces(cart: Cart) -> dict[SkuId, int]:
    return {line.sku: line.quantity for line in cart.lines}


def _few(wares: Sequence[Ware]) -> list[Ware]:
    """The goods that earn least, and the cheapest."""
    poorest = sorted(wares, key=lambda ware: (_margin(ware), ware.sku))[:FEW]
    cheapest = sorted(wares, key=lambda ware: (ware.list_price, ware.sku))[:FEW]
    return [*poorest, *[ware for ware in cheapest if ware not in poorest]]


def _margin(ware: Ware) -> Fraction:
    return Fraction(ware.list_price - (ware.cost or 0), max(1, ware.list_price))


def _seeds(shelf: Shelf) -> Iterator[Pieces]:
    """One piece of each of a few goods, then what each rule asks for, then what two rules that follow ask for."""
    for ware in _few(shelf.wares):
        yield {ware.sku: 1}
    asked = [list(_asked(rule, shelf.wares)) for rule in shelf.rules]
    for carts in asked:
        yield from carts
    for one, two in pairwise([carts[0] for carts in asked if carts]):
        yield {sku: max(one.get(sku, 0), two.get(sku, 0)) for sku in (*one, *two)}


def _asked(rule: Promotion, wares: Sequence[Ware]) -> Iterator[Pieces]:
    """Carts that just reach a rule's thresholds, with goods of one sort each."""
    if rule.members:
        known = {ware.sku for ware in wares}
        if all(sku in known for sku, _ in rule.members):
            yield dict(rule.members)
        return
    covered = [ware for ware in wares if rule.scope.covers(ware) and ware.sku != rule.addon]
    more = {rule.addon: rule.limit or 1} if rule.addon and any(ware.sku == rule.addon for ware in wares) else {}
    for ware in _few(covered):
        for count in sorted(_counts(rule, ware)):
            yield {**more, ware.sku: min(count, ware.most)}


def _counts(rule: Promotion, ware: Ware) -> set[int]:
    """How many pieces of the goods a rule asks for, at each of its steps."""
    counts = {max(1, rule.pieces), rule.limit or 1}
    for step in rule.steps:
        least = max(step.minimum, rule.every or 0)
        counts.add(max(1, step.minimum_count, -(-least // max(1, ware.list_price))))
    return counts

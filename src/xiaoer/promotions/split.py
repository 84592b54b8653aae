"""拆单: whether the same goods cost less in several orders."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from typing import Final

from xiaoer.kernel.ids import LineId, PromotionId
from xiaoer.promotions.best import Best, best_price
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.quote import Quote, Undeliverable

_NOTHING: Final = frozenset[PromotionId]()


@dataclass(frozen=True, slots=True)
class Split:
    """The orders that cost least together; one where splitting does not help."""

    orders: tuple[tuple[LineId, ...], ...]
    quotes: tuple[Quote, ...]
    proved_optimal: bool
    """Whether no other way to split into so many orders, each line whole, is cheaper."""

    @property
    def pay(self) -> int:
        return sum(quote.pay for quote in self.quotes)


def best_split(
    cart: Cart,
    promotions: Sequence[Promotion],
    buyer: Buyer,
    *,
    most_orders: int = 2,
    moment: datetime | None = None,
    stop: Callable[[], bool] | None = None,
) -> Split | Undeliverable:
    """The cheapest way to buy the lines in up to `most_orders` orders; of two alike the one with fewer orders.

    Mandatory rules work in every order; an optional one, which the buyer holds once, in one order only. Exact where it
    is not stopped; the ways are two to the power of the lines, and more where orders want the same coupons, so beyond
    about ten lines give it a `stop`.
    """
    lines = tuple(sorted(cart.lines, key=lambda line: line.id))
    counter = _Counter(cart, promotions, buyer, moment)
    whole = counter.best(lines, _NOTHING)
    if isinstance(whole, Undeliverable):
        return whole
    best: tuple[int, int] = (whole.quote.pay, 1)
    orders: tuple[tuple[CartLine, ...], ...] = (lines,)
    found: tuple[Best, ...] = (whole,)
    ranked = counter.ranked(_partitions(lines, most_orders), stop)
    proved = stop is None or not stop()
    for least, parts in ranked:
        if least > best[0]:
            break
        if stop is not None and stop():
            proved = False
            break
        priced = counter.settled(parts, [_NOTHING] * len(parts), best)
        if priced is not None:
            orders, found = parts, priced
            best = (sum(each.quote.pay for each in priced), len(parts))
    return Split(
        tuple(tuple(line.id for line in order) for order in orders), tuple(each.quote for each in found), proved
    )


class _Counter:
    """Prices sets of lines, each once."""

    def __init__(self, cart: Cart, promotions: Sequence[Promotion], buyer: Buyer, moment: datetime | None) -> None:
        self._cart = cart
        self._promotions = promotions
        self._buyer = buyer
        self._moment = moment
        self._known: dict[tuple[tuple[CartLine, ...], frozenset[PromotionId]], Best | Undeliverable] = {}

    def best(self, lines: tuple[CartLine, ...], without: frozenset[PromotionId]) -> Best | Undeliverable:
        """The best price of these lines alone, without the optional rules that another order has."""
        found = self._known.get((lines, without))
        if found is None:
            rules = [each for each in self._promotions if each.id not in without]
            found = best_price(replace(self._cart, lines=lines), rules, self._buyer, moment=self._moment)
            self._known[lines, without] = found
        return found

    def ranked(
        self, ways: Iterable[tuple[tuple[CartLine, ...], ...]], stop: Callable[[], bool] | None
    ) -> list[tuple[int, tuple[tuple[CartLine, ...], ...]]]:
        """The ways to split with the least that each could cost, were every coupon there for every order; least first.

        Once `stop` says yes, only those that were seen so far.
        """
        seen: list[tuple[int, tuple[tuple[CartLine, ...], ...]]] = []
        for parts in ways:
            if stop is not None and stop():
                break
            priced = [self.best(lines, _NOTHING) for lines in parts]
            seen.append((sum(each.quote.pay for each in priced if isinstance(each, Best)), parts))
        return sorted(seen, key=lambda way: (way[0], len(way[1])))

    def settled(
        self,
        parts: tuple[tuple[CartLine, ...], ...],
        without: Sequence[frozenset[PromotionId]],
        to_beat: tuple[int, int],
    ) -> tuple[Best, ...] | None:
        """The cheapest prices of the orders with no optional rule in two of them; None where they do not beat that.

        Where two orders want the same rule, either goes without it: each way is looked at.
        """
        priced: list[Best] = []
        for lines, forbidden in zip(parts, without, strict=True):
            found = self.best(lines, forbidden)
            if isinstance(found, Undeliverable):
                return None
            priced.append(found)
        if (sum(each.quote.pay for each in priced), len(parts)) >= to_beat:
            return None
        wanted = _wanted_twice(priced)
        if wanted is None:
            return tuple(priced)
        rule, first, second = wanted
        ways: list[tuple[Best, ...]] = []
        for loser in (first, second):
            less = [each | {rule} if place == loser else each for place, each in enumerate(without)]
            way = self.settled(parts, less, to_beat)
            if way is not None:
                ways.append(way)
                to_beat = (sum(each.quote.pay for each in way), len(parts))
        return ways[-1] if ways else None


def _wanted_twice(priced: Sequence[Best]) -> tuple[PromotionId, int, int] | None:
    """An optional rule that two orders chose, and which."""
    for (first, one), (second, other) in combinations(enumerate(priced), 2):
        for rule in one.chosen:
            if rule in other.chosen:
                return rule, first, second
    return None


def _partitions(lines: tuple[CartLine, ...], most: int) -> Iterator[tuple[tuple[CartLine, ...], ...]]:
    """Every way to lay the lines into 2 to `most` orders, the order of the orders aside."""

    def laid(place: int, parts: Collection[tuple[CartLine, ...]]) -> Iterator[tuple[tuple[CartLine, ...], ...]]:
        if place == len(lines):
            if len(parts) > 1:
                yield tuple(parts)
            return
        line, sofar = lines[place], tuple(parts)
        for n, part in enumerate(sofar):
            yield from laid(place + 1, (*sofar[:n], (*part, line), *sofar[n + 1 :]))
        if len(sofar) < most:
            yield from laid(place + 1, (*sofar, (line,)))

    yield from laid(0, ())

"""拆单: whether the same goods cost less in several orders.

Every way to lay the lines into orders has a floor below which no choice of coupons takes it. The ways are looked at
from the lowest floor on, and priced exactly until the next floor is no lower than the best price found: what is left
unpriced then cannot be better.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from typing import Final, TypeAlias

from xiaoer.kernel.ids import LineId, PromotionId
from xiaoer.promotions.best import Best, Least, Outlook, best_price, together
from xiaoer.promotions.cart import Buyer, Cart
from xiaoer.promotions.fitting import Plan, part_of, plan_for
from xiaoer.promotions.openings import opened_once, openings
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.quote import Quote, Undeliverable

Lot: TypeAlias = int
"""A set of lines as bits, by their place in the cart sorted by id."""

Places: TypeAlias = frozenset[int]
"""Places of optional rules."""

_NONE: Final[Places] = frozenset()

Rank: TypeAlias = tuple[int, int]
"""What is paid, and in how many orders."""


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
    is not stopped; the ways are `most_orders` to the power of the lines, so beyond a dozen lines give it a `stop`.
    """
    whole = best_price(cart, promotions, buyer, moment=moment, stop=stop)
    if isinstance(whole, Undeliverable):
        return whole
    plan = opened_once(plan_for(cart, promotions, buyer, moment))
    search = _Search(plan, (whole.quote.pay, 1), stop)
    search.run(_partitions(len(cart.lines), most_orders))
    proved = search.finished and whole.proved_optimal and openings(plan).unseen is None
    if not search.lots:
        return Split((tuple(line.id for line in plan.basket.lines),), (whole.quote,), proved)
    orders = [[line for i, line in enumerate(plan.basket.lines) if lot >> i & 1] for lot in search.lots]
    quotes: list[Quote] = []
    for lines, places in zip(orders, search.chosen, strict=True):
        rules = _chosen_only(plan, promotions, places)
        quotes.append(_quoted(best_price(replace(cart, lines=tuple(lines)), rules, buyer, moment=moment)))
    return Split(tuple(tuple(line.id for line in lines) for lines in orders), tuple(quotes), proved)


class _Search:
    """The best way so far; what lots of lines cost is reckoned once each, and only where it may matter."""

    def __init__(self, plan: Plan, best: Rank, stop: Callable[[], bool] | None) -> None:
        self.best = best
        self.lots: tuple[Lot, ...] = ()
        self.chosen: tuple[tuple[int, ...], ...] = ()
        self.finished = True
        self._plan = plan
        self._stop = stop
        self._plans: dict[Lot, Plan] = {}
        self._outlooks: dict[Lot, Outlook] = {}
        self._known: dict[tuple[Lot, Places], Least | int] = {}
        """The least price; a number where it is only known that it is no lower than that."""

    def run(self, ways: Iterator[tuple[Lot, ...]]) -> None:
        """Looks at every way, the one with the lowest floor first."""
        ranked: list[tuple[int, int, tuple[Lot, ...]]] = []
        for lots in ways:
            if self._is_stopped():
                break
            ranked.append((self._floor_of_all(lots), len(lots), lots))
        for floor, count, lots in sorted(ranked):
            if (floor, count) >= self.best or self._is_stopped():
                break
            self._settle(lots, [_NONE] * count, [0] * count)

    def _floor_of_all(self, lots: tuple[Lot, ...]) -> int:
        """What the orders cost at least together; of two orders no rule counts twice, of more each may."""
        outlooks = [self._outlook(lot) for lot in lots]
        if len(outlooks) != 2:
            return sum([each.without(_NONE) for each in outlooks])
        return min([together(one, other) for one in outlooks[0].views for other in outlooks[1].views])

    def _settle(self, lots: tuple[Lot, ...], without: Sequence[Places], known: Sequence[int]) -> None:
        """The cheapest prices of the orders with no optional rule in two of them, where they beat the best way.

        Each is known to cost no less than that. Where two orders want the same rule, either goes without it: both are
        looked at.
        """
        floors = [max(self._floor(lot, away), least) for lot, away, least in zip(lots, without, known, strict=True)]
        priced: list[Least] = []
        for place, (lot, away) in enumerate(zip(lots, without, strict=True)):
            if (sum(floors), len(lots)) >= self.best:
                return
            # One more than the room that is left, so that what is as cheap in fewer orders is found too.
            found = self._least(lot, away, self.best[0] - sum(floors) + floors[place] + 1)
            if found is None:
                return
            priced.append(found)
            floors[place] = found.pay
        if (sum(floors), len(lots)) >= self.best:
            return
        wanted = _wanted_twice(priced)
        if wanted is None:
            self.best, self.lots = (sum(floors), len(lots)), lots
            self.chosen = tuple([each.places for each in priced])
            return
        rule, first, second = wanted
        for loser in (first, second):
            fewer = [each | {rule} if place == loser else each for place, each in enumerate(without)]
            self._settle(lots, fewer, floors)

    def _floor(self, lot: Lot, without: Places) -> int:
        known = self._known.get((lot, without))
        if isinstance(known, Least):
            return known.pay
        floor = self._outlook(lot).without(without)
        return floor if known is None else max(known, floor)

    def _least(self, lot: Lot, without: Places, below: int) -> Least | None:
        """The cheapest price of one order, None where it is not below that."""
        known = self._known.get((lot, without))
        if isinstance(known, Least):
            return known if known.pay < below else None
        if known is not None and known >= below:
            return None
        found = self._outlook(lot).least(below, without)
        self._known[lot, without] = below if found is None else found
        return found

    def _outlook(self, lot: Lot) -> Outlook:
        found = self._outlooks.get(lot)
        if found is None:
            found = self._outlooks[lot] = Outlook(self._part(lot))
        return found

    def _part(self, lot: Lot) -> Plan:
        found = self._plans.get(lot)
        if found is None:
            lines = [i for i in range(len(self._plan.basket.lines)) if lot >> i & 1]
            found = self._plans[lot] = part_of(self._plan, lines)
        return found

    def _is_stopped(self) -> bool:
        if self._stop is not None and self._stop():
            self.finished = False
        return not self.finished


def _wanted_twice(priced: Sequence[Least]) -> tuple[int, int, int] | None:
    """An optional rule, by its place, that two orders chose, and which."""
    for (first, one), (second, other) in combinations(enumerate(priced), 2):
        for rule in one.places:
            if rule in other.places:
                return rule, first, second
    return None


def _chosen_only(plan: Plan, promotions: Sequence[Promotion], places: Sequence[int]) -> list[Promotion]:
    """The rules without the optional ones that an order did not choose."""
    fitted = (*plan.units, *plan.multi, *plan.later)
    chosen: set[PromotionId] = {each.rule.id for each in fitted if each.place in places}
    return [rule for rule in promotions if rule.group is None or rule.id in chosen]


def _quoted(found: Best | Undeliverable) -> Quote:
    if isinstance(found, Undeliverable):
        raise TypeError("What can be sent as a whole cannot be undeliverable in part.")
    return found.quote


def _partitions(lines: int, most: int) -> Iterator[tuple[Lot, ...]]:
    """Every way to lay so many lines into 2 to `most` orders, the order of the orders aside."""

    def laid(place: int, lots: tuple[Lot, ...]) -> Iterator[tuple[Lot, ...]]:
        if place == lines:
            if len(lots) > 1:
                yield lots
            return
        bit = 1 << place
        for n, lot in enumerate(lots):
            yield from laid(place + 1, (*lots[:n], lot | bit, *lots[n + 1 :]))
        if len(lots) < most:
            yield from laid(place + 1, (*lots, bit))

    yield from laid(0, ())

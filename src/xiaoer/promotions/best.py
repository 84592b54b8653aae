"""The least that one order can cost by choice among the optional rules: at most one of each group.

Branch and bound along the order in which the rules work, so that every leaf is the price that `checkout` gives. A
branch is left when even the most that the rules behind it can take off does not beat the best price found.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from xiaoer.kernel.ids import PromotionId
from xiaoer.promotions.cart import Buyer, Cart
from xiaoer.promotions.checkout import after_items, checkout, open_till, rung_up, weigh
from xiaoer.promotions.fitting import Plan, plan_for
from xiaoer.promotions.promotion import Layer, Promotion
from xiaoer.promotions.quote import Quote, Undeliverable
from xiaoer.promotions.till import Fitted, Given, Till


@dataclass(frozen=True, slots=True)
class Best:
    """The best price found. No choice pays less than `lower_bound`; it is the price itself where that is proved."""

    quote: Quote
    chosen: tuple[PromotionId, ...]
    lower_bound: int
    proved_optimal: bool


def best_price(
    cart: Cart,
    promotions: Sequence[Promotion],
    buyer: Buyer,
    *,
    moment: datetime | None = None,
    stop: Callable[[], bool] | None = None,
) -> Best | Undeliverable:
    """The least pay; of two alike the one with fewer rules, then the one whose rules come first.

    Once `stop` says yes, the best found so far comes back with what is proved about it.
    """
    plan = plan_for(cart, promotions, buyer, moment)
    optional = {each.place: each for each in (*plan.units, *plan.multi, *plan.later) if each.rule.group is not None}
    bare = checkout(plan, frozenset(optional))
    if isinstance(bare, Undeliverable):
        return bare
    search = _Search(plan, bare.pay, stop)
    search.run()
    quote = checkout(plan, frozenset(optional) - set(search.places))
    if isinstance(quote, Undeliverable):
        raise TypeError("A choice that cannot be delivered was kept.")
    chosen = tuple(optional[place].rule.id for place in search.places)
    return Best(quote, chosen, min(search.open_bound, quote.pay), proved_optimal=search.open_bound >= quote.pay)


class _Search:
    """The best choice so far, and the least that any branch could pay that was left unseen."""

    def __init__(self, plan: Plan, pay: int, stop: Callable[[], bool] | None) -> None:
        self.basket = plan.basket
        self.plan = plan
        self.rules = [each for each in (*plan.multi, *plan.later) if each.barred is None]
        self.pay = pay
        self.places: tuple[int, ...] = ()
        self.open_bound = pay
        self.stop = stop

    def run(self) -> None:
        """Sees every opening, the cheapest first, then all that may follow it."""
        for till, chosen in _openings(self.plan):
            self.visit(0, till, 0, chosen)

    def visit(self, k: int, till: Till, fees: int, chosen: tuple[int, ...]) -> None:
        """Everything that can follow once the rules before the k-th are settled."""
        while k < len(self.rules):
            fitted = self.rules[k]
            if not till.after_item and fitted.rule.layer is not Layer.MULTI:
                till = after_items(till)
            outcome = weigh(fitted, till, self.basket)
            k += 1
            if isinstance(outcome, Given):
                if fitted.rule.group is not None:
                    self._branch(k, till, fees, chosen, fitted, outcome)
                    return
                till = rung_up(till, fitted, outcome)
                fees += sum(outcome.fees.values())
        self._keep(sum(till.run) + fees - sum(till.subsidised), chosen)

    def _branch(self, k: int, till: Till, fees: int, chosen: tuple[int, ...], fitted: Fitted, given: Given) -> None:
        """With the rule, then without it."""
        with_it = rung_up(till, fitted, given)
        for after, fee, places in (
            (with_it, fees + sum(given.fees.values()), (*chosen, fitted.place)),
            (till, fees, chosen),
        ):
            bound = self._bound(k, after, fee)
            if not self._beaten(bound, places):
                if self.stop is not None and self.stop():
                    self.open_bound = min(self.open_bound, bound)
                else:
                    self.visit(k, after, fee, places)

    def _bound(self, k: int, till: Till, fees: int) -> int:
        """No choice among the rules from the k-th on pays less than this."""
        pay = sum(till.run) + fees - sum(till.subsidised)
        most_of: dict[str, int] = {}
        for fitted in self.rules[k:]:
            rule = fitted.rule
            if rule.group in till.groups or fitted.offer is None:
                continue
            most = fitted.offer.most(fitted, till, self.basket)
            if rule.budget is not None:
                most = min(most, rule.budget)
            if rule.group is None:
                pay -= most
            elif most > most_of.get(rule.group, 0):
                most_of[rule.group] = most
        return max(0, pay - sum(most_of.values()))

    def _beaten(self, bound: int, places: tuple[int, ...]) -> bool:
        """Whether nothing behind these choices can be better than what is known."""
        if bound != self.pay:
            return bound > self.pay
        if len(places) != len(self.places):
            return len(places) > len(self.places)
        return places >= self.places

    def _keep(self, pay: int, places: tuple[int, ...]) -> None:
        if (pay, len(places), places) < (self.pay, len(self.places), self.places):
            self.pay, self.places = pay, places


def _openings(plan: Plan) -> list[tuple[Till, tuple[int, ...]]]:
    """Every till that a choice among optional unit prices can open, cheapest first, each by the fewest rules."""
    groups: dict[str, list[int | None]] = {}
    for fitted in plan.units:
        if fitted.rule.group is not None and fitted.barred is None:
            groups.setdefault(fitted.rule.group, [None]).append(fitted.place)
    every = {fitted.place for fitted in plan.units if fitted.rule.group is not None}
    choices = [tuple(sorted(place for place in choice if place is not None)) for choice in product(*groups.values())]
    seen: dict[tuple[object, Collection[str]], tuple[Till, tuple[int, ...]]] = {}
    for choice in sorted(choices, key=lambda choice: (len(choice), choice)):
        till, _ = open_till(plan, every.difference(choice))
        seen.setdefault((till.units, till.groups), (till, choice))
    return sorted(seen.values(), key=lambda opening: sum(opening[0].run))

"""The least that one order can cost by choice among the optional rules: at most one of each group.

Branch and bound along the order in which the rules work, so that every leaf is the price that `checkout` gives. A
branch is left when even the most that the rules behind it can take off does not beat the best price found.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from xiaoer.kernel.ids import PromotionId
from xiaoer.promotions.cart import Buyer, Cart
from xiaoer.promotions.checkout import after_items, checkout, rung_up, weigh
from xiaoer.promotions.fitting import Plan, plan_for
from xiaoer.promotions.openings import openings
from xiaoer.promotions.promotion import Layer, Promotion
from xiaoer.promotions.quote import Quote, Undeliverable
from xiaoer.promotions.till import Fitted, Given, Sums, Till


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
    if not optional:
        return Best(bare, (), bare.pay, proved_optimal=True)
    search = _Search(plan, bare.pay, stop)
    search.run()
    quote = checkout(plan, frozenset(optional) - set(search.places))
    if isinstance(quote, Undeliverable):
        raise TypeError("A choice that cannot be delivered was kept.")
    chosen = tuple(optional[place].rule.id for place in search.places)
    return Best(quote, chosen, min(search.open_bound, quote.pay), proved_optimal=search.open_bound >= quote.pay)


class _Stand:
    """A till on some branch of the search, with the fees and the choices that led to it."""

    __slots__ = ("chosen", "fees", "mosts", "pay", "till")

    def __init__(self, till: Till, fees: int, chosen: tuple[int, ...]) -> None:
        self.till = till
        self.fees = fees
        self.chosen = chosen
        self.pay = sum(till.run) + fees - sum(till.subsidised)
        self.mosts: Sequence[int] | None = None
        """What each later rule can still take off; None before it was reckoned."""

    def after(self, fitted: Fitted, given: Given, chosen: tuple[int, ...]) -> "_Stand":
        """The stand once the rule was rung up."""
        return _Stand(rung_up(self.till, fitted, given), self.fees + given.fee, chosen)


class _Search:
    """The best choice so far, and the least that any branch could pay that was left unseen."""

    def __init__(self, plan: Plan, pay: int, stop: Callable[[], bool] | None) -> None:
        self.basket = plan.basket
        self.plan = plan
        self.rules = [each for each in (*plan.multi, *plan.later) if each.barred is None]
        self._mandatory = [n for n, each in enumerate(self.rules) if each.rule.group is None]
        self._of_group: dict[str, list[int]] = {}
        for n, each in enumerate(self.rules):
            if each.rule.group is not None:
                self._of_group.setdefault(each.rule.group, []).append(n)
        self.pay = pay
        self.places: tuple[int, ...] = ()
        self.open_bound = pay
        self.stop = stop

    def run(self) -> None:
        """Sees every opening, the cheapest first, then all that may follow it."""
        opened = openings(self.plan)
        for till, chosen in opened.tills:
            self.visit(0, _Stand(till, 0, chosen))
        if opened.unseen is not None:
            bound = self._bound(0, _Stand(opened.unseen, 0, ())) - opened.below
            self.open_bound = min(self.open_bound, max(0, bound))

    def visit(self, k: int, stand: "_Stand") -> None:
        """Everything that can follow once the rules before the k-th are settled."""
        while k < len(self.rules):
            fitted = self.rules[k]
            if not stand.till.after_item and fitted.rule.layer is not Layer.MULTI:
                stand = _Stand(after_items(stand.till), stand.fees, stand.chosen)
            outcome = weigh(fitted, stand.till, self.basket)
            k += 1
            if isinstance(outcome, Given):
                if fitted.rule.group is not None:
                    self._branch(k, stand, fitted, outcome)
                    return
                stand = stand.after(fitted, outcome, stand.chosen)
        self._keep(stand.pay, stand.chosen)

    def _branch(self, k: int, stand: "_Stand", fitted: Fitted, given: Given) -> None:
        """With the rule and without it: first with it where no later rule of its group promises more."""
        with_it = stand.after(fitted, given, (*stand.chosen, fitted.place))
        mosts = self._mosts(k - 1, stand)
        later = any(mosts[n] > mosts[k - 1] for n in self._of_group[fitted.rule.group or ""] if n >= k)
        for branch in (stand, with_it) if later else (with_it, stand):
            bound = self._bound(k, branch)
            if not self._beaten(bound, branch.chosen):
                if self.stop is not None and self.stop():
                    self.open_bound = min(self.open_bound, bound)
                else:
                    self.visit(k, branch)

    def _bound(self, k: int, stand: "_Stand") -> int:
        """No choice among the rules from the k-th on pays less than this."""
        mosts = self._mosts(k, stand)
        less = sum([mosts[n] for n in self._mandatory if n >= k])
        for group, members in self._of_group.items():
            if group not in stand.till.groups:
                less += max([0, *[mosts[n] for n in members if n >= k]])
        return max(0, stand.pay - less)

    def _mosts(self, k: int, stand: "_Stand") -> Sequence[int]:
        """By how much each rule from the k-th on can lower the pay; reckoned once for a till."""
        if stand.mosts is None:
            sums, mosts = Sums(stand.till), [0] * len(self.rules)
            for n in range(k, len(self.rules)):
                fitted = self.rules[n]
                if fitted.offer is not None and fitted.rule.group not in stand.till.groups:
                    most, budget = fitted.offer.most(fitted, sums, self.basket), fitted.rule.budget
                    mosts[n] = most if budget is None else min(most, budget)
            stand.mosts = mosts
        return stand.mosts

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

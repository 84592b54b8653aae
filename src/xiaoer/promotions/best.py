"""The least that one order can cost by choice among the optional rules: at most one of each group.

Branch and bound along the order in which the rules work, so that every leaf is the price that `checkout` gives. A
branch is left when even the most that the rules behind it can take off does not beat the best price found.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from xiaoer.kernel.ids import PromotionId
from xiaoer.promotions.cart import Buyer, Cart
from xiaoer.promotions.checkout import after_items, checkout, rung_up, weigh
from xiaoer.promotions.fitting import Plan, plan_for, plan_without
from xiaoer.promotions.openings import Openings, openings
from xiaoer.promotions.promotion import Layer, Promotion
from xiaoer.promotions.quote import Quote, Undeliverable
from xiaoer.promotions.till import Fitted, Given, Sums, Till

BEYOND: Final = 1 << 62
"""Dearer than anything."""

_NO_RULES: Final[Mapping[int, int]] = {}


@dataclass(frozen=True, slots=True)
class View:
    """What is left to pay from where one may choose, and for each group its rules with what each takes off at most."""

    pay: int
    groups: Mapping[str, Mapping[int, int]]
    """By place; only rules that may take something off."""


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


@dataclass(frozen=True, slots=True)
class Least:
    """The least pay of a plan, and the places of the optional rules that make it."""

    pay: int
    places: tuple[int, ...]


class Outlook:
    """What a plan costs at least, reckoned once: whatever is chosen, or with rules that must stay away."""

    __slots__ = ("_search", "views")

    def __init__(self, plan: Plan) -> None:
        self._search = _Search(plan, BEYOND, None)
        self.views: Sequence[View] = self._search.views()
        """One for each way to open the till; nearly always there is one."""

    def least(self, below: int, without: Collection[int] = ()) -> Least | None:
        """The least pay without the optional rules at these places, None where it is not below that.

        Of two alike as `best_price` chooses. The plan can be delivered.
        """
        plan = self._search.plan
        if without and any(each.place in without for each in plan.units):
            return _least(_Search(plan_without(plan, without), below, None))
        self._search.begin_again(below, without)
        return _least(self._search)

    def without(self, places: Collection[int]) -> int:
        """No choice without the rules at these places pays less than this."""
        return min(
            view.pay
            - sum(
                [
                    max([0, *[most for place, most in rules.items() if place not in places]])
                    for rules in view.groups.values()
                ]
            )
            for view in self.views
        )


def together(one: View, other: View) -> int:
    """What two plans cost at least together, when every optional rule is used in one of them only."""
    less = 0
    for group in {**one.groups, **other.groups}:
        here, there = one.groups.get(group, _NO_RULES), other.groups.get(group, _NO_RULES)
        if not here or not there:
            less += max([0, *here.values(), *there.values()])
            continue
        pairs = [mine + yours for rule, mine in here.items() for place, yours in there.items() if place != rule]
        less += max([0, *here.values(), *there.values(), *pairs])
    return one.pay + other.pay - less


def _least(search: "_Search") -> Least | None:
    below = search.pay
    search.run()
    return Least(search.pay, search.places) if search.pay < below else None


class _Search:
    """The best choice so far, and the least that any branch could pay that was left unseen."""

    def __init__(self, plan: Plan, pay: int, stop: Callable[[], bool] | None) -> None:
        """What does not pay less than `pay` is not looked for."""
        self.basket = plan.basket
        self.plan = plan
        self.rules = [each for each in (*plan.multi, *plan.later) if each.barred is None]
        self._mandatory = [n for n, each in enumerate(self.rules) if each.rule.group is None]
        self._of_group: dict[str, list[int]] = {}
        for n, each in enumerate(self.rules):
            if each.rule.group is not None:
                self._of_group.setdefault(each.rule.group, []).append(n)
        self._from: dict[int, tuple[list[int], list[tuple[str, list[int]]]]] = {}
        self._away: Collection[int] = ()
        self.pay = pay
        self.places: tuple[int, ...] = ()
        self.open_bound = pay
        self.stop = stop
        self._opened: Openings | None = None
        self._starts: list[tuple[int, _Stand, Given | None]] = []

    def _rest(self, k: int) -> tuple[list[int], list[tuple[str, list[int]]]]:
        """Of the rules from the k-th on the mandatory ones, and the others by group; looked up once."""
        away, rules = self._away, self.rules
        groups = [
            (group, [n for n in members if n >= k and rules[n].place not in away])
            for group, members in self._of_group.items()
        ]
        self._from[k] = [n for n in self._mandatory if n >= k], [each for each in groups if each[1]]
        return self._from[k]

    def begin_again(self, pay: int, away: Collection[int]) -> None:
        """What does not pay less than that is not looked for; the rules at the places `away` are not chosen."""
        self.pay, self.open_bound, self.places = pay, pay, ()
        if away != self._away:
            self._away = away
            self._from = {}

    def run(self) -> None:
        """Sees every opening, the cheapest first, then all that may follow it."""
        opened = self._open()
        for k, stand, given in self._starts:
            if given is not None and self.rules[k].place in self._away:
                self._follow(*self._walk(k + 1, stand))
            else:
                self._follow(k, stand, given)
        if opened.unseen is not None:
            bound = self._bound(0, _Stand(opened.unseen, 0, ())) - opened.below
            self.open_bound = min(self.open_bound, max(0, bound))

    def views(self) -> list[View]:
        """From where each opening first lets one choose: what is left to pay, and what the groups could take off it."""
        opened = self._open()
        views = [self._view(k, stand, 0) for k, stand, _ in self._starts]
        if opened.unseen is not None:
            views.append(self._view(0, _Stand(opened.unseen, 0, ()), opened.below))
        return views

    def _open(self) -> Openings:
        """Every opening, gone on from to where one may choose; looked at once."""
        if self._opened is None:
            self._opened = openings(self.plan)
            self._starts = [self._walk(0, _Stand(till, 0, chosen)) for till, chosen in self._opened.tills]
        return self._opened

    def _view(self, k: int, stand: "_Stand", below: int) -> View:
        mosts = self._mosts(k, stand)
        pay = stand.pay - below - sum([mosts[n] for n in self._mandatory if n >= k])
        groups = {
            group: {self.rules[n].place: mosts[n] for n in members if n >= k and mosts[n] > 0}
            for group, members in self._of_group.items()
            if group not in stand.till.groups
        }
        return View(pay, groups)

    def visit(self, k: int, stand: "_Stand") -> None:
        """Everything that can follow once the rules before the k-th are settled."""
        self._follow(*self._walk(k, stand))

    def _follow(self, k: int, stand: "_Stand", given: Given | None) -> None:
        """With what the k-th rule gives, or to the end where nothing can be chosen any more."""
        if given is None:
            self._keep(stand.pay, stand.chosen)
        else:
            self._branch(k + 1, stand, self.rules[k], given)

    def _walk(self, k: int, stand: "_Stand") -> tuple[int, "_Stand", Given | None]:
        """On to the first rule from the k-th on that may be chosen, with what it gives; None where none is left."""
        for place in range(k, len(self.rules)):
            fitted = self.rules[place]
            if fitted.place in self._away:
                continue
            if not stand.till.after_item and fitted.rule.layer is not Layer.MULTI:
                stand = _Stand(after_items(stand.till), stand.fees, stand.chosen)
            outcome = weigh(fitted, stand.till, self.basket)
            if isinstance(outcome, Given):
                if fitted.rule.group is not None:
                    return place, stand, outcome
                stand = stand.after(fitted, outcome, stand.chosen)
        return len(self.rules), stand, None

    def _branch(self, k: int, stand: "_Stand", fitted: Fitted, given: Given) -> None:
        """With the rule and without it: first with it where no later rule of its group promises more."""
        with_it = stand.after(fitted, given, (*stand.chosen, fitted.place))
        mosts = self._mosts(k - 1, stand)
        later = any(mosts[n] > mosts[k - 1] for n in self._of_group[fitted.rule.group or ""] if n >= k)
        for branch in (stand, with_it) if later else (with_it, stand):
            # What a rule can take off at most only falls with the rules before it: often the old figures say enough.
            bound = self._floor(k, branch, mosts)
            if branch is with_it and not self._beaten(bound, branch.chosen):
                bound = self._bound(k, branch)
            if not self._beaten(bound, branch.chosen):
                if self.stop is not None and self.stop():
                    self.open_bound = min(self.open_bound, bound)
                else:
                    self.visit(k, branch)

    def _bound(self, k: int, stand: "_Stand") -> int:
        """No choice among the rules from the k-th on pays less than this."""
        return self._floor(k, stand, self._mosts(k, stand))

    def _floor(self, k: int, stand: "_Stand", mosts: Sequence[int]) -> int:
        """The same, by what the rules could take off at this stand or at one before it."""
        mandatory, groups = self._from.get(k) or self._rest(k)
        less = sum([mosts[n] for n in mandatory])
        taken = stand.till.groups
        for group, members in groups:
            if group not in taken:
                most = max([mosts[n] for n in members])
                if most > 0:
                    less += most
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

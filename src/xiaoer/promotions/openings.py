"""The tills that a choice among optional unit prices can open: where the search for the best price begins."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import Final

from xiaoer.promotions.checkout import amount_of, open_till
from xiaoer.promotions.fitting import Plan
from xiaoer.promotions.offers.unit_price import priced_units
from xiaoer.promotions.till import Fitted, Till

MOST_CHOICES: Final = 512

Choice = tuple[int, ...]
"""The places of the unit prices that are taken."""


@dataclass(frozen=True, slots=True)
class Openings:
    """The tills, the cheapest first, each with the fewest rules that open it.

    Where there are too many choices only likely ones are here. No other opens a till dearer than `unseen` in any line,
    or one that is cheaper than that by more than `below` in all.
    """

    tills: Sequence[tuple[Till, Choice]]
    unseen: Till | None = None
    below: int = 0


def openings(plan: Plan) -> Openings:
    """Every till, or the likely ones where there are more than a few hundred choices."""
    if plan.opened is not None:
        return Openings([(plan.opened, ())])
    groups: dict[str, list[int | None]] = {}
    for fitted in plan.units:
        if fitted.rule.group is not None and fitted.barred is None:
            groups.setdefault(fitted.rule.group, [None]).append(fitted.place)
    if not groups:
        return Openings([(open_till(plan, ())[0], ())])
    if prod(map(len, groups.values())) <= MOST_CHOICES:
        every = product(*groups.values())
        return Openings(_opened(plan, {tuple(sorted(p for p in choice if p is not None)) for choice in every}))
    listed = tuple([((line.list_price, line.quantity),) for line in plan.basket.lines])
    dearest = tuple([amount_of(units) for units in listed])
    cheapest = sum(map(min, zip(dearest, *[_alone(plan, each) for each in plan.units if not each.barred], strict=True)))
    unseen = Till(dearest, listed)
    return Openings(_opened(plan, _likely(plan, groups.values())), unseen, sum(dearest) - cheapest)


def opened_once(plan: Plan) -> Plan:
    """The plan with its till open where no unit price is to be chosen: it is then the same line by line in any part."""
    if any(each.rule.group is not None for each in plan.units):
        return plan
    return replace(plan, opened=open_till(plan, ())[0])


def _likely(plan: Plan, groups: Collection[Sequence[int | None]]) -> set[Choice]:
    """Of each group the rule that alone saves most; the same with one group left out; and nothing at all."""
    amounts = {each.place: sum(_alone(plan, each)) for each in plan.units}
    best = [min((p for p in group if p is not None), key=lambda p: (amounts[p], p)) for group in groups]
    full = tuple(sorted(best))
    return {(), full, *[tuple(p for p in full if p != left_out) for left_out in full]}


def _opened(plan: Plan, choices: Collection[Choice]) -> list[tuple[Till, Choice]]:
    optional = {fitted.place for fitted in plan.units if fitted.rule.group is not None}
    seen: dict[tuple[object, Collection[str]], tuple[Till, Choice]] = {}
    for choice in sorted(choices, key=lambda choice: (len(choice), choice)):
        till, _ = open_till(plan, optional.difference(choice))
        seen.setdefault((till.units, till.groups), (till, choice))
    return sorted(seen.values(), key=lambda opening: sum(opening[0].run))


def _alone(plan: Plan, fitted: Fitted) -> list[int]:
    """What every line costs under this one unit price."""
    units, _ = priced_units([fitted], plan.basket.lines)
    return [amount_of(each) for each in units]

"""A cart through the layers, rule by rule, and the quote that comes out."""

from collections.abc import Collection, Sequence
from typing import TypeAlias

from xiaoer.kernel.ids import ShopId
from xiaoer.promotions.fitting import Plan
from xiaoer.promotions.offers.unit_price import one_unit, priced_units
from xiaoer.promotions.promotion import Layer
from xiaoer.promotions.quote import Adjustment, NotApplied, Quote, Reason, Undeliverable
from xiaoer.promotions.till import Basket, Fitted, Given, Outcome, Till, Units

Told: TypeAlias = list[tuple[Fitted, Given | NotApplied]]
"""What each rule gave, or why it gave nothing, in the order of the layers."""


def checkout(plan: Plan, left_out: Collection[int] = ()) -> Quote | Undeliverable:
    """The quote without the optional rules whose places are in `left_out`; of a group the first that gives counts."""
    till, told = open_till(plan, left_out)
    for fitted in (*plan.multi, *plan.later):
        if not till.after_item and fitted.rule.layer is not Layer.MULTI:
            till = after_items(till)
        outcome = weigh(fitted, till, plan.basket)
        if isinstance(outcome, Undeliverable):
            if fitted.place not in left_out:
                return outcome
            outcome = fitted.missed(Reason.REGION)
        if isinstance(outcome, Given):
            if fitted.place in left_out:
                outcome = fitted.missed(Reason.DEARER)
            else:
                till = rung_up(till, fitted, outcome)
        told.append((fitted, outcome))
    return _quote(plan, till, told)


def open_till(plan: Plan, left_out: Collection[int]) -> tuple[Till, Told]:
    """The amounts after the layer `unit`."""
    lines = plan.basket.lines
    told: Told = []
    competing: list[Fitted] = []
    groups: set[str] = set()
    refused: dict[int, Reason] = {}
    for fitted in plan.units:
        reason = _why_not(fitted, plan.basket, groups, left_out)
        if reason is None:
            competing.append(fitted)
            groups.update(() if fitted.rule.group is None else (fitted.rule.group,))
        else:
            refused[fitted.place] = reason
    units, winner = priced_units(competing, lines)
    run = tuple([amount_of(each) for each in units])
    for fitted in plan.units:
        won = [i for i in fitted.lines if winner[i] is fitted]
        if won:
            off = {i: lines[i].list_price * lines[i].quantity - run[i] for i in won}
            told.append((fitted, Given(off, base=sum(off[i] + run[i] for i in won))))
        else:
            told.append((fitted, fitted.missed(refused.get(fitted.place, Reason.GROUP_TAKEN))))
    return Till(run, tuple(units), groups=frozenset(groups)), told


def amount_of(units: Units) -> int:
    """What the units of a line cost together."""
    return sum([price * count for price, count in units])


def after_items(till: Till) -> Till:
    """The till when all the layers about single goods are through."""
    return Till(till.run, till.units, till.run, till.taken, till.groups, till.subsidised)


def weigh(fitted: Fitted, till: Till, basket: Basket) -> Outcome:
    """What the rule gives at this till; a Given that changes nothing never comes out."""
    rule = fitted.rule
    if fitted.barred is not None:
        return fitted.missed(fitted.barred)
    if rule.group is not None and rule.group in till.groups:
        return fitted.missed(Reason.GROUP_TAKEN)
    if fitted.offer is None:
        raise ValueError(f"{rule.id} is a unit price: it works when the till is opened.")
    outcome = fitted.offer.work(fitted, till, basket)
    if not isinstance(outcome, Given):
        return outcome
    worth = outcome.worth
    if rule.budget is not None and worth > rule.budget:
        return fitted.missed(Reason.BUDGET)
    return outcome if worth or outcome.gift or outcome.fees else fitted.missed(Reason.NO_GAIN)


def rung_up(till: Till, fitted: Fitted, given: Given) -> Till:
    """The till after the rule."""
    run, subsidised = till.run, till.subsidised
    if given.off:
        less = list(run)
        for i, off in given.off.items():
            less[i] -= off
        run = tuple(less)
    if given.subsidy:
        more = list(subsidised or (0,) * len(run))
        for i, paid in given.subsidy:
            more[i] += paid
        subsidised = tuple(more)
    taken = till.taken.union([i for i, off in given.off.items() if off]) if given.takes else till.taken
    groups = till.groups if fitted.rule.group is None else till.groups | {fitted.rule.group}
    return Till(run, till.units, till.after_item, taken, groups, subsidised)


def _why_not(fitted: Fitted, basket: Basket, groups: Collection[str], left_out: Collection[int]) -> Reason | None:
    """Why a unit price does not even compete."""
    if fitted.barred is not None:
        return fitted.barred
    if not fitted.lines:
        return Reason.NOT_IN_SCOPE
    prices = [basket.lines[i].list_price for i in fitted.lines]
    if all(one_unit(fitted.rule, price) >= price for price in prices):
        return Reason.NO_GAIN
    if fitted.rule.group is not None and fitted.rule.group in groups:
        return Reason.GROUP_TAKEN
    return Reason.DEARER if fitted.place in left_out else None


def _quote(plan: Plan, till: Till, told: Told) -> Quote:
    lines = plan.basket.lines
    paid = {line.id: amount for line, amount in zip(lines, till.run, strict=True)}
    gifts = [given.gift for _, given in told if isinstance(given, Given) and given.gift]
    fees: dict[ShopId, int] = {}
    for _, given in told:
        for shop, fee in given.fees if isinstance(given, Given) else ():
            fees[shop] = fees.get(shop, 0) + fee
    subsidised = zip(lines, till.subsidised, strict=True) if till.subsidised else ()
    return Quote(
        lines=paid | {gift.line: 0 for gift in gifts},
        trace=tuple(_trace(plan.basket, told)),
        not_applied=tuple(_not_applied(till, told)),
        gifts=tuple(gifts),
        shipping=fees,
        subsidy={line.id: share for line, share in subsidised if share},
        list_total=sum([line.list_price * line.quantity for line in lines]),
        currency=plan.currency,
    )


def _trace(basket: Basket, told: Told) -> Sequence[Adjustment]:
    ids = [line.id for line in basket.lines]
    return [
        Adjustment(fitted.rule.id, fitted.rule.layer, {ids[i]: off for i, off in given.off.items() if off}, given.base)
        for fitted, given in told
        if isinstance(given, Given) and given.off
    ]


def _not_applied(till: Till, told: Told) -> Sequence[NotApplied]:
    """Of an optional rule that was left out it matters most that another of its group was used."""
    return [
        fitted.missed(Reason.GROUP_TAKEN)
        if missed.reason is Reason.DEARER and fitted.rule.group in till.groups
        else missed
        for fitted, missed in told
        if isinstance(missed, NotApplied)
    ]

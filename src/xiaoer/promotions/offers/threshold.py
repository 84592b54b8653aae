"""满减、满折、每满减、券、红包、积分: so much off once the goods in scope reach so much, shared by what they cost."""

from collections.abc import Sequence

from xiaoer.promotions.arithmetic import allocate, rate
from xiaoer.promotions.promotion import Layer, Promotion, Tier
from xiaoer.promotions.quote import NotApplied, Reason
from xiaoer.promotions.till import Basket, Fitted, Given, Outcome, Sums, Till, tested


def threshold(fitted: Fitted, till: Till, basket: Basket) -> Outcome:
    """Lines that are at 0 already neither count nor receive."""
    run = till.run
    live = [i for i in fitted.lines if run[i]]
    if not live:
        return fitted.missed(Reason.NOT_IN_SCOPE)
    weights = [run[i] for i in live]
    left = sum(weights)
    base = tested(fitted, till, live, left)
    pieces = _pieces(fitted, live, basket)
    off = discount(fitted.rule, base, pieces)
    if off is None:
        return _missing(fitted, base, pieces)
    off = _within(off, left, fitted, till, basket)
    if off == 0:
        return fitted.missed(Reason.NO_GAIN)
    return Given({i: share for i, share in zip(live, allocate(off, weights), strict=True) if share}, base=base)


def most_off(fitted: Fitted, sums: Sums, basket: Basket) -> int:
    """What it takes off now: lower amounts reach no higher step and leave no more to take."""
    off = discount(fitted.rule, sums.tested(fitted), _pieces(fitted, fitted.lines, basket))
    return _within(off, sums.left(fitted.lines), fitted, sums.till, basket) if off else 0


def discount(rule: Promotion, base: int, pieces: int) -> int | None:
    """What the rule takes off such a base, caps included; None where no step is reached."""
    if rule.every is not None:
        return _every(rule, base, pieces)
    off: int | None = None
    for step in rule.steps:
        if base >= step.minimum and pieces >= step.minimum_count:
            off = max(off or 0, _step_off(step, base))
    return None if off is None else _capped(off, rule.cap)


def _within(off: int, left: int, fitted: Fitted, till: Till, basket: Basket) -> int:
    """At most what the lines still cost; red packets and points leave the buyer's `min_pay` of the whole order."""
    if fitted.rule.layer in (Layer.RED_PACKET, Layer.POINTS):
        left = min(left, max(0, sum(till.run) - basket.buyer.min_pay))
    return min(off, left)


def _every(rule: Promotion, base: int, pieces: int) -> int | None:
    step, every = rule.steps[0], rule.every or 1
    times = base // every
    if times == 0 or base < step.minimum or pieces < step.minimum_count:
        return None
    if rule.max_times is not None:
        times = min(times, rule.max_times)
    return _capped(times * (rule.off or 0), rule.cap)


def _step_off(step: Tier, base: int) -> int:
    if step.basis_points is not None:
        return _capped(base - rate(base, step.basis_points), step.cap)
    return step.off or 0


def _capped(off: int, cap: int | None) -> int:
    return off if cap is None else min(off, cap)


def _pieces(fitted: Fitted, live: Sequence[int], basket: Basket) -> int:
    for step in fitted.rule.tiers:
        if step.minimum_count:
            return sum([basket.lines[i].quantity for i in live])
    return 0


def _missing(fitted: Fitted, base: int, pieces: int) -> NotApplied:
    """The gap to the nearest step: in money, in pieces, or in both."""
    rule = fitted.rule
    nearest = min(rule.steps, key=lambda step: (step.minimum_count - pieces, step.minimum))
    least = max(nearest.minimum, rule.every or 0)
    return fitted.missed(
        Reason.BELOW_MIN,
        gap=least - base if least > base else None,
        gap_pieces=nearest.minimum_count - pieces if nearest.minimum_count > pieces else None,
    )

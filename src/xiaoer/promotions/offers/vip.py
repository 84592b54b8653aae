"""会员折上折: a rate on each line, rounded per line; a cap is shared anew by what the lines cost."""

from xiaoer.promotions.arithmetic import FULL, allocate, rate
from xiaoer.promotions.quote import Reason
from xiaoer.promotions.till import Basket, Fitted, Given, Outcome, Sums, Till


def vip(fitted: Fitted, till: Till, _: Basket) -> Outcome:
    rule, run = fitted.rule, till.run
    live = [i for i in fitted.lines if run[i]]
    if not live:
        return fitted.missed(Reason.NOT_IN_SCOPE)
    paid = FULL if rule.basis_points is None else rule.basis_points
    shares = [run[i] - rate(run[i], paid) for i in live]
    if rule.cap is not None and sum(shares) > rule.cap:
        shares = allocate(rule.cap, [run[i] for i in live])
    off = {i: share for i, share in zip(live, shares, strict=True) if share}
    if not off:
        return fitted.missed(Reason.NO_GAIN)
    return Given(off, base=sum(run[i] for i in live))


def most_off(fitted: Fitted, sums: Sums, _: Basket) -> int:
    """What it takes off now: a lower amount has no larger share."""
    rule, run = fitted.rule, sums.till.run
    paid = FULL if rule.basis_points is None else rule.basis_points
    off = sum([run[i] - rate(run[i], paid) for i in fitted.lines])
    return off if rule.cap is None else min(off, rule.cap)

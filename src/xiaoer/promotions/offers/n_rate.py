"""N件M折: from n pieces on, everything in scope at one rate, rounded per line."""

from xiaoer.promotions.arithmetic import FULL, rate
from xiaoer.promotions.quote import Reason
from xiaoer.promotions.till import Basket, Fitted, Given, Outcome, Sums, Till, free_lines, nothing_free


def n_rate(fitted: Fitted, till: Till, basket: Basket) -> Outcome:
    rule, live = fitted.rule, free_lines(fitted, till)
    if not live:
        return nothing_free(fitted, till)
    pieces = sum(basket.lines[i].quantity for i in live)
    if pieces < rule.pieces:
        return fitted.missed(Reason.BELOW_MIN, gap_pieces=rule.pieces - pieces)
    paid = FULL if rule.basis_points is None else rule.basis_points
    off = {i: till.run[i] - rate(till.run[i], paid) for i in live}
    return Given(off, base=sum(till.run[i] for i in live), takes=True)


def most_off(fitted: Fitted, sums: Sums, basket: Basket) -> int:
    """What it takes off now: with fewer lines, or cheaper ones, it is no more."""
    outcome = n_rate(fitted, sums.till, basket)
    return sum(outcome.off.values()) if isinstance(outcome, Given) else 0

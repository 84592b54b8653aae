"""第N件M折: units sorted by price, dearest first, in groups of n; the last of each full group at a rate."""

from xiaoer.promotions.arithmetic import FULL, rate
from xiaoer.promotions.quote import Reason
from xiaoer.promotions.till import Basket, Fitted, Given, Outcome, Sums, Till, free_lines, nothing_free


def nth_rate(fitted: Fitted, till: Till, basket: Basket) -> Outcome:
    rule, live = fitted.rule, free_lines(fitted, till)
    if not live:
        return nothing_free(fitted, till)
    pieces = sum(basket.lines[i].quantity for i in live)
    if pieces < rule.pieces:
        return fitted.missed(Reason.BELOW_MIN, gap_pieces=rule.pieces - pieces)
    paid = FULL if rule.basis_points is None else rule.basis_points
    off = dict.fromkeys(live, 0)
    seen = 0
    units = [(price, i, count) for i in live for price, count in till.units[i]]
    for price, i, count in sorted(units, key=_dearest_first):
        last_of_a_group = (seen + count) // rule.pieces - seen // rule.pieces
        off[i] += last_of_a_group * (price - rate(price, paid))
        seen += count
    # An add-on may have made a line cheaper than its units were.
    return Given({i: min(saved, till.run[i]) for i, saved in off.items()}, base=pieces, takes=True)


def _dearest_first(unit: tuple[int, int, int]) -> tuple[int, int]:
    price, line, _ = unit
    return -price, line


def most_off(fitted: Fitted, sums: Sums, basket: Basket) -> int:
    """What it takes off now, before what is left of a line limits it: fewer units never make its last ones dearer."""
    till = sums.till
    full = Till(tuple(sum(p * n for p, n in units) for units in till.units), till.units, taken=till.taken)
    outcome = nth_rate(fitted, full, basket)
    return sum(outcome.off.values()) if isinstance(outcome, Given) else 0

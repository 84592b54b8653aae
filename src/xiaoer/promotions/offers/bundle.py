"""套装: certain goods together at one price; the saving is shared over the members by what they cost alone."""

from collections.abc import Sequence

from xiaoer.promotions.arithmetic import allocate
from xiaoer.promotions.quote import Reason
from xiaoer.promotions.till import Basket, Fitted, Given, Outcome, Sums, Till, Units, free_lines, nothing_free


def bundle(fitted: Fitted, till: Till, basket: Basket) -> Outcome:
    rule = fitted.rule
    wanted = dict(rule.members)
    live = [i for i in free_lines(fitted, till) if basket.lines[i].sku in wanted]
    if not live:
        return nothing_free(fitted, till)
    there = dict.fromkeys(wanted, 0)
    for i in live:
        there[basket.lines[i].sku] += basket.lines[i].quantity
    sets = min(there[sku] // count for sku, count in wanted.items())
    if sets == 0:
        return fitted.missed(
            Reason.BELOW_MIN, gap_pieces=sum(max(0, count - there[sku]) for sku, count in wanted.items())
        )
    if rule.max_times is not None:
        sets = min(sets, rule.max_times)
    alone = _alone(till.units, live, [basket.lines[i].sku for i in live], {s: n * sets for s, n in wanted.items()})
    saving = sum(alone.values()) - (rule.price or 0) * sets
    if saving <= 0:
        return fitted.missed(Reason.NO_GAIN)
    shares = allocate(saving, list(alone.values()))
    # An add-on may have made a line cheaper than its units were.
    off = {i: min(share, till.run[i]) for i, share in zip(alone, shares, strict=True)}
    return Given(off, base=sum(alone.values()), takes=True)


def most_off(fitted: Fitted, sums: Sums, basket: Basket) -> int:
    """As if all the members in the cart were the dearest, for the price of one set."""
    skus = dict(fitted.rule.members)
    till = sums.till
    whole = sum(till.run[i] for i in free_lines(fitted, till) if basket.lines[i].sku in skus)
    return max(0, whole - (fitted.rule.price or 0))


def _alone(units: Sequence[Units], live: Sequence[int], skus: Sequence[str], needed: dict[str, int]) -> dict[int, int]:
    """What the members cost without the set, by line: earlier lines first, of a line the dearest units."""
    cost: dict[int, int] = {}
    for i, sku in zip(live, skus, strict=True):
        for price, count in units[i]:
            used = min(count, needed[sku])
            if used:
                cost[i] = cost.get(i, 0) + price * used
                needed[sku] -= used
    return cost

"""加价购: something more at a special price, once the other goods reach a minimum; its line stays free."""

from dataclasses import replace

from xiaoer.promotions.quote import Reason
from xiaoer.promotions.till import Basket, Fitted, Given, Outcome, Sums, Till, free_lines, nothing_free, short_of


def addon(fitted: Fitted, till: Till, basket: Basket) -> Outcome:
    rule, live = fitted.rule, free_lines(fitted, till)
    # A scope may name the goods that earn the add-on without naming the add-on itself.
    place = replace(rule.scope, skus=())
    offered = [
        i
        for i, line in enumerate(basket.lines)
        if line.sku == rule.addon and till.run[i] and i not in till.taken and place.covers(line)
    ]
    if not offered:
        return nothing_free(fitted, till) if not live else fitted.missed(Reason.NOT_IN_SCOPE)
    rest = [i for i in live if basket.lines[i].sku != rule.addon]
    base = sum(till.run[i] for i in rest)
    if short := short_of(fitted, money=base, pieces=sum(basket.lines[i].quantity for i in rest)):
        return short
    off: dict[int, int] = {}
    left = 1 if rule.limit is None else rule.limit
    for i in offered:
        for price, count in till.units[i]:
            used = min(count, left)
            left -= used
            off[i] = off.get(i, 0) + max(0, price - (rule.price or 0)) * used
    off = {i: min(saved, till.run[i]) for i, saved in off.items() if saved}
    return Given(off, base=base) if off else fitted.missed(Reason.NO_GAIN)


def most_off(fitted: Fitted, sums: Sums, basket: Basket) -> int:
    """As if every unit it may cover were the dearest."""
    rule = fitted.rule
    prices = [price for i, line in enumerate(basket.lines) if line.sku == rule.addon for price, _ in sums.till.units[i]]
    return max([price - (rule.price or 0) for price in prices] + [0]) * (1 if rule.limit is None else rule.limit)

"""国补: the state's share of each of the first units, on what is really paid for it, after everything else."""

from xiaoer.promotions.arithmetic import rate
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.quote import Reason
from xiaoer.promotions.till import Basket, Fitted, Given, Outcome, Sums, Till


def subsidy(fitted: Fitted, till: Till, basket: Basket) -> Outcome:
    """Two subsidies on one line never pay more than the line costs."""
    live = [i for i in fitted.lines if till.run[i]]
    if not live:
        return fitted.missed(Reason.NOT_IN_SCOPE)
    paid: dict[int, int] = {}
    for i in live:
        share = line_subsidy(fitted.rule, till.run[i], basket.lines[i].quantity)
        already = till.subsidised[i] if till.subsidised else 0
        if share := min(share, till.run[i] - already):
            paid[i] = share
    if not paid:
        return fitted.missed(Reason.NO_GAIN)
    return Given({}, base=sum(till.run[i] for i in live), subsidy=tuple(paid.items()))


def most_paid(fitted: Fitted, sums: Sums, basket: Basket) -> int:
    """At the dearest price that is paid for: a lower one may come under the limit from above."""
    terms = fitted.rule.subsidy
    if terms is None:
        return 0
    whole = 0
    for i in fitted.lines:
        quantity = basket.lines[i].quantity
        price = -(-sums.till.run[i] // quantity)
        price = price if terms.dearest is None else min(price, terms.dearest)
        counted = min(quantity, 1 if fitted.rule.limit is None else fitted.rule.limit)
        whole += counted * _unit_subsidy(fitted.rule, price)
    return whole


def line_subsidy(rule: Promotion, paid: int, quantity: int) -> int:
    """What the first `limit` units get; the odd minor units of a line lie on its first units."""
    cheaper, odd = divmod(paid, quantity)
    counted = min(quantity, 1 if rule.limit is None else rule.limit)
    dear = min(odd, counted)
    return dear * _unit_subsidy(rule, cheaper + 1) + (counted - dear) * _unit_subsidy(rule, cheaper)


def _unit_subsidy(rule: Promotion, price: int) -> int:
    terms = rule.subsidy
    if terms is None or (terms.dearest is not None and price > terms.dearest):
        return 0
    share = rate(price, terms.basis_points_off)
    return share if rule.cap is None else min(share, rule.cap)

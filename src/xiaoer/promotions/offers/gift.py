"""买赠、满赠: something given along at no price; it counts for nothing else."""

from xiaoer.kernel.ids import LineId
from xiaoer.promotions.quote import Gift, Reason
from xiaoer.promotions.till import Basket, Fitted, Given, Outcome, Sums, Till, free_lines, nothing_free, short_of


def gift(fitted: Fitted, till: Till, basket: Basket) -> Outcome:
    rule, live = fitted.rule, free_lines(fitted, till)
    terms = rule.gift
    if not live or terms is None:
        return nothing_free(fitted, till)
    money = sum(till.run[i] for i in live)
    pieces = sum(basket.lines[i].quantity for i in live)
    if short := short_of(fitted, money=money, pieces=pieces):
        return short
    quantity = _times(fitted, money, pieces) * terms.quantity
    if rule.stock is not None and quantity > rule.stock:
        quantity = rule.stock // terms.quantity * terms.quantity
    if quantity == 0:
        return fitted.missed(Reason.STOCK)
    given = Gift(LineId(f"gift:{rule.id}"), rule.id, terms.sku, quantity, terms.value * quantity)
    return Given({}, base=money, gift=given)


def _times(fitted: Fitted, money: int, pieces: int) -> int:
    """How often the threshold is reached, at most `max_times`; once where the rule does not repeat."""
    step = fitted.rule.steps[0]
    if not fitted.rule.repeats:
        return 1
    reached = [money // step.minimum] if step.minimum else []
    if step.minimum_count:
        reached.append(pieces // step.minimum_count)
    times = min(reached, default=1)
    return times if fitted.rule.max_times is None else min(times, fitted.rule.max_times)


def nothing_off(_: Fitted, __: Sums, ___: Basket) -> int:
    """A gift lowers no price."""
    return 0

"""单品价: one lower price for a unit. The lowest that a line may have wins; the others give nothing."""

from collections.abc import Sequence

from xiaoer.promotions.arithmetic import rate
from xiaoer.promotions.cart import CartLine
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.till import Fitted, Units


def priced_units(fitted: Sequence[Fitted], lines: Sequence[CartLine]) -> tuple[list[Units], list[Fitted | None]]:
    """Of each line its units with their prices, and the rule that lowers them (the earlier of two alike)."""
    lowest = [line.list_price for line in lines]
    winner: list[Fitted | None] = [None] * len(lines)
    for each in fitted:
        for i in each.lines:
            price = one_unit(each.rule, lines[i].list_price)
            if price < lowest[i]:
                lowest[i], winner[i] = price, each
    return [_units(line, lowest[i], winner[i]) for i, line in enumerate(lines)], winner


def one_unit(rule: Promotion, price: int) -> int:
    """What one unit costs under the rule, never below zero."""
    if rule.price is not None:
        return rule.price
    if rule.off is not None:
        return max(0, price - rule.off)
    return price if rule.basis_points is None else rate(price, rule.basis_points)


def _units(line: CartLine, price: int, winner: Fitted | None) -> Units:
    """With a limit only the first units have the price, the others that of the list."""
    limit = winner.rule.limit if winner else None
    if limit is None or limit >= line.quantity:
        return ((price, line.quantity),)
    return ((line.list_price, line.quantity - limit), (price, limit)) if limit else ((price, line.quantity),)

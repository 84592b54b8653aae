"""What an action gives back to the buyer: never more than was paid and has not gone back yet."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from xiaoer.kernel.ids import LineId
from xiaoer.kernel.money import Money
from xiaoer.shop.aftersales.profile import LateDispatch
from xiaoer.shop.aftersales.rule import Pays
from xiaoer.shop.aftersales.situation import Refunded, Situation
from xiaoer.shop.order import AfterSaleCase, Order, OrderLine

WHOLE: Final = 10_000
HALF: Final = 5_000

ENDED: Final = frozenset({"rejected", "withdrawn", "closed", "declined", "decided_rejected", "closed_unreturned"})
"""States of cases from which no money comes."""


def due(situation: Situation, pays: Pays) -> Money | None:
    """The amount of that kind, at least zero; None where there is none or something to count it from is missing."""
    order = situation.order
    if order is None:
        return None
    found = _AMOUNTS[pays](situation, order)
    if found is None:
        return None
    return _at_least_zero(min(found, left_of_order(situation, order)))


def taken_of(situation: Situation) -> tuple[Refunded, ...]:
    """All that went back or is promised by a case that runs."""
    running = (case for case in situation.cases if case.state not in ENDED)
    return (*(each for case in running for each in _of_case(case)), *situation.refunded)


def left_of_order(situation: Situation, order: Order) -> Money:
    """What was paid for the order and is not taken."""
    return _at_least_zero(order.paid - _sum((each.amount for each in taken_of(situation)), order.paid.currency))


def left_of_line(situation: Situation, line: OrderLine) -> Money:
    """What was paid for the line and is not taken."""
    return _at_least_zero(line.paid - _sum(_amounts(situation, line.id), line.paid.currency))


def units_left(situation: Situation, line: OrderLine) -> int:
    """Units that did not come back yet, as far as is known; none once all its money went back."""
    if line.paid.minor and not left_of_line(situation, line).minor:
        return 0
    return max(0, line.quantity - sum(each.units for each in taken_of(situation) if each.line == line.id))


def share_of_units(paid: Money, quantity: int, *, first: int, count: int) -> Money:
    """What was paid for `count` units after the `first` ones: 100.00 for three units is 33.33, 33.34 and 33.33."""
    return Money(_cumulated(paid, quantity, first + count) - _cumulated(paid, quantity, first), paid.currency)


def _of_case(case: AfterSaleCase) -> Iterable[Refunded]:
    """Its money, laid on its only line; on the order where it names several."""
    if case.amount is not None and case.amount.minor:
        yield Refunded(case.amount, case.lines[0] if len(case.lines) == 1 else None)


def _order_paid(situation: Situation, order: Order) -> Money | None:
    return left_of_order(situation, order)


def _goods(situation: Situation, order: Order) -> Money | None:
    shares = [_units_share(situation, line) for line in situation.lines]
    return _sum(shares, order.paid.currency)


def _goods_and_outbound(situation: Situation, order: Order) -> Money | None:
    goods = _goods(situation, order)
    outbound = order.shipping_fee
    if goods is None or outbound is None or not _everything_back(situation, order):
        return goods
    return goods + outbound


def _withdrawal(situation: Situation, order: Order) -> Money | None:
    right = situation.profile.withdrawal
    whole = right is not None and right.returns_outbound_freight
    return (_goods_and_outbound if whole else _goods)(situation, order)


def _spoiled(situation: Situation, order: Order) -> Money | None:
    del order
    line, bad = situation.line, situation.claims.bad_basis_points
    if line is None or bad is None:
        return None
    share = line.paid.minor if bad >= HALF else line.paid.minor * max(0, bad) // WHOLE
    return min(Money(share, line.paid.currency), left_of_line(situation, line))


def _price_drop(situation: Situation, order: Order) -> Money | None:
    """(paid unit − unit now) × units not returned; the units of a line are paid to the fen by their cumulated share."""
    del order
    line, now = situation.line, situation.price_now
    if line is None or now is None:
        return None
    units = units_left(situation, line)
    first = line.quantity - units
    paid = share_of_units(line.paid, line.quantity, first=first, count=units)
    return min(_at_least_zero(paid - now.unit * units), left_of_line(situation, line))


def _difference(situation: Situation, order: Order) -> Money | None:
    """By the listed prices; nothing where the variant wanted costs the same or more."""
    del order
    line, target = situation.line, situation.target
    if line is None or target is None or target.price is None:
        return None
    units = situation.action.quantity or line.quantity
    return min(_at_least_zero((line.unit_price - target.price) * units), left_of_line(situation, line))


def _late(situation: Situation, order: Order) -> Money | None:
    rule = situation.profile.late_dispatch
    return None if rule is None else _late_pay(rule, order.paid)


def _late_pay(rule: LateDispatch, paid: Money) -> Money:
    share = paid.rate(rule.basis_points).minor
    return Money(min(max(share, rule.least), rule.most), paid.currency)


def _nothing(situation: Situation, order: Order) -> Money | None:
    del situation, order
    return None


def _units_share(situation: Situation, line: OrderLine) -> Money:
    left = units_left(situation, line)
    count = min(situation.action.quantity or left, left)
    share = share_of_units(line.paid, line.quantity, first=line.quantity - left, count=count)
    return min(share, left_of_line(situation, line))


def _everything_back(situation: Situation, order: Order) -> bool:
    """Whether no unit of the order stays with the buyer after this."""
    meant = {line.id for line in situation.lines}
    wanted = situation.action.quantity
    if wanted is not None and any(units_left(situation, line) > wanted for line in situation.lines):
        return False
    return all(line.id in meant or not units_left(situation, line) for line in order.lines)


def _amounts(situation: Situation, line: LineId) -> list[Money]:
    return [each.amount for each in taken_of(situation) if each.line == line]


def _cumulated(paid: Money, quantity: int, units: int) -> int:
    """Half up."""
    return (paid.minor * units * 2 + quantity) // (quantity * 2)


def _sum(amounts: Iterable[Money], currency: str) -> Money:
    return sum(amounts, start=Money(0, currency))


def _at_least_zero(amount: Money) -> Money:
    return amount if amount.minor > 0 else Money(0, amount.currency)


_AMOUNTS: Final[Mapping[Pays, Callable[[Situation, Order], Money | None]]] = {
    Pays.NOTHING: _nothing,
    Pays.ORDER: _order_paid,
    Pays.GOODS: _goods,
    Pays.GOODS_AND_OUTBOUND: _goods_and_outbound,
    Pays.WITHDRAWAL: _withdrawal,
    Pays.SPOILED: _spoiled,
    Pays.PRICE_DROP: _price_drop,
    Pays.DIFFERENCE: _difference,
    Pays.LATE: _late,
    Pays.INVOICE: _order_paid,
}

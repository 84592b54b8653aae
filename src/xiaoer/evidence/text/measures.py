"""Which amounts can be compared, and in which base unit. The units are `language`'s."""

from decimal import Decimal
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.text.mention import Amount, Bound
from xiaoer.kernel.money import Money
from xiaoer.language.units import units

COUNT: Final = "count"
"""Pieces, pairs, boxes, people: counters are not told apart."""
BARE: Final = ""
"""A number that names no unit."""
PAY: Final = "pay"
"""What is left to pay, in percent: 8折 and 20% off are both 80."""
PERCENT: Final = "ratio"

_DURATIONS: Final = frozenset(("time", "calendar", "work"))
_ROUNDED: Final = frozenset(("mass", "length", "volume"))
"""Dimensions where two systems of units meet, so that a conversion is rounded when it is said."""
_ROUNDS: Final = Decimal("0.04")
"""How much of itself an amount may gain or lose by rounding: 1 m is no 1.1 m."""
_ABOUT: Final = Decimal("0.05")
_ROUNDLY: Final = Decimal("0.1")
_CLOSE: Final = Decimal("0.12")
_NEAR: Final = Decimal("0.2")
_FEW: Final = 24
_KINDS: Final = {
    PERCENT: ClaimKind.PERCENT,
    PAY: ClaimKind.DISCOUNT,
    COUNT: ClaimKind.COUNT,
    BARE: ClaimKind.NUMBER,
}


def amount_of(number: Decimal, unit: str, bound: Bound = Bound.EXACT) -> Amount:
    """The amount that `number` of a canonical unit is; an unknown unit counts pieces."""
    if unit == "":
        return Amount(number, BARE, number, unit, bound)
    if unit == "折":
        return Amount(_plain(number * 10), PAY, number, unit, bound)
    if unit == "%off":
        return Amount(100 - number, PAY, number, unit, bound)
    known = units().get(unit)
    if known is None:
        return Amount(number, COUNT, number, unit, bound)
    return Amount(_plain(number * known.factor), known.dimension, number, unit, bound)


def amount_of_money(money: Money, bound: Bound = Bound.EXACT) -> Amount:
    """Money as an amount: the dimension is the currency, the number its minor units."""
    return Amount(Decimal(money.minor), money.currency, money.amount, money.currency, bound)


def kind_of(amount: Amount) -> ClaimKind:
    """What kind of claim a stated amount makes."""
    if is_money(amount):
        return ClaimKind.MONEY
    if is_duration(amount):
        return ClaimKind.DURATION
    return _KINDS.get(amount.dimension, ClaimKind.MEASURE)


def is_money(amount: Amount) -> bool:
    """Whether an amount is of a currency."""
    return is_currency(amount.dimension)


def is_currency(dimension: str) -> bool:
    """Currencies are three capitals; no other dimension is."""
    return len(dimension) == 3 and dimension.isupper()


def is_duration(amount: Amount) -> bool:
    """Hours and days, working days, months and years; the three do not convert into each other."""
    return amount.dimension in _DURATIONS


def within_bound(held: Decimal, said: Amount, *, wide: bool = True) -> bool:
    """Whether `held` is about, nearly, under or over what was said, and close enough for that to be an honest way to
    say it. A round number is said of more than one with all of its digits; not `wide`, only as its digits go.
    """
    size = abs(said.number)
    step = min(_last_place(said.said) * (size / abs(said.said)) if said.said else size, size)
    match said.bound:
        case Bound.ABOUT:
            return abs(held - said.number) <= (
                max(size * _ABOUT, min(step / 2, size * _ROUNDLY)) if wide else min(step / 2, size * _ABOUT)
            )
        case Bound.NEARLY:
            return size * (1 - _CLOSE) <= held <= said.number
        case Bound.UNDER:
            few = said.dimension in ("time", COUNT, BARE) and said.said <= _FEW
            room = size / 2 if few else max(size * _NEAR, min(step, size / 2))
            return said.number - (room if wide else min(step, size * _ROUNDLY)) <= held < said.number
        case Bound.OVER:
            return said.number <= held <= said.number + max(size * _NEAR, step)
        case Bound.EXACT:
            return held == said.number


def _last_place(number: Decimal) -> Decimal:
    """What one more in the last place that was said is: 10 for 320, 0.1 for 1.5."""
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def rounds_to(held: Amount, said: Amount) -> bool:
    """True when `said` is `held` in another unit, rounded to the places that were said: 27英寸 is 68.6cm."""
    if said.dimension not in _ROUNDED or held.dimension != said.dimension or held.unit == said.unit:
        return False
    converted = held.number / units()[said.unit].factor
    exponent = said.said.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return round(converted, places) == said.said and abs(converted - said.said) <= said.said * _ROUNDS


def _plain(number: Decimal) -> Decimal:
    """Without trailing zeros; equal numbers are equal either way, this keeps them short."""
    return number.normalize() if number.is_finite() else number

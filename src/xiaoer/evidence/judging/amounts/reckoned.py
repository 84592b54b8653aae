"""What a reply reckons out loud: an amount that one or two steps make from other amounts which the reply itself says.

Whoever says 2720 and 2580 may say that they are 140 apart, whatever words stand between them: of the few numbers of a
reply hardly two make a third by chance. From facts that the reply does not say, chance makes any short number, so only
an amount of four digits and more is taken to follow from one of those.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.facts.operands import counts_in
from xiaoer.evidence.text.measures import BARE, COUNT, PAY, PERCENT
from xiaoer.evidence.text.mention import Amount, Bound, Mention
from xiaoer.kernel.facts import Fact

_NEVER: Final = frozenset((PAY, PERCENT, "voltage", "temperature", "time", "calendar", "work"))
"""Of these the reply says no sums."""
_BY_NO_CHANCE: Final = 2
"""So many digits an amount needs to be reckoned from what is said; money needs one."""
_OF_FACTS: Final = 4
"""So many it needs when one operand is a fact's that the reply does not say."""
_MOST: Final = 10
_MOST_TOLD: Final = 16
_ROUGHLY: Final = Decimal("0.03")
_CENT: Final = Decimal("0.5")
_EXACTLY: Final = Decimal("0.000001")
_MINOR: Final = 100


@dataclass(frozen=True, slots=True)
class _Sum:
    """What is to be made, in the base unit of its dimension, and how near is near enough."""

    number: Decimal
    dimension: str
    step: Decimal
    unit: Decimal
    """How many of the base unit one of the unit is in which it was said."""

    def is_made_by(self, number: Decimal) -> bool:
        return abs(number - self.number) <= self.step


def reckoned_aloud(
    mention: Mention, amount: Amount, sentence: str, near: Sequence[Mention], holdings: Holdings
) -> Fact | None:
    """A fact of the kind of number that the reply reckons `amount` from; `near` are the mentions of its sentence."""
    if amount.dimension in _NEVER or amount.said <= 0:
        return None
    digits = _digits(amount)
    for target in _readings(amount, near, holdings):
        money = len(target.dimension) == 3 and target.dimension.isupper()
        if digits < _BY_NO_CHANCE and not money:
            continue
        said = _said(target, mention, near, holdings)
        rates = _rates_said(near, holdings)
        counts = [Decimal(count) for count in counts_in(sentence, amount.said)]
        steps = _one_step(said, counts, rates) if money else _sums(said, counts)
        if any(map(target.is_made_by, steps)) or (money and any(map(target.is_made_by, _two_steps(said, rates)))):
            return _fact_of(target, holdings)
        if digits >= _OF_FACTS and money and (fact := _with_a_fact(target, said, rates, holdings)):
            return fact
    return None


def _digits(amount: Amount) -> int:
    """How many digits tell it from another: two of 1,400."""
    return len(amount.said.normalize().as_tuple().digits)


def _readings(amount: Amount, near: Sequence[Mention], holdings: Holdings) -> Iterator[_Sum]:
    """The amount as what it says to be; without a unit as money, pieces, or in the unit of an amount beside it."""
    if amount.dimension != BARE:
        yield _sum_of(amount, amount.dimension, amount.number, amount.number / amount.said)
        return
    for dimension in holdings.amounts:
        if len(dimension) == 3 and dimension.isupper():
            yield _sum_of(amount, dimension, amount.said * _MINOR, Decimal(_MINOR))
    yield _sum_of(amount, COUNT, amount.said, Decimal(1))
    beside = [one.value for one in near if isinstance(one.value, Amount)]
    units = {one.dimension: one.number / one.said for one in beside if one.said and one.dimension not in _NEVER}
    for dimension, unit in units.items():
        if dimension not in (BARE, COUNT) and not (len(dimension) == 3 and dimension.isupper()):
            yield _sum_of(amount, dimension, amount.said * unit, unit)


def _sum_of(amount: Amount, dimension: str, number: Decimal, unit: Decimal) -> _Sum:
    exponent = amount.said.normalize().as_tuple().exponent
    money = len(dimension) == 3 and dimension.isupper()
    step = _CENT if money else _EXACTLY
    if isinstance(exponent, int) and exponent < 0:
        step = max(step, Decimal(1).scaleb(exponent) * unit / 2)
    if amount.bound is not Bound.EXACT:
        step = max(step, number * _ROUGHLY)
    return _Sum(number, dimension, step, unit)


def _said(target: _Sum, mention: Mention, near: Sequence[Mention], holdings: Holdings) -> list[Decimal]:
    """The amounts of its kind that the reply said and a fact held, and those of the sentence that are a fact's own."""
    amounts = [one.value for one in near if one is not mention and isinstance(one.value, Amount)]
    amounts = [one for one in amounts if _is_told(one, holdings)] + [amount for amount, _ in holdings.said]
    found = [
        one.number if one.dimension == target.dimension else one.said * target.unit
        for one in amounts
        if one.dimension in (target.dimension, BARE)
    ]
    return [number for number in dict.fromkeys(found) if number > 0][-_MOST:]


def _is_told(amount: Amount, holdings: Holdings) -> bool:
    """A lie behind it makes no amount true."""
    bare = (BARE, amount.said) in holdings.equal
    return bare or (amount.dimension, amount.number) in holdings.equal or _is_bare_money(amount, holdings)


def _is_bare_money(amount: Amount, holdings: Holdings) -> bool:
    return amount.dimension == BARE and any(
        (dimension, amount.said * _MINOR) in holdings.equal
        for dimension in holdings.amounts
        if len(dimension) == 3 and dimension.isupper()
    )


def _rates_said(near: Sequence[Mention], holdings: Holdings) -> list[Decimal]:
    """What part is left and what part is taken, for each percentage that the reply says."""
    amounts = [one.value for one in near if isinstance(one.value, Amount) and _is_told(one.value, holdings)]
    amounts += [amount for amount, _ in holdings.said]
    rates = dict.fromkeys(one.number / 100 for one in amounts if one.dimension in (PAY, PERCENT))
    return [part for rate in rates for part in (rate, 1 - rate) if 0 < part < 1]


def _sums(said: Sequence[Decimal], counts: Sequence[Decimal]) -> Iterator[Decimal]:
    """What two of the amounts make or are apart, and so many of one."""
    yield from (one for a, b in combinations(said, 2) for one in (a + b, abs(a - b)))
    yield from (number * count for number in said for count in counts)
    yield sum(said, Decimal(0))


def _one_step(said: Sequence[Decimal], counts: Sequence[Decimal], rates: Sequence[Decimal]) -> Iterator[Decimal]:
    yield from _sums(said, counts)
    yield from (number / count for number in said for count in counts)
    yield from (made for number in said for rate in rates for made in (number * rate, number / rate))


def _two_steps(said: Sequence[Decimal], rates: Sequence[Decimal]) -> Iterator[Decimal]:
    """Three amounts added and taken off; a rate and then an amount."""
    for a, b, c in combinations(said, 3):
        yield from (a + b + c, abs(a + b - c), abs(a - b + c), abs(b + c - a))
    yield from (abs(a * rate - b) for a in said for b in said if a != b for rate in rates)


def _with_a_fact(target: _Sum, said: Sequence[Decimal], rates: Sequence[Decimal], holdings: Holdings) -> Fact | None:
    """The fact of one amount that makes it in one step with one that is said."""
    for held in holdings.amounts.get(target.dimension, [])[:_MOST_TOLD]:
        if held.of_list or held.of_name or not isinstance(held.value, Amount):
            continue
        told = held.value.number
        made = (one for number in said for one in (told + number, abs(told - number)))
        if any(map(target.is_made_by, made)) or any(target.is_made_by(told * rate) for rate in rates):
            return held.fact
    return None


def _fact_of(target: _Sum, holdings: Holdings) -> Fact | None:
    """A fact of such an amount; a number without any may be of the kind."""
    groups = (holdings.amounts.get(target.dimension, []), holdings.amounts.get(BARE, []))
    return next((held.fact for group in groups for held in group), None)

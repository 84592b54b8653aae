"""Every way in which the facts, and what the reply itself says, give a number: as it is, or in one typed step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from typing import Final

from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.facts.writings import MATERIAL
from xiaoer.evidence.text.measures import BARE, COUNT, PAY, PERCENT, is_currency, within_bound
from xiaoer.evidence.text.mention import Amount, Bound
from xiaoer.language.numerals import read_numbers
from xiaoer.language.quantities import read_quantities
from xiaoer.language.units import units

_MOST_TOLD: Final = 40
_MOST_SAID: Final = 10
_MOST_COUNTS: Final = 6
_LARGEST_COUNT: Final = 100
_EXACTLY: Final = 1e-9
_ROUNDLY: Final = 0.02
"""By how much of itself a quotient may be rounded."""
_NEAR: Final = 2
_ONE_OF: Final = ("calendar", "time", "mass", "volume", "length", "area")
_A_YEAR: Final = 12.0


class Way(StrEnum):
    """How a number comes from what is known."""

    EQUAL = "equal"
    SUM = "sum"
    DIFFERENCE = "difference"
    PRODUCT = "product"
    QUOTIENT = "quotient"
    RATIO = "ratio"
    RATE = "rate"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Operand:
    """A number that may be reckoned with."""

    said: float
    """In its own unit."""
    factor: float
    """How many base units make its unit."""
    dimension: str
    unit: str
    held: Held | None = None
    """The fact's value that it is; None for what only the reply says."""
    spoken: bool = False
    """The reply says it too."""
    held_before: bool = False
    """It follows from facts, as was found before."""

    @property
    def base(self) -> float:
        return self.said * self.factor


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to come to a number, and from what."""

    way: Way
    parts: tuple[Operand, ...]
    rounded: bool
    chance: float
    """How likely this way gives such a number by chance: how many there are near it among those that may be said."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a reply says besides the amount itself."""

    amounts: Sequence[Amount]
    sentence: str
    verified: Sequence[Amount]
    """Those that follow from facts, as was found before."""
    ways: frozenset[Way]
    """Of which ways of reckoning the sentence has words."""


def operand(amount: Amount, held: Held | None, *, spoken: bool, before: bool = False) -> Operand:
    """An amount as a number to reckon with."""
    factor = float(amount.number / amount.said) if amount.said and amount.dimension not in (PAY,) else 1.0
    return Operand(float(amount.said), factor, amount.dimension, amount.unit, held, spoken, before)


def readings_of(said: Amount, spoken: Spoken, everything: Holdings) -> Iterator[Reading]:
    """Every reading of `said`. `everything` are all facts that may be reckoned with."""
    listed = _told(spoken, everything)
    told = [one for one in listed if one.held is None or not one.held.of_list]
    own = [_said_alone(one, spoken.verified, everything) for one in spoken.amounts[-_MOST_SAID:]]
    others = [one for one in own if one is not None]
    counts = _counts(said, spoken)
    makes = (
        (Way.EQUAL, _equal(listed)),
        (Way.SUM, _sums(told, others)),
        (Way.DIFFERENCE, _differences(told, others)),
        (Way.PRODUCT, _products(told, others, counts)),
        (Way.QUOTIENT, _quotients(told, others, counts)),
        (Way.RATIO, _ratios(said, told, others)),
        (Way.RATE, _rates(said, told, spoken)),
        (Way.SHARE, _shares(told, others)),
    )
    for way, made in makes:
        if way in spoken.ways:
            yield from _that_make(said, way, made)


_Made = tuple[float, float, str, tuple[Operand, ...]]
"""A number in base units, how many of these make the unit of its parts, its dimension, and its parts."""


def _that_make(said: Amount, way: Way, made: Iterator[_Made]) -> Iterator[Reading]:
    """Those that come to the amount; how many others come near it tells how much that says."""
    wanted, factor = float(said.said), float(said.number / said.said) if said.said and said.dimension != PAY else 1.0
    near, found = set[float](), list[tuple[tuple[Operand, ...], bool]]()
    for base, unit, dimension, parts in made:
        if dimension == said.dimension:
            number = base / factor
        elif BARE in (dimension, said.dimension) and PAY not in (dimension, said.dimension):
            number = base / unit
        else:
            continue
        if wanted / _NEAR <= number <= wanted * _NEAR:
            near.add(round(number, 4))
        fits = _fits(number, said, factor, way)
        if fits is not None and any(part.held or part.held_before for part in parts):
            found.append((parts, fits))
    grid = max(1.0, 1.5 * wanted / _step(said))
    chance = min(1.0, len(near) / grid)
    for parts, rounded in found:
        yield Reading(way, parts, rounded, chance)


def _step(said: Amount) -> float:
    exponent = said.said.as_tuple().exponent
    return 10.0 ** min(0, exponent if isinstance(exponent, int) else 0)


def _fits(number: float, said: Amount, factor: float, way: Way) -> bool | None:
    """Whether it had to be rounded, or None where it is another number."""
    wanted = float(said.said)
    apart = abs(number - wanted)
    if apart <= _EXACTLY * max(1.0, wanted):
        return False
    if said.bound is not Bound.EXACT and within_bound(Decimal(repr(round(number * factor, 6))), said):
        return True
    half = _step(said) / 2
    if way in (Way.QUOTIENT, Way.RATE, Way.RATIO, Way.SHARE) or (way is not Way.PRODUCT and half < 0.5):
        return True if apart <= half + _EXACTLY and apart <= wanted * _ROUNDLY else None
    return None


def _told(spoken: Spoken, everything: Holdings) -> list[Operand]:
    """The numbers of the facts, a fact's own before those of its prose."""
    said = {(one.dimension, one.number) for one in spoken.amounts} | {(BARE, one.said) for one in spoken.amounts}
    found = list[Operand]()
    for group in everything.amounts.values():
        for held in group:
            amount = held.value
            if isinstance(amount, Amount) and not held.of_name:
                also = (amount.dimension, amount.number) in said or (BARE, amount.said) in said
                found.append(operand(amount, held, spoken=also))
    found.sort(key=lambda one: one.held is None or not one.held.own)
    return found[:_MOST_TOLD]


def _said_alone(amount: Amount, verified: Sequence[Amount], everything: Holdings) -> Operand | None:
    """What only the reply says; nothing for what a fact holds, which is told already."""
    if (amount.dimension, amount.number) in everything.equal:
        return None
    return operand(amount, None, spoken=True, before=amount in verified)


def _counts(said: Amount, spoken: Spoken) -> list[float]:
    """How many pieces, packs or times the sentence speaks of."""
    numbers = [float(found.number) for found in read_numbers(spoken.sentence)[:_MOST_SAID]]
    own = float(said.said)
    kept = [one for one in numbers if one == int(one) and 1 < one < _LARGEST_COUNT]
    if own in kept:
        kept.remove(own)
    return list(dict.fromkeys(kept))[:_MOST_COUNTS]


def _equal(told: Sequence[Operand]) -> Iterator[_Made]:
    for one in told:
        yield one.base, one.factor, one.dimension, (one,)


def _alike(a: Operand, b: Operand) -> bool:
    return a.dimension == b.dimension and not (a.held is not None and b.held is not None and a.held is b.held)


def _pairs(told: Sequence[Operand], others: Sequence[Operand]) -> Iterator[tuple[Operand, Operand]]:
    for a, b in combinations([*told, *others], 2):
        if _alike(a, b):
            yield a, b


def _sums(told: Sequence[Operand], others: Sequence[Operand]) -> Iterator[_Made]:
    for a, b in _pairs(told, others):
        yield a.base + b.base, a.factor, a.dimension, (a, b)
    spoken = [one for one in (*told, *others) if one.spoken]
    for a, b, c in combinations(spoken[:8], 3):
        if a.dimension == b.dimension == c.dimension:
            yield a.base + b.base + c.base, a.factor, a.dimension, (a, b, c)
            yield a.base + b.base - c.base, a.factor, a.dimension, (a, b, c)
            yield a.base - b.base + c.base, a.factor, a.dimension, (a, b, c)
            yield b.base - a.base + c.base, a.factor, a.dimension, (a, b, c)


def _differences(told: Sequence[Operand], others: Sequence[Operand]) -> Iterator[_Made]:
    for a, b in _pairs(told, others):
        yield abs(a.base - b.base), a.factor, a.dimension, (a, b)


def _products(told: Sequence[Operand], others: Sequence[Operand], counts: Sequence[float]) -> Iterator[_Made]:
    for a in (*told, *others):
        if a.dimension in (PERCENT, PAY):
            continue
        for count in counts:
            yield a.base * count, a.factor, a.dimension, (a,)
    pieces = [one for one in (*told, *others) if one.dimension in (COUNT, BARE) and 1 < one.said < _LARGEST_COUNT]
    for a in (*told, *others):
        for b in pieces:
            if a is not b and a.dimension not in (PERCENT, PAY):
                yield a.base * b.said, a.factor, a.dimension, (a, b)


def _quotients(told: Sequence[Operand], others: Sequence[Operand], counts: Sequence[float]) -> Iterator[_Made]:
    wholes = [one for one in (*told, *others) if one.dimension not in (PERCENT, PAY)]
    for a in wholes:
        for count in counts:
            yield a.base / count, a.factor, a.dimension, (a,)
        if a.dimension == "calendar" and a.base % _A_YEAR == 0:
            yield a.base / _A_YEAR, 1.0, BARE, (a,)
    pieces = [one for one in (*told, *others) if one.dimension in (COUNT, BARE, "calendar") and one.said > 1]
    for a in wholes:
        for b in pieces:
            if a is not b and a.dimension != b.dimension:
                yield a.base / b.said, a.factor, a.dimension, (a, b)


def _ratios(said: Amount, told: Sequence[Operand], others: Sequence[Operand]) -> Iterator[_Made]:
    """How many of one go into another; as a percentage, where one is said."""
    if said.dimension not in (COUNT, BARE, PERCENT):
        return
    hundred = 100.0 if said.dimension == PERCENT else 1.0
    for a, b in _pairs(told, others):
        small, large = sorted((a, b), key=lambda one: one.base)
        if small.base > 0 and a.dimension not in (PERCENT, PAY):
            yield large.base / small.base * hundred, 1.0, said.dimension, (a, b)
            yield small.base / large.base * hundred, 1.0, said.dimension, (a, b)
    if said.dimension != PERCENT:
        for a in told:
            if a.dimension == "calendar" and 0 < a.base < _A_YEAR:
                yield _A_YEAR / a.base, 1.0, said.dimension, (a,)


def _rates(said: Amount, told: Sequence[Operand], spoken: Spoken) -> Iterator[_Made]:
    """So much for each unit that the sentence names: a price by the 100 g."""
    if said.dimension in (PERCENT, PAY):
        return
    per = [
        (float(one.number), units()[one.unit]) for one in read_quantities(spoken.sentence)[:6] if one.unit in units()
    ]
    per += [(1.0, units()[name]) for name in _each(spoken.sentence)]
    measures = [one for one in told if one.dimension in _ONE_OF and one.base > 0]
    for a in told:
        if a.dimension in _ONE_OF and not is_currency(a.dimension):
            continue
        for b in measures:
            if a is b or a.dimension == b.dimension:
                continue
            for number, unit in per:
                if unit.dimension == b.dimension:
                    yield a.base / b.base * number * float(unit.factor), a.factor, a.dimension, (a, b)


def _each(sentence: str) -> Iterator[str]:
    for word, name in _UNIT_WORDS:
        if word in sentence:
            yield name


_UNIT_WORDS: Final = (
    ("一斤", "斤"),
    ("每斤", "斤"),
    ("公斤", "kg"),
    ("kilo", "kg"),
    ("per kg", "kg"),
    ("克", "g"),
    ("gram", "g"),
    ("millilit", "ml"),
    ("毫升", "ml"),
    ("per ml", "ml"),
    ("升", "L"),
    ("litre", "L"),
    ("liter", "L"),
    ("米", "m"),
    ("metre", "m"),
    ("meter", "m"),
    ("月", "month"),
    ("month", "month"),
    ("年", "year"),
    ("year", "year"),
    ("天", "day"),
    ("day", "day"),
    ("小时", "h"),
    ("hour", "h"),
    ("pound", "lb"),
    ("ounce", "oz"),
)


def _is_of_stuff(one: Operand) -> bool:
    return one.held is not None and MATERIAL.search(one.held.fact.predicate) is not None


def _shares(told: Sequence[Operand], others: Sequence[Operand]) -> Iterator[_Made]:
    """A percentage of an amount, and what is left when it is taken."""
    rates = [one for one in (*told, *others) if one.dimension in (PERCENT, PAY) and not _is_of_stuff(one)]
    for rate in rates:
        part = (
            rate.said / 100
            if rate.dimension == PERCENT
            else (100 - rate.said) / 100
            if rate.unit == "%off"
            else rate.said / 10
        )
        for a in (*told, *others):
            if a.dimension not in (PERCENT, PAY):
                yield a.base * part, a.factor, a.dimension, (a, rate)
                yield a.base * (1 - part), a.factor, a.dimension, (a, rate)
        if rate.dimension == PERCENT:
            yield 100 - rate.said, 1.0, PERCENT, (rate,)

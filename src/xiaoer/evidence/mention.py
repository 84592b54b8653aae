"""What a text states at one place, before anybody asks whether it holds. Replies and facts are read alike."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from xiaoer.evidence.claim import ClaimKind


class Bound(StrEnum):
    """How exactly an amount is stated: 499元, 约500元, 不到500元, 超过400元."""

    EXACT = "exact"
    ABOUT = "about"
    UNDER = "under"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of something. Equal amounts have the same `number` and `dimension`, whatever unit they were said in."""

    number: Decimal
    """In the base unit of the dimension: seconds, grams, millimetres, minor units of the currency."""
    dimension: str
    said: Decimal
    """The number as it was said, in `unit`."""
    unit: str
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True)
class Days:
    """A day, or first and last of a few. What was not said (the year, the month) is not compared."""

    first: date
    last: date
    has_year: bool = True
    has_month: bool = True


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day in minutes after midnight; `sure` is False where 4点 may be the afternoon."""

    minute: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """A concept of `words.py`, affirmed or denied (包邮, 不包邮)."""

    concept: str
    affirmed: bool
    conditional: bool = False
    """Its clause names a condition: 满59包邮."""
    hedged: bool = False
    """Its sentence names a condition: 满59元, 即可包邮."""


@dataclass(frozen=True, slots=True)
class Token:
    """Something that must be written as in a fact: an order number, a model name, a link. Lower case."""

    letters: str


Value = Amount | Days | ClockTime | Word | Token


@dataclass(frozen=True, slots=True)
class Mention:
    """A value at a place in the plain text."""

    value: Value
    kind: ClaimKind
    start: int
    end: int
    roles: frozenset[str] = frozenset()
    """What it is the amount or the day of, as far as the words near by tell: price, dispatch, stock (`roles.py`)."""
    asked: bool = False
    """It stands in a question."""

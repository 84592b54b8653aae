"""What a text states at one place, before anybody asks whether it holds. Replies and facts are read alike."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from xiaoer.evidence.claim import ClaimKind


class Bound(StrEnum):
    """How exactly an amount is stated: 499元, 约500元, 将近500元, 不到500元, 超过400元."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    UNDER = "under"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of something. Equal amounts have the same `number` and `dimension`, whatever unit they were said"
    " in.
    """

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
    weekday_only: bool = False
    """Only the name of a weekday was said: 周五."""


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day in minutes after midnight; `sure` is False where 4点 may be the afternoon."""

    minute: int
    sure: bool = True
    before: int = 0
    """How many minutes before it the time may be, as it was said: 快11点."""
    after: int = 0


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
    affirmed: bool = True


@dataclass(frozen=True, slots=True)
class Attribute:
    """A term of `terms.py` that is said to be so, or not to be so."""

    term: str
    family: str
    affirmed: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a thing is said to have or be, in words that no table knows: each must be some fact's word."""

    words: tuple[str, ...]
    """Stems of latin words; runs of Chinese characters."""
    affirmed: bool = True


@dataclass(frozen=True, slots=True)
class Tally:
    """So many of a thing, by the stem of its English noun."""

    number: Decimal
    noun: str
    of: str = ""
    """The word between, which tells which: the usb-c of "three USB-C ports"."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an order is said to stand: a state of `standings.py`."""

    state: str
    said: str
    """In these words, in lower case."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that is said to have been done or that will be, by the terms of what is done."""

    words: tuple[str, ...]
    done: bool = False
    """It was done already; only a fact that says so holds it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """That one thing has more or less of something than others, or as much."""

    of: tuple[tuple[str, bool], ...]
    """The rows of `dimensions.tsv` that its word may be of, each with whether it says more of it."""
    of_all: bool = False
    """The most or the least, not only more or less than another."""
    universal: bool = False
    """Of more than the things at hand: 全网最低."""
    noun: str = ""
    """What its words say that there is more of. Lower case."""
    equal: bool = False
    """As much: 一样重, "the same price"."""
    loose: bool = False
    """It may compare nothing: 更多, 大一点."""


Value = Amount | Days | ClockTime | Word | Token | Attribute | Phrase | Tally | Standing | Deed | Comparison


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
    cues: frozenset[str] = frozenset()
    """Names of the terms that stand near, and stems of the latin words: what it may be the number of."""
    before: frozenset[str] = frozenset()
    """Those of `cues` that stand before it."""
    behind: frozenset[str] = frozenset()
    """What an English word right behind it says that it is: the wide of "210 cm wide"."""
    said: str = ""
    """The words themselves, of a term and of a period that money is paid for: the 一年 of 88元一年. Lower case."""
    near: str = ""
    """The words around it, up to the next amount. Lower case."""
    ahead: str = ""
    """Those of the words around it that stand before it."""
    sentence: str = ""
    """Its whole sentence. Lower case."""
    context: str = ""
    """Its whole clause. Lower case."""
    soft: bool = False
    """Its clause advises or supposes: 建议, "if you prefer"."""

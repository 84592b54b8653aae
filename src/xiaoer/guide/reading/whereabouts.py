"""Where the words of a limit stand in a need, and what the judge of stances thinks of them there."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from xiaoer.guide.lexicon.tables import asked_by
from xiaoer.guide.need import Limit, LimitKind
from xiaoer.language.glossary import in_english
from xiaoer.language.numerals import read_numbers
from xiaoer.language.stances.judging import Stance, stance_of

MOST: Final = 4
"""Places of one limit that are looked at."""
KEPT: Final = 256
_NO: Final = re.compile("^(?:不要|不含|no |not |without )")
_FIGURES: Final = re.compile(r"\d[\d.]*[a-z]*$", re.I)
_HAN: Final = re.compile("[㐀-鿿]+")
_LONG: Final = re.compile(r"\b(?!material|without|least|most|about)[a-z]{4,}")
_EMPTY: Final = re.compile(r"^\W*$")


def places_of(limit: Limit, text: str) -> tuple[tuple[int, int], ...]:
    """Where the text says what the limit is about, in order; () where its words are not found again."""
    return _places(limit, text)


@lru_cache(maxsize=KEPT)
def _places(limit: Limit, text: str) -> tuple[tuple[int, int], ...]:
    if limit.number is not None:
        told = [(each.span.start, each.span.end) for each in read_numbers(text) if each.number == limit.number]
        if told:
            return tuple(told[:MOST])
    for words in (*_words(limit), *_shared(limit, text)):
        told = [one.span() for one in asked_by(words).finditer(text) if one[0]]
        if told:
            return tuple(told[:MOST])
    return ()


def stance_towards(limit: Limit, text: str) -> dict[Stance, float] | None:
    """How likely each stance is at the place that speaks most for the limit; None where its words are not found."""
    own = Stance.AVOID if is_against(limit) else Stance.WANT
    told = [stance_of(text, start, end) for start, end in places_of(limit, text)]
    return max(told, key=lambda one: one[own], default=None)


def is_against(limit: Limit) -> bool:
    """Whether it keeps out what it names, where others ask for it."""
    refused = limit.kind is LimitKind.PROPERTY and limit.value.startswith("~")
    return refused or limit.kind in (LimitKind.WITHOUT, LimitKind.AVOID, LimitKind.MILD)


def _words(limit: Limit) -> Iterator[str]:
    """Patterns of the buyer's words for it, the surest first; none of them is empty."""
    patterns = [*_named(limit), *(re.escape(_NO.sub("", each)) for each in (limit.zh, limit.en))]
    yield from (each for each in patterns if not _EMPTY.match(each))


def _named(limit: Limit) -> Iterator[str]:
    left, _, right = limit.value.partition("~")
    match limit.kind:
        case LimitKind.OPTION:
            yield from _of_variants(values_of(limit))
        case LimitKind.VARIANT:
            yield from _of_variants(limit.value.split("|"))
        case LimitKind.SPOKEN:
            yield re.escape(left)
            yield right
        case LimitKind.ATTRIBUTE:
            yield right
        case LimitKind.PROPERTY:
            yield re.escape(limit.zh)
            yield left or right
        case LimitKind.AVOID:
            yield limit.value.partition(":")[2]
        case LimitKind.WITHOUT | LimitKind.SAYS | LimitKind.NOT_DENIED | LimitKind.MILD:
            yield limit.value.removeprefix("material:").removeprefix("claim:")
        case _:
            return


def _of_variants(values: Sequence[str]) -> Iterator[str]:
    yield "|".join(map(re.escape, values))
    yield "|".join(re.escape(core) for each in values if (core := _FIGURES.sub("", each)))
    yield "|".join(rf"\b{re.escape(word)}\b" for each in values for word in (in_english(each) or "").split())


def _shared(limit: Limit, text: str) -> Iterator[str]:
    """What the text shares with the words that the limit is said in: three characters, two, or a word."""
    said = limit.zh.removeprefix("材质")
    for size in (3, 2):
        runs = (said[at : at + size] for at in range(len(said) - size + 1))
        yield from (run for run in runs if _HAN.fullmatch(run) and run in text)
    yield from (rf"\b{word}" for word in _LONG.findall(limit.en) if word in text.casefold())


def values_of(limit: Limit) -> tuple[str, ...]:
    """The values of a limit on a variant, of all the options that they may belong to."""
    return tuple(value for each in limit.value.split(";;") for value in each.partition(":")[2].split("|") if value)

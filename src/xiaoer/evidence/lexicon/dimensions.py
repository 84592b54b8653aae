"""What one thing may have more or less of than another, and the words that say so: cheaper, 更轻, "the longest"."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

_NOTHING: Final = "-"
_DOUBLES: Final = re.compile(r"[^aeiou][aeiou][bdgmnpt]")
_LONG: Final = 6
"""Adjectives of so many letters also take "more": more powerful."""
COUNT: Final = "count"
VALUE: Final = "value"


@dataclass(frozen=True, slots=True)
class Dimension:
    """A row of `dimensions.tsv`."""

    name: str
    zh_less: tuple[str, ...]
    zh_more: tuple[str, ...]
    en_less: tuple[str, ...]
    en_more: tuple[str, ...]
    nouns: re.Pattern[str]
    """What it is called where a word of any dimension (高, "larger") goes with it."""
    predicates: re.Pattern[str]
    turned: re.Pattern[str]
    """Predicates of which less is more: what is faster takes fewer minutes."""

    def measures(self, predicate: str) -> bool:
        """Whether the facts of `predicate` tell how much of it a thing has."""
        return self.predicates.search(predicate) is not None or self.is_turned(predicate)

    def is_turned(self, predicate: str) -> bool:
        """Whether a smaller number of `predicate` is more of it."""
        return self.turned.search(predicate) is not None


@dataclass(frozen=True, slots=True)
class Degree:
    """A word that compares: what it compares, whether it says more or less, and whether more than all others."""

    dimension: Dimension
    more: bool
    of_all: bool


def dimensions_named(words: str) -> tuple[Dimension, ...]:
    """The dimensions that a noun among the words names."""
    return tuple(one for one in dimensions() if one.nouns.search(words))


@cache
def by_name() -> dict[str, Dimension]:
    """The dimensions by their names."""
    return {one.name: one for one in dimensions()}


@cache
def dimensions() -> tuple[Dimension, ...]:
    """Every row of the table."""
    table = (files("xiaoer.evidence.lexicon") / "data" / "dimensions.tsv").read_text(encoding="utf-8")
    return tuple(_row(*line.split("\t")) for line in table.splitlines()[1:])


def _row(name: str, zh_less: str, zh_more: str, en_less: str, en_more: str, *patterns: str) -> Dimension:
    words = (_words(zh_less), _words(zh_more), _words(en_less), _words(en_more))
    nouns, predicates, turned = (re.compile(_or_never(one), re.IGNORECASE) for one in patterns)
    return Dimension(name, *words, nouns, predicates, turned)


def _words(cell: str) -> tuple[str, ...]:
    return () if cell == _NOTHING else tuple(cell.split("|"))


def _or_never(pattern: str) -> str:
    return "(?!)" if pattern == _NOTHING else pattern


@cache
def han_degrees() -> dict[str, tuple[tuple[Dimension, bool], ...]]:
    """For each Chinese word of the table its dimensions, and whether it says more of them."""
    found = dict[str, tuple[tuple[Dimension, bool], ...]]()
    for one in dimensions():
        for words, more in ((one.zh_less, False), (one.zh_more, True)):
            for word in words:
                found[word] = (*found.get(word, ()), (one, more))
    return found


@cache
def latin_degrees() -> dict[str, tuple[Degree, ...]]:
    """For each English form that compares, in lower case and without hyphens, what it says."""
    found = dict[str, tuple[Degree, ...]]()
    for one in dimensions():
        for words, more in ((one.en_less, False), (one.en_more, True)):
            for word in words:
                for form, of_all, says in _forms(word.replace("-", " "), more=more):
                    found[form] = (*found.get(form, ()), Degree(one, says, of_all))
    return found


def _forms(word: str, *, more: bool) -> list[tuple[str, bool, bool]]:
    """The forms of an adjective; "better value" is one, of which the first word is raised."""
    first, _, rest = word.partition(" ")
    superlative = {"better": "best", "higher": "highest", "lower": "lowest"}.get(first)
    if superlative is not None:
        return [(word, False, more), (f"{superlative} {rest}", True, more)]
    found = [(f"{_compared(word)}r", False, more), (f"{_compared(word)}st", True, more)]
    if len(word) >= _LONG:
        long = [("more", False, more), ("most", True, more), ("less", False, not more), ("least", True, not more)]
        found += [(f"{degree} {word}", of_all, says) for degree, of_all, says in long]
    return found


def _compared(word: str) -> str:
    """The adjective up to the r of "heavier", "bigger", "larger", "lighter"."""
    if word.endswith("y"):
        return f"{word.removesuffix('y').removesuffix('e')}ie"
    if word.endswith("e"):
        return word
    return f"{word}{word[-1]}e" if _DOUBLES.fullmatch(word[-3:]) and len(word) <= _LONG - 2 else f"{word}e"

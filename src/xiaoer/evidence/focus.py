"""Which of several like facts a clause speaks of: with the stock of XL and of L at hand, "XL还有3件" is about XL."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from xiaoer.evidence.plain import plain
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId

_LATIN: Final = re.compile(r"[a-z0-9][a-z0-9.+-]*")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_NUMBER: Final = re.compile(r"[\d.,+-]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A fact and the words that tell it from the others of its predicate."""

    fact: FactId
    words: frozenset[str]


def rivals_of(facts: Sequence[Fact]) -> tuple[tuple[Named, ...], ...]:
    """Facts with one predicate and different subjects, each with the words that only some of them have.

    Prose is left out: one clause may well rest on two policies.
    """
    by_predicate = defaultdict[str, list[Fact]](list)
    for fact in facts:
        if fact.subject and not isinstance(fact.value, str):
            by_predicate[fact.predicate].append(fact)
    groups = (group for group in by_predicate.values() if len({fact.subject for fact in group}) > 1)
    return tuple(_told_apart(group) for group in groups)


def beside_the_point(rivals: Sequence[Sequence[Named]], clause: str) -> frozenset[FactId]:
    """The facts that a plain clause does not speak of, because it names another of their kind better."""
    letters = clause.casefold()
    said = frozenset(_LATIN.findall(letters))
    beside = set[FactId]()
    for group in rivals:
        scores = [sum(word in said or (not word.isascii() and word in letters) for word in one.words) for one in group]
        best = max(scores)
        beside.update(one.fact for one, score in zip(group, scores, strict=True) if score < best)
    return frozenset(beside)


def _told_apart(group: Sequence[Fact]) -> tuple[Named, ...]:
    words = [_words_of(f"{fact.subject} {fact.text}") for fact in group]
    shared = frozenset[str].intersection(*words)
    return tuple(Named(fact.id, own - shared) for fact, own in zip(group, words, strict=True))


@lru_cache(maxsize=8192)
def _words_of(text: str) -> frozenset[str]:
    """Latin words, and Chinese ones by pairs of characters, since buyers and replies shorten names."""
    letters = plain(text).letters.casefold()
    words = {word for word in _LATIN.findall(letters) if not _NUMBER.fullmatch(word)}
    for run in _HAN.findall(letters):
        words.update(run[i : i + 2] for i in range(len(run) - 1) or range(1))
    return frozenset(words)

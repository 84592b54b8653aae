"""The words of the trade that name a thing: materials, colours, places, features, and what is counted.

One term has all of its words in Chinese and English. Terms of most families claim something wherever they are said
(`防水`, "made of wool"); those of the family `cue` only tell what is spoken of (`price`, `shelf_life`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from xiaoer.language.stems import latin_words

CUE: Final = "cue"
"""The family of the terms that only tell what is spoken of."""
_NONE: Final = "none"
"""Words that only look like one of ours: 高兴 is no height."""
SERVICE: Final = "service"
"""Terms that claim only where they are offered (支持定制), not where they are the topic (定制需要10天)."""
EITHER: Final = "either:"
"""Begins the families whose words exclude each other, and say nothing where no fact has one of them."""
LISTED: Final = frozenset(("material", "colour", "place", "flavour", "roast", "carrier", "payment", "fit", "grade"))
"""Families in which a fact lists all that there is, so that another value is not so."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that words can name."""

    name: str
    family: str

    @property
    def claims(self) -> bool:
        return self.family != CUE


@dataclass(frozen=True, slots=True)
class Hit:
    """A term at a place."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all terms, by how they begin."""

    han: dict[str, list[tuple[str, tuple[Term, ...]]]]
    latin: dict[str, list[tuple[tuple[str, ...], tuple[Term, ...]]]]
    of: dict[str, tuple[str, ...]]


@lru_cache(maxsize=8192)
def terms_in(text: str) -> tuple[Hit, ...]:
    """Every term that a plain text names, in order of place; of words that begin at one place the longest counts."""
    letters = text.lower()
    if len(letters) != len(text):
        letters = text.casefold()[: len(text)].ljust(len(text))
    found = [*_han(letters), *_latin(letters)]
    return tuple(sorted(found, key=lambda hit: hit.start))


def words_of(name: str) -> tuple[str, ...]:
    """All words of a term, Chinese ones first."""
    return _words().of.get(name, ())


@lru_cache(maxsize=64)
def terms_of(family: str) -> tuple[str, ...]:
    """The names of the terms of a family."""
    return tuple(name for name, of, _, _ in _rows() if of == family)


def _han(letters: str) -> Iterator[Hit]:
    known, place, end = _words().han, 0, len(letters)
    while place < end:
        for word, terms in known.get(letters[place], ()):
            if letters.startswith(word, place):
                yield from (Hit(term, place, place + len(word)) for term in terms if term.family != _NONE)
                place += len(word) - 1
                break
        place += 1


def _latin(letters: str) -> Iterator[Hit]:
    known = _words().latin
    words = list(latin_words(letters))
    at = 0
    while at < len(words):
        for phrase, terms in known.get(words[at][0], ()):
            if tuple(word for word, _, _ in words[at : at + len(phrase)]) == phrase:
                start, end = words[at][1], words[at + len(phrase) - 1][2]
                yield from (Hit(term, start, end) for term in terms if term.family != _NONE)
                at += len(phrase) - 1
                break
        at += 1


@cache
def _words() -> _Words:
    han, latin = dict[str, list[Term]](), dict[tuple[str, ...], list[Term]]()
    spoken = dict[str, tuple[str, ...]]()
    for name, family, zh, en in _rows():
        term = Term(name, family)
        words = tuple(word for word in (*zh.split("|"), *en.split("|")) if word)
        spoken[name] = words
        for word in words:
            if any(letter >= "\u3400" for letter in word):
                han.setdefault(word, []).append(term)
            else:
                latin.setdefault(tuple(part for part, _, _ in latin_words(word)), []).append(term)
    by_character = dict[str, list[tuple[str, tuple[Term, ...]]]]()
    for word in sorted(han, key=len, reverse=True):
        by_character.setdefault(word[0], []).append((word, tuple(dict.fromkeys(han[word]))))
    by_word = dict[str, list[tuple[tuple[str, ...], tuple[Term, ...]]]]()
    for phrase in sorted(latin, key=len, reverse=True):
        by_word.setdefault(phrase[0], []).append((phrase, tuple(dict.fromkeys(latin[phrase]))))
    return _Words(by_character, by_word, spoken)


def _rows() -> Iterator[tuple[str, str, str, str]]:
    table = (files("xiaoer.evidence.lexicon") / "data" / "terms.tsv").read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        name, family, zh, en = line.split("\t")
        yield name, family, zh, en

"""What a text speaks of, in either language: every word that some table knows in both, and the words that none knows.

No such word claims anything. It only tells whether the facts speak of what a clause speaks of: 铜管 is "copper pipe".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from xiaoer.evidence.lexicon.common_words import COMMON_EN, COMMON_ZH
from xiaoer.language.stems import latin_words
from xiaoer.language.tables import rows_of

_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_LEAST_LATIN: Final = 3
_LEAST_HAN: Final = 2
_NONE: Final = "none"
_NOTION: Final = 2
"""The columns of a notion's own words; those behind are of its contrary."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a clause that names something, and all that it may mean."""

    letters: str
    meanings: frozenset[int]
    """Empty for a word that no table knows."""
    everyday: bool = False
    """So common that it says nothing where no fact has it."""

    @property
    def han(self) -> bool:
        return self.letters[0] >= "\u3400"


@lru_cache(maxsize=4096)
def words_that_name(clause: str) -> tuple[Word, ...]:
    """The words of a clause in lower case that are no everyday words: known ones, then others; latin ones as stems."""
    found = list[Word]()
    left = list(clause)
    for word, start in _longest_han(clause):
        found.append(Word(word, _tables().han_meanings[word], COMMON_ZH.fullmatch(word) is not None))
        left[start : start + len(word)] = " " * len(word)
    for run in _HAN.findall(COMMON_ZH.sub(" ", "".join(left))):
        if len(run) >= _LEAST_HAN:
            found.append(Word(run, frozenset()))
    found.extend(_latin(clause))
    return tuple(found)


@lru_cache(maxsize=8192)
def meanings_in(text: str) -> frozenset[int]:
    """All that the words of a text in lower case may mean; words inside longer ones count too, lone characters not."""
    tables, found, covered = _tables(), set[int](), 0
    for place, letter in enumerate(text):
        for word in tables.han.get(letter, ()):
            if text.startswith(word, place) and (len(word) > 1 or place >= covered):
                found |= tables.han_meanings[word]
                covered = max(covered, place + len(word))
    words = [word for word, _, _ in latin_words(text)]
    for at, word in enumerate(words):
        for phrase in tables.latin.get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                found |= tables.latin_meanings[phrase]
    return frozenset(found)


@lru_cache(maxsize=8192)
def stems_written(text: str) -> frozenset[str]:
    """The stems of all latin words of a text in lower case."""
    return frozenset(word for word, _, _ in latin_words(text))


def meanings_of(word: str) -> frozenset[int]:
    """All that the whole of a word in lower case may mean."""
    tables = _tables()
    return tables.han_meanings.get(word) or tables.latin_meanings.get(
        tuple(one for one, _, _ in latin_words(word)), frozenset()
    )


def _longest_han(clause: str) -> Iterator[tuple[str, int]]:
    known, place = _tables().han, 0
    while place < len(clause):
        words = (word for word in known.get(clause[place], ()) if len(word) > 1 and clause.startswith(word, place))
        if word := next(words, ""):
            yield word, place
        place += len(word) or 1


def _latin(clause: str) -> Iterator[Word]:
    tables = _tables()
    words = [word for word, _, _ in latin_words(clause)]
    at = 0
    while at < len(words):
        phrases = tables.latin.get(words[at], ())
        phrase = next((one for one in phrases if tuple(words[at : at + len(one)]) == one), ())
        if len(phrase) > 1 or (phrase and words[at] not in COMMON_EN):
            yield Word(" ".join(phrase), tables.latin_meanings[phrase])
        elif not phrase and _names(words[at]):
            yield Word(words[at], frozenset())
        at += len(phrase) or 1


def _names(word: str) -> bool:
    return word.isalpha() and len(word) >= _LEAST_LATIN and word not in COMMON_EN


@dataclass(frozen=True, slots=True)
class _Tables:
    """Words by their first character or stem, the longest first, and what each means: the rows that have it."""

    han: dict[str, list[str]]
    han_meanings: dict[str, frozenset[int]]
    latin: dict[str, list[tuple[str, ...]]]
    latin_meanings: dict[tuple[str, ...], frozenset[int]]


@cache
def _tables() -> _Tables:
    han, latin = dict[str, set[int]](), dict[tuple[str, ...], set[int]]()
    units = {spelling for _, _, _, spellings in rows_of("units") for spelling in spellings.split("|")}
    for row, (chinese, english) in enumerate(_rows()):
        for word in chinese:
            if _HAN.fullmatch(word) and word not in units:
                han.setdefault(word, set()).add(row)
        for word in english:
            if word not in units and (phrase := tuple(part for part, _, _ in latin_words(word.lower()))):
                latin.setdefault(phrase, set()).add(row)
    by_character, by_stem = dict[str, list[str]](), dict[str, list[tuple[str, ...]]]()
    for word in sorted(han, key=len, reverse=True):
        by_character.setdefault(word[0], []).append(word)
    for phrase in sorted(latin, key=len, reverse=True):
        by_stem.setdefault(phrase[0], []).append(phrase)
    return _Tables(by_character, _frozen(han), by_stem, {phrase: frozenset(rows) for phrase, rows in latin.items()})


def _frozen(rows_of_word: dict[str, set[int]]) -> dict[str, frozenset[int]]:
    return {word: frozenset(rows) for word, rows in rows_of_word.items()}


def _rows() -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Chinese and English words of one meaning, of every table."""
    for table in ("terms", "goods", "notions", "everyday"):
        lines = (files("xiaoer.evidence.lexicon") / "data" / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
        for line in lines[1:]:
            columns = line.split("\t")
            *before, zh, en = columns[:_NOTION] if table == "notions" else columns
            if before[1:] != [_NONE]:
                yield zh.split("|"), en.split("|")
    for zh, en in rows_of("glossary"):
        yield zh.split("|"), en.split("|")

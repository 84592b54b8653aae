"""A Latin word that no page has, taken for the word of the pages that was most likely meant."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from xiaoer.knowledge.terms import terms_of

LEAST_LETTERS: Final = 4
"""Of a shorter word any letter may be another word's."""
LEAST_PART: Final = 3
LETTERS_FOR_TWO: Final = 8
"""From here two slips are forgiven."""


def nearest(word: str, words_from: Callable[[str], Sequence[tuple[str, int]]], others: Sequence[str] = ()) -> str:
    """The word of the pages, or of `others`, with the fewest slips, then on most goods; "" when none is near.

    A slip is a letter too many, too few, wrong, or two that changed places. The first letter is seldom the wrong one,
    so only words with the same first letter, or with the first two changed, are looked at.
    """
    if len(word) < LEAST_LETTERS or not word.isalpha():
        return ""
    most = 2 if len(word) >= LETTERS_FOR_TWO else 1
    swapped = word[1] + word[0]
    known = [
        *words_from(word[:2]),
        *words_from(word[0] + word[2]),
        *words_from(swapped),
        *((other, 0) for other in others),
    ]
    like = [(other, goods) for other, goods in known if _may_be_meant(word, other, most)]
    best = min(((_slips(word, other, most), -goods, other) for other, goods in like), default=(most + 1, 0, ""))
    return best[2] if best[0] <= most else ""


def parted(word: str, goods_with: Callable[[str, str], int]) -> str:
    """The word as the two words of the pages that it is made of: "laptopbag" is "laptop bag"; "" when it is not."""
    splits = ((word[:at], word[at:]) for at in range(LEAST_PART, len(word) - LEAST_PART + 1))
    counted = [(min(_on(first, goods_with), _on(second, goods_with)), first, second) for first, second in splits]
    goods, first, second = max(counted, default=(0, "", ""))
    return f"{first} {second}" if goods else ""


def _on(word: str, goods_with: Callable[[str, str], int]) -> int:
    terms = terms_of(word)
    return goods_with("spelt", word) if len(terms) == 1 else 0


def _may_be_meant(word: str, other: str, most: int) -> bool:
    """A cheap look first: one slip changes at most two of the letters that stand in a word at all."""
    if len(other) < LEAST_LETTERS or abs(len(word) - len(other)) > most:
        return False
    return (_letters(word) ^ _letters(other)).bit_count() <= 2 * most


@lru_cache(maxsize=65_536)
def _letters(word: str) -> int:
    """The letters that stand in it, a bit each."""
    return sum(1 << place for place in {ord(letter) & 31 for letter in word})


def _slips(first: str, second: str, most: int) -> int:
    """How many slips lead from one to the other; more than `most` when it is further."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for at, letter in enumerate(first, 1):
        older, before, row = before, row, [at]
        for place, other in enumerate(second, 1):
            best = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != other))
            if at > 1 and place > 1 and letter == second[place - 2] and first[at - 2] == other:
                best = min(best, older[place - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return row[-1]

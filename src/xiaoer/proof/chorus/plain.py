"""A plain BM25 over stemmed words, to measure against: one field, no thought."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import log1p
from typing import Final

from xiaoer.knowledge.terms import terms_of

K1: Final = 1.2
B: Final = 0.75
"""As Robertson and Zaragoza (2009) give them, and most engines by default."""


@dataclass(frozen=True, slots=True)
class PlainSearch:
    """Ids of texts by BM25; equals in the order in which they came."""

    ids: tuple[str, ...]
    lengths: tuple[float, ...]
    """By the mean."""
    postings: dict[str, list[tuple[int, int]]]

    @classmethod
    def of(cls, ids: Sequence[str], words: Sequence[Sequence[str]]) -> "PlainSearch":
        postings: dict[str, list[tuple[int, int]]] = {}
        for place, terms in enumerate(words):
            for term, times in Counter(terms).items():
                postings.setdefault(term, []).append((place, times))
        mean = max(1.0, sum(map(len, words)) / max(1, len(words)))
        return cls(tuple(ids), tuple(len(terms) / mean for terms in words), postings)

    def find(self, text: str, limit: int) -> list[str]:
        """The best, any of the words sufficing."""
        scores: dict[int, float] = {}
        for term in dict.fromkeys(terms_of(text)):
            held = self.postings.get(term, [])
            weight = log1p((len(self.ids) - len(held) + 0.5) / (len(held) + 0.5)) * (K1 + 1)
            for place, times in held:
                part = times / (times + K1 * (1 - B + B * self.lengths[place]))
                scores[place] = scores.get(place, 0.0) + weight * part
        return [self.ids[place] for place in nsmallest(limit, scores, key=lambda place: (-scores[place], place))]

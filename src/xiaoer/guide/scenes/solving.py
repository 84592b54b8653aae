"""The best combination that keeps the budget: combinations are tried from the best one down until one fits.

A combination's score is the sum of its pieces' scores, and what is needed outweighs everything else. Since the next
best is always tried next, the first that fits is the best of all; prices need not grow with the pieces (a threshold or
free shipping may make more cost less), so nothing is cut off by its price.
"""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from xiaoer.guide.plan import Order, Piece

NEEDED: Final = 1_000_000
"""What a needed part is worth beside its score of at most 10,000."""
MOST_TRIES: Final = 600
"""Combinations that are priced; with more, what was found first is not proved to be the best."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece and how good it is, from 0 to 10,000."""

    piece: Piece
    score: int

    @property
    def worth(self) -> int:
        return self.score + (NEEDED if self.piece.part.needed else 0)


@dataclass(frozen=True, slots=True)
class Solution:
    """The pieces, what each shop is paid, and whether no better combination fits."""

    pieces: tuple[Piece, ...]
    orders: tuple[Order, ...]
    proved: bool


Pricing = Callable[[Sequence[Piece]], tuple[Order, ...] | None]
"""What the pieces cost together; None where a shop does not send."""
Allowed = Callable[[Sequence[Piece], Sequence[Order]], bool]


def solve(parts: Sequence[Sequence[Candidate]], price: Pricing, allowed: Allowed) -> Solution:
    """One candidate or none for each part, so that the whole is allowed. Empty where nothing is."""
    for tried, chosen in enumerate(_best_first([sorted(each, key=_best) for each in parts])):
        if not chosen:
            break
        if tried == MOST_TRIES:
            return Solution((), (), proved=False)
        pieces = tuple(each.piece for each in chosen)
        orders = price(pieces)
        if orders is not None and allowed(pieces, orders):
            return Solution(pieces, orders, proved=True)
    return Solution((), (), proved=True)


def _best(candidate: Candidate) -> tuple[int, str]:
    return -candidate.worth, str(candidate.piece.ware.sku.id)


def _best_first(parts: Sequence[Sequence[Candidate]]) -> Iterator[tuple[Candidate, ...]]:
    """Every combination, none of a part standing behind its candidates, by falling worth; each once."""
    first = tuple(0 for _ in parts)
    queue: list[tuple[int, tuple[int, ...]]] = [(-_worth(parts, first), first)]
    seen: set[tuple[int, ...]] = {first}
    while queue:
        _, places = heapq.heappop(queue)
        yield _chosen(parts, places)
        for part, place in enumerate(places):
            following = (*places[:part], place + 1, *places[part + 1 :])
            if place < len(parts[part]) and following not in seen:
                seen.add(following)
                heapq.heappush(queue, (-_worth(parts, following), following))


def _chosen(parts: Sequence[Sequence[Candidate]], places: Sequence[int]) -> tuple[Candidate, ...]:
    return tuple(part[place] for part, place in zip(parts, places, strict=True) if place < len(part))


def _worth(parts: Sequence[Sequence[Candidate]], places: Sequence[int]) -> int:
    return sum(each.worth for each in _chosen(parts, places))

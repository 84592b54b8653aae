"""Messages that say nearly the same, put together: the same crowds for the same messages, whatever their order.

Every message joins the most like it of the leaders so far, or becomes one; the commonest come first. It costs messages
times leaders, in blocks, so that memory stays small.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

BLOCK: Final = 512
CENTRAL: Final = 0.93
"""Members this near to the middle, beside the nearest, can stand for all."""
ALIKE: Final = 0.74
"""The cosine from which two messages are taken to ask the same."""

ALIKE_MIDDLES: Final = 0.7
"""The same for the middles of two crowds."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Places of alike messages, the most typical first; `size` counts each as often as it was said."""

    members: tuple[int, ...]
    size: int

    @property
    def middle(self) -> int:
        return self.members[0]


def crowds_of(vectors: Vectors, texts: Sequence[str], counts: Sequence[int], *, alike: float = ALIKE) -> list[Crowd]:
    """Crowds of messages, the largest first; `vectors` has a row of length 1 a text, `counts` how often it came."""
    order = sorted(range(len(texts)), key=lambda at: (-counts[at], texts[at]))
    leaders = _Leaders(vectors.shape[1] if len(texts) else 1)
    members: list[list[int]] = []
    for start in range(0, len(order), BLOCK):
        block = order[start : start + BLOCK]
        for at, leader in zip(block, leaders.joined(vectors[block].astype(np.float32), alike), strict=True):
            if leader == len(members):
                members.append([])
            members[leader].append(at)
    crowds = [_crowd(vectors, texts, counts, each) for each in _merged(vectors, counts, members)]
    return sorted(crowds, key=lambda crowd: (-crowd.size, texts[crowd.middle]))


class _Leaders:
    """The first message of each crowd."""

    def __init__(self, width: int) -> None:
        self._rows: Vectors = np.zeros((BLOCK, width), dtype=np.float32)
        self._count = 0

    def joined(self, block: Vectors, alike: float) -> list[int]:
        """The leader that each message joins; a new one has the next number."""
        before = self._count
        known = block @ self._rows[:before].T
        within = block @ block.T
        fresh: list[int] = []
        joined: list[int] = []
        for place in range(len(block)):
            best, near = (int(known[place].argmax()), float(known[place].max())) if before else (0, -1.0)
            if fresh:
                own = within[place, fresh]
                if float(own.max()) > near:
                    best, near = before + int(own.argmax()), float(own.max())
            if near < alike:
                best = before + len(fresh)
                fresh.append(place)
                self._add(block[place])
            joined.append(best)
        return joined

    def _add(self, row: Vectors) -> None:
        if self._count == len(self._rows):
            self._rows = np.vstack([self._rows, np.zeros_like(self._rows)])
        self._rows[self._count] = row
        self._count += 1


def _merged(vectors: Vectors, counts: Sequence[int], members: list[list[int]]) -> list[list[int]]:
    """Crowds whose middles are alike as one: their edges were far apart, what they ask is not."""
    if not members:
        return []
    middles = np.stack([_middle(vectors, counts, each) for each in members])
    joined: list[list[int]] = []
    leaders = _Leaders(middles.shape[1])
    for start in range(0, len(members), BLOCK):
        near = leaders.joined(middles[start : start + BLOCK], ALIKE_MIDDLES)
        for each, leader in zip(members[start : start + BLOCK], near, strict=True):
            if leader == len(joined):
                joined.append([])
            joined[leader] += each
    return joined


def _middle(vectors: Vectors, counts: Sequence[int], members: list[int]) -> Vectors:
    weights = np.array([counts[at] for at in members], dtype=np.float32)
    middle: Vectors = weights @ vectors[members].astype(np.float32)
    return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-9), dtype=np.float32)


def _crowd(vectors: Vectors, texts: Sequence[str], counts: Sequence[int], members: list[int]) -> Crowd:
    """The members by how near they are to the middle of all; first the commonest and shortest of the nearest."""
    rows = vectors[members].astype(np.float32)
    near = rows @ _middle(vectors, counts, members)
    ranked = sorted(range(len(members)), key=lambda place: (-round(float(near[place]), 4), texts[members[place]]))
    central = [place for place in ranked if near[place] >= CENTRAL * float(near.max())]
    middle = min(
        central, key=lambda place: (-counts[members[place]], len(texts[members[place]]), texts[members[place]])
    )
    order = [middle, *(place for place in ranked if place != middle)]
    return Crowd(tuple(members[place] for place in order), int(sum(counts[at] for at in members)))

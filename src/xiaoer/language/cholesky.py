"""A large symmetric positive matrix, factored block by block, with only its lower half ever in memory.

The left-looking blocked Cholesky factorisation (Golub and Van Loan, Matrix Computations, 4.2). numpy's own wants the
whole matrix and gives a whole one back, four times the room, and numpy has no solver for triangles.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]

BLOCK: Final = 1024
HANDS: Final = 2
"""Threads that share the rows of a block, always so many: how the work is cut decides the last bits."""


@dataclass(frozen=True, slots=True)
class Lower:
    """The lower triangle L of A = L Lᵀ, as rows of blocks; the block on the diagonal is kept inverted."""

    size: int
    rows: tuple[Numbers, ...]
    """Row i of blocks, left of its diagonal: (rows of the block) x (all columns before)."""
    corners: tuple[Numbers, ...]
    """The inverses of the blocks on the diagonal."""

    def forward(self, right: Numbers) -> Numbers:
        """X of L X = right; `right` is size x k."""
        with ThreadPoolExecutor(HANDS) as hands:
            return np.hstack(list(hands.map(self._forward, np.array_split(right, HANDS, axis=1))))

    def _forward(self, right: Numbers) -> Numbers:
        solved = np.empty_like(right)
        for (start, end), row, corner in self._blocks():
            solved[start:end] = corner @ (right[start:end] - row @ solved[:start])
        return solved

    def solve(self, right: Numbers) -> Numbers:
        """X of A X = right; `right` is size x k."""
        solved = self.forward(right)
        for (start, end), row, corner in reversed(list(self._blocks())):
            solved[start:end] = corner.T @ solved[start:end]
            solved[:start] -= row.T @ solved[start:end]
        return solved

    def _blocks(self) -> Iterator[tuple[tuple[int, int], Numbers, Numbers]]:
        return zip(_spans(self.size), self.rows, self.corners, strict=True)


def factor(size: int, rows_of: Callable[[int, int], Numbers]) -> Lower:
    """Factors a size x size matrix; `rows_of(start, end)` gives its rows from start to end, up to column end.

    The same numbers to the last bit however many cores there are. Raises numpy's LinAlgError when the matrix is not
    positive definite.
    """
    rows = list[Numbers]()
    corners = list[Numbers]()
    with ThreadPoolExecutor(HANDS) as hands:
        for start, end in _spans(size):
            given = rows_of(start, end)
            parts = np.array_split(given[:, :start], HANDS)
            list(hands.map(partial(_reduce, rows=rows, corners=corners), parts))
            row = np.ascontiguousarray(given[:, :start])
            corner = np.linalg.cholesky(given[:, start:] - row @ row.T)
            rows.append(row)
            corners.append(np.linalg.inv(corner).astype(np.float32))
    return Lower(size, tuple(rows), tuple(corners))


def _reduce(given: Numbers, *, rows: list[Numbers], corners: list[Numbers]) -> None:
    """Some new rows of A become the same rows of L, left of the diagonal block; each row by itself."""
    for (first, last), row, corner in zip(_spans(given.shape[1]), rows, corners, strict=True):
        given[:, first:last] -= given[:, :first] @ row.T
        given[:, first:last] = given[:, first:last] @ corner.T


def _spans(size: int) -> list[tuple[int, int]]:
    return [(start, min(start + BLOCK, size)) for start in range(0, size, BLOCK)]

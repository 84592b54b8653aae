"""A large system is solved block by block as exactly as numpy would, and always to the same bit."""

import numpy as np
import pytest
from numpy.typing import NDArray

from xiaoer.language.cholesky import BLOCK, factor


def system(size: int) -> NDArray[np.float32]:
    spread = np.random.default_rng(size).standard_normal((size, 40)).astype(np.float32)
    matrix: NDArray[np.float32] = spread @ spread.T / np.float32(40)
    matrix[np.diag_indices(size)] += np.float32(1)
    return matrix


@pytest.mark.parametrize("size", [1, 2, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 300])
def test_the_solution_solves(size: int) -> None:
    matrix = system(size)
    right = np.random.default_rng(1).standard_normal((size, 3)).astype(np.float32)
    lower = factor(size, lambda start, end: matrix[start:end, :end].copy())
    assert np.abs(matrix @ lower.solve(right) - right).max() < 1e-3
    half = lower.forward(right)
    assert np.abs(half.T @ half - right.T @ np.linalg.solve(matrix, right)).max() < 1e-2


def test_twice_the_same_to_the_last_bit() -> None:
    matrix = system(BLOCK + 77)
    right = np.ones((BLOCK + 77, 5), dtype=np.float32)
    once, again = (factor(len(matrix), lambda s, e: matrix[s:e, :e].copy()).solve(right) for _ in range(2))
    assert np.array_equal(once, again)


def test_a_matrix_that_is_not_positive_definite_is_refused() -> None:
    with pytest.raises(np.linalg.LinAlgError):
        factor(2, lambda start, end: -np.eye(2, dtype=np.float32)[start:end, :end])

"""One straight line for each intent between what means it and what does not, all found together. Pure arithmetic.

The linear support vector machine with squared hinge loss, solved in the primal by Newton's method with conjugate
gradients (Keerthi and DeCoste 2005): what lies beyond its margin does not count, the rest is least squares. Nothing is
drawn at random, so the same examples give the same numbers.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from xiaoer.language.grams import BUCKETS, Bags, floats

Numbers = NDArray[np.float32]

ROUNDS: Final = 12
STEPS: Final = 4
"""Conjugate gradients of a round: few, because what counts changes from round to round."""
ENOUGH: Final = 0.02
"""A round before which the cost fell by a smaller share is the last."""
MEANT_WORTH: Final = np.float32(3.0)
"""An example that means the intent counts as much as so many that do not: those are ninety times as many."""
TINY: Final = np.float32(1e-20)


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of N texts: their grams, and D further numbers each."""

    bags: Bags
    further: Numbers
    """N x D."""

    def of(self, rows: list[int]) -> "Features":
        """Some of the texts, in this order."""
        return Features(self.bags.of(rows), self.further[rows])

    def times(self, lines: Numbers) -> Numbers:
        """N x K scores of (BUCKETS + D) x K lines."""
        return floats(self.bags.times(lines[:BUCKETS]) + self.further @ lines[BUCKETS:])

    def turned_times(self, right: Numbers) -> Numbers:
        """(BUCKETS + D) x K of N x K."""
        return np.concatenate([self.bags.turned_times(right), self.further.T @ right])


def separate(features: Features, truth: Numbers, *, start: Numbers | None = None) -> Numbers:
    """(BUCKETS + D) x K lines: a text scores above 0, towards 1, for the intents that it means, and below for others.

    `truth` is N x K and has a 1 where the text means the intent. `start` saves time: lines of much the same texts, or
    of fewer features of them.
    """
    side = np.float32(2.0) * truth - np.float32(1.0)
    worth = np.float32(1.0) + (MEANT_WORTH - np.float32(1.0)) * truth
    lines = np.zeros((BUCKETS + features.further.shape[1], truth.shape[1]), dtype=np.float32)
    if start is not None:
        lines[: len(start)] = start
    scores = features.times(lines)
    cost = np.inf
    for _ in range(ROUNDS):
        lack = side - scores
        counted = floats(worth * (side * lack > 0.0))
        before, cost = cost, float((counted * lack * lack).sum() + (lines * lines).sum())
        step = _step(features, counted, features.turned_times(floats(counted * lack)) - lines)
        lines += step
        scores += features.times(step)
        if cost > (1.0 - ENOUGH) * before:
            break
    return lines


def _step(features: Features, counted: Numbers, slope: Numbers) -> Numbers:
    """Towards the least squares of what counts, by conjugate gradients, every intent by itself."""
    step = np.zeros_like(slope)
    left, way = slope.copy(), slope.copy()
    size = _squares(left)
    for _ in range(STEPS):
        bent = features.turned_times(counted * features.times(way)) + way
        part = size / np.maximum(_products(way, bent), TINY)
        step += part * way
        left -= part * bent
        before, size = size, _squares(left)
        way = floats(left + size / np.maximum(before, TINY) * way)
    return step


def _squares(columns: Numbers) -> Numbers:
    return _products(columns, columns)


def _products(left: Numbers, right: Numbers) -> Numbers:
    """Of each column with its like."""
    return floats(np.einsum("ik,ik->k", left, right))

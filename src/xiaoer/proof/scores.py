"""The arithmetic of proof: shares with their intervals, F1, and whether a likelihood means what it says. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

Z95: Final = 1.959964
"""Of the normal distribution, two-sided 95 %."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """From 0 to 1; 0 of nothing is 0."""
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of Wilson (1927), which keeps its word for small numbers and near 0 and 1."""
        if not self.of:
            return 0.0, 1.0
        n, p, square = self.of, self.value, Z95 * Z95
        middle = (p + square / (2 * n)) / (1 + square / n)
        half = Z95 * math.sqrt(p * (1 - p) / n + square / (4 * n * n)) / (1 + square / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:.3f} [{low:.3f}, {high:.3f}] of {self.of}"


def share(hits: Sequence[bool]) -> Share:
    """How many of the hits are true."""
    return Share(sum(hits), len(hits))


def micro_f1(wanted: Sequence[frozenset[str]], given: Sequence[frozenset[str]]) -> float:
    """F1 over all labels of all rows together."""
    both = sum(len(want & give) for want, give in zip(wanted, given, strict=True))
    total = sum(map(len, wanted)) + sum(map(len, given))
    return 2 * both / total if total else 1.0


def macro_f1(wanted: Sequence[str], given: Sequence[str]) -> float:
    """The mean of each label's F1, every label that is wanted counting the same."""
    labels = sorted(set(wanted))
    return sum(_f1_of(label, wanted, given) for label in labels) / len(labels) if labels else 1.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers that were about equally sure: how sure they were in the mean, and how many of them were right."""

    low: float
    sure: float
    right: Share


def reliability(sure: Sequence[float], right: Sequence[bool], *, bins: int = 5) -> tuple[Bin, ...]:
    """The reliability table: answers by how sure they were, in `bins` equal steps; empty steps are left out."""
    table: list[Bin] = []
    for step in range(bins):
        low, high = step / bins, (step + 1) / bins
        inside = [i for i, value in enumerate(sure) if low <= value < high or (step == bins - 1 and value >= high)]
        if inside:
            table.append(Bin(low, sum(sure[i] for i in inside) / len(inside), share([right[i] for i in inside])))
    return tuple(table)


def percentile(values: Sequence[float], part: float) -> float:
    """The nearest-rank percentile; `part` is 0.5 for the median. Raises ValueError for no values."""
    if not values:
        raise ValueError("There is no percentile of nothing.")
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]


def _f1_of(label: str, wanted: Sequence[str], given: Sequence[str]) -> float:
    both = sum(1 for want, give in zip(wanted, given, strict=True) if want == give == label)
    total = wanted.count(label) + given.count(label)
    return 2 * both / total if total else 0.0

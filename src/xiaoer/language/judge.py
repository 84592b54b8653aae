"""A small judge of texts: which of a few kinds a text is, learned from examples in about a second. Pure.

Softmax regression over the marks of a text (its grams, or whatever else its reader sees in it). The fit is convex and
nothing in it is random: the same examples give the same judge.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from xiaoer.language.kept import Arrays

Vector = NDArray[np.float64]

SHRINK: Final = 0.02
"""How strongly weights are held down: the more, the less a single example says."""
SELDOM: Final = 2
"""Marks of fewer examples than this say nothing."""
MOST_STEPS: Final = 60
REMEMBERED: Final = 8
"""Steps that the search for the best weights remembers."""
STEEP: Final = 3e-3
"""Where the slope is less than this, the search is over."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text as its marks, and the kind that it is."""

    marks: Collection[str]
    kind: str


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells kinds apart by the marks of a text; make it with `learn`."""

    kinds: tuple[str, ...]
    places: Mapping[str, int]
    """The row of each mark in `weights`."""
    worth: Vector
    """How much each mark tells: seldom seen, much told."""
    weights: Vector
    """A row a mark, a column a kind."""
    base: Vector

    @classmethod
    def learn(cls, examples: Sequence[Example], *, shrink: float = SHRINK) -> Self:
        """The judge of these examples; their kinds in the order of their names. `shrink` as for SHRINK."""
        kinds = tuple(sorted({example.kind for example in examples}))
        counted = Counter(mark for example in examples for mark in set(example.marks))
        known = sorted(mark for mark, times in counted.items() if times >= SELDOM)
        places = {mark: place for place, mark in enumerate(known)}
        worth = np.log((1.0 + len(examples)) / np.array([counted[mark] for mark in known], dtype=np.float64))
        rows = [_row(example.marks, places, worth) for example in examples]
        truth = np.array([[example.kind == kind for kind in kinds] for example in examples], dtype=np.float64)
        fitted = _fitted(_Table(rows, len(known)), truth, shrink)
        return cls(kinds, places, worth, fitted[1:], fitted[0])

    def likelihoods(self, marks: Collection[str]) -> dict[str, float]:
        """How sure it is of each kind, adding up to 1; without a known mark, as common as the kind is."""
        places, values = _row(marks, self.places, self.worth)
        scores = self.base + values @ self.weights[places]
        sure = np.exp(scores - scores.max())
        return dict(zip(self.kinds, (sure / sure.sum()).tolist(), strict=True))

    def as_arrays(self) -> Arrays:
        """Everything that it knows; `of_arrays` makes it again."""
        marks = np.frombuffer("\0".join(self.places).encode(), dtype=np.uint8)
        kinds = np.array(self.kinds)
        return {"kinds": kinds, "marks": marks, "worth": self.worth, "weights": self.weights, "base": self.base}

    @classmethod
    def of_arrays(cls, arrays: Arrays) -> Self:
        """The judge that gave these arrays."""
        marks = arrays["marks"].tobytes().decode().split("\0")
        places = {mark: place for place, mark in enumerate(marks)}
        kinds = tuple(str(kind) for kind in arrays["kinds"].tolist())
        worth, weights, base = (np.asarray(arrays[name], dtype=np.float64) for name in ("worth", "weights", "base"))
        return cls(kinds, places, worth, weights, base)


def unseen(
    examples: Sequence[Example], families: Sequence[Hashable], *, parts: int = 5, shrink: float = SHRINK
) -> list[dict[str, float]]:
    """What a judge says of each example that learned from none of its family: cross-validation in so many parts."""
    names = {name: place % parts for place, name in enumerate(dict.fromkeys(families))}
    part_of = [names[family] for family in families]
    judges = [
        Judge.learn([one for one, part in zip(examples, part_of, strict=True) if part != kept_out], shrink=shrink)
        for kept_out in range(parts)
    ]
    return [judges[part].likelihoods(one.marks) for one, part in zip(examples, part_of, strict=True)]


_Row = tuple[NDArray[np.int64], Vector]


def _row(marks: Collection[str], places: Mapping[str, int], worth: Vector) -> _Row:
    """The known marks of a text and how much each says; of length 1 together."""
    found = np.array(sorted({places[mark] for mark in marks if mark in places}), dtype=np.int64)
    values = worth[found]
    return found, values / max(float(np.sqrt(values @ values)), 1e-9)


class _Table:
    """Rows with few numbers each, and the two products that fitting needs."""

    def __init__(self, rows: Sequence[_Row], width: int) -> None:
        self._columns = np.concatenate([places for places, _ in rows])
        self._values = np.concatenate([values for _, values in rows])
        self._rows = np.repeat(np.arange(len(rows)), [len(places) for places, _ in rows])
        self._height, self.width = len(rows), width

    def times(self, weights: Vector) -> Vector:
        """The table times a matrix with a row for each column."""
        return self._summed(self._rows, self._columns, weights, self._height)

    def turned_times(self, slopes: Vector) -> Vector:
        """The table, turned, times a matrix with a row for each of its rows."""
        return self._summed(self._columns, self._rows, slopes, self.width)

    def _summed(self, to: NDArray[np.int64], of: NDArray[np.int64], matrix: Vector, size: int) -> Vector:
        """Of two kinds one is the other turned round, here as in the weights: it need not be added up again."""
        kinds = matrix.shape[1]
        summed = np.empty((size, kinds), dtype=np.float64)
        for place in range(1 if kinds == 2 else kinds):
            summed[:, place] = np.bincount(to, self._values * matrix[:, place][of], minlength=size)
        if kinds == 2:
            summed[:, 1] = -summed[:, 0]
        return summed


def _fitted(table: _Table, truth: Vector, shrink: float) -> Vector:
    """The weights under which the truth is likeliest; the first row is the base, which is not held down."""
    size = (1 + table.width, truth.shape[1])
    held = np.full(size, shrink)
    held[0] = 1e-6

    def loss(flat: Vector) -> tuple[float, Vector]:
        weights = flat.reshape(size)
        scores = table.times(weights[1:]) + weights[0]
        scores -= scores.max(axis=1, keepdims=True)
        sums = np.log(np.exp(scores).sum(axis=1, keepdims=True))
        off = np.exp(scores - sums) - truth
        slope = np.concatenate([off.sum(axis=0, keepdims=True), table.turned_times(off)]) + held * weights
        return float((truth * (sums - scores)).sum() + 0.5 * (held * weights * weights).sum()), slope.ravel()

    start: Vector = np.zeros(size, dtype=np.float64).ravel()
    return _lowest(loss, start).reshape(size)


def _lowest(loss: Callable[[Vector], tuple[float, Vector]], place: Vector) -> Vector:
    """Where a smooth convex loss is least: L-BFGS, each step halved until it goes down far enough."""
    value, slope = loss(place)
    past: list[tuple[Vector, Vector]] = []
    for _ in range(MOST_STEPS):
        if float(np.abs(slope).max()) < STEEP:
            break
        way = _downhill(slope, past)
        length = 1.0 if past else 1.0 / float(np.abs(slope).sum())
        drop = _product(slope, way)
        tried, tried_slope = loss(place + length * way)
        while tried > value + 1e-4 * length * drop and length > 1e-9:
            length /= 2.0
            tried, tried_slope = loss(place + length * way)
        step, bend = length * way, tried_slope - slope
        if _product(step, bend) > 0.0:
            past = [*past, (step, bend)][-REMEMBERED:]
        place, value, slope = place + step, tried, tried_slope
    return place


def _downhill(slope: Vector, past: Sequence[tuple[Vector, Vector]]) -> Vector:
    """The way to go by the slope and how it bent on the last steps."""
    way = -slope
    taken: list[float] = []
    for step, bend in reversed(past):
        share = _product(step, way) / _product(step, bend)
        taken.append(share)
        way = way - share * bend
    if past:
        step, bend = past[-1]
        way = way * (_product(step, bend) / _product(bend, bend))
    for (step, bend), share in zip(past, reversed(taken), strict=True):
        way = way + step * (share - _product(bend, way) / _product(step, bend))
    return way


def _product(left: Vector, right: Vector) -> float:
    """The same to the last bit whatever the number of cores, which BLAS does not promise."""
    return float((left * right).sum())

"""One shop's passages in memory: nearest by meaning, and which of them keep the limits of a search."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xiaoer.knowledge.passage import Passage, Search


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage with the vectors of its views (one row each) and its number, given once and never again."""

    row: int
    passage: Passage
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Passages in a fixed order; a *place* is the position of one of them."""

    passages: tuple[Passage, ...]
    rows: tuple[int, ...]
    places: dict[int, int]
    """Row to place."""
    vectors: NDArray[np.float32]
    starts: NDArray[np.intp]
    """Where the vectors of each place begin."""
    columns: "Columns"

    @classmethod
    def of(cls, placed: Sequence[Placed], dimensions: int) -> "Shelf":
        counts = [len(one.vectors) for one in placed]
        rows = tuple(one.row for one in placed)
        passages = tuple(one.passage for one in placed)
        empty = np.zeros((0, dimensions), dtype=np.float32)
        return cls(
            passages=passages,
            rows=rows,
            places={row: place for place, row in enumerate(rows)},
            vectors=np.concatenate([one.vectors for one in placed]) if placed else empty,
            starts=np.cumsum([0, *counts[:-1]]) if placed else np.zeros(0, dtype=np.intp),
            columns=Columns.of(passages),
        )

    def placed(self, place: int) -> Placed:
        end = self.starts[place + 1] if place + 1 < len(self.starts) else len(self.vectors)
        return Placed(self.rows[place], self.passages[place], self.vectors[self.starts[place] : end])

    def meanings(self, asked: NDArray[np.float32]) -> NDArray[np.float32]:
        """The cosine of `asked` with the nearest view of each place."""
        if not self.passages:
            return np.zeros(0, dtype=np.float32)
        return np.maximum.reduceat(self.vectors @ asked, self.starts)


@dataclass(frozen=True, slots=True)
class Columns:
    """What limits are put on, one array each in the order of the places; texts as numbers of `names`."""

    names: dict[str, int]
    kind: NDArray[np.int32]
    category: NDArray[np.int32]
    product: NDArray[np.int32]
    currency: NDArray[np.int32]
    price: NDArray[np.int64]
    stock: NDArray[np.int8]
    """1 in stock, 0 out of stock, -1 unknown."""

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> "Columns":
        names: dict[str, int] = {}

        def numbered(text_of: Callable[[Passage], str | None]) -> NDArray[np.int32]:
            texts = (text_of(passage) for passage in passages)
            return np.array([-1 if text is None else names.setdefault(text, len(names)) for text in texts], np.int32)

        return cls(
            names=names,
            kind=numbered(lambda passage: passage.kind),
            category=numbered(lambda passage: passage.category),
            product=numbered(lambda passage: passage.product),
            currency=numbered(lambda passage: passage.price.currency if passage.price else None),
            price=np.array([passage.price.minor if passage.price else 0 for passage in passages], np.int64),
            stock=np.array([-1 if passage.in_stock is None else passage.in_stock for passage in passages], np.int8),
        )

    def admitted(self, wanted: Search) -> NDArray[np.bool_]:
        """`wanted.admits` for every place at once."""
        passing = np.isin(self.kind, [self._number(kind) for kind in wanted.kinds])
        if wanted.category is not None:
            passing &= self.category == self._number(wanted.category)
        if wanted.product is not None:
            passing &= self.product == self._number(wanted.product)
        if wanted.in_stock is not None:
            passing &= self.stock == int(wanted.in_stock)
        if wanted.price_at_most is not None:
            passing &= self.currency == self._number(wanted.price_at_most.currency)
            passing &= self.price <= wanted.price_at_most.minor
        return passing

    def _number(self, text: str) -> int:
        """A number that no place has when the text is unknown; -1 is taken by what has no text."""
        return self.names.get(text, -2)

"""An index that lives as long as its process: a double for tests and short commands, with the same promises."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log1p

import numpy as np
from numpy.typing import NDArray

from xiaoer.kernel.ids import ShopId
from xiaoer.knowledge.fusing import best_of, hit_of, searchable_of, views_of
from xiaoer.knowledge.passage import Hit, Passage, Search, by_id
from xiaoer.knowledge.synonyms import SAID_OTHERWISE, Asked
from xiaoer.knowledge.terms import terms_of
from xiaoer.language.normal import normalise
from xiaoer.models.embedding import Embedder


class MemoryIndex:
    """An `Index` that looks at every passage in turn: right for some hundreds."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._shops: dict[ShopId, _Filled] = {}

    async def version(self, shop: ShopId) -> str | None:
        filled = self._shops.get(shop)
        return filled.version if filled else None

    async def count(self, shop: ShopId) -> int:
        filled = self._shops.get(shop)
        return len(filled.read) if filled else 0

    async def replace(self, shop: ShopId, passages: Sequence[Passage], *, version: str) -> bool:
        read = {key: self._read(passage) for key, passage in by_id(shop, passages).items()}
        self._shops[shop] = _Filled(version, read)
        return True

    async def refresh(
        self, shop: ShopId, changed: Sequence[Passage], removed: Sequence[str] = (), *, since: str, version: str
    ) -> bool:
        wanted = by_id(shop, changed)
        filled = self._shops.get(shop)
        if filled is None or filled.version not in (since, version):
            return False
        if filled.version != version:
            kept = {key: read for key, read in filled.read.items() if key not in removed}
            fresh = {key: self._read(passage) for key, passage in wanted.items()}
            self._shops[shop] = _Filled(version, kept | fresh)
        return True

    async def search(self, wanted: Search) -> tuple[Hit, ...]:
        filled = self._shops.get(wanted.shop)
        text = normalise(wanted.text)
        if filled is None or not text:
            return ()
        asked, vector = Asked.of(text), self._embedder.embed([text])[0]
        weights = _weights((*asked.terms, *asked.otherwise), filled.read.values())
        return best_of(
            (
                hit_of(read.passage, words=_share(asked, weights, read), meaning=float((read.vectors @ vector).max()))
                for read in filled.read.values()
                if wanted.admits(read.passage)
            ),
            wanted.limit,
        )

    def _read(self, passage: Passage) -> "_Read":
        terms = frozenset(terms_of(searchable_of(passage)))
        return _Read(passage, terms, self._embedder.embed(views_of(passage)))


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage with what it is found by."""

    passage: Passage
    terms: frozenset[str]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Filled:
    version: str
    read: dict[str, _Read]


def _share(asked: Asked, weights: dict[str, float], read: _Read) -> float:
    """The weight of what it holds over the weight of what was asked."""
    whole = sum(weights[term] for term in asked.terms)
    words = sum(weights[term] for term in asked.terms if term in read.terms)
    others = sum(weights[term] for term in asked.otherwise if term in read.terms)
    return (words + SAID_OTHERWISE * others) / whole if whole else 0.0


def _weights(terms: Iterable[str], passages: Iterable[_Read]) -> dict[str, float]:
    """The rarer the heavier; a term that nothing holds is the heaviest."""
    held = [read.terms for read in passages]
    counts = {term: sum(term in one for one in held) for term in terms}
    return {term: log1p((len(held) - count + 0.5) / (count + 0.5)) for term, count in counts.items()}

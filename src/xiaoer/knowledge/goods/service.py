"""The search for goods, over one shop or all: `find` asks, `refresh` makes it hold what a shop shows now."""

import asyncio
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId
from xiaoer.knowledge.folder import changed_at
from xiaoer.knowledge.goods.asking import Found, Order, SearchQuery, SearchResult
from xiaoer.knowledge.goods.engine import answer
from xiaoer.knowledge.goods.folder import LAYOUT, Look, key_of, make_anew, mark_of, write
from xiaoer.knowledge.goods.good import Good
from xiaoer.knowledge.goods.meaning import Likeness, Meaning
from xiaoer.knowledge.lock import sole_writer

T = TypeVar("T")

BATCH: Final = 200_000
"""Goods that are put in order together; a larger range would fill the memory."""
MOST: Final = 100
"""Goods on one page."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh wrote."""

    written: int
    dropped: int


class Search:
    """The goods of all shops in `folder`, shared by any number of processes.

    A change of a shop is there whole or not at all, also after a crash. A folder that can not be read, or that another
    release wrote, counts as lost: nothing is found in it, and the next refresh of each shop fills it again. Searches
    run in place; writing runs in a thread and waits up to `patience` seconds for another process that writes.
    """

    def __init__(self, folder: Path, *, meaning: Meaning | None = None, patience: float = 60.0) -> None:
        """Without `meaning` only words find."""
        self._meaning = meaning
        self._folder = folder / LAYOUT
        self._patience = patience
        self._writing = Lock()
        self._looking = Lock()
        self._seen_at: tuple[int, int] | None = None
        self._look: Look | None = None

    async def find(self, wanted: SearchQuery) -> SearchResult:
        """A page of goods that keep every constraint, best first. Raises Invalid for a cursor that is none of ours."""
        if not 1 <= wanted.limit <= MOST:
            raise Invalid(f"A page has 1 to {MOST} products; ask for so many.")
        look = self._latest()
        if look is None:
            return SearchResult((), 0)
        result = answer(look, wanted)
        if result.shown or self._meaning is None or not wanted.text.strip() or wanted.order is not Order.RELEVANCE:
            return result
        likeness = await self._meaning.near(wanted.text, wanted.filters.shops or look.versions)
        return replace(result, near=_like(look, wanted, likeness)) if likeness else result

    async def version(self, shop: ShopId) -> str | None:
        """The state of the shop's range that can be found; None when nothing of it can."""
        look = self._latest()
        return None if look is None else look.versions.get(shop)

    async def refresh(self, shop: ShopId, goods: Iterable[Good], *, version: str) -> Refreshed | None:
        """Makes these the shop's goods and no others; only what is different is written.

        None when another process would not let go of the folder: read `version` again and decide again. Raises
        ValueError for a good of another shop.
        """
        return await asyncio.to_thread(self._refresh, shop, goods, version)

    def _latest(self) -> Look | None:
        seen_at = changed_at(self._folder)
        if seen_at != self._seen_at:
            with self._looking:
                self._look = self._read() if seen_at else None
                self._seen_at = seen_at
        return self._look

    def _read(self) -> Look | None:
        try:
            return Look.at(self._folder)
        except (ValueError, OSError, KeyError) as error:
            logger.warning("The search folder %s counts as lost: %s", self._folder, error)
            return None

    def _refresh(self, shop: ShopId, goods: Iterable[Good], version: str) -> Refreshed | None:
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        lock = self._folder.with_name(f"{self._folder.name}.lock")
        with self._writing, sole_writer(lock, patience=self._patience) as mine:
            if not mine:
                return None
            look = self._read() if changed_at(self._folder) else None
            if look is None:
                make_anew(self._folder)
            return self._written(look, shop, goods, version)

    def _written(self, look: Look | None, shop: ShopId, goods: Iterable[Good], version: str) -> Refreshed:
        held = {} if look is None else look.marks(shop)
        gone, written = set(held), 0

        def changed() -> Iterator[tuple[int, Good]]:
            nonlocal written
            for good in goods:
                if good.shop != shop:
                    raise ValueError(f"{good.product} of {good.shop} is no good of {shop}.")
                key = key_of(good)
                gone.discard(key)
                if held.get(key) != mark_of(good):
                    written += 1
                    yield key, good

        # By their keys, so that equals are found in the same order however a feed was sorted.
        in_order = (good for batch in batches(changed(), BATCH) for _, good in sorted(batch, key=itemgetter(0)))
        write(self._folder, shop, in_order, gone, held=held.keys(), version=version)
        return Refreshed(written, len(gone))


def _like(look: Look, wanted: SearchQuery, likeness: Likeness) -> tuple[Found, ...]:
    """The goods that are alike and keep every constraint, the nearest first."""
    named = wanted.filters.products
    alike = tuple(dict.fromkeys(product for _, product in likeness if not named or product in named))
    if not alike:
        return ()
    there = answer(look, SearchQuery(filters=replace(wanted.filters, products=alike), limit=MOST)).found
    scored = [replace(each, score=likeness.get((each.shop, each.product), 0.0)) for each in there]
    nearest = sorted((each for each in scored if each.score), key=lambda each: (-each.score, each.shop, each.product))
    return tuple(nearest[: wanted.limit])


def batches(many: Iterable[T], size: int) -> Iterator[list[T]]:
    """All of them, so many at a time; the last may be shorter."""
    rest = iter(many)
    while batch := list(islice(rest, size)):
        yield batch

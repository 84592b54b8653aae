"""The index of a shop that stands alone: a folder for each shop, words by tantivy, meaning by vectors beside them."""

import asyncio
import logging
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Final
from urllib.parse import quote
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from xiaoer.kernel.ids import ShopId
from xiaoer.knowledge.folder import Look, Stamp, changed_at, make_anew, write
from xiaoer.knowledge.fusing import best_of, hit_of, views_of
from xiaoer.knowledge.lock import sole_writer
from xiaoer.knowledge.passage import Hit, Passage, Search, by_id
from xiaoer.knowledge.shelf import Placed, Shelf
from xiaoer.knowledge.synonyms import Asked
from xiaoer.language.normal import normalise
from xiaoer.models.embedding import Embedder

CANDIDATES: Final = 100
"""Taken from each side before the scores are put together."""
BATCH: Final = 64
"""Texts embedded at once: more costs memory and saves nothing."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _View:
    """What searches of one shop see until the next commit."""

    seen_at: tuple[int, int] | None
    look: Look
    shelf: Shelf


@dataclass(slots=True)
class _Room:
    """One shop's place in this process."""

    folder: Path
    writing: Lock = field(default_factory=Lock)
    looking: Lock = field(default_factory=Lock)
    view: _View | None = None
    broken_at: tuple[int, int] | None = None
    """The commit that could not be read, so that it is tried once."""


class TantivyIndex:
    """An `Index` in `folder`, shared by any number of processes; `vectors` names the embedder's model.

    A process that wants to write while another one does waits `patience` seconds, then says False. A folder that can
    not be read, or holds another model's vectors, counts as lost: nothing is found and `replace` makes it anew.
    Searches run in place, in a few milliseconds; writing and reading a new commit run in a thread.
    """

    def __init__(self, folder: Path, embedder: Embedder, *, vectors: str = "default", patience: float = 30.0) -> None:
        self._folder = folder
        self._embedder = embedder
        self._vectors = f"{vectors}/{embedder.dimensions}"
        self._patience = patience
        self._empty = Shelf.of((), embedder.dimensions)
        self._rooms: dict[ShopId, _Room] = {}

    async def version(self, shop: ShopId) -> str | None:
        view = await self._latest(self._room(shop))
        return view.look.stamp.version if view else None

    async def count(self, shop: ShopId) -> int:
        view = await self._latest(self._room(shop))
        return len(view.shelf.passages) if view else 0

    async def replace(self, shop: ShopId, passages: Sequence[Passage], *, version: str) -> bool:
        wanted = by_id(shop, passages)
        return await asyncio.to_thread(self._replace, self._room(shop), wanted, version)

    async def refresh(
        self, shop: ShopId, changed: Sequence[Passage], removed: Sequence[str] = (), *, since: str, version: str
    ) -> bool:
        wanted = by_id(shop, changed)
        gone = [passage for passage in removed if passage not in wanted]
        return await asyncio.to_thread(self._refresh, self._room(shop), wanted, gone, since, version)

    async def search(self, wanted: Search) -> tuple[Hit, ...]:
        view = await self._latest(self._room(wanted.shop))
        text = normalise(wanted.text)
        if view is None or not text or wanted.limit < 1:
            return ()
        return _best(view, wanted, Asked.of(text), self._embedder.embed([text])[0])

    def _room(self, shop: ShopId) -> _Room:
        return self._rooms.setdefault(shop, _Room(self._folder / _folder_name(shop)))

    async def _latest(self, room: _Room) -> _View | None:
        seen_at = room.view.seen_at if room.view else room.broken_at
        if changed_at(room.folder) == seen_at:
            return room.view
        return await asyncio.to_thread(self._look, room)

    def _look(self, room: _Room) -> _View | None:
        """Reads what the last commits changed; the view is None when the folder is lost."""
        with room.looking:
            seen_at = changed_at(room.folder)
            if room.view is None or room.view.seen_at != seen_at:
                room.view = self._view(room, seen_at) if seen_at else None
                room.broken_at = None if room.view else seen_at
            return room.view

    def _view(self, room: _Room, seen_at: tuple[int, int]) -> _View | None:
        try:
            look = Look.at(room.folder)
            if look.stamp.vectors != self._vectors:
                raise ValueError(f"Holds vectors of {look.stamp.vectors}, not of {self._vectors}.")
            return _View(seen_at, look, self._shelf(look, room.view))
        except (ValueError, OSError, KeyError) as error:
            logger.warning("The search index in %s counts as lost: %s", room.folder, error)
            return None

    def _shelf(self, look: Look, before: _View | None) -> Shelf:
        """Passages that were there before are not read again."""
        old = before.shelf if before and before.look.stamp.lineage == look.stamp.lineage else self._empty
        if old.places.keys() == look.addresses.keys():
            return old
        kept = [old.placed(place) for row, place in old.places.items() if row in look.addresses]
        new = [look.placed(row, self._embedder.dimensions) for row in sorted(look.addresses) if row not in old.places]
        return Shelf.of([*kept, *new], self._embedder.dimensions)

    def _replace(self, room: _Room, wanted: dict[str, Passage], version: str) -> bool:
        with room.writing, sole_writer(self._lock_of(room), patience=self._patience) as mine:
            if not mine:
                return False
            view = self._look(room)
            held = {passage.id: passage for passage in view.shelf.passages} if view else {}
            changed = [passage for passage in wanted.values() if held.get(passage.id) != passage]
            gone = [passage for passage in held if passage not in wanted]
            if view is None:
                placed = self._placed(changed, 0, self._empty)
                make_anew(room.folder, placed, Stamp(len(placed), version, self._vectors, uuid4().hex))
            elif view.look.stamp.version != version or changed or gone:
                self._write(room, view, changed, gone, version)
            self._look(room)
            return True

    def _refresh(self, room: _Room, wanted: dict[str, Passage], gone: list[str], since: str, version: str) -> bool:
        with room.writing, sole_writer(self._lock_of(room), patience=self._patience) as mine:
            view = self._look(room) if mine else None
            if view is None or view.look.stamp.version not in (since, version):
                return False
            if view.look.stamp.version != version:
                self._write(room, view, list(wanted.values()), gone, version)
                self._look(room)
            return True

    def _write(self, room: _Room, view: _View, changed: Sequence[Passage], gone: Sequence[str], version: str) -> None:
        placed = self._placed(changed, view.look.stamp.row + 1, view.shelf)
        stamp = replace(view.look.stamp, row=view.look.stamp.row + 1 + len(placed), version=version)
        write(room.folder, placed, gone, stamp)

    def _placed(self, passages: Sequence[Passage], first: int, before: Shelf) -> list[Placed]:
        """The passages with their vectors, numbered from `first`; texts they had in `before` are not embedded again."""
        vectors = self._embedded(passages, before)
        return [Placed(first + at, passage, vectors[at]) for at, passage in enumerate(passages)]

    def _embedded(self, passages: Sequence[Passage], before: Shelf) -> list[NDArray[np.float32]]:
        views = [views_of(passage) for passage in passages]
        known = _known(before, {passage.id for passage in passages})
        new = [text for text in dict.fromkeys(text for texts in views for text in texts) if text not in known]
        for at in range(0, len(new), BATCH):
            batch = new[at : at + BATCH]
            known.update(zip(batch, self._embedder.embed(batch), strict=True))
        return [np.stack([known[text] for text in texts]) for texts in views]

    def _lock_of(self, room: _Room) -> Path:
        room.folder.parent.mkdir(parents=True, exist_ok=True)
        return room.folder.with_name(f"{room.folder.name}.lock")


def _best(view: _View, wanted: Search, asked: Asked, vector: NDArray[np.float32]) -> tuple[Hit, ...]:
    """Both sides bring candidates that keep the limits; a candidate that words did not bring has no words."""
    count = max(CANDIDATES, wanted.limit)
    shelf = view.shelf
    words = {shelf.places[row]: share for row, share in view.look.found(asked, wanted, count).items()}
    meanings = shelf.meanings(vector)
    admitted = np.flatnonzero(shelf.columns.admitted(wanted))
    nearest = admitted[np.argsort(-meanings[admitted], kind="stable")[:count]]
    return best_of(
        (
            hit_of(shelf.passages[place], words=words.get(place, 0.0), meaning=float(meanings[place]))
            for place in {*words, *nearest.tolist()}
        ),
        wanted.limit,
    )


def _known(shelf: Shelf, ids: Set[str]) -> dict[str, NDArray[np.float32]]:
    """The vectors of the texts of these passages; none where another release would cut the text up differently."""
    known: dict[str, NDArray[np.float32]] = {}
    for place in (place for place, passage in enumerate(shelf.passages) if passage.id in ids):
        texts, vectors = views_of(shelf.passages[place]), shelf.placed(place).vectors
        if len(texts) == len(vectors):
            known.update(zip(texts, vectors, strict=True))
    return known


def _folder_name(shop: ShopId) -> str:
    """Readable, and apart for any two ids, whatever they are made of."""
    name = shop.encode("utf-8", "surrogatepass")
    return f"{quote(name, safe='')[:60]}-{sha256(name).hexdigest()[:12]}"

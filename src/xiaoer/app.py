"""The only file that knows every room: opens them, introduces them to each other, and closes them."""

import fcntl
import os
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache

from xiaoer.desk.burst import Gaps
from xiaoer.desk.front import Fronts
from xiaoer.desk.repository import Conversations
from xiaoer.desk.service import Desk, Service
from xiaoer.kernel.clock import Clock, WallClock
from xiaoer.kernel.database import Database
from xiaoer.kernel.ids import ShopId
from xiaoer.knowledge.index import Index
from xiaoer.knowledge.tantivy_index import TantivyIndex
from xiaoer.language.intents import load_or_train
from xiaoer.language.reader import Reader
from xiaoer.models.embedding import Embedder
from xiaoer.models.providers.use import SentenceEncoder
from xiaoer.models.remembering import Remembering
from xiaoer.settings import Settings
from xiaoer.shop.repository import ShopRepository


@dataclass(frozen=True, slots=True)
class App:
    """Every room, open."""

    settings: Settings
    clock: Clock
    database: Database
    index: Index
    reader: Reader
    fronts: Fronts
    desk: Desk
    repository: Callable[[ShopId], ShopRepository]
    """The one repository of a shop, with its caches."""


@asynccontextmanager
async def open_app(settings: Settings, *, clock: Clock | None = None) -> AsyncGenerator[App]:
    """Opens all rooms on the data folder of `settings` and closes them at the end.

    The first process on a folder takes over every message that an earlier one left unanswered.
    """
    clock = clock or WallClock()
    settings.data.mkdir(parents=True, exist_ok=True)
    database = await Database.open(settings.data)
    try:
        embedder = Remembering(SentenceEncoder())
        reader = await _reader(settings, embedder)
        index = TantivyIndex(settings.data / "index", embedder)
        repository = _repositories(database)
        fronts = Fronts(repository)
        service = Service(Gaps(settings.burst_gap, settings.burst_gap_complete), settings.lease_seconds, settings.as_of)
        desk = Desk(
            conversations=Conversations(database),
            fronts=fronts,
            reader=reader,
            index=index,
            clock=clock,
            service=service,
        )
        with _Presence(settings.data / "present.lock") as presence:
            if presence.alone:
                await desk.adopt_all()
            presence.share()
            yield App(settings, clock, database, index, reader, fronts, desk, repository)
    finally:
        await database.close()


async def prepare(settings: Settings) -> None:
    """Trains the reader if that has not been done, so that the first start is quick."""
    await _reader(settings, SentenceEncoder())


async def _reader(settings: Settings, embedder: Embedder) -> Reader:
    """The reader, trained the first time (some seconds) and kept in the cache folder, or the data folder if need be."""
    folder = settings.cache.expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = settings.data
    return Reader(await load_or_train(folder / "reader", embedder))


def _repositories(database: Database) -> Callable[[ShopId], ShopRepository]:
    @lru_cache(maxsize=1024)
    def repository(shop: ShopId) -> ShopRepository:
        return ShopRepository(database, shop)

    return repository


class _Presence:
    """A lock that every living process of a data folder shares, so that a new one can tell whether it is alone."""

    def __init__(self, path: os.PathLike[str]) -> None:
        self._path = path
        self.alone = False

    def __enter__(self) -> "_Presence":
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.alone = True
        except BlockingIOError:
            self.alone = False
        return self

    def share(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_SH)

    def __exit__(self, *_: object) -> None:
        os.close(self._file)

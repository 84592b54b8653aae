"""The only file that knows every room: opens them, introduces them to each other, and closes them."""

import fcntl
import os
import secrets
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from random import Random
from typing import Protocol, cast
from zoneinfo import ZoneInfo

from xiaoer.desk.autonomies.repository import Autonomies
from xiaoer.desk.bell import Bell
from xiaoer.desk.burst import Gaps
from xiaoer.desk.casework.service import Casework
from xiaoer.desk.front import Fronts, words_of
from xiaoer.desk.keeping.repository import Keeping
from xiaoer.desk.repository import Conversations
from xiaoer.desk.service import Desk, Service
from xiaoer.desk.spending.repository import Spending
from xiaoer.desk.staff.repository import StaffRepository
from xiaoer.desk.staff.service import Staff
from xiaoer.desk.tiers import Assist, OpenAssist
from xiaoer.desk.till import open_till
from xiaoer.desk.traces.repository import Traces
from xiaoer.desk.waiting.repository import Queue
from xiaoer.guide.receipts.keyfile import open_key
from xiaoer.guide.repository import Memories
from xiaoer.guide.service import Guide
from xiaoer.guide.situations.hearing import Situations
from xiaoer.guide.talk.disclosure import Disclosures, open_disclosures
from xiaoer.guide.weather.open_meteo import weather_of
from xiaoer.guided import picked_by
from xiaoer.kernel.clock import Clock, WallClock
from xiaoer.kernel.database import Database
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId
from xiaoer.knowledge.goods.meaning import Meaning
from xiaoer.knowledge.goods.service import Search
from xiaoer.knowledge.index import Index
from xiaoer.knowledge.tantivy_index import TantivyIndex
from xiaoer.language.bank import Bank, IntentKind, load_bank, load_kinds
from xiaoer.language.lexicon import Lexicon
from xiaoer.learned import cache_of, open_reader, open_situations
from xiaoer.learning.readers import Readers
from xiaoer.learning.repository import Proposals
from xiaoer.learning.service import Learning, Shopfront
from xiaoer.models.embedding import Embedder
from xiaoer.models.providers.use import SentenceEncoder
from xiaoer.models.remembering import Remembering
from xiaoer.people.repository import PeopleRepository
from xiaoer.people.service import People
from xiaoer.settings import Settings, environment
from xiaoer.shop.cases.repository import Cases
from xiaoer.shop.phones.repository import Phones
from xiaoer.shop.repository import ShopRepository, shops
from xiaoer.shop.writes.repository import Ledger
from xiaoer.shop.writes.store import Writing
from xiaoer.shop.writes.stores.table import writing_of
from xiaoer.shop.writes.stores.webhook import Endpoint, read_endpoints


@dataclass(frozen=True, slots=True)
class App:
    """Every room, open."""

    settings: Settings
    clock: Clock
    database: Database
    index: Index
    search: Search
    """Finds products, over one shop or all."""
    readers: Readers
    """The reader of each shop, with what the shop taught it."""
    fronts: Fronts
    desk: Desk
    repository: Callable[[ShopId], ShopRepository]
    """The one repository of a shop, with its caches."""
    writing: Callable[[ShopId], Writing]
    """The ledger of a shop, and the system that carries its writes out."""
    staff: Staff
    casework: Casework
    endpoints: Mapping[ShopId, Endpoint]
    """The stores elsewhere that the operator named."""
    people: People
    autonomies: Autonomies
    learning: Callable[[ShopId], Learning]
    """What a shop teaches its reader."""
    kinds: Mapping[str, IntentKind]
    """Every intent by its name."""
    keeping: Keeping
    traces: Traces
    phones: Phones
    guide: Guide
    disclosures: Disclosures
    """Who pays for what the guide shows; the guide itself does not see it."""


@asynccontextmanager
async def open_app(settings: Settings, *, clock: Clock | None = None, bank: Bank | None = None) -> AsyncGenerator[App]:
    """Opens all rooms on the data folder of `settings` and closes them at the end; `bank` instead of the product's own.

    The first process on a folder takes over every message that an earlier one left unanswered.
    """
    clock = clock or WallClock()
    settings.data.mkdir(parents=True, exist_ok=True)
    database = await Database.open(settings.data)
    readers: Readers | None = None
    assist: Assist | None = None
    try:
        assist = _assistance(settings, Spending(database), clock)
        embedder = Remembering(SentenceEncoder())
        bank = bank or await load_bank()
        reader = await open_reader(settings, embedder, bank)
        readers = Readers(reader, bank, Proposals(database), cache_of(settings) / "shops")
        await readers.refresh()
        index, search = _finding(settings, embedder)
        repository = _repositories(database)
        kinds, endpoints = await load_kinds(), _endpoints(settings)
        writing = _writings(database, endpoints, clock)
        fronts = Fronts(repository, writing, phones=Phones(database))
        shelves = _Shelves(Conversations(database), Queue(database), Autonomies(database), Bell())
        situations = await open_situations(settings, embedder, bank)
        guide = await _guide(settings, database, fronts, index, search, situations, clock)
        desk = _desk(settings, shelves, fronts, readers, index, clock, guide, assist)
        with _Presence(settings.data / "present.lock") as presence:
            if presence.alone:
                await desk.adopt_all()
            presence.share()
            yield App(
                settings,
                clock,
                database,
                index,
                search,
                readers,
                fronts,
                desk,
                repository,
                writing,
                _staff(StaffRepository(database), shelves, desk, fronts, writing, clock),
                _casework(database, shelves, desk, fronts, writing, clock),
                endpoints,
                People(PeopleRepository(database), clock),
                shelves.autonomies,
                _learnings(Proposals(database), repository, fronts, readers, kinds, settings, clock),
                kinds,
                Keeping(database),
                Traces(database),
                Phones(database),
                guide,
                await open_disclosures(settings.data),
            )
    finally:
        if readers is not None:
            await readers.close()
        await database.close()
        if assist is not None:
            await assist.close()


def _finding(settings: Settings, embedder: Embedder) -> tuple[Index, Search]:
    index = TantivyIndex(settings.data / "index", embedder)
    return index, Search(settings.data / "goods", meaning=Meaning(index))


@dataclass(frozen=True, slots=True)
class _Shelves:
    """What Xiaoer's side of the desk and the people's side share."""

    conversations: Conversations
    queue: Queue
    autonomies: Autonomies
    bell: Bell


def _desk(
    settings: Settings,
    shelves: _Shelves,
    fronts: Fronts,
    readers: Readers,
    index: Index,
    clock: Clock,
    guide: Guide,
    assist: Assist | None,
) -> Desk:
    gaps = Gaps(settings.burst_gap, settings.burst_gap_complete)
    return Desk(
        conversations=shelves.conversations,
        fronts=fronts,
        readers=readers,
        index=index,
        clock=clock,
        service=Service(gaps, settings.lease_seconds, settings.as_of),
        queue=shelves.queue,
        autonomies=shelves.autonomies,
        bell=shelves.bell,
        pick=picked_by(guide),
        assist=assist,
    )


def _staff(
    repository: StaffRepository,
    shelves: _Shelves,
    desk: Desk,
    fronts: Fronts,
    writing: Callable[[ShopId], Writing],
    clock: Clock,
) -> Staff:
    return Staff(
        repository=repository,
        conversations=shelves.conversations,
        queue=shelves.queue,
        desk=desk,
        fronts=fronts,
        writing=writing,
        bell=shelves.bell,
        clock=clock,
    )


def _casework(
    database: Database,
    shelves: _Shelves,
    desk: Desk,
    fronts: Fronts,
    writing: Callable[[ShopId], Writing],
    clock: Clock,
) -> Casework:
    return Casework(
        cases=Cases(database),
        fronts=fronts,
        writing=writing,
        staff=StaffRepository(database),
        keeping=Keeping(database),
        desk=desk,
        bell=shelves.bell,
        clock=clock,
    )


async def _guide(
    settings: Settings,
    database: Database,
    fronts: Fronts,
    index: Index,
    search: Search,
    situations: Situations,
    clock: Clock,
) -> Guide:
    merged: dict[tuple[int, ...], Lexicon] = {}

    async def lexicon(wanted: Sequence[ShopId]) -> Lexicon:
        """Of one shop its own; the words of several shops are put together once for each state of their ranges."""
        seen = [await fronts.at(shop) for shop in wanted]
        if len(seen) == 1:
            return seen[0].lexicon
        state = tuple(id(front.catalogue) for front in seen)
        if state not in merged:
            merged.clear()
            merged[state] = Lexicon.of([words_of(each) for front in seen for each in front.catalogue.products])
        return merged[state]

    return Guide(
        shops=lambda: shops(database),
        store=fronts.store,
        lexicon=lexicon,
        till=open_till,
        index=index,
        search=search,
        situations=situations,
        clock=clock,
        key=await open_key(settings.data, secrets.token_bytes),
        as_of=settings.as_of,
        weather=weather_of(settings.weather),
        memories=lambda shop: Memories(database, shop),
    )


def _assistance(settings: Settings, spending: Spending, clock: Clock) -> Assist | None:
    """The models that the operator named; None when there is none, and then nothing of them is loaded either."""
    if settings.models is None:
        return None
    try:
        named = settings.models.read_text("utf-8")
    except OSError as error:
        raise Invalid(f"{settings.models} cannot be read; name a models file, or unset XIAOER_MODELS.") from error
    # By name and only here: a shop without a model does not pay for loading what models need.
    room = cast("_AssistRoom", import_module("xiaoer.desk.assist"))
    return room.open_assist(
        named,
        settings.models.parent,
        environment(),
        spending=spending,
        clock=clock,
        ticks=time.monotonic,
        chance=Random(),
        lease=settings.lease_seconds,
    )


class _AssistRoom(Protocol):
    """What is used of desk/assist.py."""

    open_assist: OpenAssist


def _learnings(
    proposals: Proposals,
    repository: Callable[[ShopId], ShopRepository],
    fronts: Fronts,
    readers: Readers,
    kinds: Mapping[str, IntentKind],
    settings: Settings,
    clock: Clock,
) -> Callable[[ShopId], Learning]:

    async def front(shop: ShopId) -> Shopfront:
        found = await fronts.at(shop)
        zone = ZoneInfo(found.shop.zone)
        moment = settings.as_of or found.shop.as_of or clock.now()
        return Shopfront(found.lexicon, moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone))

    def learning(shop: ShopId) -> Learning:
        return Learning(repository(shop), proposals, readers, kinds=kinds, front=front, clock=clock)

    return learning


def _repositories(database: Database) -> Callable[[ShopId], ShopRepository]:
    @lru_cache(maxsize=1024)
    def repository(shop: ShopId) -> ShopRepository:
        return ShopRepository(database, shop)

    return repository


def _writings(database: Database, endpoints: Mapping[ShopId, Endpoint], clock: Clock) -> Callable[[ShopId], Writing]:
    @lru_cache(maxsize=1024)
    def writing(shop: ShopId) -> Writing:
        return writing_of(Ledger(database, shop), endpoints, clock, Phones(database))

    return writing


def _endpoints(settings: Settings) -> dict[ShopId, Endpoint]:
    """The stores elsewhere that the operator named; none at first."""
    if settings.stores is None:
        return {}
    try:
        return read_endpoints(settings.stores.read_text("utf-8"))
    except OSError as error:
        raise Invalid(
            f"The stores file {settings.stores} cannot be read; name a file, or unset XIAOER_STORES."
        ) from error


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

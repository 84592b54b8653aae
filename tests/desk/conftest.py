"""The demo shops in a real, temporary app: `ask` the whole desk, or `put` one question to its answer."""

import asyncio
from collections.abc import Callable, Generator, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest

from xiaoer.app import App, open_app
from xiaoer.desk.answers.table import ANSWERS
from xiaoer.desk.checked import checked
from xiaoer.desk.conversation import Focus, Incoming, Reply
from xiaoer.desk.draft import Draft
from xiaoer.desk.question import Question
from xiaoer.desk.topic import topic_of
from xiaoer.desk.turn import OF_ORDERS
from xiaoer.evidence.claim import Claim
from xiaoer.guided import picked_by
from xiaoer.jobs import import_shop, load_demo
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.ids import ConversationId, CustomerId, MessageId, OrderId, ParcelId, ProductId, ShopId
from xiaoer.language.detection import language_of
from xiaoer.language.normal import normalise
from xiaoer.language.reading import Meant, Reading, Span
from xiaoer.language.slots import read_slots
from xiaoer.settings import Settings
from xiaoer.shop.connectors.port import ForShop

Ask = Callable[..., Reply]
"""ask(text or list of turns, shop="S1", customer=None, as_of=None): the reply to the last turn."""

NOW = datetime.fromisoformat("2025-11-12T10:00:00+08:00")
"""The demo's own clock."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one answer drafted, and what its own facts do not hold of it."""

    draft: Draft
    text: str
    faults: tuple[Claim, ...]


Put = Callable[..., Told]
"""put(intent, text, shop="S1", customer=None, product=None, as_of=NOW, order=None): one question, its intent given."""

FOREIGN = ShopId("shopQ")
"""A small shop of the foreign shape, with few terms."""
FOREIGN_FILES = Path(__file__).parents[1] / "shop" / "samples" / "ecom_bench"


@dataclass(frozen=True, slots=True)
class Opened:
    """The app with the loop that it lives on."""

    runner: asyncio.Runner
    app: App


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The demo shops, for tests that change nothing in them."""
    with _opened(tmp_path_factory.mktemp("desk")) as app:
        yield app


@pytest.fixture(scope="module")
def opened_to_write(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The demo shops again, for one file of tests that write."""
    with _opened(tmp_path_factory.mktemp("writes")) as app:
        yield app


@contextmanager
def _opened(folder: Path) -> Generator[Opened]:
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        app = runner.run(stack.enter_async_context(open_app(Settings(data=folder, burst_gap=0.0))))
        runner.run(load_demo(app))
        runner.run(import_shop(app, ForShop(FOREIGN), [FOREIGN_FILES]))
        yield Opened(runner, app)
        runner.run(stack.aclose())


@pytest.fixture(scope="session")
def ask(opened: Opened) -> Ask:
    def asked(
        turns: str | list[str], shop: str = "S1", customer: str | None = None, as_of: datetime | None = None
    ) -> Reply:
        said = [turns] if isinstance(turns, str) else turns
        return opened.runner.run(_talk(opened.app, said, _caller(shop, customer), as_of))

    return asked


@pytest.fixture(scope="session")
def put(opened: Opened) -> Put:
    def told(
        intent: str,
        text: str,
        shop: str = "S1",
        customer: str | None = None,
        product: str | None = None,
        as_of: datetime = NOW,
        order: str | None = None,
    ) -> Told:
        return opened.runner.run(_put(opened.app, intent, text, _caller(shop, customer), product, as_of, order))

    return told


async def _talk(app: App, turns: list[str], caller: Caller, as_of: datetime | None) -> Reply:
    conversation = await app.desk.open(caller)
    reply: Reply | None = None
    for text in turns:
        line = await app.desk.handle(Incoming(conversation.id, MessageId(uuid4().hex), text), as_of=as_of)
        reply = line.reply
    assert reply is not None
    return reply


async def _put(
    app: App,
    intent: str,
    text: str,
    caller: Caller,
    product: str | None,
    as_of: datetime,
    order: str | None,
) -> Told:
    front = await app.fronts.at(caller.shop)
    store = app.fronts.store(caller)
    plain = normalise(text)
    slots = read_slots(plain, lexicon=front.lexicon, today=as_of.date())
    reading = Reading(plain, language_of(plain), (Meant(intent, 1.0),), slots=slots)
    incoming = Incoming(
        ConversationId("test"),
        MessageId("test"),
        plain,
        product=ProductId(product) if product else None,
        order=OrderId(order) if order else None,
    )
    parcels = [await store.parcel(ParcelId(mention.code)) for mention in slots.codes]
    topic = topic_of(
        reading,
        Span(0, len(plain)),
        incoming=incoming,
        focus=Focus(),
        catalogue=front.catalogue,
        orders=await store.my_orders(),
        parcels=[parcel for parcel in parcels if parcel is not None],
        of_order=intent.startswith(OF_ORDERS),
    )
    question = Question(intent, plain, reading, topic, front.shop, store, app.index, as_of, pick=picked_by(app.guide))
    draft = await ANSWERS[intent](question)
    faults = [claim for _, report in checked(draft, today=as_of.date()) for claim in report.faults]
    return Told(draft, "".join(part.text for part in draft.parts), tuple(faults))


def _caller(shop: str, customer: str | None) -> Caller:
    return Caller(ShopId(shop), CustomerId(customer) if customer else None)

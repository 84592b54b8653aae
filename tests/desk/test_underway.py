"""A turn with a slow model: its first checked sentence is seen early, and nothing of it once a person answers."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from xiaoer.agent.said import Doing
from xiaoer.app import App, open_app
from xiaoer.desk.autonomy import Autonomy
from xiaoer.desk.conversation import Incoming, Line, Who
from xiaoer.desk.glimpses import Glimpse
from xiaoer.jobs import load_demo
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.ids import ConversationId, MessageId, PersonName, ShopId
from xiaoer.people.person import Person, Role
from xiaoer.settings import Settings

SHOP = ShopId("S1")
MEI = Person(PersonName("mei"), {SHOP: Role.AGENT})
ASKED = "羽绒服XL黑色有货吗，几天能发货"
FIRST = "轻薄连帽羽绒服 曜黑 XL目前可售66件。"
SCRIPT = [
    {"tool": "stock_and_prices", "arguments": {"product": "AP03"}},
    {"say": FIRST + "付款后48小时内发货，请您放心下单，有问题随时问我哦，祝您购物愉快。", "seconds": 1.2},
]


@pytest.fixture(scope="module", params=["tools", "schema"])
async def app(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> AsyncIterator[App]:
    folder: Path = tmp_path_factory.mktemp("underway")
    (folder / "script.json").write_text(json.dumps(SCRIPT, ensure_ascii=False), "utf-8")
    models = folder / "models.toml"
    entry = f'[[endpoint]]\nname = "slow"\nkind = "scripted"\nscript = "script.json"\nmanner = "{request.param}"\n'
    models.write_text(entry + "[limits]\ncompose = true\n", "utf-8")
    async with open_app(Settings(data=folder / "data", burst_gap=0.0, models=models)) as opened:
        await load_demo(opened)
        yield opened


async def asked(app: App) -> tuple[ConversationId, asyncio.Task[Line]]:
    """A conversation whose question is being answered."""
    opened = await app.desk.open(Caller(SHOP))
    incoming = Incoming(opened.id, MessageId("m"), ASKED)
    return opened.id, asyncio.create_task(app.desk.handle(incoming))


async def seen(app: App, conversation: ConversationId, until: Callable[[Glimpse | None], bool]) -> list[Glimpse]:
    """What a follower sees of the turn, until he has seen this or the reply is there."""
    glimpses = list[Glimpse]()
    async for line in app.desk.follow(conversation, after=0):
        glimpse = app.desk.glimpse(await app.desk.find(conversation))
        if glimpse is not None and glimpse not in glimpses:
            glimpses.append(glimpse)
        if until(glimpse) or (line is not None and line.who is not Who.BUYER):
            break
    return glimpses


def speaks(glimpse: Glimpse | None) -> bool:
    return glimpse is not None and bool(glimpse.said)


async def test_the_first_sentence_is_seen_before_the_line_that_begins_with_it(app: App) -> None:
    conversation, answer = await asked(app)
    glimpses = await seen(app, conversation, speaks)
    assert Glimpse(Doing.LOOKING_UP, "stock_and_prices") in glimpses
    assert glimpses[-1].said == (FIRST,)
    assert not answer.done()
    line = await answer
    assert line.reply is not None
    assert line.reply.tier == 1
    assert line.text.startswith(FIRST + "付款后48小时内发货")
    assert app.desk.glimpse(await app.desk.find(conversation)) is None


async def test_once_a_person_answers_nothing_more_of_the_turn_is_seen_or_said(app: App) -> None:
    conversation, answer = await asked(app)
    await seen(app, conversation, speaks)
    await app.staff.take(MEI, conversation)
    assert app.desk.glimpse(await app.desk.find(conversation)) is None
    await answer
    assert app.desk.glimpse(await app.desk.find(conversation)) is None
    assert [line.who for line in await app.desk.lines(conversation)].count(Who.XIAOER) == 0


async def test_what_a_shop_keeps_for_its_people_is_never_spoken_early(app: App) -> None:
    await app.autonomies.publish(
        SHOP,
        {"ship.time": Autonomy.SUGGEST},
        after=0,
        person=PersonName("boss"),
        note="",
        at=datetime(2025, 11, 12, tzinfo=UTC),
    )
    conversation, answer = await asked(app)
    glimpses = await seen(app, conversation, speaks)
    assert Glimpse(Doing.LOOKING_UP, "stock_and_prices") in glimpses
    assert not any(glimpse.said for glimpse in glimpses)
    reply = (await answer).reply
    assert reply is not None
    assert reply.handed_off

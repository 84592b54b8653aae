"""Erasing: what is too old, and a person who asks to be forgotten."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from xiaoer.app import App, open_app
from xiaoer.desk.conversation import Incoming
from xiaoer.jobs import erase_old, load_demo
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.clock import StoppedClock
from xiaoer.kernel.errors import NotFound
from xiaoer.kernel.ids import ConversationId, CustomerId, MessageId, ShopId
from xiaoer.settings import Settings

NOW = datetime.fromisoformat("2025-11-12T10:00:00+08:00")
SHOP = ShopId("S1")


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    settings = Settings(data=tmp_path, burst_gap=0.0, keep_days=30)
    async with open_app(settings, clock=StoppedClock(NOW)) as opened:
        await load_demo(opened)
        yield opened


async def talk(app: App, customer: str | None, text: str = "羽绒服多少钱") -> ConversationId:
    conversation = await app.desk.open(Caller(SHOP, CustomerId(customer) if customer else None))
    await app.desk.handle(Incoming(conversation.id, MessageId(f"m-{conversation.id}"), text))
    return conversation.id


async def test_a_forgotten_customer_leaves_no_word_and_others_keep_theirs(app: App) -> None:
    customers = [each.id for each in await app.repository(SHOP).customers()][:2]
    mine, yours, guest = [await talk(app, customers[0]), await talk(app, customers[1]), await talk(app, None)]
    assert await app.keeping.erase_customer(SHOP, customers[0]) == 1
    with pytest.raises(NotFound):
        await app.desk.find(mine)
    assert await app.desk.lines(mine) == ()
    assert len(await app.desk.lines(yours)) == 2
    assert len(await app.desk.lines(guest)) == 2
    assert await app.keeping.erase_customer(SHOP, customers[0]) == 0


async def test_what_is_older_than_the_operator_keeps_it_is_erased(app: App) -> None:
    old, waiting = await talk(app, None), await talk(app, None, "转人工")
    assert await erase_old(app) == 0
    later = replace(app, clock=StoppedClock(NOW + timedelta(days=31)))
    assert await erase_old(later) == 1
    with pytest.raises(NotFound):
        await app.desk.find(old)
    assert await app.desk.lines(waiting), "somebody who waits for a person is not forgotten"


async def test_nothing_is_erased_where_the_operator_keeps_all(app: App) -> None:
    await talk(app, None)
    forever = replace(app, settings=replace(app.settings, keep_days=0), clock=StoppedClock(NOW + timedelta(days=9999)))
    assert await erase_old(forever) == 0

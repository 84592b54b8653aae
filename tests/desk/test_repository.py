"""A line is stored once, answered once, and never lost with the process that held it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from xiaoer.desk.conversation import Conversation, DecisionName, Focus, Incoming, Reply
from xiaoer.desk.repository import Busy, Claimed, Conversations, NothingWaits
from xiaoer.kernel.database import Database
from xiaoer.kernel.errors import Conflict, NotFound
from xiaoer.kernel.ids import ConversationId, CustomerId, MessageId, ProductId, ShopId
from xiaoer.language.reading import Language

NOON = datetime(2025, 11, 12, 12, tzinfo=UTC)
HERE = ConversationId("c1")


@pytest.fixture
async def conversations(tmp_path: Path) -> AsyncIterator[Conversations]:
    database = await Database.open(tmp_path)
    opened = Conversations(database)
    await opened.open(Conversation(HERE, ShopId("S1"), CustomerId("C001"), NOON))
    yield opened
    await database.close()


def said(message: str, text: str = "在吗") -> Incoming:
    return Incoming(HERE, MessageId(message), text)


async def receive(conversations: Conversations, message: str, *, keep_until: int = 0) -> int:
    return (await conversations.receive(said(message), "在吗", at=NOON, keep_until=keep_until)).seq


def reply(*messages: str) -> Reply:
    return Reply("在的", Language.ZH, DecisionName.SEND, (), (), answers=tuple(MessageId(m) for m in messages))


async def test_a_repeated_message_is_stored_once(conversations: Conversations) -> None:
    first = await conversations.receive(said("m1"), "在吗", at=NOON, keep_until=0)
    again = await conversations.receive(said("m1", "在吗在吗"), "在吗在吗", at=NOON, keep_until=0)
    assert (first.repeat, again.repeat) == (False, True)
    assert again.seq == first.seq
    assert [line.text for line in await conversations.lines(HERE)] == ["在吗"]


async def test_a_hundred_copies_at_once_are_stored_once(conversations: Conversations) -> None:
    await asyncio.gather(*(receive(conversations, "m1") for _ in range(100)))
    assert len(await conversations.lines(HERE)) == 1


async def test_a_burst_is_claimed_as_one_turn_and_answered_with_one_reply(conversations: Conversations) -> None:
    for message in ("m1", "m2", "m3"):
        await receive(conversations, message)
    turn = await conversations.claim(HERE, claim="a", now=1, until=10)
    assert isinstance(turn, Claimed)
    assert [message.id for message in turn.messages] == ["m1", "m2", "m3"]
    await conversations.record(turn, reply("m1", "m2", "m3"), focus=Focus(), hand_off=None, at=NOON)
    lines = [await conversations.reply_to(HERE, MessageId(message)) for message in ("m1", "m2", "m3")]
    assert {line.seq for line in lines if line} == {4}
    assert isinstance(await conversations.claim(HERE, claim="b", now=2, until=10), NothingWaits)


async def test_a_conversation_is_answered_by_one_at_a_time(conversations: Conversations) -> None:
    await receive(conversations, "m1")
    assert isinstance(await conversations.claim(HERE, claim="a", now=1, until=10), Claimed)
    await receive(conversations, "m2")
    assert isinstance(await conversations.claim(HERE, claim="b", now=9, until=20), Busy)


async def test_after_the_lease_another_takes_over_and_the_late_reply_is_refused(conversations: Conversations) -> None:
    await receive(conversations, "m1")
    late = await conversations.claim(HERE, claim="a", now=1, until=10)
    quick = await conversations.claim(HERE, claim="b", now=11, until=20)
    assert isinstance(late, Claimed)
    assert isinstance(quick, Claimed)
    await conversations.record(quick, reply("m1"), focus=Focus(), hand_off=None, at=NOON)
    with pytest.raises(Conflict):
        await conversations.record(late, reply("m1"), focus=Focus(), hand_off=None, at=NOON)
    assert len([line for line in await conversations.lines(HERE) if line.reply]) == 1


async def test_lines_without_a_living_keeper_are_found(conversations: Conversations) -> None:
    await receive(conversations, "m1", keep_until=100)
    assert await conversations.orphans(now=99) == ()
    assert await conversations.orphans(now=101) == (HERE,)


async def test_when_nobody_else_lives_every_claim_is_given_up(conversations: Conversations) -> None:
    await receive(conversations, "m1", keep_until=10**15)
    await conversations.claim(HERE, claim="dead", now=1, until=10**15)
    await conversations.disown()
    assert await conversations.orphans(now=1) == (HERE,)
    assert isinstance(await conversations.claim(HERE, claim="b", now=1, until=10), Claimed)


async def test_what_the_conversation_is_about_is_remembered(conversations: Conversations) -> None:
    await receive(conversations, "m1")
    turn = await conversations.claim(HERE, claim="a", now=1, until=10)
    assert isinstance(turn, Claimed)
    focus = Focus(product=ProductId("AP03"), options=(("颜色", "曜黑"),), language=Language.ZH)
    await conversations.record(turn, reply("m1"), focus=focus, hand_off=None, at=NOON)
    assert (await conversations.find(HERE)).focus == focus


async def test_an_unknown_conversation_is_not_found(conversations: Conversations) -> None:
    with pytest.raises(NotFound):
        await conversations.find(ConversationId("nobody"))
    with pytest.raises(NotFound):
        await conversations.receive(Incoming(ConversationId("nobody"), MessageId("m"), "?"), "?", at=NOON, keep_until=0)

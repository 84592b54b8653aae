"""The OpenAI protocol against a real socket: answers, calls, streams, and every fault as one named cause."""

import asyncio
import json
import socket
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

import pytest

from xiaoer.models.chat import (
    Cause,
    Heard,
    Message,
    ModelFailed,
    Offer,
    Reply,
    Request,
    Role,
    ToolCall,
)
from xiaoer.models.deadline import Deadline
from xiaoer.models.endpoint import Endpoint
from xiaoer.models.providers.openai_compatible import OpenAICompatible
from xiaoer.models.providers.scripted import Act, Breaks, Hangs, calls, says
from xiaoer.models.providers.scripted_server import Stage, staged

HELLO = Request((Message(Role.SYSTEM, "brief"), Message(Role.USER, "在吗")))


def pass_by(piece: str) -> None:
    """Listens, and forgets."""


@asynccontextmanager
async def stood_up(acts: Sequence[Act]) -> AsyncGenerator[tuple[Stage, OpenAICompatible]]:
    async with staged(acts) as stage:
        model = OpenAICompatible(Endpoint(name="here", url=stage.url, model="m", headers={"X-Shop": "S1"}), key="k")
        try:
            yield stage, model
        finally:
            await model.close()


async def asked(
    model: OpenAICompatible, request: Request = HELLO, *, heard: Heard | None = None, seconds: float = 5.0
) -> Reply:
    return await model.chat(request, deadline=Deadline.after(seconds, time.monotonic), heard=heard)


async def test_an_answer_comes_back_with_its_usage() -> None:
    async with stood_up([says("在的,请说。")]) as (stage, model):
        reply = await asked(model)
    assert reply.text == "在的,请说。"
    assert reply.usage.total > 0
    assert "authorization: bearer k" in stage.heads[0].lower()
    assert "x-shop: s1" in stage.heads[0].lower()


async def test_a_stream_is_heard_piece_by_piece_and_comes_back_whole() -> None:
    heard: list[str] = []
    text = "有货,目前可售7件,48小时内发出,需要我帮您看看别的颜色吗?"
    async with stood_up([says(text)]) as (_, model):
        reply = await asked(model, heard=heard.append)
    assert reply.text == text == "".join(heard)
    assert len(heard) > 2
    assert reply.usage.total > 0


@pytest.mark.parametrize("heard", [None, pass_by])
async def test_tool_calls_come_back_as_they_were_written(heard: Heard | None) -> None:
    async with stood_up([calls("find", words="羽绒服")]) as (_, model):
        reply = await asked(model, heard=heard)
    assert reply.calls[0].name == "find"
    assert json.loads(reply.calls[0].arguments) == {"words": "羽绒服"}


@pytest.mark.parametrize("heard", [None, pass_by])
@pytest.mark.parametrize("cause", [Cause.DEAD, Cause.BUSY, Cause.BROKEN, Cause.CUT, Cause.GARBLED, Cause.REFUSED])
async def test_each_fault_has_its_cause(cause: Cause, heard: Heard | None) -> None:
    async with stood_up([Breaks(cause, wait=2.0 if cause is Cause.BUSY else 0.0)]) as (_, model):
        with pytest.raises(ModelFailed) as failed:
            await asked(model, heard=heard)
    assert failed.value.cause is cause
    assert failed.value.wait == (2.0 if cause is Cause.BUSY else 0.0)


@pytest.mark.parametrize("heard", [None, pass_by])
async def test_a_hang_ends_at_the_deadline(heard: Heard | None) -> None:
    async with stood_up([Hangs()]) as (_, model):
        with pytest.raises(ModelFailed) as failed:
            async with asyncio.timeout(30):
                await asked(model, heard=heard, seconds=0.2)
    assert failed.value.cause is Cause.SLOW


async def test_a_port_where_nobody_listens_is_dead() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        model = OpenAICompatible(Endpoint(name="gone", url=f"http://127.0.0.1:{port}/v1", model="m"))
        with pytest.raises(ModelFailed) as failed:
            await asked(model)
        await model.close()
    assert failed.value.cause is Cause.DEAD


async def test_everything_of_a_talk_goes_over_the_wire() -> None:
    wish = ToolCall("c1", "find", "{}")
    talk = (
        Message(Role.USER, "羽绒服有货吗"),
        Message(Role.ASSISTANT, calls=(wish,)),
        Message(Role.TOOL, "有", call="c1"),
    )
    async with stood_up([says("好")]) as (stage, model):
        await asked(model, Request(talk, (Offer("find", "Finds.", {"type": "object"}),), schema={"type": "object"}))
    seen = stage.model.asked[0]
    assert [message.role for message in seen.messages] == [Role.USER, Role.ASSISTANT, Role.TOOL]
    assert seen.messages[1].calls[0].name == "find"
    assert seen.tools[0].name == "find"
    assert seen.schema is not None

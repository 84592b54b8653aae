"""What a turn with a model costs besides the model: the loop, its checks and its guard, against a bare call."""

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from random import Random

from bench.words import Row, milliseconds
from xiaoer.agent.allowance import Allowance
from xiaoer.agent.said import Said, Task, Voice
from xiaoer.agent.turn import run_turn
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId
from xiaoer.kernel.money import Money
from xiaoer.kernel.tool import Arguments, Effect, Told, Tool
from xiaoer.language.reading import Language
from xiaoer.models.breaker import Patience
from xiaoer.models.chat import ChatModel, Message, Request, Role
from xiaoer.models.deadline import Deadline
from xiaoer.models.endpoint import Endpoint, Manner
from xiaoer.models.guarded import Guarded
from xiaoer.models.providers.openai_compatible import OpenAICompatible
from xiaoer.models.providers.scripted import Act, calls, says
from xiaoer.models.providers.scripted_server import staged

TIMES = 200
FACTS = 20
STEPS = 2
"""Of each turn: one lookup, one answer."""

_NOW = datetime(2025, 11, 12, tzinfo=UTC)
_SHELF = tuple(
    Fact(
        FactId(f"S1/sku/A{n}/price"),
        f"A{n}",
        "price.list",
        Money(9900 + n * 100),
        "feed",
        _NOW,
        f"A{n} 标价：¥{99 + n}",
    )
    for n in range(FACTS)
)
_ANSWER = "亲,A3标价¥102,A7标价¥106。两款都是页面在售的商品,需要我帮您看看别的吗?"


class Nothing(Arguments):
    """No arguments."""


async def look_up(nothing: Nothing) -> Told:
    del nothing
    return Told("\n".join(fact.text for fact in _SHELF), _SHELF)


def agent_rows() -> list[Row]:
    """Bare calls, whole turns, and the difference."""
    return asyncio.run(_rows())


async def _rows() -> list[Row]:
    acts: list[Act] = []
    for _ in range(TIMES + 10):
        acts += [calls("look_up"), says(_ANSWER)]
    async with staged([says(_ANSWER)]) as stage:
        bare = await _bare(OpenAICompatible(Endpoint(name="bare", url=stage.url, model="m")))
    async with staged(acts) as stage:
        turns = await _turns(OpenAICompatible(Endpoint(name="turn", url=stage.url, model="m")))
    over = [turn - STEPS * _median(bare) for turn in turns]
    return [
        Row("a bare model call (scripted, loopback)", milliseconds(bare)),
        Row("a model turn: a lookup and an answer", milliseconds(turns), f"{STEPS} calls, {FACTS} facts"),
        Row("what the agent loop adds", milliseconds(over), "over the bare calls; at most 15 ms is promised"),
    ]


async def _bare(model: OpenAICompatible) -> list[float]:
    request = Request((Message(Role.SYSTEM, "brief " * 200), Message(Role.USER, "A3和A7多少钱?")))
    spent = list[float]()
    for _ in range(TIMES):
        started = time.perf_counter()
        await model.chat(request, deadline=_soon())
        spent.append((time.perf_counter() - started) * 1000)
    await model.close()
    return spent[10:]


async def _turns(inner: OpenAICompatible) -> list[float]:
    model: ChatModel = Guarded(inner, Patience(), ticks=time.monotonic, chance=Random(7))
    tool = Tool("look_up", "Looks up prices.", Effect.READ, Nothing, look_up)
    task = Task("A3和A7多少钱?", Language.ZH, date(2025, 11, 12), (tool,))
    spent = list[float]()
    for _ in range(TIMES):
        started = time.perf_counter()
        said = await run_turn(task, Voice(model, 1, Manner.TOOLS), allowance=Allowance(), deadline=_soon())
        spent.append((time.perf_counter() - started) * 1000)
        assert isinstance(said, Said)
    await inner.close()
    return spent[10:]


def _soon() -> Deadline:
    return Deadline.after(10, time.monotonic)


def _median(spent: Sequence[float]) -> float:
    return sorted(spent)[len(spent) // 2]

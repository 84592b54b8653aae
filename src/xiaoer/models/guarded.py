"""An endpoint under guard: deadlines kept, few calls at once, retries with jitter and a budget, rest after failures."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import Random
from typing import Final

from xiaoer.kernel.metering import count_call, count_failed_call
from xiaoer.kernel.tracing import attribute, chat_span
from xiaoer.models.breaker import Breaker, Patience, RetryBudget, Standing
from xiaoer.models.chat import Cause, ChatModel, Ear, Heard, ModelFailed, Reply, Request
from xiaoer.models.deadline import Deadline, Ticks

ONCE_MORE: Final = frozenset({Cause.DEAD, Cause.SLOW, Cause.BUSY, Cause.BROKEN, Cause.CUT, Cause.GARBLED})
"""Causes after which the same request may fare better."""

TOO_LITTLE: Final = 1.0
"""Seconds: a call that had less than this and came to nothing says nothing of the endpoint."""

Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Health:
    """How an endpoint fares, for a person to look at."""

    name: str
    standing: Standing
    failures: int
    """In a row."""
    running: int
    """Calls that are out now."""


class Guarded:
    """A chat model, and everything between it and a turn that must end in time."""

    def __init__(
        self, inner: ChatModel, patience: Patience, *, ticks: Ticks, chance: Random, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._inner = inner
        self._patience = patience
        self._ticks = ticks
        self._chance = chance
        self._sleep = sleep
        self._breaker = Breaker(patience)
        self._retries = RetryBudget()
        self._room = asyncio.Semaphore(patience.at_once)
        self._running = 0

    @property
    def name(self) -> str:
        return self._inner.name

    @property
    def health(self) -> Health:
        return Health(self.name, self._breaker.standing(self._ticks()), self._breaker.failures, self._running)

    async def chat(self, request: Request, *, deadline: Deadline, heard: Heard | None = None) -> Reply:
        """As the port says. What was already heard is never said twice: after that there is no second try."""
        self._retries.earn()
        ear = Ear(heard)
        tries = 1
        while True:
            try:
                return await self._once(request, deadline, ear.hearing)
            except ModelFailed as failure:
                pause = self._pause(failure, tries, deadline)
                if pause is None or ear.heard_any or not self._retries.spend():
                    raise
            await self._sleep(pause)
            tries += 1

    async def close(self) -> None:
        """As the port says."""
        await self._inner.close()

    async def _once(self, request: Request, deadline: Deadline, heard: Heard | None) -> Reply:
        async with self._turn(deadline):
            given = deadline.within(self._patience.seconds)
            had = given.left
            if not self._breaker.admit(self._ticks()):
                raise ModelFailed(Cause.RESTING, f"{self.name} failed too often; it is left alone for a while.")
            started = self._ticks()
            try:
                with chat_span(self.name) as span:
                    reply = await in_time(self._inner.chat(request, deadline=given, heard=heard), given, self.name)
                    attribute(span, "gen_ai.response.model", reply.model)
                    attribute(span, "gen_ai.usage.input_tokens", reply.usage.read)
                    attribute(span, "gen_ai.usage.output_tokens", reply.usage.written)
            except ModelFailed as failure:
                count_failed_call(self.name, seconds=self._ticks() - started, cause=failure.cause)
                if failure.cause is Cause.SLOW and had < TOO_LITTLE:
                    self._breaker.withdrew()
                else:
                    self._breaker.failed(self._ticks(), wait=failure.wait)
                raise
            except BaseException:
                self._breaker.withdrew()
                raise
            self._breaker.succeeded()
            used = reply.usage
            count_call(self.name, seconds=self._ticks() - started, read=used.read, written=used.written)
            return reply

    @asynccontextmanager
    async def _turn(self, deadline: Deadline) -> AsyncGenerator[None]:
        """One of the places for calls; ModelFailed when none gets free in time."""
        try:
            async with asyncio.timeout(deadline.left):
                await self._room.acquire()
        except TimeoutError as error:
            raise ModelFailed(Cause.SLOW, f"{self.name} has no place free before the deadline.") from error
        self._running += 1
        try:
            yield
        finally:
            self._running -= 1
            self._room.release()

    def _pause(self, failure: ModelFailed, tries: int, deadline: Deadline) -> float | None:
        """Seconds before the next try; None when there shall be none, or no time for it."""
        if failure.cause not in ONCE_MORE or tries >= self._patience.tries:
            return None
        backoff = self._patience.pause * 2 ** (tries - 1)
        pause = max(failure.wait, backoff * (0.5 + self._chance.random()))
        return pause if pause < deadline.left else None


async def in_time(answer: Awaitable[Reply], deadline: Deadline, name: str) -> Reply:
    """The answer, if it comes before the deadline; else ModelFailed, and the call is given up."""
    try:
        async with asyncio.timeout(deadline.left):
            return await answer
    except TimeoutError as error:
        raise ModelFailed(Cause.SLOW, f"{name} did not answer in time.") from error

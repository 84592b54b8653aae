"""A guarded endpoint: in time, a second try where it may help, rest after failures, few calls at once."""

import asyncio
import time
from collections.abc import Sequence
from random import Random

import pytest

from tests.meters import measured
from xiaoer.models.breaker import Patience, Standing
from xiaoer.models.chat import Cause, Message, ModelFailed, Reply, Request, Role
from xiaoer.models.deadline import Deadline
from xiaoer.models.guarded import Guarded
from xiaoer.models.providers.scripted import Act, Breaks, Hangs, Scripted, says

HELLO = Request((Message(Role.USER, "在吗"),))


class Clockwork:
    """A guard whose pauses pass at once and are written down."""

    def __init__(self, acts: Sequence[Act], patience: Patience | None = None) -> None:
        self.now = 0.0
        self.pauses: list[float] = []
        self.model = Scripted(acts)
        self.guard = Guarded(
            self.model, patience or Patience(), ticks=lambda: self.now, chance=Random(7), sleep=self._sleep
        )

    async def _sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    async def chat(self, *, seconds: float = 30.0) -> Reply:
        return await self.guard.chat(HELLO, deadline=Deadline.after(seconds, lambda: self.now))


@pytest.mark.parametrize("cause", [Cause.DEAD, Cause.SLOW, Cause.BUSY, Cause.BROKEN, Cause.CUT, Cause.GARBLED])
async def test_a_fault_that_may_pass_gets_a_second_try(cause: Cause) -> None:
    clockwork = Clockwork([Breaks(cause), says("在的")])
    assert (await clockwork.chat()).text == "在的"
    assert 0.1 <= clockwork.pauses[0] <= 0.3, "half to one and a half times the pause: jitter"


async def test_a_refusal_is_not_repeated() -> None:
    clockwork = Clockwork([Breaks(Cause.REFUSED), says("在的")])
    with pytest.raises(ModelFailed):
        await clockwork.chat()
    assert len(clockwork.model.asked) == 1


async def test_a_wait_that_is_asked_for_is_kept() -> None:
    clockwork = Clockwork([Breaks(Cause.BUSY, wait=2.5), says("在的")])
    assert (await clockwork.chat()).text == "在的"
    assert clockwork.pauses == [2.5]


async def test_there_is_no_second_try_without_time_for_it() -> None:
    clockwork = Clockwork([Breaks(Cause.BUSY, wait=9.0), says("在的")])
    with pytest.raises(ModelFailed) as failed:
        await clockwork.chat(seconds=5.0)
    assert failed.value.cause is Cause.BUSY
    assert clockwork.pauses == []


async def test_a_sick_endpoint_is_not_asked_again_until_it_has_rested() -> None:
    clockwork = Clockwork([Breaks(Cause.BROKEN)] * 4 + [says("在的")], Patience(tries=1, failures=4, rest=20.0))
    for _ in range(4):
        with pytest.raises(ModelFailed):
            await clockwork.chat()
    with pytest.raises(ModelFailed) as failed:
        await clockwork.chat()
    assert failed.value.cause is Cause.RESTING
    assert len(clockwork.model.asked) == 4
    assert clockwork.guard.health.standing == Standing.RESTING
    clockwork.now += 20
    assert (await clockwork.chat()).text == "在的"
    assert clockwork.guard.health.failures == 0


async def test_retries_dry_up_when_everything_fails() -> None:
    clockwork = Clockwork([Breaks(Cause.BROKEN)], Patience(tries=5, failures=10_000))
    for _ in range(100):
        with pytest.raises(ModelFailed):
            await clockwork.chat()
    assert len(clockwork.model.asked) <= 100 + 5 + 20


async def test_a_hang_ends_at_the_deadline() -> None:
    guard = Guarded(Scripted([Hangs()]), Patience(), ticks=time.monotonic, chance=Random(7))
    with pytest.raises(ModelFailed) as failed:
        async with asyncio.timeout(30):
            await guard.chat(HELLO, deadline=Deadline.after(0.05, time.monotonic))
    assert failed.value.cause is Cause.SLOW


async def test_a_call_that_had_hardly_any_time_says_nothing_of_the_endpoint() -> None:
    guard = Guarded(Scripted([Hangs()]), Patience(failures=1), ticks=time.monotonic, chance=Random(7))
    for _ in range(3):
        with pytest.raises(ModelFailed):
            await guard.chat(HELLO, deadline=Deadline.after(0.01, time.monotonic))
    assert guard.health.standing is Standing.WELL


async def test_no_more_calls_at_once_than_may() -> None:
    model = Counting()
    guard = Guarded(model, Patience(at_once=3), ticks=time.monotonic, chance=Random(7))
    deadline = Deadline.after(10, time.monotonic)
    replies = await asyncio.gather(*(guard.chat(HELLO, deadline=deadline) for _ in range(20)))
    assert len(replies) == 20
    assert model.most == 3


async def test_a_call_that_finds_no_place_in_time_is_given_up() -> None:
    guard = Guarded(Scripted([Hangs()]), Patience(at_once=1, tries=1), ticks=time.monotonic, chance=Random(7))
    calls = (guard.chat(HELLO, deadline=Deadline.after(0.05, time.monotonic)) for _ in range(5))
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert all(isinstance(outcome, ModelFailed) for outcome in outcomes)
    assert guard.health.running == 0


async def test_nothing_is_said_twice_to_somebody_who_listens() -> None:
    heard: list[str] = []
    guard = Guarded(BreaksOff(), Patience(tries=3), ticks=time.monotonic, chance=Random(7))
    with pytest.raises(ModelFailed):
        await guard.chat(HELLO, deadline=Deadline.after(5, time.monotonic), heard=heard.append)
    assert heard == ["有货"]


class Counting(Scripted):
    """Notes how many calls run together."""

    def __init__(self) -> None:
        super().__init__([says("在的")])
        self.running = 0
        self.most = 0

    async def chat(self, request: Request, *, deadline: Deadline, heard: object = None) -> Reply:
        del request, deadline, heard
        self.running += 1
        self.most = max(self.most, self.running)
        for _ in range(3):
            await asyncio.sleep(0)
        self.running -= 1
        return says("在的")


class BreaksOff(Scripted):
    """Says a word, then breaks off."""

    def __init__(self) -> None:
        super().__init__([says("")])

    async def chat(self, request: Request, *, deadline: Deadline, heard: object = None) -> Reply:
        assert callable(heard)
        heard("有货")
        raise ModelFailed(Cause.CUT, "it broke off")


async def test_every_call_is_measured_whether_it_answers_or_fails() -> None:
    written = measured()
    before = len(written)
    await Clockwork([Breaks(Cause.BROKEN), says("在的")]).chat()
    calls = [each for each in written[before:] if each.name == "gen_ai.client.operation.duration"]
    assert [each.about.get("error.type") for each in calls] == ["broken", None]
    assert [each.about["gen_ai.token.type"] for each in written[before:] if "token" in each.name] == ["input", "output"]

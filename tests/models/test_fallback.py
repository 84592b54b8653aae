"""Several endpoints as one: in order, each with its share of the time."""

import time

import pytest

from xiaoer.models.chat import Cause, Message, ModelFailed, Request, Role
from xiaoer.models.deadline import Deadline
from xiaoer.models.fallback import FirstThatAnswers
from xiaoer.models.providers.scripted import Breaks, Hangs, Scripted, says

HELLO = Request((Message(Role.USER, "在吗"),))


def soon(seconds: float = 5.0) -> Deadline:
    return Deadline.after(seconds, time.monotonic)


async def test_the_first_that_answers_is_heard_and_the_rest_are_not_asked() -> None:
    third = Scripted([says("三")])
    model = FirstThatAnswers([Scripted([Breaks(Cause.DEAD)]), Scripted([says("二")]), third])
    assert (await model.chat(HELLO, deadline=soon())).text == "二"
    assert third.asked == []


async def test_a_hanging_endpoint_leaves_time_for_the_next() -> None:
    model = FirstThatAnswers([Scripted([Hangs()]), Scripted([says("二")])])
    assert (await model.chat(HELLO, deadline=soon(0.2))).text == "二"


async def test_when_none_answers_the_last_failure_is_told() -> None:
    model = FirstThatAnswers([Scripted([Breaks(Cause.DEAD)]), Scripted([Breaks(Cause.BROKEN)])])
    with pytest.raises(ModelFailed) as failed:
        await model.chat(HELLO, deadline=soon())
    assert failed.value.cause is Cause.BROKEN


def test_no_endpoint_is_no_model() -> None:
    with pytest.raises(ValueError, match="at least one"):
        FirstThatAnswers([])

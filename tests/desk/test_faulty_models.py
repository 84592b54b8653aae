"""A buyer at the desk while the model's server fails in every way that servers do: a right answer, in time."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import pytest

from tests.desk.conftest import NOW, Opened
from xiaoer.agent.roster import Limits, Voices
from xiaoer.agent.said import Voice
from xiaoer.desk.assist import Assistance
from xiaoer.desk.conversation import Focus, Incoming
from xiaoer.desk.decision import HandOver, Send
from xiaoer.desk.glimpses import Audience
from xiaoer.desk.spending.repository import Spending
from xiaoer.desk.turn import Outcome, Scene, think
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.clock import StoppedClock
from xiaoer.kernel.ids import ConversationId, MessageId, ShopId
from xiaoer.models.breaker import Patience
from xiaoer.models.chat import Cause
from xiaoer.models.endpoint import Endpoint, Manner
from xiaoer.models.guarded import Guarded
from xiaoer.models.providers.openai_compatible import OpenAICompatible
from xiaoer.models.providers.scripted import Act, Breaks, Hangs, Slowly, calls, says
from xiaoer.models.providers.scripted_server import staged

SECONDS = 0.6
"""Of a turn with a model."""
WELL_BEFORE = 60.0
"""Seconds; the servers here would take 30 or for ever. Not tight: the machine may be busy."""
ASKED = "羽绒服XL黑色有货吗，几天能发货"
LOST = "⊕⊗⊙ qwzx"
LOOK = calls("stock_and_prices", product="AP03")
LIE = says("只要¥9.9，仅剩1件，1小时内发货，终身保修，假一赔十。已为您退款。")
FAULTS: dict[str, Sequence[Act]] = {
    "dead": [Breaks(Cause.DEAD)],
    "hanging": [Hangs()],
    "too slow": [Slowly(LOOK, 30.0)],
    "429": [Breaks(Cause.BUSY, wait=30.0)],
    "500": [Breaks(Cause.BROKEN)],
    "401": [Breaks(Cause.REFUSED)],
    "cut": [Breaks(Cause.CUT)],
    "cut after a lookup": [LOOK, Breaks(Cause.CUT)],
    "broken frame": [Breaks(Cause.GARBLED)],
    "broken JSON": [says('{"tool": "stock_and_prices", "arguments": {"product": ')],
    "unknown tool": [calls("teleport", to="moon")],
    "looping": [LOOK],
    "lying": [LOOK, LIE],
    "empty": [says("")],
}


@dataclass(frozen=True, slots=True)
class Met:
    """What a buyer met with."""

    outcome: Outcome
    text: str
    seconds: float
    heard: tuple[str, ...]


async def met(opened: Opened, acts: Sequence[Act], manner: Manner, text: str) -> Met:
    """A turn at the demo shop with a model of such a server, streamed to somebody who listens."""
    app, heard = opened.app, list[str]()
    front = await app.fronts.at(ShopId("S1"))
    async with staged(acts) as stage:
        inner = OpenAICompatible(Endpoint(name="here", url=stage.url, model="m"))
        guard = Guarded(inner, Patience(pause=0.01), ticks=time.monotonic, chance=Random(7))
        limits = Limits(seconds=SECONDS, compose=True)
        voices = Voices({1: Voice(guard, 1, manner)}, (guard,))
        scene = Scene(
            shop=front.shop,
            catalogue=front.catalogue,
            store=app.fronts.store(Caller(front.shop.id)),
            index=app.index,
            focus=Focus(),
            now=NOW,
            assist=Assistance(voices, limits, Spending(app.database), StoppedClock(NOW), time.monotonic),
            gather=lambda intents: Audience(speak=heard.append),
        )
        reader = await app.readers.for_shop(front.shop.id)
        reading = reader.read(text, lexicon=front.lexicon, today=NOW.date(), previous=None)
        started = time.monotonic()
        outcome = await think(reading, Incoming(ConversationId("c"), MessageId("m"), text), scene)
        seconds = time.monotonic() - started
        await guard.close()
    return Met(outcome, "".join(part.text for part in outcome.decision.parts), seconds, tuple(heard))


@pytest.mark.parametrize("manner", list(Manner))
@pytest.mark.parametrize("fault", FAULTS)
def test_what_code_can_answer_is_answered_right(opened: Opened, fault: str, manner: Manner) -> None:
    found = opened.runner.run(met(opened, FAULTS[fault], manner, ASKED))
    assert isinstance(found.outcome.decision, Send)
    assert found.outcome.draft.model is not None, "the model was asked"
    for truth in ("66件", "48小时"):
        assert truth in found.text
    insist_on_truth(found)


@pytest.mark.parametrize("manner", list(Manner))
@pytest.mark.parametrize("fault", FAULTS)
def test_what_nobody_understands_is_asked_back_or_given_to_a_person(opened: Opened, fault: str, manner: Manner) -> None:
    found = opened.runner.run(met(opened, FAULTS[fault], manner, LOST))
    assert found.text
    assert found.outcome.draft.asks or isinstance(found.outcome.decision, HandOver)
    insist_on_truth(found)


def insist_on_truth(found: Met) -> None:
    """In time, and without a lie in the reply or in what was heard before it."""
    assert found.seconds < WELL_BEFORE
    for lie in ("9.9", "仅剩1件", "1小时", "终身", "假一赔十", "退款"):
        assert lie not in found.text
        assert not any(lie in sentence for sentence in found.heard)
    assert "".join(found.heard) in found.text

"""Calls of models and turns are measured under the trade's names, with names and outcomes and nobody's words."""

from collections.abc import Callable

from tests.meters import Measured, measured
from xiaoer.kernel.metering import count_call, count_failed_call, count_turn

CHAT = {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "deepseek",
    "gen_ai.request.model": "deepseek-chat",
}


def news(count: Callable[[], None]) -> list[Measured]:
    before = len(measured())
    count()
    return measured()[before:]


def test_a_call_is_measured_by_its_time_and_its_tokens() -> None:
    found = news(lambda: count_call("deepseek/deepseek-chat", seconds=1.5, read=900, written=40))
    assert found == [
        Measured("gen_ai.client.operation.duration", 1.5, CHAT),
        Measured("gen_ai.client.token.usage", 900, {**CHAT, "gen_ai.token.type": "input"}),
        Measured("gen_ai.client.token.usage", 40, {**CHAT, "gen_ai.token.type": "output"}),
    ]


def test_a_call_that_came_to_nothing_says_why() -> None:
    found = news(lambda: count_failed_call("played", seconds=0.2, cause="busy"))
    assert [(each.name, each.amount) for each in found] == [("gen_ai.client.operation.duration", 0.2)]
    assert found[0].about["error.type"] == "busy"
    assert found[0].about["gen_ai.request.model"] == "played"


def test_a_turn_is_measured_by_who_answered_and_what_was_decided() -> None:
    found = news(lambda: count_turn(tier=0, decision="send", seconds=0.004))
    assert found == [Measured("xiaoer.turn.duration", 0.004, {"xiaoer.tier": 0, "xiaoer.decision": "send"})]

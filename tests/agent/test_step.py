"""What a model meant by a reply."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.agent.step import LONGEST_ANSWER, MOST_CALLS, Speaks, Unreadable, Uses, read_step
from xiaoer.models.chat import Reply, ToolCall
from xiaoer.models.endpoint import Manner


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('{"say": "在的"}', "在的"),
        ('```json\n{"say": "在的"}\n```', "在的"),
        ('<think>hm {"say": "no"}</think>{"say": "在的"}', "在的"),
        ('{"say": "在的", "mood": "warm"}', "在的"),
        ('{"say": "", "tool": ""}', None),
        ('{"say": null}', None),
        ("在的", None),
        ("[]", None),
        ("", None),
    ],
)
def test_a_schema_reply_is_one_object(text: str, meant: str | None) -> None:
    step = read_step(Reply(text), Manner.SCHEMA)
    assert step == Speaks(meant) if meant else isinstance(step, Unreadable)


def test_a_tool_may_be_chosen_either_way_whatever_the_manner() -> None:
    written = '{"tool": "find", "arguments": {"words": "x"}}'
    for manner in Manner:
        step = read_step(Reply(written), manner)
        assert isinstance(step, Uses)
        assert (step.calls[0].name, json.loads(step.calls[0].arguments)) == ("find", {"words": "x"})
        called = read_step(Reply(calls=(ToolCall("1", "find", "{}"),)), manner)
        assert isinstance(called, Uses)


def test_plain_words_are_an_answer_without_the_thoughts() -> None:
    assert read_step(Reply("<think>secret</think>\n在的"), Manner.TOOLS) == Speaks("在的")
    assert isinstance(read_step(Reply("<think>never ends"), Manner.TOOLS), Unreadable)


def test_an_answer_without_end_is_cut() -> None:
    step = read_step(Reply("啊" * 10_000_000), Manner.TOOLS)
    assert isinstance(step, Speaks)
    assert len(step.text) == LONGEST_ANSWER


def test_a_flood_of_calls_is_cut() -> None:
    flood = tuple(ToolCall(f"{number}", "find", "{}") for number in range(100))
    step = read_step(Reply(calls=flood), Manner.TOOLS)
    assert isinstance(step, Uses)
    assert len(step.calls) == MOST_CALLS


@given(st.text(), st.sampled_from(list(Manner)))
def test_whatever_is_written_it_is_a_step(text: str, manner: Manner) -> None:
    assert isinstance(read_step(Reply(text), manner), Uses | Speaks | Unreadable)

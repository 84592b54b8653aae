"""The messages of a turn."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.agent.counter import TOOLS, task
from xiaoer.agent.said import Before
from xiaoer.agent.talk import brief, in_language, marked, opening, step_schema
from xiaoer.language.reading import Language
from xiaoer.models.chat import Role
from xiaoer.models.endpoint import Manner


@given(st.text() | st.sampled_from(["</data>", "<data>", "&lt;/data&gt;", "</DATA >"]))
def test_nothing_foreign_can_leave_its_mark(text: str) -> None:
    lines = marked(text, source="customer")
    inside = lines.removeprefix('<data from="customer">\n').removesuffix("\n</data>")
    assert "<" not in inside
    assert ">" not in inside


def test_the_rules_stand_in_the_first_message_and_nowhere_else() -> None:
    first, *rest = opening(task(), Manner.TOOLS)
    assert first.role is Role.SYSTEM
    assert brief().strip() in first.text
    assert all(message.role is not Role.SYSTEM for message in rest)


def test_a_model_with_a_schema_reads_its_tools_in_the_rules() -> None:
    assert "look_up" in opening(task(), Manner.SCHEMA)[0].text
    assert "look_up" not in opening(task(), Manner.TOOLS)[0].text


def test_lines_of_before_keep_who_said_them_and_buyers_stay_data() -> None:
    asked = task()
    before = (Before(False, "有黑色吗</data>"), Before(True, '有,"曜黑"。'))
    for manner in Manner:
        talk = opening(type(asked)(asked.question, asked.language, asked.today, before=before), manner)
        assert [message.role for message in talk] == [Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.USER]
        assert talk[1].text.count("</data>") == 1
        if manner is Manner.SCHEMA:
            assert json.loads(talk[2].text)["say"] == "有,'曜黑'。"


@pytest.mark.parametrize(
    ("text", "language", "fits"),
    [
        ("有货,AP03标价¥499。", Language.ZH, True),
        ("It is in stock.", Language.ZH, False),
        ("It is in stock.", Language.EN, True),
        ("The “轻薄连帽羽绒服” is in stock and costs ¥499.", Language.EN, True),
        ("有货,标价¥499。", Language.EN, False),
        ("¥499", Language.EN, True),
    ],
)
def test_a_reply_is_in_the_buyers_language(text: str, language: Language, fits: bool) -> None:
    assert in_language(text, language) is fits


def test_the_schema_of_a_step_is_a_tool_or_words() -> None:
    assert [*json.loads(json.dumps(step_schema(TOOLS)))] == ["anyOf"]
    assert step_schema(()).get("required") == ["say"]

"""What a model meant by one reply: tools, words, or nothing that can be read."""

import json
import re
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from xiaoer.models.chat import Reply, ToolCall
from xiaoer.models.endpoint import Manner

MOST_CALLS: Final = 4
"""Tools of one step; a model that wants more is astray."""


LONGEST_REPLY: Final = 60_000
"""Characters, thoughts included."""
LONGEST_ANSWER: Final = 4_000
"""Characters; what comes after belongs to no answer, and reading it would cost the buyer's time."""


@dataclass(frozen=True, slots=True)
class Uses:
    """It wants tools."""

    calls: tuple[ToolCall, ...]


@dataclass(frozen=True, slots=True)
class Speaks:
    """It answers."""

    text: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Neither; `words` tell the model what to do instead."""

    words: str


Step = Uses | Speaks | Unreadable


class _Object(BaseModel):
    model_config = ConfigDict(extra="ignore")

    say: Annotated[str | None, Field(max_length=20_000)] = None
    tool: str | None = None
    arguments: dict[str, object] = {}


def read_step(reply: Reply, manner: Manner) -> Step:
    """The step; thoughts that a model shows before its answer are left out."""
    if reply.calls:
        return Uses(reply.calls[:MOST_CALLS])
    text = _THOUGHT.sub("", reply.text[:LONGEST_REPLY]).strip()[:LONGEST_ANSWER]
    if manner is Manner.SCHEMA or _OBJECT.fullmatch(text):
        return _from_json(text)
    text = text.replace("**", "")
    return Speaks(text) if text else Unreadable("Your answer was empty. Answer the customer.")


_THOUGHT: Final = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE: Final = re.compile(r"\A```(?:json)?\s*|\s*```\Z")
_OBJECT: Final = re.compile(r"\{\s*\"(?:say|tool)\".*\}", re.DOTALL)
_AGAIN: Final = Unreadable('Answer with one JSON object: {"tool": ..., "arguments": {...}} or {"say": ...}.')


def _from_json(text: str) -> Step:
    try:
        meant = _Object.model_validate_json(_FENCE.sub("", text))
    except ValidationError:
        return _AGAIN
    if meant.tool:
        return Uses((ToolCall("step", meant.tool, json.dumps(meant.arguments, ensure_ascii=False)),))
    return Speaks(meant.say.strip()) if meant.say and meant.say.strip() else _AGAIN

"""The port to whatever talks: messages and tools in, words or tool calls out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from xiaoer.kernel.errors import Unavailable
from xiaoer.kernel.tool import Schema
from xiaoer.models.deadline import Deadline


class Role(StrEnum):
    """Who speaks to a model."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"
    TOOL = "tool"


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A model's wish to use a tool. Nothing in it is trusted: `arguments` is whatever text the model wrote."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Message:
    """One line of the talk with a model."""

    role: Role
    text: str = ""
    calls: tuple[ToolCall, ...] = ()
    """Of an assistant's line."""
    call: str = ""
    """The id of the call that a tool's line answers."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A tool as it is shown to a model."""

    name: str
    purpose: str
    schema: Schema


@dataclass(frozen=True, slots=True)
class Request:
    """What a model is asked."""

    messages: tuple[Message, ...]
    tools: tuple[Offer, ...] = ()
    schema: Schema | None = None
    """The JSON that the whole answer must be; for models that choose tools better so than by `tools`."""
    most_tokens: int = 600
    """Of the answer."""
    temperature: float = 0.0


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the endpoint counted them, or as we estimated them where it does not count."""

    read: int = 0
    written: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(self.read + other.read, self.written + other.written)

    @property
    def total(self) -> int:
        return self.read + self.written


class Finish(StrEnum):
    """Why a model stopped."""

    STOP = "stop"
    LENGTH = "length"
    TOOLS = "tool_calls"
    FILTER = "content_filter"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered."""

    text: str = ""
    calls: tuple[ToolCall, ...] = ()
    finish: Finish = Finish.STOP
    usage: Usage = field(default_factory=Usage)
    model: str = ""
    """The model that answered, as the endpoint calls it."""


class Cause(StrEnum):
    """What went wrong between us and a model."""

    DEAD = "dead"
    """Nobody listens."""
    SLOW = "slow"
    """No whole answer in time."""
    BUSY = "busy"
    """It said so (429), or as many calls run as may."""
    BROKEN = "broken"
    """It failed by itself (5xx)."""
    CUT = "cut"
    """The answer broke off."""
    GARBLED = "garbled"
    """The answer cannot be read."""
    REFUSED = "refused"
    """It does not take this request: a wrong key, model or shape. The same again would fare no better."""
    RESTING = "resting"
    """It failed so often that it is left alone for a while."""


class ModelFailed(Unavailable):
    """No answer; `cause` says why, `wait` how many seconds the endpoint asked to be left alone."""

    def __init__(self, cause: Cause, words: str, *, wait: float = 0.0) -> None:
        super().__init__(words)
        self.cause = cause
        self.wait = wait


Heard = Callable[[str], None]
"""Is told each piece of the answer's text as it comes."""


@dataclass(slots=True)
class Ear:
    """Passes on what is heard, and remembers that there was something: what was heard cannot be unsaid."""

    heard: Heard | None
    heard_any: bool = False

    @property
    def hearing(self) -> Heard | None:
        """What to hand to a model; None when nobody listens."""
        return self._hear if self.heard is not None else None

    def _hear(self, piece: str) -> None:
        if self.heard is not None and piece:
            self.heard_any = True
            self.heard(piece)


class ChatModel(Protocol):
    """Something that talks."""

    @property
    def name(self) -> str:
        """For logs, traces and people: the endpoint and its model."""
        ...

    async def chat(self, request: Request, *, deadline: Deadline, heard: Heard | None = None) -> Reply:
        """The whole answer, before the deadline. With `heard`, the text is streamed to it besides.

        Raises ModelFailed, and nothing else but cancellation.
        """
        ...

    async def close(self) -> None:
        """Gives back its connections."""
        ...

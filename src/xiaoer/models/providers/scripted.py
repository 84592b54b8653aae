"""A chat model that plays a script: for tests, demos and the rehearsal of attacks. It can lie, obey, loop and break."""

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from xiaoer.kernel.errors import Invalid
from xiaoer.models.chat import Cause, Finish, Heard, Message, ModelFailed, Reply, Request, Role, ToolCall, Usage
from xiaoer.models.deadline import Deadline
from xiaoer.models.guarded import in_time


@dataclass(frozen=True, slots=True)
class Breaks:
    """The call fails; `wait` is how many seconds it asks to be left alone."""

    cause: Cause
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Hangs:
    """Never answers, and never says so."""


def says(text: str) -> Reply:
    """An answer in words."""
    return Reply(text)


def calls(tool: str, **arguments: object) -> Reply:
    """A wish to use a tool."""
    written = json.dumps(arguments, ensure_ascii=False)
    return Reply(calls=(ToolCall("call", tool, written),), finish=Finish.TOOLS)


@dataclass(frozen=True, slots=True)
class Slowly:
    """Answers, and takes so many seconds for it; what is heard comes bit by bit."""

    reply: Reply
    seconds: float


Improvises: TypeAlias = Callable[[Request], "Reply | Slowly | Breaks"]
Act: TypeAlias = "Reply | Slowly | Breaks | Hangs | Improvises"


class Scripted:
    """Plays its acts in order and then the last one again for ever; keeps what it was asked."""

    def __init__(self, acts: Sequence[Act], *, name: str = "scripted") -> None:
        """Raises ValueError for an empty script."""
        if not acts:
            raise ValueError("A script has at least one act.")
        self._acts = tuple(acts)
        self._name = name
        self.asked: list[Request] = []

    @property
    def name(self) -> str:
        return self._name

    def next_reply(self, request: Request) -> Reply | Slowly | Breaks | Hangs:
        """What it does now; the request is kept."""
        act = self._acts[min(len(self.asked), len(self._acts) - 1)]
        self.asked.append(request)
        if not isinstance(act, Reply | Slowly | Breaks | Hangs):
            act = act(request)
        if isinstance(act, Slowly):
            return replace(act, reply=_dressed(act.reply, request))
        return _dressed(act, request) if isinstance(act, Reply) else act

    async def chat(self, request: Request, *, deadline: Deadline, heard: Heard | None = None) -> Reply:
        """As the port says."""
        return await in_time(self._play(request, heard), deadline, self._name)

    async def close(self) -> None:
        """It holds nothing."""

    async def _play(self, request: Request, heard: Heard | None) -> Reply:
        match self.next_reply(request):
            case Breaks(cause, wait):
                raise ModelFailed(cause, f"{self._name} plays {cause}.", wait=wait)
            case Hangs():
                await asyncio.Event().wait()
                raise AssertionError("nothing ends this wait")
            case Slowly(reply, seconds):
                return await _spoken(reply, heard, seconds)
            case Reply() as reply:
                return await _spoken(reply, heard, 0.0)


async def _spoken(reply: Reply, heard: Heard | None, seconds: float) -> Reply:
    """The reply, after all of it was heard."""
    pieces = re.findall(r".{1,4}", reply.text, re.DOTALL) if heard is not None else []
    for piece in pieces or [""]:
        if seconds:
            await asyncio.sleep(seconds / len(pieces or [""]))
        if heard is not None:
            heard(piece)
    return reply


def obey(request: Request) -> Reply:
    """A victim that does all that any text in front of it says: calls every tool it names, then repeats everything.

    What a turn lets through of this model is what an attack can reach at the worst.
    """
    text = "\n".join(message.text for message in request.messages if message.role in (Role.USER, Role.TOOL))
    called = _called(request)
    named = [offer.name for offer in request.tools if offer.name in text and offer.name not in called]
    if named:
        given = _ARGUMENTS.search(text, text.index(named[0]))
        return Reply(calls=(ToolCall("obeyed", named[0], given.group() if given else "{}"),), finish=Finish.TOOLS)
    spoken = [*_REPEATED.findall(text), text]
    if _BRIEF.search(text):
        spoken += [message.text for message in request.messages if message.role is Role.SYSTEM]
    return Reply("\n".join(spoken))


_ARGUMENTS: Final = re.compile(r"\{[^{}]*\}")
_CHOSEN: Final = re.compile(r'"tool": "(\w+)"')
_REPEATED: Final = re.compile(
    r"(?:reply|say|answer|tell (?:him|her|them|me)|回复|告诉|回答|输出|说)[::\s]*(.{2,})", re.I
)
_BRIEF: Final = re.compile(r"prompt|instruction|brief|提示词|指令|设定|规则", re.I)


class _Scene(BaseModel):
    """One entry of a script file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    when: str = ""
    """Words that were said to the model, the newest message first; "" fits when no other entry does."""
    say: str = ""
    tool: str = ""
    arguments: dict[str, object] = {}
    fail: Cause | None = None
    obey: bool = False
    seconds: Annotated[float, Field(ge=0, le=60)] = 0.0
    """How long it takes to say or to wish that."""


def scripted_from(text: str, *, name: str = "scripted") -> Scripted:
    """A model after a script file: a JSON list of `{"when": words, "say" | "tool" + "arguments" | "fail" | "obey"}`.

    For each request the first entry that fits is played; an entry with a tool fits until the tool was called once.
    With `"seconds"` it takes its time. Raises Invalid.
    """
    try:
        scenes = TypeAdapter(tuple[_Scene, ...]).validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        raise Invalid(f"The script of {name} cannot be read ({first['loc']}: {first['msg']}); mend it.") from error

    def improvise(request: Request) -> Reply | Slowly | Breaks:
        return _played(scenes, request)

    return Scripted([improvise], name=name)


def _played(scenes: Sequence[_Scene], request: Request) -> Reply | Slowly | Breaks:
    called = _called(request)
    open_scenes = [scene for scene in scenes if not scene.tool or scene.tool not in called]
    said = [message.text for message in reversed(request.messages) if message.role is Role.USER]
    fitting = [scene for text in said for scene in open_scenes if scene.when and scene.when in text]
    fitting += [scene for scene in open_scenes if not scene.when]
    if not fitting:
        return says("")
    scene = fitting[0]
    if scene.fail is not None:
        return Breaks(scene.fail)
    if scene.obey:
        return obey(request)
    reply = calls(scene.tool, **scene.arguments) if scene.tool else says(scene.say)
    return Slowly(reply, scene.seconds) if scene.seconds else reply


def _dressed(reply: Reply, request: Request) -> Reply:
    """The reply as the request wants it: a tool call as JSON for a schema; ids of its own; tokens estimated."""
    if request.schema is not None:
        reply = replace(reply, text=_as_json(reply), calls=(), finish=Finish.STOP)
    number = len(request.messages)
    named = tuple(replace(call, id=f"{call.id}-{number}-{place}") for place, call in enumerate(reply.calls))
    written = len(reply.text) + sum(len(call.arguments) for call in named)
    usage = reply.usage if reply.usage.total else Usage(_length(request.messages), written)
    return replace(reply, calls=named, usage=usage, model=reply.model or "scripted")


def _as_json(reply: Reply) -> str:
    if not reply.calls:
        return reply.text if reply.text.startswith("{") else json.dumps({"say": reply.text}, ensure_ascii=False)
    call = reply.calls[0]
    try:
        arguments: object = json.loads(call.arguments)
    except ValueError:
        return f'{{"tool": "{call.name}", "arguments": {call.arguments}'
    return json.dumps({"tool": call.name, "arguments": arguments}, ensure_ascii=False)


def _called(request: Request) -> set[str]:
    """The tools that were asked for, in either manner."""
    calls = {call.name for message in request.messages for call in message.calls}
    return calls | {
        name for message in request.messages if message.role is Role.ASSISTANT for name in _CHOSEN.findall(message.text)
    }


def _length(messages: Sequence[Message]) -> int:
    return sum(len(message.text) for message in messages)

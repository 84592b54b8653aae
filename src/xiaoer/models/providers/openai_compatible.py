"""Any endpoint that speaks the OpenAI protocol: DeepSeek, Qwen, Ollama, vLLM, llama.cpp ... over the `openai` SDK.

The SDK's own retries and its settings from the environment are off: what an endpoint gets stands in the models file.
"""

from collections.abc import Awaitable, Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeAlias, cast

import openai
from pydantic import BaseModel, ValidationError

from xiaoer.models.chat import (
    Cause,
    Finish,
    Heard,
    Message,
    ModelFailed,
    Offer,
    Reply,
    Request,
    Role,
    ToolCall,
    Usage,
)
from xiaoer.models.deadline import Deadline
from xiaoer.models.endpoint import Endpoint
from xiaoer.models.guarded import in_time

Body: TypeAlias = dict[str, Any]
"""What is sent: the SDK types it far more narrowly than servers do."""

_CHARACTERS_A_TOKEN: Final = 2
"""For servers that count nothing: rather too many tokens than too few."""
_LONGEST_ANSWER: Final = 200_000
"""Characters; a server that goes on after that is broken."""


class _Function(BaseModel):
    name: str | None = None
    arguments: str | None = None


class _Call(BaseModel):
    index: int | None = None
    id: str | None = None
    function: _Function = _Function()


class _Said(BaseModel):
    content: str | None = None
    tool_calls: list[_Call] | None = None


class _Choice(BaseModel):
    message: _Said | None = None
    delta: _Said | None = None
    finish_reason: str | None = None


class _Used(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Whole(BaseModel):
    """A completion, or a piece of one, as far as we look."""

    model: str | None = None
    choices: list[_Choice] = []
    usage: _Used | None = None


class OpenAICompatible:
    """One model behind one address."""

    def __init__(self, endpoint: Endpoint, *, key: str = "") -> None:
        """An empty `key` is for servers that want none."""
        self._endpoint = endpoint
        self._name = f"{endpoint.name}/{endpoint.model}"
        self._client = openai.AsyncOpenAI(
            base_url=endpoint.url,
            api_key=key or "none",
            organization="",
            project="",
            default_headers=_headers(endpoint),
            max_retries=0,
            timeout=endpoint.patience,
        )

    @property
    def name(self) -> str:
        return self._name

    async def chat(self, request: Request, *, deadline: Deadline, heard: Heard | None = None) -> Reply:
        """As the port says."""
        with _failures(self._name):
            body = _body(self._endpoint.model, request)
            asked = self._whole(body) if heard is None else self._streamed(body, heard)
            reply = await in_time(asked, deadline, self._name)
        return reply if reply.usage.total else _estimated(reply, request)

    async def close(self) -> None:
        """Gives back its connections."""
        await self._client.close()

    async def _whole(self, body: Body) -> Reply:
        create = cast("Callable[..., Awaitable[Any]]", self._client.chat.completions.with_raw_response.create)
        response = await create(**body)
        whole = _Whole.model_validate_json(response.text)
        if not whole.choices or whole.choices[0].message is None:
            raise ModelFailed(Cause.GARBLED, f"{self._name} sent an answer without a message.")
        said = whole.choices[0].message
        return _reply(said.content or "", said.tool_calls or [], whole.choices[0].finish_reason, whole)

    async def _streamed(self, body: Body, heard: Heard) -> Reply:
        text, calls, finish, last = "", dict[int, _Call](), None, _Whole()
        stream: openai.AsyncStream[Any] = await self._client.chat.completions.create(
            **body, stream=True, stream_options={"include_usage": True}
        )
        async with stream:
            async for chunk in stream:
                last = _merged(last, _Whole.model_validate(chunk.to_dict()))
                for choice in last.choices[:1]:
                    said = choice.delta or _Said()
                    finish = choice.finish_reason or finish
                    _collect(calls, said.tool_calls or [])
                    if said.content:
                        text += said.content
                        heard(said.content)
                if len(text) > _LONGEST_ANSWER:
                    raise ModelFailed(Cause.GARBLED, f"{self._name} does not come to an end.")
        if finish is None:
            raise ModelFailed(Cause.CUT, f"{self._name} broke off in the middle of its answer.")
        return _reply(text, calls.values(), finish, last)


@contextmanager
def _failures(name: str) -> Generator[None]:
    """Turns what the SDK raises into the one error of the port; its words never quote what was sent."""
    try:
        yield
    except openai.APITimeoutError as error:
        raise ModelFailed(Cause.SLOW, f"{name} did not answer in time.") from error
    except openai.APIConnectionError as error:
        cut = "incomplete" in f"{error.__cause__}" or "peer closed" in f"{error.__cause__}"
        cause = Cause.CUT if cut else Cause.DEAD
        raise ModelFailed(cause, f"{name} cannot be reached, or broke off.") from error
    except openai.APIStatusError as error:
        raise _refusal(name, error) from error
    except (openai.OpenAIError, ValidationError, ValueError) as error:
        raise ModelFailed(Cause.GARBLED, f"{name} sent what cannot be read.") from error


def _refusal(name: str, error: openai.APIStatusError) -> ModelFailed:
    code = error.status_code
    if code in (408, 425, 429):
        return ModelFailed(Cause.BUSY, f"{name} has too much to do.", wait=_seconds(error.response.headers))
    if code >= 500:
        return ModelFailed(Cause.BROKEN, f"{name} failed by itself ({code}).", wait=_seconds(error.response.headers))
    return ModelFailed(Cause.REFUSED, f"{name} refuses the request ({code}); check its key, model and address.")


def _seconds(headers: Mapping[str, str]) -> float:
    """What Retry-After says in seconds; 0 for none, and for a date, which nobody sends here."""
    try:
        return max(0.0, float(headers.get("retry-after", "0")))
    except ValueError:
        return 0.0


def _body(model: str, request: Request) -> Body:
    body: Body = {
        "model": model,
        "messages": [_message(message) for message in request.messages],
        "max_tokens": request.most_tokens,
        "temperature": request.temperature,
    }
    if request.tools:
        body["tools"] = [_offer(tool) for tool in request.tools]
    if request.schema is not None:
        schema = {"name": "step", "schema": request.schema, "strict": True}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    return body


def _message(message: Message) -> Body:
    row: Body = {"role": message.role.value, "content": message.text}
    if message.calls:
        row["tool_calls"] = [
            {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
            for call in message.calls
        ]
    if message.role is Role.TOOL:
        row["tool_call_id"] = message.call
    return row


def _offer(tool: Offer) -> Body:
    function = {"name": tool.name, "description": tool.purpose, "parameters": tool.schema}
    return {"type": "function", "function": function}


def _reply(text: str, calls: Iterable[_Call], finish: str | None, whole: _Whole) -> Reply:
    used = whole.usage or _Used()
    return Reply(
        text=text,
        calls=tuple(
            ToolCall(call.id or f"call-{place}", call.function.name or "", call.function.arguments or "{}")
            for place, call in enumerate(calls)
        ),
        finish=Finish(finish) if finish in set(Finish) else Finish.OTHER,
        usage=Usage(max(0, used.prompt_tokens), max(0, used.completion_tokens)),
        model=(whole.model or "")[:100],
    )


def _estimated(reply: Reply, request: Request) -> Reply:
    read = sum(len(message.text) for message in request.messages) // _CHARACTERS_A_TOKEN
    written = (len(reply.text) + sum(len(call.arguments) for call in reply.calls)) // _CHARACTERS_A_TOKEN
    return Reply(reply.text, reply.calls, reply.finish, Usage(read, written), reply.model)


def _merged(last: _Whole, chunk: _Whole) -> _Whole:
    """The newest choices with what is known of model and usage so far."""
    return _Whole(model=chunk.model or last.model, choices=chunk.choices, usage=chunk.usage or last.usage)


def _collect(calls: dict[int, _Call], pieces: Sequence[_Call]) -> None:
    """A streamed call comes in pieces: its id and name first, then its arguments bit by bit."""
    for piece in pieces:
        place = piece.index if piece.index is not None else len(calls)
        known = calls.get(place, _Call())
        calls[place] = _Call(
            index=place,
            id=piece.id or known.id,
            function=_Function(
                name=piece.function.name or known.function.name,
                arguments=(known.function.arguments or "") + (piece.function.arguments or ""),
            ),
        )


def _headers(endpoint: Endpoint) -> dict[str, str]:
    return {"User-Agent": "xiaoer", **endpoint.headers}

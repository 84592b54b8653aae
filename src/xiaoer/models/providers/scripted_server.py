"""The scripted model behind a real socket on loopback: the OpenAI protocol, and the faults that real servers have."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final, cast

from xiaoer.models.chat import Cause, Message, Offer, Reply, Request, Role, ToolCall
from xiaoer.models.providers.scripted import Act, Breaks, Hangs, Scripted, Slowly

_OK: Final = "200 OK"
_STATUS: Final = {
    Cause.BUSY: "429 Too Many Requests",
    Cause.BROKEN: "500 Internal Server Error",
    Cause.REFUSED: "401 Unauthorized",
}
_PIECE: Final = 12


@dataclass(frozen=True, slots=True)
class Stage:
    """A running server."""

    url: str
    """What an endpoint is given: http://127.0.0.1:PORT/v1."""
    model: Scripted
    heads: list[str]
    """The head of each HTTP request, as it came."""


@asynccontextmanager
async def staged(acts: Sequence[Act]) -> AsyncGenerator[Stage]:
    """Plays the script to whoever calls, until the block ends."""
    model, heads = Scripted(acts), list[str]()
    visits = set[asyncio.Task[None]]()

    async def visit(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        visits.add(task)
        task.add_done_callback(visits.discard)
        try:
            while await _serve_one(reader, writer, model, heads):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            # The caller gave up, which is his right, or the stage is being taken down.
            return
        finally:
            writer.close()

    server = await asyncio.start_server(visit, "127.0.0.1", 0)
    port: int = server.sockets[0].getsockname()[1]
    try:
        yield Stage(f"http://127.0.0.1:{port}/v1", model, heads)
    finally:
        server.close()
        for task in tuple(visits):
            task.cancel()
        await asyncio.gather(*visits, return_exceptions=True)


async def _serve_one(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, model: Scripted, heads: list[str]
) -> bool:
    """Whether the connection stays open for another request."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    heads.append(head)
    fields = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    body = json.loads(await reader.readexactly(int(fields.get("content-length", "0"))))
    act = model.next_reply(_request(body))
    if isinstance(act, Slowly):
        await asyncio.sleep(act.seconds)
        act = act.reply
    match act:
        case Hangs():
            await asyncio.Event().wait()
        case Breaks():
            return await _break(writer, act, streamed=bool(body.get("stream")))
        case Reply() if body.get("stream"):
            return await _send(writer, _events(act), kind="text/event-stream")
        case Reply():
            return await _send(writer, json.dumps(_completion(act)))
    return False


async def _break(writer: asyncio.StreamWriter, act: Breaks, *, streamed: bool) -> bool:
    if act.cause in _STATUS:
        retry = f"Retry-After: {act.wait:g}\r\n" if act.wait else ""
        body = json.dumps({"error": {"message": f"it plays {act.cause}", "type": "scripted"}})
        return await _send(writer, body, status=_STATUS[act.cause], more=retry)
    if act.cause is Cause.GARBLED:
        broken = 'data: {"choices": [{"del\n\n' if streamed else '{"choices": [{"mess'
        return await _send(writer, broken, kind="text/event-stream" if streamed else "application/json")
    if act.cause is Cause.CUT:
        whole = _events(Reply("有货,目前可售")) if streamed else json.dumps(_completion(Reply("有货")))
        head = f"HTTP/1.1 {_OK}\r\nContent-Type: {'text/event-stream' if streamed else 'application/json'}\r\n"
        half = whole.encode()[: len(whole) // 2]
        writer.write(f"{head}Content-Length: {len(whole.encode())}\r\n\r\n".encode() + half)
        await writer.drain()
    return False


async def _send(
    writer: asyncio.StreamWriter, body: str, *, status: str = _OK, kind: str = "application/json", more: str = ""
) -> bool:
    sent = body.encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(sent)}\r\n{more}\r\n"
    writer.write(head.encode() + sent)
    await writer.drain()
    return True


def _request(body: Mapping[str, object]) -> Request:
    """The request as it came over the wire; only what a script looks at."""
    messages = tuple(_message(each) for each in _rows(body.get("messages")))
    tools = tuple(
        Offer(f"{_row(each.get('function')).get('name')}", f"{_row(each.get('function')).get('description')}", {})
        for each in _rows(body.get("tools"))
    )
    return Request(messages, tools, schema={} if "response_format" in body else None)


def _message(row: Mapping[str, object]) -> Message:
    said = tuple(
        ToolCall(f"{each.get('id')}", f"{_row(each.get('function')).get('name')}", "")
        for each in _rows(row.get("tool_calls"))
    )
    return Message(Role(f"{row['role']}"), f"{row.get('content') or ''}", said)


def _rows(value: object) -> list[Mapping[str, object]]:
    return [_row(each) for each in cast("list[object]", value)] if isinstance(value, list) else []


def _row(value: object) -> Mapping[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _completion(reply: Reply) -> Mapping[str, object]:
    message = {"role": "assistant", "content": reply.text or None, "tool_calls": _calls(reply) or None}
    choice = {"index": 0, "message": message, "finish_reason": reply.finish.value}
    return {**_frame(reply), "object": "chat.completion", "choices": [choice], "usage": _usage(reply)}


def _events(reply: Reply) -> str:
    """The reply in pieces, as server-sent events."""
    pieces = [reply.text[start : start + _PIECE] for start in range(0, len(reply.text), _PIECE)]
    deltas: list[Mapping[str, object]] = [{"role": "assistant", "content": ""}]
    deltas += [{"content": piece} for piece in pieces]
    deltas += [{"tool_calls": [{**call, "index": place}]} for place, call in enumerate(_calls(reply))]
    frame = {**_frame(reply), "object": "chat.completion.chunk"}
    chunks: list[Mapping[str, object]] = [
        {**frame, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas
    ]
    nothing: Mapping[str, object] = {}
    chunks.append({**frame, "choices": [{"index": 0, "delta": nothing, "finish_reason": reply.finish.value}]})
    chunks.append({**frame, "choices": [], "usage": _usage(reply)})
    lines = [json.dumps(chunk, ensure_ascii=False) for chunk in chunks]
    return "".join(f"data: {line}\n\n" for line in [*lines, "[DONE]"])


def _frame(reply: Reply) -> Mapping[str, object]:
    return {"id": "scripted", "created": 0, "model": reply.model}


def _calls(reply: Reply) -> list[Mapping[str, object]]:
    return [
        {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
        for call in reply.calls
    ]


def _usage(reply: Reply) -> Mapping[str, int]:
    used = reply.usage
    return {"prompt_tokens": used.read, "completion_tokens": used.written, "total_tokens": used.total}

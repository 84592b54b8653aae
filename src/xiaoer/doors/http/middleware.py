"""Pure ASGI middleware: a limit on bodies, careful headers, one log line a request without personal data."""

import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

from xiaoer.doors.http.errors import error_answer

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST_BODY = 256 * 1024
"""Bytes; a conversation for `ask` may be long, a single message is limited further in."""

log = logging.getLogger("xiaoer.http")


class BodyLimit:
    """Answers 413 to a body that is too large, before anything reads it."""

    def __init__(self, inner: Asgi) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self._inner(scope, receive, send)
            return
        read: list[Message] = []
        size = 0
        while not read or read[-1].get("more_body", False):
            read.append(await receive())
            size += len(read[-1].get("body", b""))
            if size > LARGEST_BODY:
                words = f"The body is larger than {LARGEST_BODY} bytes; send less at once."
                await error_answer(413, "invalid", words)(scope, receive, send)
                return
        read.reverse()

        async def again() -> Message:
            return read.pop() if read else await receive()

        await self._inner(scope, again, send)


CAREFUL: Final = ((b"x-content-type-options", b"nosniff"), (b"cache-control", b"no-store"))


class CarefulHeaders:
    """Nothing from the API is kept by a cache or taken for markup, unless an answer says otherwise itself."""

    def __init__(self, inner: Asgi) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(each for each in CAREFUL if each[0] not in given)]
            await send(message)

        await self._inner(scope, receive, adding if scope["type"] == "http" else send)


class RequestLog:
    """Method, route (never the ids in it), status and milliseconds."""

    def __init__(self, inner: Asgi) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not log.isEnabledFor(logging.INFO):
            await self._inner(scope, receive, send)
            return
        started = time.perf_counter()
        status = 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._inner(scope, receive, noting)
        finally:
            route = scope.get("route")
            log.info(
                "request",
                extra={
                    "method": scope["method"],
                    "route": getattr(route, "path", "-"),
                    "status": status,
                    "ms": round((time.perf_counter() - started) * 1000, 2),
                },
            )

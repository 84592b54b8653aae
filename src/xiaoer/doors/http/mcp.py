"""The address of the MCP server: a pure ASGI application at /mcp for all shops, and at /s/{shop}/mcp for one."""

from collections.abc import Iterable
from typing import Final, cast

from fastapi import FastAPI
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from xiaoer.doors.commerce.platforms import Platforms
from xiaoer.doors.hosts import ForeignPage, Misdirected, insist_on_name, insist_on_page, shop_named
from xiaoer.doors.http.errors import STATUS, error_answer
from xiaoer.doors.http.state import the_app, trusted
from xiaoer.doors.mcp.offered import Visit
from xiaoer.kernel.errors import Denied, Unavailable
from xiaoer.kernel.ids import CustomerId, ShopId

CUSTOMER: Final = "x-xiaoer-customer"
"""The header in which the shop's own server says for whom it asks."""


class McpDoor:
    """Lets in what speaks to us under our own name, and hands it to the protocol."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        try:
            await _insist_on_guard(request)
        except (Misdirected, ForeignPage, Unavailable) as error:
            await error_answer(STATUS[type(error)], error.code, str(error))(scope, receive, send)
            return
        if request.method != "POST":
            # Without sessions there is no stream to open and nothing to end.
            await error_answer(405, "invalid", "Send a POST with one JSON-RPC message.", {"Allow": "POST"})(
                scope, receive, send
            )
            return
        manager = cast("StreamableHTTPSessionManager", request.app.state.mcp)
        await manager.handle_request({**scope, "headers": _plain(scope["headers"])}, receive, send)


ROUTES: Final = tuple(Route(path, endpoint=McpDoor()) for path in ("/mcp", "/s/{shop}/mcp"))


def add_mcp(http: FastAPI) -> None:
    """Puts the addresses in place; `http.state.mcp` must be there when a request comes."""
    http.router.routes.extend(ROUTES)


async def visit_of(request: Request) -> Visit:
    """Who calls, as the headers say it. Raises Denied for a wrong key, and for a stranger who names a buyer."""
    app = await the_app(request)
    may_name = await trusted(request, app)
    customer, named = request.headers.get(CUSTOMER), request.path_params.get("shop")
    if customer is not None and not may_name:
        raise Denied(f"Only the shop's own server may say who the buyer is: send its API key, or leave {CUSTOMER} out.")
    return Visit(
        app,
        cast("Platforms", request.app.state.platforms),
        ShopId(named) if named else shop_named(request.headers.get("host", ""), app.settings),
        CustomerId(customer) if customer is not None else None,
        request.headers.get("accept-language", ""),
    )


async def _insist_on_guard(request: Request) -> None:
    app = await the_app(request)
    insist_on_name(request.headers.get("host", ""), app.settings)
    insist_on_page(request.headers.get("origin"), app.settings)


def _plain(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Without the blanks around values that HTTP allows; and who says nothing of what they accept gets JSON."""
    plain = [(name, value.strip(b" \t")) for name, value in headers]
    accepts = [value for name, value in plain if name == b"accept"]
    return plain if accepts else [*plain, (b"accept", b"application/json")]

"""The address of the MCP server: a pure ASGI application at /mcp for all shops, and at /s/{shop}/mcp for one."""

from collections.abc import Iterable
from typing import Final, cast

from fastapi import FastAPI
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from xiaoer.app import App
from xiaoer.doors.commerce.platforms import Platforms
from xiaoer.doors.hosts import ForeignPage, Misdirected, insist_on_name, insist_on_page, shop_named
from xiaoer.doors.http.errors import STATUS, error_answer
from xiaoer.doors.http.state import buyer, the_app, trusted
from xiaoer.doors.mcp.offered import Visit
from xiaoer.kernel.errors import Denied, Unavailable
from xiaoer.kernel.ids import CustomerId, ShopId

CUSTOMER: Final = "x-xiaoer-customer"
"""The header in which the shop's own server says for whom it asks."""


class McpDoor:
    """Lets in what speaks to us under our own name, and hands it to the protocol. `path` is what the log calls it."""

    def __init__(self, path: str) -> None:
        self.path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["route"] = self
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


ROUTES: Final = tuple(Route(path, endpoint=McpDoor(path)) for path in ("/mcp", "/s/{shop}/mcp"))


def add_mcp(http: FastAPI) -> None:
    """Puts the addresses in place; `http.state.mcp` must be there when a request comes."""
    http.router.routes.extend(ROUTES)


async def visit_of(request: Request) -> Visit:
    """Who calls, as the headers say it: the buyer of a key of their own, or whom a holder of the shop's key names.

    Raises Denied for a wrong key, for a stranger who names a buyer, and for a buyer's key at another shop.
    """
    app = await the_app(request)
    shop = _shop_of(request, app)
    owner = await buyer(request, app)
    if owner is None:
        customer = await _named(request, app)
    elif shop is None or shop.casefold() == owner.shop.casefold():
        shop, customer = owner.shop, owner.customer
    else:
        raise Denied(f"This buyer's key opens the shop {owner.shop} only; ask there.")
    platforms = cast("Platforms", request.app.state.platforms)
    return Visit(app, platforms, shop, customer, request.headers.get("accept-language", ""))


async def _named(request: Request, app: App) -> CustomerId | None:
    """The buyer for whom the shop's own server asks."""
    may_name = await trusted(request, app)
    customer = request.headers.get(CUSTOMER)
    if customer is not None and not may_name:
        raise Denied(f"Only the shop's own server may say who the buyer is: send its API key, or leave {CUSTOMER} out.")
    return CustomerId(customer) if customer is not None else None


def _shop_of(request: Request, app: App) -> ShopId | None:
    named = request.path_params.get("shop")
    return ShopId(named) if named else shop_named(request.headers.get("host", ""), app.settings)


async def _insist_on_guard(request: Request) -> None:
    app = await the_app(request)
    insist_on_name(request.headers.get("host", ""), app.settings)
    insist_on_page(request.headers.get("origin"), app.settings)


def _plain(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Without the blanks around values that HTTP allows; and who says nothing of what they accept gets JSON."""
    plain = [(name, value.strip(b" \t")) for name, value in headers]
    accepts = [value for name, value in plain if name == b"accept"]
    return plain if accepts else [*plain, (b"accept", b"application/json")]

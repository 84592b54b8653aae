"""The HTTP server, put together."""

import asyncio
import signal
import threading
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from types import FrameType
from typing import Final, TypeAlias

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from xiaoer import __version__
from xiaoer.app import open_app
from xiaoer.doors.commerce.fetching import fetched, resolved
from xiaoer.doors.commerce.platforms import Platforms
from xiaoer.doors.hosts import is_at_home
from xiaoer.doors.http import (
    advising,
    asking,
    checking,
    commerce,
    conversations,
    health,
    learning,
    mcp,
    memory,
    promotions,
    quoting,
    searching,
    shop_quotes,
    shop_reading,
    shops,
    stores,
    traces,
)
from xiaoer.doors.http.desk import cases, house, inbox, sessions
from xiaoer.doors.http.desk import conversations as desk_conversations
from xiaoer.doors.http.errors import REFUSALS, handle_errors
from xiaoer.doors.http.middleware import BodyLimit, CarefulHeaders, RequestLog
from xiaoer.doors.log import log_as_json
from xiaoer.doors.mcp.server import open_mcp
from xiaoer.doors.pages import pages
from xiaoer.jobs import keep_clocks, keep_learning, keep_no_longer, keep_promises, load_demo, refresh_indexes
from xiaoer.settings import Settings, environment, settings_from

METHODS: Final = ("GET", "POST")
HEADERS: Final = ("Content-Type", "Prefer", "Last-Event-ID")
"""What a page of another origin may send: no key, for that page belongs to the buyer."""

ROUTERS: Final = (
    health.router,
    shops.router,
    shop_quotes.router,
    shop_reading.router,
    conversations.router,
    asking.router,
    quoting.router,
    advising.router,
    memory.router,
    searching.router,
    promotions.router,
    checking.router,
    sessions.router,
    inbox.router,
    desk_conversations.router,
    house.router,
    cases.router,
    stores.router,
    learning.router,
    traces.router,
    commerce.commerce_router("", commerce.all_shops),
    commerce.commerce_router("/s/{shop}", commerce.one_shop),
    pages.router,
)

_Asked: TypeAlias = Callable[[int, FrameType | None], object] | int | None


def create() -> FastAPI:
    """For the server process: settings from the environment."""
    log_as_json()
    return create_http(settings_from(environment()))


def create_http(settings: Settings) -> FastAPI:
    """The whole HTTP surface over one data folder."""

    @asynccontextmanager
    async def life(http: FastAPI) -> AsyncGenerator[None, None]:
        async with open_app(settings) as app:
            if settings.demo:
                await load_demo(app)
            await refresh_indexes(app)
            http.state.platforms = Platforms(
                resolve=resolved, fetch=fetched, ticks=time.monotonic, at_home=is_at_home(settings)
            )
            http.state.app = app
            _notice_the_end(http)
            sweeping = [
                asyncio.create_task(each(app)) for each in (keep_promises, keep_clocks, keep_learning, keep_no_longer)
            ]
            try:
                async with open_mcp(mcp.visit_of) as http.state.mcp:
                    yield
            finally:
                for sweep in sweeping:
                    sweep.cancel()
                await asyncio.gather(*sweeping, return_exceptions=True)

    http = FastAPI(
        title="Xiaoer 小二",
        version=__version__,
        lifespan=life,
        responses=REFUSALS,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    http.state.settings = settings
    handle_errors(http)
    for router in ROUTERS:
        http.include_router(router)
    mcp.add_mcp(http)
    http.add_middleware(BodyLimit)
    http.add_middleware(RequestLog)
    http.add_middleware(CarefulHeaders)
    if settings.origins:
        http.add_middleware(
            CORSMiddleware, allow_origins=settings.origins, allow_methods=METHODS, allow_headers=HEADERS
        )
    return http


def _notice_the_end(http: FastAPI) -> None:
    """Marks the end when the process is asked for it: the server itself waits for open streams, which never end."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        asked = signal.getsignal(number)

        def end(number: int, frame: FrameType | None, asked: _Asked = asked) -> None:
            http.state.ending = True
            if callable(asked):
                asked(number, frame)

        signal.signal(number, end)

"""The HTTP server, put together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI

from xiaoer import __version__
from xiaoer.app import open_app
from xiaoer.doors.http import asking, conversations, health, shops
from xiaoer.doors.http.errors import handle_errors
from xiaoer.doors.http.middleware import BodyLimit, RequestLog
from xiaoer.doors.log import log_as_json
from xiaoer.doors.pages import pages
from xiaoer.jobs import keep_promises, load_demo, refresh_indexes
from xiaoer.settings import Settings, environment, settings_from


def create() -> FastAPI:
    """For the server process: settings from the environment."""
    log_as_json()
    return create_http(settings_from(environment()))


def create_http(settings: Settings) -> FastAPI:
    """The whole HTTP surface over one data folder."""

    @asynccontextmanager
    async def life(http: FastAPI) -> AsyncIterator[None]:
        async with open_app(settings) as app:
            if settings.demo:
                await load_demo(app)
            await refresh_indexes(app)
            http.state.app = app
            sweeping = asyncio.create_task(keep_promises(app))
            try:
                yield
            finally:
                sweeping.cancel()
                with suppress(asyncio.CancelledError):
                    await sweeping

    http = FastAPI(title="Xiaoer 小二", version=__version__, lifespan=life)
    handle_errors(http)
    for router in (health.router, shops.router, conversations.router, asking.router, pages.router):
        http.include_router(router)
    http.add_middleware(BodyLimit)
    http.add_middleware(RequestLog)
    return http

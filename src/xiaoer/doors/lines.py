"""What commands share: the open app, JSON lines in and out, and errors that let the lines behind them go on."""

import json
import logging
import sqlite3
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import TextIO, cast

from pydantic import BaseModel, ValidationError

from xiaoer.app import App, open_app
from xiaoer.doors.shapes import refusal
from xiaoer.jobs import DEMO_SHOPS, load_demo, refresh_indexes
from xiaoer.kernel.errors import Invalid, Unavailable, XiaoerError
from xiaoer.kernel.migrate import migrate
from xiaoer.settings import Settings
from xiaoer.shop.repository import shops

Capability = Callable[[object], Awaitable[BaseModel]]

log = logging.getLogger("xiaoer.cli")


@asynccontextmanager
async def opened_app(settings: Settings) -> AsyncGenerator[App, None]:
    await insist_on_folder(settings)
    async with open_app(settings) as app:
        await refresh_indexes(app)
        yield app


async def insist_on(app: App, wanted: Iterable[str]) -> None:
    """Loads the demo the first time that one of its shops is named and no shop has that name."""
    for shop in wanted:
        if await lacks(app, shop):
            await load_demo(app)


async def lacks(app: App, shop: str) -> bool:
    """Whether it is a shop of the demo that is not there yet."""
    return shop in DEMO_SHOPS and shop not in {known.id for known in await shops(app.database)}


async def answer_batch(source: str, answer: Capability) -> int:
    """A JSON line out for each line in, in order; a bad line is answered with its error and the rest goes on."""
    with sys.stdin if source == "-" else opened_text(source) as lines:
        for text in lines:
            if line := text.strip("\ufeff \t\r\n"):
                print_line(await _batch_line(line, answer))
    return 0


async def _batch_line(text: str, answer: Capability) -> dict[str, object]:
    started = time.perf_counter()
    echoed: object = None
    try:
        parsed = parsed_line(text)
        echoed = parsed.get("id")
        result = (await answer(parsed)).model_dump(mode="json")
    except (XiaoerError, ValidationError) as error:
        return {"id": echoed, "error": _error(error)}
    except Exception as error:  # noqa: BLE001 - whatever broke, the lines behind this one get their answers
        log.error("a line broke: %s", type(error).__qualname__)
        sorry = "Something went wrong here; leave this line out, and report it."
        return {"id": echoed, "error": {"code": "internal", "message": sorry}}
    return {"id": echoed, **result, "ms": round((time.perf_counter() - started) * 1000, 2)}


def parsed_line(text: str) -> dict[str, object]:
    try:
        parsed: object = json.loads(text, parse_constant=_no_number)
    except RecursionError as error:
        raise Invalid("The line is nested too deeply; write one plain object a line.") from error
    except ValueError as error:
        raise Invalid(f"The line is not JSON ({error}); write one object a line.") from error
    if not isinstance(parsed, dict):
        raise Invalid("The line is not a JSON object; write one object a line.")
    return cast(dict[str, object], parsed)


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON")


def _error(error: XiaoerError | ValidationError) -> dict[str, str]:
    if isinstance(error, XiaoerError):
        return {"code": error.code, "message": str(error)}
    return {"code": Invalid.code, "message": refusal(error.errors()[0])}


def opened_text(source: str) -> TextIO:
    try:
        return open(source, encoding="utf-8", errors="surrogateescape", newline="\n")
    except OSError as error:
        raise Invalid(f"{source} cannot be read: {error.strerror}. Give a file of JSON lines, or '-'.") from error


def print_line(line: Mapping[str, object]) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)


async def insist_on_folder(settings: Settings) -> None:
    """Raises Unavailable, with what to do, where the data folder cannot hold this version's data."""
    folder = settings.data
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            await migrate(folder)
    except OSError as error:
        raise Unavailable(f"{folder} cannot be written ({error.strerror}); choose another with --data.") from error
    except sqlite3.Error as error:
        raise Unavailable(
            f"The database in {folder} cannot be opened ({error}); choose another with --data."
        ) from error

"""What each command does, once its options are read."""

import argparse
import asyncio
import ipaddress
import json
import os
import socket
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

import uvicorn
from pydantic import BaseModel

from xiaoer.app import App
from xiaoer.doors.asking import read
from xiaoer.doors.checking import CheckLine, check, told
from xiaoer.doors.lines import (
    answer_batch,
    insist_on,
    insist_on_folder,
    opened_app,
    opened_text,
    parsed_line,
    print_line,
)
from xiaoer.doors.quoting import QuoteLine, quote, receipt
from xiaoer.doors.shapes import ReadLine
from xiaoer.kernel.clock import WallClock
from xiaoer.kernel.errors import Denied, Invalid, Unavailable
from xiaoer.learned import prepare
from xiaoer.settings import Settings

PATIENCE_SECONDS: Final = 3
"""For requests that are under way when the server is asked to end; streams end by themselves before that."""

REHEARSAL: Final = Path(__file__).parent / "rehearsal" / "models.toml"
"""A models file of a scripted model that lies about price, stock, dispatch and warranty in shop S1."""
REHEARSAL_LEASE: Final = "70"
"""Seconds; a turn of the rehearsal may take 60."""
TO_BE_LIED_TO: Final = "羽绒服XL黑色有货吗，几天能发货 (Is the down jacket in black XL in stock and when do you ship?)"


async def read_command(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer read`."""
    async with opened_app(settings) as app:
        if given.batch:
            return await answer_batch(given.batch, partial(_read_line, app))
        line = ReadLine(text=_text(given.text), lang=given.lang, shop=given.shop)
        await insist_on(app, [line.shop] if line.shop else [])
        result = await read(app, line, today=app.clock.now().date())
        if given.json:
            print_line(result.model_dump(mode="json"))
        else:
            meant = ", ".join(f"{intent.name} {intent.score:.2f}" for intent in result.intents) or "nothing recognised"
            print(f"{result.lang}: {meant}{'; wants a person' if result.wants_human else ''}")
            for name, slot in result.slots.items():
                print(f"  {name}: {json.dumps(slot, ensure_ascii=False)}")
    return 0


async def quote_command(given: argparse.Namespace, _: Settings) -> int:
    """`xiaoer quote`: needs no shop, for the rules come with the cart."""
    if given.batch:
        return await answer_batch(given.batch, _quote_line)
    with sys.stdin if given.file == "-" else opened_text(given.file) as written:
        result = await quote(QuoteLine.model_validate(parsed_line(written.read())))
    if given.json:
        print_line(result.model_dump(mode="json"))
    else:
        print(receipt(result))
    return 0


async def check_command(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer check`: needs no shop, for the facts come with the reply."""
    now = settings.as_of or WallClock().now()
    if given.batch:
        return await answer_batch(given.batch, partial(_check_line, now))
    with sys.stdin if given.file == "-" else opened_text(given.file) as written:
        result = check(CheckLine.model_validate(parsed_line(written.read())), now=now)
    if given.json:
        print_line(result.model_dump(mode="json"))
    else:
        print(told(result))
    return 0


async def prepare_command(_: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer prepare`."""
    await prepare(settings)
    return 0


def serve_command(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer serve` and `xiaoer demo`."""
    demo = given.command == "demo"
    if demo and not settings.demo_anywhere:
        _insist_on_loopback(settings.host)
    asyncio.run(insist_on_folder(settings))
    _insist_on_port(settings.host, settings.port)
    for name, setting in {
        "DATA": settings.data.absolute(),
        "HOST": settings.host,
        "PORT": settings.port,
        "DEMO": "1" if demo else "",
        "AS_OF": settings.as_of.isoformat() if settings.as_of else "",
    }.items():
        os.environ[f"XIAOER_{name}"] = str(setting)
    place = f"http://{settings.host}:{settings.port}"
    if demo:
        print(f"小二 is opening the demo shops: {place}", file=sys.stderr, flush=True)
    if demo and given.rehearse:
        os.environ["XIAOER_MODELS"] = str(REHEARSAL)
        os.environ["XIAOER_LEASE_SECONDS"] = REHEARSAL_LEASE
        print(f"A model helps that lies. Ask {TO_BE_LIED_TO} and look at {place}/console/traces", file=sys.stderr)
    try:
        _run_server(settings)
    except SystemExit as ended:
        return 1 if ended.code else 0
    return 0


def _run_server(settings: Settings) -> None:
    uvicorn.run(
        "xiaoer.doors.http.server:create",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        access_log=False,
        log_config=None,
        log_level="warning",
        timeout_graceful_shutdown=PATIENCE_SECONDS,
    )


async def _read_line(app: App, parsed: object) -> BaseModel:
    line = ReadLine.model_validate(parsed)
    await insist_on(app, [line.shop] if line.shop else [])
    return await read(app, line, today=app.clock.now().date())


async def _quote_line(parsed: object) -> BaseModel:
    return await quote(QuoteLine.model_validate(parsed))


async def _check_line(now: datetime, parsed: object) -> BaseModel:
    return check(CheckLine.model_validate(parsed), now=now)


def _text(given: str | None) -> str:
    if given is None:
        raise Invalid("Give a text to read: xiaoer read '羽绒服有货吗', or --batch FILE.")
    return given


def _insist_on_loopback(host: str) -> None:
    """Raises Denied: in the demo anybody who reaches it may be any customer."""
    try:
        alone = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        alone = False
    if not alone:
        raise Denied(
            f"The demo lets anybody who can reach {host} be any customer; listen on 127.0.0.1, or add --anywhere if "
            "you mean it."
        )


def _insist_on_port(host: str, port: int) -> None:
    """Raises Unavailable, with what to do, before any worker starts."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Unavailable(
                f"{host}:{port} cannot be used ({error.strerror}); choose another with --host or --port."
            ) from error

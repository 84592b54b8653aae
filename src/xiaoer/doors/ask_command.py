"""`xiaoer ask`: one question, or a batch of conversations that are only tried."""

import argparse
from contextlib import AsyncExitStack
from dataclasses import replace

from pydantic import BaseModel

from xiaoer.app import App
from xiaoer.doors.asking import ask
from xiaoer.doors.lines import answer_batch, insist_on, lacks, opened_app, print_line
from xiaoer.doors.shapes import AskLine, AskResult, Message
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import CustomerId, ShopId
from xiaoer.proof.fresh import copy_database, fresh_app
from xiaoer.settings import Settings


async def ask_command(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer ask`."""
    if given.batch:
        async with AsyncExitStack() as opened:
            return await answer_batch(given.batch, _Rehearsals(settings, opened).ask)
    if not given.text:
        raise Invalid("Say what to ask: xiaoer ask --shop S1 '羽绒服有货吗'.")
    line = AskLine(shop=given.shop, customer=given.customer, turns=[[Message(text=text) for text in given.text]])
    async with opened_app(settings) as app:
        await insist_on(app, [line.shop])
        result = await _asked(app, line)
    if given.json:
        print_line(result.model_dump(mode="json"))
    else:
        _say(result)
    return 0


class _Rehearsals:
    """Conversations that are tried on a copy of the data: what one of them writes, no other sees, and no store gets."""

    def __init__(self, settings: Settings, opened: AsyncExitStack) -> None:
        self._settings = settings
        self._opened = opened
        self._app: App | None = None

    async def ask(self, parsed: object) -> BaseModel:
        """The whole conversation. Raises NotFound, Invalid, ValidationError."""
        line = AskLine.model_validate(parsed)
        app = await self._app_with(line.shop)
        changed = True
        try:
            result = await _asked(app, line)
            changed = bool(result.writes) or result.handed_off
            return result
        finally:
            if changed:
                await copy_database(self._settings.data, app.settings.data)

    async def _app_with(self, shop: str) -> App:
        """The copy; a demo shop that is named for the first time is loaded for good, and copied too."""
        if self._app is not None and not await lacks(self._app, shop):
            return self._app
        await self._opened.aclose()
        async with opened_app(self._settings) as app:
            await insist_on(app, [shop])
        copy = fresh_app(replace(self._settings, stores=None), self._settings.data)
        self._app = await self._opened.enter_async_context(copy)
        return self._app


async def _asked(app: App, line: AskLine) -> AskResult:
    """The command line speaks for whom it likes: whoever runs it owns the data folder."""
    customer = CustomerId(line.customer) if line.customer is not None else None
    return await ask(app, line, Caller(ShopId(line.shop), customer))


def _say(result: AskResult) -> None:
    for reply in result.replies:
        print(reply.text)
        for piece in reply.evidence:
            print(f"  · {piece.text}  [{piece.source}]")

"""`xiaoer advise`: one need, many, or the check of a receipt."""

import argparse
from functools import partial

from pydantic import BaseModel

from xiaoer.app import App
from xiaoer.doors.advice_shapes import AdviseResult
from xiaoer.doors.advising import AdviseLine, advise, verify
from xiaoer.doors.lines import answer_batch, insist_on, opened_app, opened_text, print_line
from xiaoer.guide.receipts.keyfile import public_key
from xiaoer.jobs import load_demo
from xiaoer.kernel.errors import Invalid
from xiaoer.settings import Settings
from xiaoer.shop.repository import shops


async def advise_command(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer advise`. Exit status 1 when a receipt does not hold."""
    if given.verify:
        return _verified(given, await public_key(settings.data))
    async with opened_app(settings) as app:
        if given.batch:
            return await answer_batch(given.batch, partial(_advise_line, app))
        if not given.text:
            raise Invalid("Say what is needed: xiaoer advise '500以内的外套', or --batch FILE, or --verify RECEIPT.")
        line = AdviseLine(
            text=given.text[-1],
            history=tuple(given.text[:-1]),
            shop=given.shop,
            customer=given.customer,
            region=given.region,
            limit=given.limit,
        )
        result = await _advised(app, line)
        if given.receipt and result.receipt:
            given.receipt.write_text(result.receipt, encoding="utf-8")
        if given.json:
            print_line(result.model_dump(mode="json"))
        else:
            print(result.says)
    return 0


def _verified(given: argparse.Namespace, own: bytes) -> int:
    """Needs the receipt alone: no shop, no reader and no secret."""
    with opened_text(given.verify) as written:
        found = verify(written.read(), own)
    if given.json:
        print_line(found.model_dump(mode="json"))
    else:
        told = "the same options come out" if found.replayed else "other options come out"
        hashed = "nothing was changed" if found.untouched else "it was changed after it was written"
        whose = "this machine's" if found.ours else "another machine's"
        print(f"Reckoned again: {told}; {hashed}; signature {found.signature}, by {whose} key {found.signer}.")
    return 0 if found.good else 1


async def _advise_line(app: App, parsed: object) -> BaseModel:
    return await _advised(app, AdviseLine.model_validate(parsed))


async def _advised(app: App, line: AdviseLine) -> AdviseResult:
    """Without any shop yet, the demo's are loaded first."""
    if line.shop:
        await insist_on(app, [line.shop])
    elif not await shops(app.database):
        await load_demo(app)
    return await advise(app, line)

"""`xiaoer eval needs [FILE...]` and `xiaoer eval frames`: how well the guide serves needs over the demo shops.

A line of a file is a row as in `proof/data/needs`; without files, our own rows are asked. Frames are plain sentences
that are filled with many goods. Both are asked in a data folder of their own.
"""

import argparse
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from xiaoer.app import App, open_app
from xiaoer.desk.pricing import Wanted, priced
from xiaoer.doors.plainly import plainly
from xiaoer.doors.shop_clock import shop_time
from xiaoer.guide.advice import Advice
from xiaoer.guide.service import Inquiry
from xiaoer.jobs import load_demo
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId, SkuId
from xiaoer.promotions.quote import Undeliverable
from xiaoer.proof import frames
from xiaoer.proof.frames import load_frames
from xiaoer.proof.needs import PARTS, Asked, NeedsReport, load_needs, measure_needs, needs_in
from xiaoer.settings import Settings
from xiaoer.shop.service import ShopService


async def eval_needs(given: argparse.Namespace, settings: Settings) -> int:
    """Asks all needs; exit status 1 when a hard constraint was broken. Raises Invalid for a row that is none."""
    asked = {str(path): _needs_of(path) for path in given.files} or {part: load_needs(part) for part in PARTS}
    return await _tell(asked, settings, as_json=given.json)


async def eval_frames(given: argparse.Namespace, settings: Settings) -> int:
    """Asks what the frames make; exit status 1 when a hard constraint was broken."""
    return await _tell({part: load_frames(part) for part in frames.PARTS}, settings, as_json=given.json)


async def _tell(asked: Mapping[str, Sequence[Asked]], settings: Settings, *, as_json: bool) -> int:
    with tempfile.TemporaryDirectory() as folder:
        async with open_app(replace(settings, data=Path(folder), as_of=None)) as app:
            await load_demo(app)
            reports = {name: await _measured(app, needs) for name, needs in asked.items()}
    if as_json:
        print(json.dumps(plainly(reports), ensure_ascii=False))
    else:
        print("\n".join(line for part, report in reports.items() for line in _lines(part, report)))
    return 1 if any(report.violations.hits for report in reports.values()) else 0


def _needs_of(path: Path) -> tuple[Asked, ...]:
    try:
        return needs_in(path.read_text("utf-8"), path.name)
    except (OSError, ValueError) as error:
        raise Invalid(f"{path} cannot be read as JSON lines: {error}") from error


async def _measured(app: App, needs: Sequence[Asked]) -> NeedsReport:
    async def advise(turns: tuple[str, ...]) -> Advice:
        return await app.guide.advise(Inquiry(turns))

    async def price(shop: ShopId, sku: SkuId, quantity: int, region: str) -> int | None:
        store = ShopService(app.repository(shop), Caller(shop))
        front = await store.shop()
        now = shop_time(app, front)
        found = await priced(store, front, [Wanted(sku, quantity)], roles=(), region=region, now=now)
        return None if isinstance(found, Undeliverable) else found.quote.pay

    return await measure_needs(needs, advise, price)


def _lines(part: str, report: NeedsReport) -> list[str]:
    return [
        f"{part} (95 % intervals):",
        f"  a hard constraint broken     {report.violations}",
        f"  right behaviour              {report.behaviour}",
        f"  acceptable among three       {report.acceptable}",
        f"  price is the engine's        {report.priced}",
        f"  dominated options            {report.dominated}",
        f"  an advice takes              p50 {report.milliseconds[0]:.1f} ms, p99 {report.milliseconds[1]:.1f} ms",
        *(f"  {fault.id}: {fault.text}: {fault.what}" for fault in report.faults),
    ]

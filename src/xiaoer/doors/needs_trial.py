"""`xiaoer eval needs`: how well the guide serves needs over the demo shops, in a data folder of its own."""

import argparse
import json
import tempfile
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
from xiaoer.kernel.ids import ShopId, SkuId
from xiaoer.promotions.quote import Undeliverable
from xiaoer.proof.needs import PARTS, NeedsReport, load_needs, measure_needs
from xiaoer.settings import Settings
from xiaoer.shop.service import ShopService


async def eval_needs(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer eval needs`: both parts; exit status 1 when a hard constraint was broken."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_app(replace(settings, data=Path(folder), as_of=None)) as app:
            await load_demo(app)
            reports = {part: await _measured(app, part) for part in PARTS}
    if given.json:
        print(json.dumps(plainly(reports), ensure_ascii=False))
    else:
        print("\n".join(line for part, report in reports.items() for line in _lines(part, report)))
    return 1 if any(report.violations.hits for report in reports.values()) else 0


async def _measured(app: App, part: str) -> NeedsReport:
    async def advise(turns: tuple[str, ...]) -> Advice:
        return await app.guide.advise(Inquiry(turns))

    async def price(shop: ShopId, sku: SkuId, quantity: int, region: str) -> int | None:
        store = ShopService(app.repository(shop), Caller(shop))
        front = await store.shop()
        now = shop_time(app, front)
        found = await priced(store, front, [Wanted(sku, quantity)], roles=(), region=region, now=now)
        return None if isinstance(found, Undeliverable) else found.quote.pay

    return await measure_needs(load_needs(part), advise, price)


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

"""`xiaoer eval tau2`, `ecom-bench` and `stories`: whole shops tried out, each in a folder that is thrown away."""

import argparse
import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from xiaoer.app import open_app
from xiaoer.doors.plainly import plainly
from xiaoer.jobs import import_shop, load_demo
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId
from xiaoer.proof.ecom.converse import BenchReport, ErrandReport, measure_bench
from xiaoer.proof.ecom.tasks import load_errands
from xiaoer.proof.fresh import fresh_app
from xiaoer.proof.stories import StoriesReport, tell_stories
from xiaoer.proof.tau2.replay import RetailReport, Wrong, measure_retail
from xiaoer.proof.tau2.store import ZONE as RETAIL_ZONE
from xiaoer.proof.tau2.store import load_store
from xiaoer.proof.tau2.tasks import load_tasks
from xiaoer.proof.written_stories import read_stories
from xiaoer.settings import Settings
from xiaoer.shop.connectors.port import ForShop
from xiaoer.shop.connectors.registry import read_feed

RETAIL_DAY: Final = datetime(2025, 1, 15, 12, 0, tzinfo=RETAIL_ZONE)
"""The store's orders carry no dates; its rules go by state alone."""
BENCH_SHOP: Final = ShopId("ecom-bench")


async def eval_tau2(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer eval tau2 --data DIR`: what the store accepts and forbids, replayed through our gate."""
    folder = _folder(given)
    store, tasks = await load_store(folder), await load_tasks(folder)
    async with _thrown_away() as place, open_app(replace(settings, data=place)) as app:
        report = await measure_retail(app, store, tasks, now=RETAIL_DAY)
    _show(given, report, _retail_lines(report))
    return 0


async def eval_ecom_bench(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer eval ecom-bench --data DIR`: a scripted buyer talks every task through with the desk."""
    folder = _folder(given)
    errands = await load_errands(folder)
    files = [path for path in sorted(folder.glob("*.json")) if not path.name.startswith("tasks")]
    feed = await read_feed(files, ForShop(BENCH_SHOP))
    scans = [trace.at for parcel in feed.parcels for trace in parcel.traces]
    as_of = given.as_of or max(scans, default=None)
    if as_of is None:
        raise Invalid(f"{folder} tells no moment; give one with --as-of.")
    async with _thrown_away() as place:
        own = replace(settings, data=place)
        async with open_app(own) as app:
            await import_shop(app, ForShop(BENCH_SHOP), files)
        report = await measure_bench(
            lambda: fresh_app(own, place),
            errands,
            shop=BENCH_SHOP,
            orders={order.id: order for order in feed.orders},
            as_of=as_of,
        )
    _show(given, report, _bench_lines(report))
    return 0


async def eval_stories(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer eval stories FILE|DIR ...`: written conversations, told to the demo shops."""
    stories = await read_stories(given.files)
    async with _thrown_away() as place:
        own = replace(settings, data=place)
        async with open_app(own) as app:
            await load_demo(app)
        report = await tell_stories(lambda: fresh_app(own, place), stories)
    _show(given, report, _story_lines(report))
    return 0


def _folder(given: argparse.Namespace) -> Path:
    folder: Path | None = given.data
    if folder is None or not folder.is_dir():
        raise Invalid(f"{folder or 'No folder'} is no folder to measure on; name it with --data DIR.")
    return folder


@asynccontextmanager
async def _thrown_away() -> AsyncGenerator[Path]:
    with TemporaryDirectory(prefix="xiaoer-eval-") as place:
        yield Path(place) / "data"


def _show(given: argparse.Namespace, report: object, lines: Sequence[str]) -> None:
    print(json.dumps(plainly(report), ensure_ascii=False) if given.json else "\n".join(lines))


def _retail_lines(report: RetailReport) -> list[str]:
    return [
        f"{report.tasks} tasks, replayed through the gate; nobody converses here (95 % intervals):",
        "Gold calls that were done:",
        *(f"  {tool:32} {told}" for tool, told in report.allowed.items()),
        f"Wrongly refused: {len(report.wrongly_refused)}",
        *map(_wrong_line, report.wrongly_refused),
        f"Gold calls that the store's own policy forbids, left out above: {len(report.against_policy)}",
        *map(_wrong_line, report.against_policy),
        f"Calls against the policy that were refused: {report.refused}",
        *(
            f"  {each.tool:32} {each.how:34} {each.refused.hits}/{each.refused.of}  "
            + ", ".join(f"{rule} {times}" for rule, times in each.rules.items())
            for each in report.mutants
        ),
        f"Wrongly allowed: {len(report.wrongly_allowed)}",
        *map(_wrong_line, report.wrongly_allowed),
        f"Left out (could not be set up, or not forbidden): {_counts(report.left_out)}",
        f"Gold writes that none of our actions says: {_counts(report.not_expressed)}",
        f"Gold calls that write nothing: {_counts(report.beside)}",
    ]


def _wrong_line(wrong: Wrong) -> str:
    return f"  task {wrong.task}: {wrong.tool}, {wrong.how or 'gold'}: {wrong.rule or 'done'}"


def _counts(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {times}" for name, times in counted.items()) or "none"


def _bench_lines(report: BenchReport) -> list[str]:
    return [
        f"{report.tasks} tasks, {report.scripted} (95 % intervals).",
        f"  writes made as wanted         {report.writes}",
        f"  look-ups shown as wanted      {report.lookups}",
        f"  required words said           {report.outputs if report.outputs.of else 'none are asked for'}",
        f"  writes against the policy     {report.forbidden_writes}",
        f"  writes that no task asks for  {report.unasked_writes}",
        f"  tasks fully right             {report.right}",
        f"  ... without what we never do  {report.right_of_expressed}",
        *(line for errand in report.errands for line in _errand_lines(errand)),
    ]


def _errand_lines(errand: ErrandReport) -> list[str]:
    return [
        f"task {errand.id}: {'right' if errand.right else 'not right'}{', a person was called' * errand.handed_off}",
        *(f"  not done: {each}" for each in errand.writes_missing),
        *(f"  done unasked: {each}" for each in errand.writes_unasked),
        *(f"  done against the policy: {each}" for each in errand.writes_forbidden),
        *(f"  not looked up: {each}" for each in errand.lookups_missing),
        *(f"  not said: {each}" for each in errand.outputs_missing),
        *(f"  not ours to do: {each}" for each in errand.not_expressed),
    ]


def _story_lines(report: StoriesReport) -> list[str]:
    return [
        f"Stories that went as they are written: {report.right}",
        f"Writes that no story asked for: {report.writes_not_asked_for}",
        *(f"{story.name}: {'; '.join(story.faults)}" for story in report.stories if story.faults),
    ]

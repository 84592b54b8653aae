"""`xiaoer import`: a store's files in, and a report of what was understood, saved and left out."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from xiaoer.app import open_app
from xiaoer.desk.readiness import Readiness
from xiaoer.doors.lines import insist_on_folder, print_line
from xiaoer.doors.shapes import ImportLine
from xiaoer.jobs import import_shop, readiness_of
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId
from xiaoer.settings import Settings
from xiaoer.shop.connectors.port import Feed, ForShop, Problem, Understood
from xiaoer.shop.connectors.registry import read_feed
from xiaoer.shop.service import ImportReport

TOLD_FROM: Final = 2_000
"""Products from which the progress is told."""
MOST_SHOWN: Final = 50
"""Problems of one kind that are printed for a person; --json has them all."""


def add_import_options(bring: argparse.ArgumentParser) -> None:
    """The options of `xiaoer import`."""
    bring.add_argument("--shop", required=True, help="the name under which the shop answers")
    bring.add_argument("files", nargs="+", type=Path, help="the feed: files, or folders of files")
    bring.add_argument("--dry-run", action="store_true", help="only say what was understood; save nothing")
    bring.add_argument(
        "--column", action="append", default=[], metavar="HEADER=FIELD", help="what a column is, if no table knows it"
    )
    bring.add_argument("--currency", default="", help="ISO code of the prices, if the feed tells none (CNY, USD ...)")
    bring.add_argument("--zone", default="", help="time zone of the shop, if the feed tells none (Asia/Shanghai ...)")
    bring.add_argument("--json", action="store_true", help="print one JSON object")


async def import_command(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer import`."""
    wanted = _wanted(given)
    if given.dry_run:
        feed = await read_feed(given.files, wanted)
        if given.json:
            print_line(_tried(feed))
        else:
            _print_understood(feed.understood)
            print(
                f"{len(feed.products)} products, {sum(len(each.skus) for each in feed.products)} variants, "
                f"{len(feed.orders)} orders, {len(feed.faq)} FAQ entries in {feed.shop.currency}; nothing was saved."
            )
            _print_problems(_by_kind(feed.problems))
        return 0
    await insist_on_folder(settings)
    async with open_app(settings) as app:
        report = await import_shop(app, wanted, given.files, progress=_tell)
        ready = await readiness_of(app, wanted.shop)
    if given.json:
        print_line(_report(report, ready))
    else:
        _print_report(report, ready)
    return 0


def _wanted(given: argparse.Namespace) -> ForShop:
    """Raises Invalid for a column without a field, and for a zone that does not exist."""
    columns: dict[str, str] = {}
    for told in given.column:
        header, equals, field = told.rpartition("=")
        if not equals or not header.strip() or not field.strip():
            raise Invalid(f"--column {told!r}: write HEADER=FIELD, like --column '品相=attribute'.")
        columns[header.strip()] = field.strip()
    line = ImportLine(shop=given.shop, currency=given.currency.upper(), zone=given.zone, columns=columns)
    try:
        zone = ZoneInfo(line.zone).key if line.zone else ""
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Invalid(f"There is no time zone {line.zone!r}; write one like Asia/Shanghai.") from error
    return ForShop(ShopId(line.shop), line.currency, zone, line.columns)


def _tell(kind: str, done: int, whole: int) -> None:
    """For a person who waits; a small feed is done before anybody could read it."""
    if whole >= TOLD_FROM:
        print(f"{kind}: {done:,} of {whole:,}", file=sys.stderr, flush=True)


def _print_report(report: ImportReport, ready: Readiness) -> None:
    _print_understood(report.understood)
    for kind, seen in report.seen.items():
        if seen:
            print(f"{kind}: {seen} seen, {report.saved[kind]} saved, {report.unchanged[kind]} unchanged")
    _print_problems(report.problems)
    print(f"readiness: {ready.score} of 100")
    for lack in ready.lacks:
        print(f"  without {lack.what}: {', '.join(lack.intents)} are answered with 'unknown'")


def _print_understood(told: tuple[Understood, ...]) -> None:
    for file in told:
        print(f"{file.file}: {file.shape}, {file.rows} rows")
        if file.columns:
            print(f"  {', '.join(f'{header} → {meant}' for header, meant in file.columns[:60])}")
        for note in file.notes:
            print(f"  {note}")


def _print_problems(problems: dict[str, tuple[Problem, ...]]) -> None:
    for kind, each in problems.items():
        for problem in each[:MOST_SHOWN]:
            print(f"{kind}: {problem.where}: {problem.text}", file=sys.stderr)
        if len(each) > MOST_SHOWN:
            print(f"{kind}: and {len(each) - MOST_SHOWN} more; --json has them all", file=sys.stderr)


def _by_kind(problems: tuple[Problem, ...]) -> dict[str, tuple[Problem, ...]]:
    kinds = Counter(problem.kind for problem in problems)
    return {kind: tuple(problem for problem in problems if problem.kind == kind) for kind in kinds}


def _tried(feed: Feed) -> dict[str, object]:
    return {
        "files": _files(feed.understood),
        "currency": feed.shop.currency,
        "seen": {
            "products": len(feed.products),
            "skus": sum(len(each.skus) for each in feed.products),
            "customers": len(feed.customers),
            "orders": len(feed.orders),
            "faq": len(feed.faq),
            "promotions": len(feed.promotions),
        },
        "problems": _problems(_by_kind(feed.problems)),
        "saved": {},
    }


def _report(report: ImportReport, ready: Readiness) -> dict[str, object]:
    return {
        "files": _files(report.understood),
        "seen": report.seen,
        "saved": report.saved,
        "unchanged": report.unchanged,
        "problems": _problems(report.problems),
        "readiness": {
            "score": ready.score,
            "lacks": [{"what": lack.what, "intents": list(lack.intents)} for lack in ready.lacks],
        },
    }


def _files(told: tuple[Understood, ...]) -> list[dict[str, object]]:
    return [
        {
            "file": each.file,
            "shape": each.shape,
            "rows": each.rows,
            "columns": dict(each.columns),
            "notes": list(each.notes),
        }
        for each in told
    ]


def _problems(problems: dict[str, tuple[Problem, ...]]) -> dict[str, list[dict[str, str]]]:
    return {
        kind: [{"where": problem.where, "text": problem.text} for problem in each] for kind, each in problems.items()
    }

"""`xiaoer search`: products by words and constraints, one search or many."""

import argparse
from functools import partial

from pydantic import BaseModel

from xiaoer.app import App
from xiaoer.doors.lines import answer_batch, insist_on, opened_app, print_line
from xiaoer.doors.searching import FoundShape, SearchLine, SearchOutcome, search
from xiaoer.jobs import load_demo
from xiaoer.kernel.money import Money
from xiaoer.knowledge.goods.asking import Order
from xiaoer.settings import Settings
from xiaoer.shop.repository import shops


async def search_command(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer search`. Exit status 0 also when nothing was found: then it says what stood in the way."""
    async with opened_app(settings) as app:
        if given.batch:
            return await answer_batch(given.batch, partial(_search_line, app))
        line = SearchLine(
            text=" ".join(given.text),
            shop=given.shop,
            categories=tuple(given.category),
            brands=tuple(given.brand),
            properties={},
            price_at_least=given.at_least,
            price_at_most=given.at_most,
            currency=given.currency,
            in_stock=given.in_stock,
            order=given.order,
            limit=given.limit,
            cursor=given.cursor,
            facets=given.facets,
        )
        result = await _searched(app, line)
        if given.json:
            print_line(result.model_dump(mode="json"))
        else:
            print("\n".join(_lines(result)))
    return 0


def add_search_options(command: argparse.ArgumentParser) -> None:
    """What may be asked."""
    command.add_argument("text", nargs="*", help="the words; without any, everything that keeps the constraints")
    command.add_argument("--shop", help="look in this shop only")
    command.add_argument("--category", action="append", default=[], help="of this category; may be repeated")
    command.add_argument("--brand", action="append", default=[], help="of this brand; may be repeated")
    command.add_argument("--at-least", type=int, metavar="MINOR", help="a variant costs at least so many fen or cents")
    command.add_argument("--at-most", type=int, metavar="MINOR", help="a variant costs at most so many fen or cents")
    command.add_argument("--currency", default="CNY", help="of both sums (default CNY)")
    command.add_argument("--in-stock", action="store_true", help="only what is there")
    command.add_argument("--order", choices=["relevance", "cheapest", "dearest"], default=Order.RELEVANCE.value)
    command.add_argument("--limit", type=int, default=10, help="products on a page (default 10)")
    command.add_argument("--cursor", default="", help="where the page before ended")
    command.add_argument(
        "--facets", type=int, default=0, metavar="N", help="count the N commonest values of each facet"
    )


async def _search_line(app: App, parsed: object) -> BaseModel:
    return await _searched(app, SearchLine.model_validate(parsed))


async def _searched(app: App, line: SearchLine) -> SearchOutcome:
    """Without any shop yet, the demo's are loaded first."""
    if line.shop:
        await insist_on(app, [line.shop])
    elif not await shops(app.database):
        await load_demo(app)
    return await search(app, line)


def _lines(result: SearchOutcome) -> list[str]:
    return [
        *(f'Took "{each.written}" for "{each.read}".' for each in result.corrections),
        f"{result.total} found.",
        *map(_found_line, result.found),
        *(["Holding some of the words:"] if result.near else []),
        *map(_found_line, result.near),
        *(
            f"{each.constraint} keeps {each.breaks} out; without it {each.brings} would be found."
            for each in result.relaxed
            if each.brings or each.breaks
        ),
        *(
            f"{facet.name}: " + ", ".join(f"{each.value} ({each.count})" for each in facet.values)
            for facet in result.facets
        ),
        *([f"More: --cursor {result.next_cursor}"] if result.next_cursor else []),
    ]


def _found_line(found: FoundShape) -> str:
    price = "" if found.price_from is None else str(Money(found.price_from.minor, found.price_from.currency))
    stock = {True: "", False: ", sold out", None: ""}[found.in_stock]
    return f"  {found.shop} {found.product}  {found.title or found.title_en}  {price}{stock}"

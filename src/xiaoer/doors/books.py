"""`xiaoer policies` and `xiaoer audit`: the rules a shop goes by, whether they decide everything, and what was done."""

import argparse
import asyncio
import json

from pydantic import BaseModel

from xiaoer.app import App
from xiaoer.doors.case_shapes import ledger_row
from xiaoer.doors.lines import insist_on, opened_app
from xiaoer.kernel.ids import ShopId
from xiaoer.settings import Settings
from xiaoer.shop.aftersales.coverage import Coverage, coverage_of
from xiaoer.shop.aftersales.handbook import EN, ZH, handbook_of
from xiaoer.shop.aftersales.tables.table import ROUTES
from xiaoer.shop.aftersales.version import VERSION
from xiaoer.shop.gathering import profile_of


class Gap(BaseModel):
    """Something that the tables leave open: a situation, two rules at odds, or a rule that is never reached."""

    table: str
    rules: list[str]
    situation: list[str]


class CoverageShape(BaseModel):
    """Over all situations of all tables: which no rule decides, which two rules decide differently."""

    whole: bool
    situations: int
    rules: int
    undecided: list[Gap]
    contradictions: list[Gap]
    unreached: list[str]


class PoliciesShape(BaseModel):
    """The rules as a merchant reads them, in Markdown; their version; the law and platform that the shop goes by."""

    shop: str
    profile: str
    version: str
    handbook: str
    coverage: CoverageShape | None = None


async def policies_of(app: App, shop: ShopId, *, language: str) -> PoliciesShape:
    """Raises NotFound for an unknown shop."""
    front = await app.repository(shop).front()
    return PoliciesShape(
        shop=shop,
        profile=profile_of(front).name,
        version=VERSION,
        handbook=handbook_of(ROUTES, EN if language == "en" else ZH),
    )


async def coverage_shape() -> CoverageShape:
    """Counted beside the loop: it looks at every situation there can be."""
    return _shape(await asyncio.to_thread(coverage_of, ROUTES))


async def policies_command(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer policies --shop S [--coverage] [--json]`; status 1 when a situation is open or decided in two ways."""
    async with opened_app(settings) as app:
        await insist_on(app, [given.shop])
        told = await policies_of(app, ShopId(given.shop), language=given.lang)
    if given.coverage:
        told = told.model_copy(update={"coverage": await coverage_shape()})
    if given.json:
        print(told.model_dump_json())
    elif told.coverage is None:
        print(f"{told.shop}: {told.profile}, {told.version}\n\n{told.handbook}")
    else:
        print(await asyncio.to_thread(lambda: str(coverage_of(ROUTES))))
    return 0 if told.coverage is None or told.coverage.whole else 1


async def audit_command(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer audit --shop S`: every write as a JSON line, newest first: who, why, rule, evidence."""
    async with opened_app(settings) as app:
        await insist_on(app, [given.shop])
        writes = await app.writing(ShopId(given.shop)).ledger.of_shop(most=given.most)
    for write in writes:
        if given.case in (None, write.case):
            print(json.dumps(ledger_row(write).model_dump(mode="json"), ensure_ascii=False))
    return 0


def _shape(found: Coverage) -> CoverageShape:
    return CoverageShape(
        whole=found.is_whole,
        situations=found.situations,
        rules=found.rules,
        undecided=[
            Gap(table=each.table, rules=[], situation=[f"{type(a).__name__}={a.value}" for a in each.answers])
            for each in found.undecided
        ],
        contradictions=[
            Gap(
                table=each.table,
                rules=list(each.rules),
                situation=[f"{type(a).__name__}={a.value}" for a in each.answers],
            )
            for each in found.contradictions
        ],
        unreached=list(found.unreached),
    )

"""What runs long or on a clock, said aloud in order."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from xiaoer.app import App
from xiaoer.desk.passages import passages_of
from xiaoer.desk.readiness import Holdings, Readiness, readiness
from xiaoer.guide.goods.goods import goods_of
from xiaoer.kernel.errors import Invalid, XiaoerError
from xiaoer.kernel.ids import ShopId
from xiaoer.shop.connectors.port import ForShop
from xiaoer.shop.connectors.registry import DEMO, read_feed
from xiaoer.shop.facts.policy import policy_facts
from xiaoer.shop.repository import Progress, ShopRepository, shops
from xiaoer.shop.service import ImportReport, import_feed
from xiaoer.shop.writes.repository import SendingWrites

log = logging.getLogger("xiaoer.jobs")

DEMO_SHOPS: Final = (ShopId("S1"), ShopId("S2"), ShopId("S3"))

CLEARING_SECONDS: Final = 3600.0
"""How often conversations that are too old are looked for."""

SWEEP_SECONDS: Final = 1.0
"""How often messages without a keeper are looked for."""

CLOCK_SECONDS: Final = 10.0
"""How often cases are looked for whose time has run out."""


async def import_shop(
    app: App, wanted: ForShop, paths: Sequence[Path], *, progress: Progress | None = None
) -> ImportReport:
    """Feed to shop to index. Running it twice changes nothing. Raises Invalid, saying which file is wrong and how;
    nothing is saved then.
    """
    repository = app.repository(wanted.shop)
    feed = await read_feed(paths, await _as_before(repository, wanted))
    report = await import_feed(repository, feed, progress=progress)
    told = progress or _unheard
    told("search", 0, len(feed.products))
    await refresh_index(app, repository)
    told("search", len(feed.products), len(feed.products))
    return report


def _unheard(_kind: str, _done: int, _whole: int) -> None:
    """For whom no progress is wanted."""


async def _as_before(repository: ShopRepository, wanted: ForShop) -> ForShop:
    """A shop goes on selling in its currency. Raises Invalid when another one is asked for."""
    before = await repository.front_or_none()
    if before is None:
        return wanted
    if wanted.currency and wanted.currency != before.currency:
        raise Invalid(f"{wanted.shop} sells in {before.currency}; bring what is in {wanted.currency} as another shop.")
    return replace(wanted, currency=before.currency, zone=wanted.zone or before.zone)


async def readiness_of(app: App, shop: ShopId) -> Readiness:
    """How much of what buyers ask this shop's data can answer, whichever imports brought it."""
    repository = app.repository(shop)
    orders, parcels, cases = await repository.held()
    return readiness(
        Holdings(
            products=await repository.products(),
            policies=await repository.policies(),
            orders=orders,
            parcels=parcels,
            cases=cases,
            reviews=len(await repository.reviews()),
            promotions=len(await repository.promotions()),
            faq=len(await repository.faq()),
        )
    )


async def load_demo(app: App) -> None:
    """The demo shops, as they are in the package; loaded before, nothing changes."""
    for shop in DEMO_SHOPS:
        await import_shop(app, ForShop(shop), [DEMO])


async def refresh_index(app: App, repository: ShopRepository) -> None:
    """Makes the search and the index hold what the shop shows now, if they do not yet."""
    version = await repository.version()
    if await app.search.version(repository.shop) != version:
        goods = goods_of(repository.shop, await repository.products())
        await app.search.refresh(repository.shop, goods, version=version)
    if await app.index.version(repository.shop) == version:
        return
    shop = await repository.front()
    terms = policy_facts(shop, await repository.policies(), app.clock.now())
    passages = passages_of(
        repository.shop,
        await repository.products(),
        await repository.faq(),
        [*terms.values()],
        await repository.reviews(),
    )
    await app.index.replace(repository.shop, passages, version=version)


async def refresh_indexes(app: App) -> None:
    """The same for every shop."""
    for shop in await shops(app.database):
        await refresh_index(app, app.repository(shop.id))


async def keep_learning(app: App) -> None:
    """Lets every reader learn, for ever, what was decided about its shop, in this process or in another."""
    while True:
        try:
            await app.readers.refresh()
        except XiaoerError as error:
            log.warning("learning failed", extra={"error": error.code})
        await asyncio.sleep(SWEEP_SECONDS)


async def finish_writes(app: App) -> int:
    """Asks stores again for writes that they have not answered, with the same keys; how many were due."""
    due = await SendingWrites(app.database).due(int(app.clock.now().timestamp() * 1000))
    for write in due:
        await app.writing(write.mandate.shop).system.retry(write)
    return len(due)


async def erase_old(app: App) -> int:
    """Erases conversations that are older than the operator keeps them, and phone numbers that arrived; how many."""
    await app.phones.drop_old(app.clock.now())
    if app.settings.keep_days == 0:
        return 0
    return await app.keeping.erase_before(app.clock.now() - timedelta(days=app.settings.keep_days))


async def keep_no_longer(app: App) -> None:
    """The same, for ever."""
    while True:
        try:
            erased = await erase_old(app)
            if erased:
                log.info("old conversations erased", extra={"conversations": erased})
        except XiaoerError as error:
            log.warning("erasing failed", extra={"error": error.code})
        await asyncio.sleep(CLEARING_SECONDS)


async def keep_promises(app: App) -> None:
    """Answers, for ever, what a process received and did not live to answer; and finishes writes that were begun."""
    while True:
        try:
            await finish_writes(app)
            await app.staff.release_absent()
            answered = await app.desk.answer_orphans()
            if answered:
                log.info("answered after a crash", extra={"conversations": answered})
        except XiaoerError as error:
            log.warning("sweep failed", extra={"error": error.code})
        await asyncio.sleep(SWEEP_SECONDS)


async def keep_clocks(app: App) -> None:
    """Lets, for ever, happen to cases what happens by itself when a time runs out; a restart goes on where it was."""
    while True:
        try:
            moved = await app.casework.run_clocks()
            if moved:
                log.info("cases moved by their clocks", extra={"cases": moved})
        except XiaoerError as error:
            log.warning("clocks failed", extra={"error": error.code})
        await asyncio.sleep(CLOCK_SECONDS)

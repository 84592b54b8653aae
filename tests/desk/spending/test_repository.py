"""What models cost is counted for all processes together, and a restart forgets nothing of it."""

import asyncio
from datetime import date, timedelta
from pathlib import Path

from xiaoer.agent.allowance import Cost, Spent
from xiaoer.desk.spending.repository import Spending
from xiaoer.kernel.database import Database
from xiaoer.kernel.ids import ShopId
from xiaoer.models.chat import Usage

SHOP, DAY = ShopId("S1"), date(2025, 11, 12)
TURN = Spent(Usage(900, 40), Cost(1000), 2)


async def test_two_processes_keep_one_account_that_a_restart_finds_again(tmp_path: Path) -> None:
    ours, theirs = await Database.open(tmp_path), await Database.open(tmp_path)
    await asyncio.gather(*(Spending(each).pay(SHOP, DAY, TURN) for each in (ours, theirs) * 5))
    await ours.close()
    await theirs.close()
    again = await Database.open(tmp_path)
    assert await Spending(again).on(SHOP, DAY) == Spent(Usage(9000, 400), Cost(10_000), 20)
    await again.close()


async def test_each_shop_and_each_day_has_its_own(tmp_path: Path) -> None:
    database = await Database.open(tmp_path)
    spending = Spending(database)
    await spending.pay(SHOP, DAY, TURN)
    assert await spending.on(ShopId("S2"), DAY) == Spent()
    assert await spending.on(SHOP, DAY + timedelta(days=1)) == Spent()
    await database.close()

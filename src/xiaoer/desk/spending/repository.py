"""What models have taken of each shop on each day: counted for all processes together, and over restarts."""

from datetime import date
from typing import Final

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Table, Text, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from xiaoer.agent.allowance import Cost, Spent
from xiaoer.kernel.database import Database
from xiaoer.kernel.ids import ShopId
from xiaoer.kernel.schema import Value, metadata
from xiaoer.models.chat import Usage

SPENDING: Final = Table(
    "model_spending",
    metadata,
    Column("shop", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("tokens_read", Integer, nullable=False),
    Column("tokens_written", Integer, nullable=False),
    Column("cost", Integer, nullable=False),
    Column("calls", Integer, nullable=False),
    PrimaryKeyConstraint("shop", "day"),
)


class Spending:
    """The books of every shop."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def on(self, shop: ShopId, day: date) -> Spent:
        """All that was paid for that day so far."""
        rows = await self._database.read(_ON, shop=shop, day=day.isoformat())
        if not rows:
            return Spent()
        row = rows[0]
        usage = Usage(row.number("tokens_read"), row.number("tokens_written"))
        return Spent(usage, Cost(row.number("cost")), row.number("calls"))

    async def pay(self, shop: ShopId, day: date, spent: Spent) -> None:
        """Adds what was used; returns when it is safely kept."""
        row: dict[str, Value] = {
            "shop": shop,
            "day": day.isoformat(),
            "tokens_read": spent.usage.read,
            "tokens_written": spent.usage.written,
            "cost": int(spent.cost),
            "calls": spent.steps,
        }
        await self._database.write(lambda transaction: transaction.execute(_PAY, **row))


_ON: Final = select(SPENDING).where(SPENDING.c.shop == bindparam("shop"), SPENDING.c.day == bindparam("day"))
_COUNTED: Final = ("tokens_read", "tokens_written", "cost", "calls")
_NEW = insert(SPENDING).values({name: bindparam(name) for name in ("shop", "day", *_COUNTED)})
_PAY: Final = _NEW.on_conflict_do_update(
    index_elements=["shop", "day"], set_={name: SPENDING.c[name] + _NEW.excluded[name] for name in _COUNTED}
)

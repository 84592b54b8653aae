"""The cases of every shop that are not over, and when their clocks do something: all their SQL."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import and_, bindparam, func, select, update

from xiaoer.kernel.database import Database, Row
from xiaoer.kernel.ids import CaseId, CustomerId, ShopId
from xiaoer.shop.stored import case_file
from xiaoer.shop.tables import CASES, ORDERS
from xiaoer.shop.workflows.file import OVER, CaseFile


@dataclass(frozen=True, slots=True)
class OwnedCase:
    """A case and whose it is; None where neither the case nor its order tells."""

    file: CaseFile
    customer: CustomerId | None


class Cases:
    """What changes how a case stands goes through the gate, not through here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, shop: ShopId, case: CaseId) -> OwnedCase | None:
        """The case with this number in this shop, or None."""
        found = _owned(await self._database.read(_ONE, shop=shop, id=case))
        return found[0] if found else None

    async def open(self, shop: ShopId, *, most: int) -> tuple[OwnedCase, ...]:
        """Those that are not over: first those whose clock runs out first, then the oldest; at most `most`."""
        over = json.dumps(sorted(OVER))
        return _owned(await self._database.read(_OPEN, shop=shop, over=over, most=most))

    async def clocks(self) -> dict[ShopId, int]:
        """For each shop with a running clock the moment (milliseconds of its own time) at which the first runs out."""
        rows = await self._database.read(_CLOCKS)
        return {ShopId(row.text("shop")): row.number("first") for row in rows}

    async def due(self, shop: ShopId, now: int) -> tuple[OwnedCase, ...]:
        """Those whose moment has come."""
        return _owned(await self._database.read(_DUE, shop=shop, now=now))

    async def leave_to_people(self, shop: ShopId, case: CaseId) -> None:
        """Its clock does nothing more until somebody moves it."""
        await self._database.write(lambda transaction: transaction.execute(_STOP, b_shop=shop, b_id=case))


def _owned(rows: Sequence[Row]) -> tuple[OwnedCase, ...]:
    found: list[OwnedCase] = []
    for row in rows:
        file, owner = case_file(row.text("body"), row.text_or_none("running")), row.text_or_none("customer")
        found.append(OwnedCase(file, file.running.customer or (CustomerId(owner) if owner else None)))
    return tuple(found)


_OWNED: Final = select(CASES.c.body, CASES.c.running, ORDERS.c.customer).select_from(
    CASES.outerjoin(ORDERS, and_(ORDERS.c.shop == CASES.c.shop, ORDERS.c.id == CASES.c.order_id))
)
_MINE: Final = CASES.c.shop == bindparam("shop")
_over: Final = func.json_each(bindparam("over")).table_valued("value")
_ONE: Final = _OWNED.where(_MINE, CASES.c.id == bindparam("id"))
_OPEN: Final = (
    _OWNED.where(_MINE, CASES.c.stage.not_in(select(_over.c.value)))
    .order_by(CASES.c.due.is_(None), CASES.c.due, CASES.c.applied_at, CASES.c.id)
    .limit(bindparam("most"))
)
_CLOCKS: Final = (
    select(CASES.c.shop, func.min(CASES.c.due).label("first")).where(CASES.c.due.is_not(None)).group_by(CASES.c.shop)
)
_STOP: Final = (
    update(CASES).where(CASES.c.shop == bindparam("b_shop"), CASES.c.id == bindparam("b_id")).values(due=None)
)
_DUE: Final = _OWNED.where(_MINE, CASES.c.due <= bindparam("now")).order_by(CASES.c.due, CASES.c.id)

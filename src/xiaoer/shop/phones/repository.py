"""Phone numbers on their way to an order: all their SQL, but for the step into the order, which is the write's own."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from xiaoer.kernel.database import Database, Transaction
from xiaoer.kernel.ids import ConversationId, OrderId, ShopId
from xiaoer.shop.phones import tables as sql

KEPT_FOR: Final = timedelta(days=3)
"""A person who has to look at the change first does so within these days; then the number is gone."""


class Phones:
    """Of every shop."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, conversation: ConversationId, found: Mapping[str, str], *, now: datetime) -> None:
        """`found`: what stands in the stored message, and the number itself."""
        until = int((now + KEPT_FOR).timestamp() * 1000)

        def put(transaction: Transaction) -> None:
            for masked, phone in found.items():
                transaction.execute(sql.KEEP, conversation=conversation, masked=masked, phone=phone, until=until)

        await self._database.write(put)

    async def told(self, conversation: ConversationId | None, masked: str) -> str | None:
        """The number that was written there; None when it was never whole, or is gone."""
        if conversation is None or not masked:
            return None
        rows = await self._database.read(sql.THE_PHONE, b_conversation=conversation, b_masked=masked)
        return rows[0].text("phone") if rows else None

    async def drop(self, conversation: ConversationId | None, masked: str) -> None:
        """It has arrived where it was to go."""
        if conversation is not None and masked:
            await self._database.write(
                lambda transaction: transaction.execute(sql.DROP, b_conversation=conversation, b_masked=masked)
            )

    async def drop_old(self, now: datetime) -> int:
        """Numbers that were kept long enough; how many."""
        moment = int(now.timestamp() * 1000)
        return await self._database.write(lambda transaction: transaction.execute(sql.DROP_OLD, now=moment))

    async def of_order(self, shop: ShopId, order: OrderId) -> str | None:
        """The number that an order got here; for those who send it, never for a reply."""
        rows = await self._database.read(sql.OF_ORDER, shop=shop, order=order)
        return rows[0].text("phone") if rows else None

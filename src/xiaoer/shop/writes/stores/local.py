"""A store that lives in the local database: effect and ledger row are one transaction."""

from datetime import datetime

from xiaoer.shop.writes.effects import effects_of
from xiaoer.shop.writes.repository import Ledger
from xiaoer.shop.writes.write import Mandate, Stamp, Write


class LocalStore:
    """For the demo marketplace and shops that were imported from files."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def carry_out(self, mandate: Mandate, *, seen: Stamp) -> Write:
        """See the port."""
        return await self._ledger.apply(mandate, effects_of, seen=seen)

    async def retry(self, write: Write) -> Write:
        """See the port: here nothing is ever under way."""
        return write

    async def undo(self, write: Write, *, at: datetime) -> Write | None:
        """See the port."""
        return await self._ledger.undo(write.mandate.key, at=at)

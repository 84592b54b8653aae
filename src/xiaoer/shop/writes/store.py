"""The port of a store that carries writes out: the shop's own system of record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from xiaoer.shop.writes.repository import Ledger
from xiaoer.shop.writes.write import Mandate, Stamp, Write


class Store(Protocol):
    """Carries actions out, each once for its key. One for each shop."""

    async def carry_out(self, mandate: Mandate, *, seen: Stamp) -> Write:
        """The write as it stands afterwards; for a key that was used before, the first one, and nothing happens.

        Raises Conflict when the order is not as it was `seen`: decide again.
        """
        ...

    async def retry(self, write: Write) -> Write:
        """Asks again for a write that the store has not answered; one that is settled stays as it is."""
        ...

    async def undo(self, write: Write, *, at: datetime) -> Write | None:
        """The write, undone; None when that is not possible (any more)."""
        ...


@dataclass(frozen=True, slots=True)
class Writing:
    """How one shop writes."""

    ledger: Ledger
    system: Store

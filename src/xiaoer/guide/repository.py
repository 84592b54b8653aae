"""What buyers let the guide remember: all SQL of the room."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Boolean, Column, PrimaryKeyConstraint, Table, Text, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from xiaoer.guide.memory import Memorable, MemoryKind, Remembered
from xiaoer.kernel.database import Database, Transaction
from xiaoer.kernel.ids import CustomerId, ShopId
from xiaoer.kernel.schema import metadata

MEMORY: Final = Table(
    "memories",
    metadata,
    Column("shop", Text, nullable=False),
    Column("customer", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("words_en", Text, nullable=False),
    Column("sensitive", Boolean, nullable=False),
    Column("at", Text, nullable=False),
    PrimaryKeyConstraint("shop", "customer", "id"),
)


class Memories:
    """The memories of one shop's customers."""

    def __init__(self, database: Database, shop: ShopId) -> None:
        self._database = database
        self._shop = shop

    async def of(self, customer: CustomerId) -> tuple[Remembered, ...]:
        """All of a customer's, oldest first."""
        rows = await self._database.read(_OF, shop=self._shop, customer=customer)
        return tuple(
            Remembered(
                Memorable(
                    MemoryKind(row.text("kind")),
                    row.text("words"),
                    row.text("words_en"),
                    bool(row.number("sensitive")),
                ),
                datetime.fromisoformat(row.text("at")),
            )
            for row in rows
        )

    async def keep(self, customer: CustomerId, what: Sequence[Memorable], *, at: datetime) -> None:
        """Keeps them; what is there already stays as it is."""

        def store(transaction: Transaction) -> None:
            for each in what:
                transaction.execute(
                    _KEEP,
                    shop=self._shop,
                    customer=customer,
                    id=each.id,
                    kind=each.kind,
                    words=each.words,
                    words_en=each.en,
                    sensitive=each.sensitive,
                    at=at.isoformat(),
                )

        await self._database.write(store)

    async def erase(self, customer: CustomerId, memory: str) -> bool:
        """Erases one; False if there was none."""
        return await self._database.write(
            lambda transaction: transaction.execute(_ERASE, b_shop=self._shop, b_customer=customer, b_id=memory) > 0
        )

    async def erase_all(self, customer: CustomerId) -> int:
        """Erases all of a customer's; how many."""
        return await self._database.write(
            lambda transaction: transaction.execute(_ERASE_ALL, b_shop=self._shop, b_customer=customer)
        )


_MINE = (MEMORY.c.shop == bindparam("b_shop")) & (MEMORY.c.customer == bindparam("b_customer"))
_OF: Final = (
    select(MEMORY)
    .where(MEMORY.c.shop == bindparam("shop"), MEMORY.c.customer == bindparam("customer"))
    .order_by(MEMORY.c.at, MEMORY.c.id)
)
_NEW = insert(MEMORY).values({each.name: bindparam(each.name) for each in MEMORY.columns})
_KEEP: Final = _NEW.on_conflict_do_nothing()
_ERASE: Final = delete(MEMORY).where(_MINE, MEMORY.c.id == bindparam("b_id"))
_ERASE_ALL: Final = delete(MEMORY).where(_MINE)

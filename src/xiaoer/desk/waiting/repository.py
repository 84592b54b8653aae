"""Who waits, who is there to answer, and how long answering took lately."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import (
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    bindparam,
    exists,
    func,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from xiaoer.desk.queue import LineUp, Ticket, ahead_of, estimate
from xiaoer.desk.repository import CONVERSATION, NEWS
from xiaoer.desk.standing import Stage, Urgency
from xiaoer.kernel.database import Database, Transaction
from xiaoer.kernel.ids import ConversationId, PersonName, ShopId
from xiaoer.kernel.schema import metadata

PRESENT_SECONDS: Final = 45
"""How long somebody counts as there after a sign of life of their page, which gives one every 15 seconds."""
ABSENT_SECONDS: Final = 600
"""Without a sign of life for so long, somebody has gone, and their buyers wait for a colleague."""
LATELY: Final = timedelta(hours=12)
MOST_TIMES: Final = 20

HANDLING: Final = Table(
    "handlings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("shop", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("taken_at", Text, nullable=False),
    Column("ended_at", Text, nullable=False),
    Index("handlings_of_shop", "shop", "ended_at"),
)
PRESENT: Final = Table(
    "present",
    metadata,
    Column("shop", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("seen", Integer, nullable=False),
    PrimaryKeyConstraint("shop", "person"),
)


class Queue:
    """The queues of every shop."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def line_up(self, shop: ShopId, mine: Ticket, *, now: datetime) -> LineUp:
        """Where this ticket stands, or would stand. `now` is the real time."""
        tickets = await self.tickets(shop)
        agents = len(await self.present(shop, now=now))
        ahead = ahead_of(mine, tickets, now=now)
        return LineUp(ahead, estimate(ahead, await self._times(shop, now), agents=agents), agents)

    async def tickets(self, shop: ShopId) -> tuple[Ticket, ...]:
        """Everybody who waits, in no order."""
        rows = await self._database.read(_TICKETS, shop=shop)
        return tuple(
            Ticket(
                ConversationId(row.text("id")),
                Urgency(row.number("urgency")),
                datetime.fromisoformat(row.text("since")),
            )
            for row in rows
        )

    async def present(self, shop: ShopId, *, now: datetime) -> tuple[PersonName, ...]:
        """Who is at the desk."""
        rows = await self._database.read(_PRESENT, shop=shop, after=int(now.timestamp()) - PRESENT_SECONDS)
        return tuple(PersonName(row.text("person")) for row in rows)

    async def see(self, shops: Sequence[ShopId], person: PersonName, *, now: datetime) -> None:
        """Somebody gave a sign of life."""
        seen = int(now.timestamp())
        rows: list[dict[str, str | int | float | bytes | None]] = [
            {"shop": shop, "person": person, "seen": seen} for shop in shops
        ]
        await self._database.write(lambda transaction: transaction.many(_SEE, rows))

    async def release_absent(self, *, now: datetime) -> int:
        """Puts what is held by somebody who has been gone for long back into the queue; how many conversations."""
        gone = await self._database.read(_GONE, before=int(now.timestamp()) - ABSENT_SECONDS)

        def release(transaction: Transaction) -> int:
            return sum(
                transaction.execute(_RELEASE, b_shop=row.text("shop"), b_holder=row.text("person"), at=now.isoformat())
                for row in gone
            )

        return await self._database.write(release) if gone else 0

    async def leave(self, person: PersonName) -> None:
        """Somebody signed out."""
        await self._database.write(lambda transaction: transaction.execute(_LEAVE, person=person))

    async def _times(self, shop: ShopId, now: datetime) -> list[timedelta]:
        rows = await self._database.read(_TIMES, shop=shop, after=(now - LATELY).isoformat())
        return [
            datetime.fromisoformat(row.text("ended_at")) - datetime.fromisoformat(row.text("taken_at")) for row in rows
        ]


_TICKETS: Final = select(CONVERSATION.c.id, CONVERSATION.c.urgency, CONVERSATION.c.since).where(
    CONVERSATION.c.shop == bindparam("shop"),
    CONVERSATION.c.stage == Stage.WAITING,
    CONVERSATION.c.since.is_not(None),
)
_PRESENT: Final = select(PRESENT.c.person).where(
    PRESENT.c.shop == bindparam("shop"), PRESENT.c.seen > bindparam("after")
)
_SEE: Final = (
    insert(PRESENT)
    .values(shop=bindparam("shop"), person=bindparam("person"), seen=bindparam("seen"))
    .on_conflict_do_update(index_elements=["shop", "person"], set_={"seen": bindparam("seen")})
)
_LEAVE: Final = update(PRESENT).where(PRESENT.c.person == bindparam("person")).values(seen=0)
_HELD = select(CONVERSATION.c.id).where(
    CONVERSATION.c.shop == PRESENT.c.shop,
    CONVERSATION.c.stage == Stage.HELD,
    CONVERSATION.c.holder == PRESENT.c.person,
)
_GONE: Final = select(PRESENT.c.shop, PRESENT.c.person).where(PRESENT.c.seen < bindparam("before"), exists(_HELD))
_RELEASE: Final = (
    update(CONVERSATION)
    .where(
        CONVERSATION.c.shop == bindparam("b_shop"),
        CONVERSATION.c.stage == Stage.HELD,
        CONVERSATION.c.holder == bindparam("b_holder"),
    )
    .values(
        stage=Stage.WAITING,
        holder=None,
        taken_at=None,
        since=func.coalesce(CONVERSATION.c.since, bindparam("at")),
        changed=NEWS,
    )
)
_TIMES: Final = (
    select(HANDLING.c.taken_at, HANDLING.c.ended_at)
    .where(HANDLING.c.shop == bindparam("shop"), HANDLING.c.ended_at > bindparam("after"))
    .order_by(HANDLING.c.ended_at.desc())
    .limit(MOST_TIMES)
)

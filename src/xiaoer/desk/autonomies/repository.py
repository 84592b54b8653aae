"""The versions of each shop's autonomy table. A version is never changed: going back publishes an old one anew."""

from datetime import datetime
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import Column, Integer, PrimaryKeyConstraint, Table, Text, bindparam, insert, select

from xiaoer.desk.autonomy import Autonomy, AutonomyTable
from xiaoer.desk.conversation import Reply, Who
from xiaoer.desk.repository import CONVERSATION, LINE
from xiaoer.kernel.database import Database, Row, Transaction
from xiaoer.kernel.errors import Conflict, NotFound
from xiaoer.kernel.ids import PersonName, ShopId
from xiaoer.kernel.schema import metadata

AUTONOMY: Final = Table(
    "autonomy_tables",
    metadata,
    Column("shop", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("shop", "version"),
)

_CHANGES: Final = TypeAdapter(dict[str, Autonomy])
_REPLY: Final = TypeAdapter(Reply)
NOTHING: Final = AutonomyTable()


class Autonomies:
    """The tables of every shop."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def table(self, shop: ShopId) -> AutonomyTable:
        """The one that holds now."""
        rows = await self._database.read(_NEWEST, shop=shop)
        return _table(rows[0]) if rows else NOTHING

    async def versions(self, shop: ShopId) -> tuple[AutonomyTable, ...]:
        """All of them, newest first; the start is not among them."""
        return tuple(_table(row) for row in await self._database.read(_ALL, shop=shop))

    async def version(self, shop: ShopId, number: int) -> AutonomyTable:
        """One of them; 0 is the start. Raises NotFound."""
        if number == 0:
            return NOTHING
        rows = await self._database.read(_ONE, shop=shop, version=number)
        if not rows:
            raise NotFound(f"There is no version {number} of this shop's autonomy table.")
        return _table(rows[0])

    async def publish(
        self, shop: ShopId, changes: dict[str, Autonomy], *, after: int, person: PersonName, note: str, at: datetime
    ) -> AutonomyTable:
        """The new version, which holds from now on. Raises Conflict unless version `after` is the newest."""

        def store(transaction: Transaction) -> None:
            rows = transaction.rows(_NEWEST, shop=shop)
            newest = rows[0].number("version") if rows else 0
            if newest != after:
                raise Conflict(f"Version {newest} was published in between; look at it, then publish again.")
            transaction.execute(
                _PUBLISH,
                shop=shop,
                version=after + 1,
                at=at.isoformat(),
                person=person,
                note=note,
                body=_CHANGES.dump_json(changes).decode(),
            )

        await self._database.write(store)
        return AutonomyTable(after + 1, changes, at, person, note)

    async def replies(self, shop: ShopId, *, conversations: int) -> tuple[tuple[str, Reply], ...]:
        """What Xiaoer decided in the newest conversations, each reply with what the buyer had said before it."""
        rows = await self._database.read(_REPLIES, shop=shop, conversations=conversations)
        found: list[tuple[str, Reply]] = []
        said = ""
        for row in rows:
            if row.text("who") == Who.BUYER:
                said = row.text("text")
            elif (reply := row.text_or_none("reply")) is not None:
                found.append((said, _REPLY.validate_json(reply)))
        return tuple(found)


def _table(row: Row) -> AutonomyTable:
    return AutonomyTable(
        version=row.number("version"),
        changes=_CHANGES.validate_json(row.text("body")),
        at=datetime.fromisoformat(row.text("at")),
        person=PersonName(row.text("person")),
        note=row.text("note"),
    )


_PUBLISH: Final = insert(AUTONOMY)
_ALL: Final = select(AUTONOMY).where(AUTONOMY.c.shop == bindparam("shop")).order_by(AUTONOMY.c.version.desc())
_NEWEST: Final = _ALL.limit(1)
_ONE: Final = select(AUTONOMY).where(AUTONOMY.c.shop == bindparam("shop"), AUTONOMY.c.version == bindparam("version"))
_RECENT = (
    select(CONVERSATION.c.id)
    .where(CONVERSATION.c.shop == bindparam("shop"))
    .order_by(CONVERSATION.c.changed.desc())
    .limit(bindparam("conversations"))
    .subquery()
)
_REPLIES: Final = (
    select(LINE.c.conversation, LINE.c.who, LINE.c.text, LINE.c.reply)
    .join(_RECENT, _RECENT.c.id == LINE.c.conversation)
    .where((LINE.c.who == Who.BUYER) | (LINE.c.who == Who.XIAOER))
    .order_by(LINE.c.conversation, LINE.c.seq)
)

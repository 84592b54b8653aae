"""Accounts, roles, sessions and failed tries: all SQL of the room. Secrets are stored as hashes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import (
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects.sqlite import insert

from xiaoer.kernel.database import Database, Transaction
from xiaoer.kernel.ids import PersonName, ShopId
from xiaoer.kernel.schema import metadata
from xiaoer.people.person import Person, Role

PERSON: Final = Table(
    "people",
    metadata,
    Column("name", Text, primary_key=True),
    Column("password", Text),
    Column("made_at", Text, nullable=False),
)
ROLE: Final = Table(
    "roles",
    metadata,
    Column("person", Text, nullable=False),
    Column("shop", Text, nullable=False),
    Column("role", Text, nullable=False),
    PrimaryKeyConstraint("person", "shop"),
)
SESSION: Final = Table(
    "sessions",
    metadata,
    Column("token", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("guard", Text, nullable=False),
    Column("made", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Index("sessions_of_person", "person"),
)
TRY: Final = Table(
    "sign_in_tries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Index("sign_in_tries_by_key", "key", "at"),
)


class PeopleRepository:
    """People of every shop. Moments of sessions and tries are seconds since 1970."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, name: PersonName, password: str | None, *, at: datetime) -> None:
        """Stores the account, or gives it another password hash, which ends its sessions. None: cannot sign in."""

        def store(transaction: Transaction) -> None:
            transaction.execute(_SAVE, name=name, password=password, made_at=at.isoformat())
            transaction.execute(_END_ALL, person=name)

        await self._database.write(store)

    async def password_of(self, name: PersonName) -> str | None:
        """The hash; None when there is no such account, or it has none."""
        rows = await self._database.read(_PASSWORD, name=name)
        return rows[0].text_or_none("password") if rows else None

    async def exists(self, name: PersonName) -> bool:
        return bool(await self._database.read(_PASSWORD, name=name))

    async def give_role(self, name: PersonName, shop: ShopId, role: Role) -> None:
        """Gives or changes a role in one shop."""
        await self._database.write(
            lambda transaction: transaction.execute(_GIVE_ROLE, person=name, shop=shop, role=role)
        )

    async def remove(self, name: PersonName, shop: ShopId) -> bool:
        """Takes the role away; an account without any is removed with its sessions. False if there was none."""

        def take(transaction: Transaction) -> bool:
            taken = transaction.execute(_TAKE_ROLE, person=name, shop=shop)
            if not transaction.rows(_ROLES, person=name):
                transaction.execute(_END_ALL, person=name)
                transaction.execute(_REMOVE, name=name)
            return taken > 0

        return await self._database.write(take)

    async def person(self, name: PersonName) -> Person:
        """With the roles of this moment; nobody has none."""
        rows = await self._database.read(_ROLES, person=name)
        return Person(name, {ShopId(row.text("shop")): Role(row.text("role")) for row in rows})

    async def listed(self, shop: ShopId) -> tuple[tuple[PersonName, Role], ...]:
        """Everybody who has a role in the shop."""
        rows = await self._database.read(_LISTED, shop=shop)
        return tuple((PersonName(row.text("person")), Role(row.text("role"))) for row in rows)

    async def begin(self, token: str, person: PersonName, guard: str, *, now: int, ends: int) -> None:
        """Stores a session; forgets those that are over."""

        def store(transaction: Transaction) -> None:
            transaction.execute(_FORGET_SESSIONS, now=now)
            transaction.execute(_BEGIN, token=token, person=person, guard=guard, made=now, ends=ends)

        await self._database.write(store)

    async def session(self, token: str, *, now: int) -> tuple[PersonName, str, int] | None:
        """Whose it is, its guard, and when it was made; None when there is none or it is over."""
        rows = await self._database.read(_SESSION, token=token, now=now)
        return (PersonName(rows[0].text("person")), rows[0].text("guard"), rows[0].number("made")) if rows else None

    async def shorten(self, token: str, *, ends: int) -> None:
        """A session that was renewed lives on for what is under way."""
        await self._database.write(lambda transaction: transaction.execute(_SHORTEN, b_token=token, ends=ends))

    async def end(self, token: str) -> None:
        await self._database.write(lambda transaction: transaction.execute(_END, token=token))

    async def end_all(self, person: PersonName) -> int:
        """Ends every session of a person; how many."""
        return await self._database.write(lambda transaction: transaction.execute(_END_ALL, person=person))

    async def try_once(self, limits: Sequence[tuple[str, int]], *, now: int, after: int) -> bool:
        """Notes a try under each key; False, and nothing noted, where one has had its limit of tries since `after`."""

        def note(transaction: Transaction) -> bool:
            transaction.execute(_FORGET_TRIES, after=after)
            for key, most in limits:
                if transaction.rows(_TRIES, key=key, after=after)[0].number("tries") >= most:
                    return False
            for key, _ in limits:
                transaction.execute(_TRY, key=key, at=now)
            return True

        return await self._database.write(note)

    async def forgive(self, key: str) -> None:
        """Forgets the tries under a key, after a success."""
        await self._database.write(lambda transaction: transaction.execute(_FORGIVE, key=key))


_NEW_PERSON = insert(PERSON).values(
    name=bindparam("name"), password=bindparam("password"), made_at=bindparam("made_at")
)
_SAVE: Final = _NEW_PERSON.on_conflict_do_update(index_elements=["name"], set_={"password": bindparam("password")})
_PASSWORD: Final = select(PERSON.c.password).where(PERSON.c.name == bindparam("name"))
_REMOVE: Final = delete(PERSON).where(PERSON.c.name == bindparam("name"))
_GIVE_ROLE: Final = (
    insert(ROLE)
    .values(person=bindparam("person"), shop=bindparam("shop"), role=bindparam("role"))
    .on_conflict_do_update(index_elements=["person", "shop"], set_={"role": bindparam("role")})
)
_TAKE_ROLE: Final = delete(ROLE).where(ROLE.c.person == bindparam("person"), ROLE.c.shop == bindparam("shop"))
_ROLES: Final = select(ROLE).where(ROLE.c.person == bindparam("person")).order_by(ROLE.c.shop)
_LISTED: Final = select(ROLE).where(ROLE.c.shop == bindparam("shop")).order_by(ROLE.c.person)
_BEGIN: Final = plain_insert(SESSION)
_SESSION: Final = select(SESSION).where(SESSION.c.token == bindparam("token"), SESSION.c.ends > bindparam("now"))
_SHORTEN: Final = update(SESSION).where(SESSION.c.token == bindparam("b_token")).values(ends=bindparam("ends"))
_END: Final = delete(SESSION).where(SESSION.c.token == bindparam("token"))
_END_ALL: Final = delete(SESSION).where(SESSION.c.person == bindparam("person"))
_FORGET_SESSIONS: Final = delete(SESSION).where(SESSION.c.ends <= bindparam("now"))
_TRIES: Final = select(func.count().label("tries")).where(TRY.c.key == bindparam("key"), TRY.c.at > bindparam("after"))
_TRY: Final = plain_insert(TRY).values(key=bindparam("key"), at=bindparam("at"))
_FORGET_TRIES: Final = delete(TRY).where(TRY.c.at <= bindparam("after"))
_FORGIVE: Final = delete(TRY).where(TRY.c.key == bindparam("key"))

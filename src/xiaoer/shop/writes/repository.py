"""The ledger and the local effects of writes: all their SQL, each write one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import Integer, and_, bindparam, func, insert, literal_column, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.sql.elements import ColumnElement

from xiaoer.kernel.database import Database, Row, Transaction
from xiaoer.kernel.errors import Conflict
from xiaoer.kernel.ids import CaseId, ConversationId, CustomerId, OrderId, ProductId, ShopId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop import statements as shop_sql
from xiaoer.shop import stored
from xiaoer.shop.order import Order
from xiaoer.shop.phones.tables import DROP, GIVE, TAKE_BACK, THE_PHONE
from xiaoer.shop.tables import CASES, ORDERS, PRODUCTS, SKUS
from xiaoer.shop.workflows.advance import due as due_of
from xiaoer.shop.workflows.file import CaseFile, withdrawn
from xiaoer.shop.writes.effects import Effects, Shelved
from xiaoer.shop.writes.tables import WRITES
from xiaoer.shop.writes.write import STANDING, Mandate, Stamp, Write, WriteKey, WriteState

Effect = Callable[[Mandate, Order | None, Shelved | None, CaseFile | None], Effects]

_WRITE: Final = TypeAdapter(Write)
UNDO_FOR: Final = timedelta(minutes=30)
NO_STAMP: Final = Stamp("")
"""Of an action that is about no order."""
_UNDECIDED: Final = frozenset({WriteState.WAITING, WriteState.FAILED})
CHANGED: Final = "The order was changed in between: read it again, then decide again."


class Ledger:
    """The writes of one shop."""

    def __init__(self, database: Database, shop: ShopId) -> None:
        self.shop = shop
        self._database = database

    async def find(self, key: WriteKey) -> Write | None:
        """The write with this key, or None."""
        return _first(await self._database.read(_BY_KEY, shop=self.shop, id=key))

    async def of_order(self, order: OrderId) -> tuple[Write, ...]:
        """Oldest first."""
        return _writes(await self._database.read(_OF_ORDER, shop=self.shop, order=order))

    async def of_customer(self, customer: CustomerId, *, after: datetime) -> tuple[Write, ...]:
        """Those made after that moment, oldest first."""
        rows = await self._database.read(_OF_CUSTOMER, shop=self.shop, customer=customer, after=_sortable(after))
        return _writes(rows)

    async def of_conversation(self, conversation: ConversationId) -> tuple[Write, ...]:
        """Oldest first."""
        return _writes(await self._database.read(_OF_CONVERSATION, conversation=conversation))

    async def of_shop(self, *, most: int) -> tuple[Write, ...]:
        """Newest first: the audit."""
        return _writes(await self._database.read(_OF_SHOP, shop=self.shop, most=most))

    async def case(self, case: CaseId) -> CaseFile | None:
        """The case with this number as it stands."""
        rows = await self._database.read(_CASE_ROW, shop=self.shop, id=case)
        return stored.case_file(rows[0].text("body"), rows[0].text_or_none("running")) if rows else None

    async def of_case(self, case: CaseId) -> tuple[Write, ...]:
        """What opened it and every step of it that was made here, oldest first."""
        return _writes(await self._database.read(_OF_CASE_ID, shop=self.shop, case=case))

    async def stamp(self, order: OrderId | None) -> Stamp:
        """How the order and its cases stand; NO_STAMP where there is no order."""
        if order is None:
            return NO_STAMP
        told = await self._database.read(_ORDER_BODY, shop=self.shop, id=order)
        cases = await self._database.read(_CASE_BODIES, shop=self.shop, order=order)
        made = await self._database.read(_OF_ORDER, shop=self.shop, order=order)
        return _stamp(told, cases, made)

    async def apply(self, mandate: Mandate, effect: Effect, *, seen: Stamp) -> Write:
        """Carries out the mandate in the local database, with its row in the ledger, in one transaction.

        The write that its key already has is given back and nothing happens. Raises Conflict when the order is not
        as it was `seen`, or when the goods to be put aside are gone.
        """

        def put(transaction: Transaction) -> Write:
            made = _first(transaction.rows(_BY_KEY, shop=self.shop, id=mandate.key))
            if made is not None:
                return made
            body = self._as_seen(transaction, mandate.action.order, seen)
            order = stored.ORDER.value(body) if body is not None else None
            shelved, file = self._shelved(transaction, mandate.action.sku), self._file(transaction, mandate.action.case)
            effects = effect(mandate, order, shelved, file)
            write = Write(
                mandate,
                effects.state,
                case=effects.file.told.id if effects.file else None,
                undo_until=mandate.at + UNDO_FOR if effects.undoable else None,
            )
            after = self._put(transaction, effects)
            if not mandate.for_person:
                self._give_phone(transaction, mandate)
            transaction.execute(_INSERT, **self._row(write), before=body if after else None, after=after, due=None)
            return write

        return await self._database.write(put)

    async def begin(self, mandate: Mandate, *, seen: Stamp, due: int) -> Write:
        """Notes a mandate that a store elsewhere is to carry out, before it is asked. Raises as `apply` does."""

        def put(transaction: Transaction) -> Write:
            made = _first(transaction.rows(_BY_KEY, shop=self.shop, id=mandate.key))
            if made is not None:
                return made
            self._as_seen(transaction, mandate.action.order, seen)
            write = Write(mandate, WriteState.SENDING)
            transaction.execute(_INSERT, **self._row(write), before=None, after=None, due=due)
            return write

        return await self._database.write(put)

    async def settle(self, write: Write, *, effect: Effect | None = None, due: int | None = None) -> Write:
        """Stores what became of a write that was being sent; one that is settled already stays as it is.

        `effect` is what it does to its case; everything else the store tells with its next feed.
        """

        def put(transaction: Transaction) -> Write:
            row = self._row(write)
            settled = transaction.execute(
                _SETTLE, b_shop=self.shop, b_id=write.mandate.key, state=row["state"], body=row["body"], due=due
            )
            if settled and effect is not None:
                file = self._file(transaction, write.action.case)
                self._put_file(transaction, effect(write.mandate, None, None, file))
            found = _first(transaction.rows(_BY_KEY, shop=self.shop, id=write.mandate.key))
            return found or write

        return await self._database.write(put)

    async def undo(self, key: WriteKey, *, at: datetime) -> Write | None:
        """Takes a write back; None when there is none, it cannot be, or the order has moved on since."""

        def put(transaction: Transaction) -> Write | None:
            rows = transaction.rows(_BY_KEY, shop=self.shop, id=key)
            write = _first(rows)
            if write is None or not _undoable(write, at):
                return None
            before, after = rows[0].text_or_none("before"), rows[0].text_or_none("after")
            if not self._may_withdraw(transaction, write, at):
                return None
            if after is not None and not self._restore(transaction, write, before, after):
                return None
            self._withdraw(transaction, write, at)
            if write.action.phone:
                transaction.execute(TAKE_BACK, b_shop=self.shop, b_order=write.action.order)
            undone = replace(write, state=WriteState.UNDONE, undo_until=None)
            row = self._row(undone)
            transaction.execute(_CHANGE, b_shop=self.shop, b_id=key, state=row["state"], body=row["body"])
            return undone

        return await self._database.write(put)

    def _as_seen(self, transaction: Transaction, order: OrderId | None, seen: Stamp) -> str | None:
        """The order's JSON. Raises Conflict when it or its cases have changed."""
        if order is None:
            return None
        told = transaction.rows(_ORDER_BODY, shop=self.shop, id=order)
        cases = transaction.rows(_CASE_BODIES, shop=self.shop, order=order)
        made = transaction.rows(_OF_ORDER, shop=self.shop, order=order)
        if _stamp(told, cases, made) != seen:
            raise Conflict(CHANGED)
        return told[0].text("body") if told else None

    def _shelved(self, transaction: Transaction, sku: SkuId | None) -> Shelved | None:
        rows = transaction.rows(_SHELVED, shop=self.shop, id=sku) if sku is not None else []
        if not rows:
            return None
        row = rows[0]
        product = stored.PRODUCT.value(row.text("product_body"))
        values = " ".join(option.value for option in stored.SKU.value(row.text("body")).options)
        price = Money(row.number("price"), row.text("currency"))
        return Shelved(SkuId(row.text("id")), f"{product.title} {values}".strip(), ProductId(product.id), price)

    def _put(self, transaction: Transaction, effects: Effects) -> str | None:
        """Stores what changes; the order's new JSON, or None when it stays as it is."""
        self._move_stock(transaction, effects.stock)
        self._put_file(transaction, effects)
        if effects.order is None:
            return None
        after = stored.ORDER.text(effects.order)
        self._put_order(transaction, effects.order, after)
        return after

    def _give_phone(self, transaction: Transaction, mandate: Mandate) -> None:
        """The number that was written with a new address goes to its order, and is kept nowhere else."""
        phone, conversation = mandate.action.phone, mandate.conversation
        if not phone or conversation is None or mandate.action.order is None:
            return
        told = transaction.rows(THE_PHONE, b_conversation=conversation, b_masked=phone)
        if told:
            given = told[0].text("phone")
            transaction.execute(GIVE, shop=self.shop, order_id=mandate.action.order, phone=given)
            transaction.execute(DROP, b_conversation=conversation, b_masked=phone)

    def _put_order(self, transaction: Transaction, order: Order, body: str) -> None:
        transaction.execute(_CHANGE_ORDER, b_shop=self.shop, b_id=order.id, state=order.state.value, body=body)

    def _move_stock(self, transaction: Transaction, moves: Sequence[tuple[SkuId, int]]) -> None:
        """Raises Conflict when there are not so many; a stock that the store does not count does not move."""
        for sku, units in moves:
            counted = transaction.rows(_COUNTED, shop=self.shop, id=sku)
            if not counted:
                continue
            left = counted[0].number("stock") + units
            if left < 0:
                raise Conflict("There are not so many left: read the stock again, then decide again.")
            transaction.execute(_MOVE_STOCK, b_shop=self.shop, b_id=sku, left=left)
        if moves:
            transaction.execute(shop_sql.BUMP_VERSION, shop=self.shop)

    def _restore(self, transaction: Transaction, write: Write, before: str | None, after: str) -> bool:
        """Puts the order back as it was; False when somebody changed it since."""
        order = write.action.order
        told = transaction.rows(_ORDER_BODY, shop=self.shop, id=order)
        if before is None or not told or told[0].text("body") != after:
            return False
        was, now = stored.ORDER.value(before), stored.ORDER.value(after)
        self._put_order(transaction, was, before)
        changed = [(old, new) for old, new in zip(was.lines, now.lines, strict=False) if old.sku != new.sku]
        moves = [move for old, new in changed for move in ((old.sku, -old.quantity), (new.sku, new.quantity))]
        self._move_stock(transaction, moves)
        return True

    def _put_file(self, transaction: Transaction, effects: Effects) -> None:
        """Stores the case that is opened or moved, and what that decides about the write that opened it."""
        file = effects.file
        if file is None:
            return
        told, waits = file.told, due_of(file.running)
        transaction.execute(
            _PUT_CASE,
            shop=self.shop,
            id=told.id,
            order_id=told.order,
            applied_at=_sortable(told.applied_at),
            body=stored.CASE.text(told),
            stage=told.state,
            running=stored.RUNNING.text(file.running),
            due=None if waits is None else int(waits.at.timestamp() * 1000),
        )
        opening = _first(transaction.rows(_BY_KEY, shop=self.shop, id=file.running.write))
        if effects.settles is not None and opening is not None and opening.state in _UNDECIDED:
            settled = replace(opening, state=effects.settles, undo_until=None)
            row = self._row(settled)
            transaction.execute(
                _CHANGE, b_shop=self.shop, b_id=opening.mandate.key, state=row["state"], body=row["body"]
            )

    def _file(self, transaction: Transaction, case: CaseId | None) -> CaseFile | None:
        rows = transaction.rows(_CASE_ROW, shop=self.shop, id=case) if case is not None else []
        return stored.case_file(rows[0].text("body"), rows[0].text_or_none("running")) if rows else None

    def _may_withdraw(self, transaction: Transaction, write: Write, at: datetime) -> bool:
        """Whether the case that the write opened, if any, can still be taken back."""
        file = self._file(transaction, write.case)
        return file is None or withdrawn(file, at) is not None

    def _withdraw(self, transaction: Transaction, write: Write, at: datetime) -> None:
        """Closes the case that the write opened, and puts goods that were put aside back."""
        file = self._file(transaction, write.case)
        closed = withdrawn(file, at) if file is not None else None
        if closed is None:
            return
        running = closed.running
        self._put_file(transaction, Effects(file=replace(closed, running=replace(running, aside=False))))
        if running.aside and running.wants is not None:
            self._move_stock(transaction, [(running.wants, running.units)])

    def _row(self, write: Write) -> dict[str, str | None]:
        mandate = write.mandate
        return {
            "shop": self.shop,
            "id": mandate.key,
            "customer": mandate.customer,
            "conversation": mandate.conversation,
            "order_id": mandate.action.order,
            "action": mandate.action.name.value,
            "state": write.state.value,
            "at": _sortable(mandate.at),
            "body": _WRITE.dump_json(write).decode(),
        }


class SendingWrites:
    """Writes of every shop that a store elsewhere has not answered yet."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, now: int) -> tuple[Write, ...]:
        """Those whose moment (milliseconds) has come."""
        return _writes(await self._database.read(_DUE, now=now))


def _undoable(write: Write, at: datetime) -> bool:
    return write.state in STANDING and write.undo_until is not None and at <= write.undo_until


def _stamp(told: Sequence[Row], cases: Sequence[Row], made: Sequence[Row]) -> Stamp:
    """Digest of the order, its cases and the writes about it."""
    bodies = [row.text("body") for rows in (told, cases, made) for row in rows]
    return Stamp(sha256("\n".join(bodies).encode()).hexdigest())


def _writes(rows: Sequence[Row]) -> tuple[Write, ...]:
    return tuple(_WRITE.validate_json(row.text("body")) for row in rows)


def _first(rows: Sequence[Row]) -> Write | None:
    return _WRITE.validate_json(rows[0].text("body")) if rows else None


def _sortable(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(UTC).isoformat(timespec="milliseconds")


_COLUMNS: Final = tuple(column.name for column in WRITES.columns)
_MINE: Final = WRITES.c.shop == bindparam("shop")
_INSERT: Final = insert(WRITES).values({name: bindparam(name) for name in _COLUMNS})
_BY_KEY: Final = select(WRITES).where(_MINE, WRITES.c.id == bindparam("id"))
_OF_ORDER: Final = select(WRITES.c.body).where(_MINE, WRITES.c.order_id == bindparam("order")).order_by(WRITES.c.at)
_OF_CUSTOMER: Final = (
    select(WRITES.c.body)
    .where(_MINE, WRITES.c.customer == bindparam("customer"), WRITES.c.at > bindparam("after"))
    .order_by(WRITES.c.at)
)
_AS_WRITTEN: "Final[ColumnElement[int]]" = literal_column("writes.rowid", Integer)
_OF_SHOP: Final = select(WRITES.c.body).where(_MINE).order_by(_AS_WRITTEN.desc()).limit(bindparam("most"))
_OF_CONVERSATION: Final = (
    select(WRITES.c.body).where(WRITES.c.conversation == bindparam("conversation")).order_by(WRITES.c.at)
)
_DUE: Final = select(WRITES.c.body).where(WRITES.c.due <= bindparam("now")).order_by(WRITES.c.due)
_OF_CASE_ID: Final = (
    select(WRITES.c.body)
    .where(_MINE, func.json_extract(WRITES.c.body, "$.case") == bindparam("case"))
    .order_by(_AS_WRITTEN)
)
_THE_WRITE: Final = and_(WRITES.c.shop == bindparam("b_shop"), WRITES.c.id == bindparam("b_id"))
_CHANGE: Final = update(WRITES).where(_THE_WRITE).values(state=bindparam("state"), body=bindparam("body"))
_SETTLE: Final = (
    update(WRITES)
    .where(_THE_WRITE, WRITES.c.state == WriteState.SENDING.value)
    .values(state=bindparam("state"), body=bindparam("body"), due=bindparam("due"))
)

_THE_ORDER: Final = and_(ORDERS.c.shop == bindparam("b_shop"), ORDERS.c.id == bindparam("b_id"))
_ORDER_BODY: Final = select(ORDERS.c.body).where(ORDERS.c.shop == bindparam("shop"), ORDERS.c.id == bindparam("id"))
_CHANGE_ORDER: Final = update(ORDERS).where(_THE_ORDER).values(state=bindparam("state"), body=bindparam("body"))
_CASE_BODIES: Final = (
    select(CASES.c.body)
    .where(CASES.c.shop == bindparam("shop"), CASES.c.order_id == bindparam("order"))
    .order_by(CASES.c.id)
)
_CASE_ROW: Final = select(CASES.c.body, CASES.c.running).where(
    CASES.c.shop == bindparam("shop"), CASES.c.id == bindparam("id")
)
_OF_CASE: Final = ("order_id", "applied_at", "body", "stage", "running", "due")
_NEW_CASE: Final = upsert(CASES).values({name: bindparam(name) for name in ("shop", "id", *_OF_CASE)})
_PUT_CASE: Final = _NEW_CASE.on_conflict_do_update(
    index_elements=["shop", "id"], set_={name: _NEW_CASE.excluded[name] for name in _OF_CASE}
)
"""`fed`, what the store told last, stays."""
_THE_SKU: Final = and_(SKUS.c.shop == bindparam("shop"), SKUS.c.id == bindparam("id"))
_COUNTED: Final = select(SKUS.c.stock).where(_THE_SKU, SKUS.c.stock.is_not(None))
_MOVE_STOCK: Final = (
    update(SKUS)
    .where(SKUS.c.shop == bindparam("b_shop"), SKUS.c.id == bindparam("b_id"))
    .values(stock=bindparam("left"))
)
_SHELVED: Final = (
    select(SKUS.c.id, SKUS.c.price, SKUS.c.currency, SKUS.c.body, PRODUCTS.c.body.label("product_body"))
    .join(PRODUCTS, and_(PRODUCTS.c.shop == SKUS.c.shop, PRODUCTS.c.id == SKUS.c.product))
    .where(_THE_SKU)
)

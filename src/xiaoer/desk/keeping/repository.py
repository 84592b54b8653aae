"""Erasing conversations with everything that was written in them. What was done for a buyer stays in the ledger."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, func, or_, select, update

from xiaoer.desk.repository import CONVERSATION, LINE
from xiaoer.desk.staff.tables import DEED, NOTE
from xiaoer.desk.standing import Stage
from xiaoer.kernel.database import Database, Row, Transaction
from xiaoer.kernel.ids import CustomerId, ShopId
from xiaoer.shop.action import ActionName
from xiaoer.shop.phones.tables import ORDER_PHONES, PHONES_TOLD
from xiaoer.shop.tables import CASES, ORDERS
from xiaoer.shop.writes.tables import WRITES
from xiaoer.shop.writes.write import BUYER

AT_ONCE: Final = 200
"""Conversations erased in one transaction, so that nobody waits long behind it."""


class Keeping:
    """What is erased, of every shop."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def erase_before(self, moment: datetime) -> int:
        """Erases conversations whose last word is older, unless a person is waited for or answers; how many."""
        erased = 0
        while True:
            found = await self._database.read(_SILENT_SINCE, moment=moment.isoformat(), most=AT_ONCE)
            if not found:
                return erased
            await self._erase(found)
            erased += len(found)

    async def erase_customer(self, shop: ShopId, customer: CustomerId) -> int:
        """Erases every conversation of a customer with a shop, and their own words in the ledger and in cases.

        What was done, when and by which rule stays: the law wants the record of a trade kept. How many conversations.
        """
        found = await self._database.read(_OF_CUSTOMER, shop=shop, customer=customer)
        await self._erase(found)

        def forget(transaction: Transaction) -> None:
            for statement in _FORGET:
                transaction.execute(statement, b_shop=shop, b_customer=customer)

        await self._database.write(forget)
        return len(found)

    async def _erase(self, conversations: Sequence[Row]) -> None:
        def erase(transaction: Transaction) -> None:
            for row in conversations:
                for statement in _ERASE:
                    transaction.execute(statement, b_id=row.text("id"))

        await self._database.write(erase)


_LAST_WORD = select(func.max(LINE.c.at)).where(LINE.c.conversation == CONVERSATION.c.id).scalar_subquery()
_SILENT_SINCE: Final = (
    select(CONVERSATION.c.id)
    .where(
        CONVERSATION.c.created_at < bindparam("moment"),
        func.coalesce(_LAST_WORD, CONVERSATION.c.created_at) < bindparam("moment"),
        or_(CONVERSATION.c.stage == Stage.BOT, CONVERSATION.c.stage == Stage.CLOSED),
    )
    .limit(bindparam("most"))
)
_OF_CUSTOMER: Final = select(CONVERSATION.c.id).where(
    CONVERSATION.c.shop == bindparam("shop"), CONVERSATION.c.customer == bindparam("customer")
)
_ERASE: Final = (
    delete(LINE).where(LINE.c.conversation == bindparam("b_id")),
    delete(NOTE).where(NOTE.c.conversation == bindparam("b_id")),
    update(DEED).where(DEED.c.conversation == bindparam("b_id")).values(detail=""),
    delete(PHONES_TOLD).where(PHONES_TOLD.c.conversation == bindparam("b_id")),
    delete(CONVERSATION).where(CONVERSATION.c.id == bindparam("b_id")),
)
_OF_THEIRS: Final = select(ORDERS.c.id).where(
    ORDERS.c.shop == bindparam("b_shop"), ORDERS.c.customer == bindparam("b_customer")
)
_THEIR_WRITES = update(WRITES).where(WRITES.c.shop == bindparam("b_shop"), WRITES.c.customer == bindparam("b_customer"))
_FORGET: Final = (
    _THEIR_WRITES.where(func.json_extract(WRITES.c.body, "$.mandate.by") == BUYER).values(
        body=func.json_set(WRITES.c.body, "$.mandate.why", "")
    ),
    _THEIR_WRITES.where(
        WRITES.c.action != ActionName.CASE_STEP,
        WRITES.c.action != ActionName.INVOICE_APPLY,
        WRITES.c.action != ActionName.INVOICE_CHANGE,
    ).values(body=func.json_set(WRITES.c.body, "$.mandate.action.words", ""), before=None, after=None),
    delete(ORDER_PHONES).where(ORDER_PHONES.c.shop == bindparam("b_shop"), ORDER_PHONES.c.order_id.in_(_OF_THEIRS)),
    update(CASES)
    .where(CASES.c.shop == bindparam("b_shop"), CASES.c.order_id.in_(_OF_THEIRS))
    .values(body=func.json_set(CASES.c.body, "$.note", "")),
)
"""What they said beside what was done: the words of a yes, of a note, of a complaint. A parcel's number and the title
of an invoice are no speech."""

"""The people's side in SQL: each change of a conversation is one transaction with the deed that it was.

Taking a conversation makes every claim on its lines void, so that an answer that is being thought of cannot be said
any more; the lines are thought of again, as suggestions.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter

from xiaoer.desk.conversation import Focus, Incoming, Line, Reply, Who
from xiaoer.desk.handing import without_proposals
from xiaoer.desk.repository import conversation_of, incoming_of, line_of, next_seq
from xiaoer.desk.staff import tables as sql
from xiaoer.desk.staff.inbox import CallBack, Canned, Deed, DeedName, Entry, Note
from xiaoer.desk.standing import Stage
from xiaoer.kernel.database import Database, Row, Transaction
from xiaoer.kernel.errors import Conflict, NotFound
from xiaoer.kernel.ids import ConversationId, MessageId, PersonName, ShopId

_FOCUS: Final = TypeAdapter(Focus)
_REPLY: Final = TypeAdapter(Reply)
_CALL_BACK: Final = TypeAdapter(CallBack)
MOST_ENTRIES: Final = 300


class StaffRepository:
    """Conversations of every shop, as its people see them; who may see which is decided above."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def inbox(self, shops: Sequence[ShopId], *, after: int) -> tuple[Entry, ...]:
        """What changed after `after`, newest change last; at most `MOST_ENTRIES`, the newest."""
        rows = await self._database.read(sql.INBOX, shops=json.dumps(list(shops)), after=after, most=MOST_ENTRIES)
        return tuple(_entry(row) for row in reversed(rows))

    async def entry(self, conversation: ConversationId) -> Entry:
        """Raises NotFound."""
        rows = await self._database.read(sql.ENTRY, id=conversation)
        if not rows:
            raise NotFound(f"There is no conversation {conversation}.")
        return _entry(rows[0])

    async def lines(self, conversation: ConversationId) -> tuple[Line, ...]:
        """All of them, suggestions included."""
        return tuple(line_of(row) for row in await self._database.read(sql.ALL_LINES, conversation=conversation))

    async def last_messages(self, conversation: ConversationId, *, most: int) -> tuple[Incoming, ...]:
        """The buyer's newest messages, newest first."""
        rows = await self._database.read(sql.LAST_MESSAGES, conversation=conversation, most=most)
        return tuple(incoming_of(row) for row in rows)

    async def take(
        self, deed: Deed, conversation: ConversationId, *, to: PersonName, instead_of: PersonName | None, words: str
    ) -> None:
        """The conversation is `to`'s from now on; `words` tell the buyer when nobody had it before.

        Raises Conflict when somebody else than `instead_of` has it.
        """

        def store(transaction: Transaction) -> None:
            row = _row(transaction, conversation)
            holder = row.text_or_none("holder")
            if holder is not None and holder not in (to, instead_of):
                raise Conflict(f"{holder} has taken this conversation; ask them, or assign it.")
            if holder == to:
                return
            if holder is not None:
                _end_handling(transaction, row, deed.at)
            focus = without_proposals(_FOCUS.validate_json(row.text("focus")))
            transaction.execute(
                sql.TAKE,
                b_id=conversation,
                holder=to,
                focus=_FOCUS.dump_json(focus).decode(),
                taken_at=deed.at.isoformat(),
            )
            transaction.execute(sql.VOID_CLAIMS, b_conversation=conversation)
            if holder is None:
                _say(transaction, conversation, Who.SYSTEM, words, deed.at)
            _note_deed(transaction, row, deed)

        await self._database.write(store)

    async def let_go(self, deed: Deed, conversation: ConversationId, *, stage: Stage, words: str) -> None:
        """Xiaoer answers again, or nobody until the buyer writes. Raises Conflict when somebody else has it."""

        def store(transaction: Transaction) -> None:
            row = _row(transaction, conversation)
            if row.text("stage") == stage:
                return
            _insist_on_holder(row, deed.person)
            _end_handling(transaction, row, deed.at)
            transaction.execute(sql.LET_GO, b_id=conversation, stage=stage)
            _say(transaction, conversation, Who.SYSTEM, words, deed.at)
            _note_deed(transaction, row, deed)

        await self._database.write(store)

    async def say(
        self, deed: Deed, conversation: ConversationId, message: MessageId, text: str, reply: Reply | None
    ) -> None:
        """The holder's words to the buyer, once for the message id. Raises Conflict when somebody else has it."""

        def store(transaction: Transaction) -> None:
            row = _row(transaction, conversation)
            if transaction.rows(sql.BY_MESSAGE, conversation=conversation, message_id=message):
                return
            _insist_on_holder(row, deed.person)
            if row.text("stage") != Stage.HELD:
                raise Conflict("Take the conversation first; then you can answer.")
            seq = _say(
                transaction,
                conversation,
                Who.AGENT,
                text,
                deed.at,
                message_id=message,
                person=deed.person,
                reply=_REPLY.dump_json(reply).decode() if reply else None,
            )
            transaction.execute(sql.READ, b_id=conversation, read_seq=seq)
            _note_deed(transaction, row, deed)

        await self._database.write(store)

    async def suggest(self, conversation: ConversationId, reply: Reply, *, at: datetime) -> None:
        """Keeps a suggestion, while a person holds the conversation."""

        def store(transaction: Transaction) -> None:
            if _row(transaction, conversation).text("stage") == Stage.HELD:
                kept = _REPLY.dump_json(reply).decode()
                _say(transaction, conversation, Who.SUGGESTION, reply.text, at, reply=kept)

        await self._database.write(store)

    async def tell(self, conversation: ConversationId, words: str, *, at: datetime) -> None:
        """Words of the house to the buyer. Raises NotFound."""

        def store(transaction: Transaction) -> None:
            row = _row(transaction, conversation)
            _say(transaction, conversation, Who.SYSTEM, words, at)
            transaction.execute(sql.NEWS, b_id=row.text("id"))

        await self._database.write(store)

    async def mark_read(self, conversation: ConversationId, seq: int) -> None:
        """An agent has seen everything up to that line."""
        await self._database.write(lambda transaction: transaction.execute(sql.READ, b_id=conversation, read_seq=seq))

    async def note(self, deed: Deed, conversation: ConversationId, text: str) -> None:
        def store(transaction: Transaction) -> None:
            row = _row(transaction, conversation)
            transaction.execute(
                sql.NOTE_DOWN, conversation=conversation, at=deed.at.isoformat(), person=deed.person, text=text
            )
            _note_deed(transaction, row, deed)

        await self._database.write(store)

    async def notes(self, conversation: ConversationId) -> tuple[Note, ...]:
        """Oldest first."""
        rows = await self._database.read(sql.NOTES, conversation=conversation)
        return tuple(
            Note(datetime.fromisoformat(row.text("at")), PersonName(row.text("person")), row.text("text"))
            for row in rows
        )

    async def tag(self, deed: Deed, conversation: ConversationId, tags: Sequence[str]) -> None:
        """These are its tags from now on."""

        def store(transaction: Transaction) -> None:
            row = _row(transaction, conversation)
            transaction.execute(sql.TAG, b_id=conversation, tags=json.dumps(list(tags), ensure_ascii=False))
            _note_deed(transaction, row, deed)

        await self._database.write(store)

    async def ask_call_back(self, conversation: ConversationId, wish: CallBack) -> None:
        """The buyer's wish to be reached; the newest counts."""
        written = _CALL_BACK.dump_json(wish).decode()

        def store(transaction: Transaction) -> None:
            _row(transaction, conversation)
            transaction.execute(sql.CALL_BACK, b_id=conversation, call_back=written)

        await self._database.write(store)

    async def canned(self, shop: ShopId) -> tuple[Canned, ...]:
        rows = await self._database.read(sql.CANNED, shop=shop)
        return tuple(Canned(row.text("name"), row.text("zh"), row.text("en")) for row in rows)

    async def save_canned(self, deed: Deed, shop: ShopId, words: Canned) -> None:
        """Words without text are removed."""

        def store(transaction: Transaction) -> None:
            if words.zh or words.en:
                transaction.execute(sql.SAVE_CANNED, shop=shop, name=words.name, zh=words.zh, en=words.en)
            else:
                transaction.execute(sql.DROP_CANNED, shop=shop, name=words.name)
            _store_deed(transaction, shop, deed)

        await self._database.write(store)

    async def record(self, deed: Deed, shop: ShopId) -> None:
        """A deed that changed nothing here."""
        await self._database.write(lambda transaction: _store_deed(transaction, shop, deed))

    async def deeds(self, shop: ShopId, conversation: ConversationId | None, *, most: int) -> tuple[Deed, ...]:
        """Of a shop or of one conversation, newest first."""
        if conversation is None:
            rows = await self._database.read(sql.DEEDS, shop=shop, most=most)
        else:
            rows = await self._database.read(sql.DEEDS_OF, conversation=conversation, most=most)
        return tuple(_deed(row) for row in rows)


def _row(transaction: Transaction, conversation: ConversationId) -> Row:
    rows = transaction.rows(sql.FIND, id=conversation)
    if not rows:
        raise NotFound(f"There is no conversation {conversation}.")
    return rows[0]


def _insist_on_holder(row: Row, person: PersonName) -> None:
    holder = row.text_or_none("holder")
    if holder is not None and holder != person:
        raise Conflict(f"{holder} has taken this conversation; ask them, or assign it.")


def _end_handling(transaction: Transaction, row: Row, at: datetime) -> None:
    """How long it took, for the estimates of others."""
    taken, holder = row.text_or_none("taken_at"), row.text_or_none("holder")
    if taken is not None and holder is not None:
        transaction.execute(sql.HANDLED, shop=row.text("shop"), person=holder, taken_at=taken, ended_at=at.isoformat())


def _say(
    transaction: Transaction,
    conversation: ConversationId,
    who: Who,
    text: str,
    at: datetime,
    *,
    message_id: MessageId | None = None,
    person: PersonName | None = None,
    reply: str | None = None,
) -> int:
    seq = next_seq(transaction, conversation)
    transaction.execute(
        sql.SAY,
        conversation=conversation,
        seq=seq,
        who=who,
        at=at.isoformat(),
        text=text,
        message_id=message_id,
        person=person,
        reply=reply,
    )
    return seq


def _note_deed(transaction: Transaction, row: Row, deed: Deed) -> None:
    transaction.execute(sql.NEWS, b_id=row.text("id"))
    _store_deed(transaction, ShopId(row.text("shop")), deed)


def _store_deed(transaction: Transaction, shop: ShopId, deed: Deed) -> None:
    transaction.execute(
        sql.DO,
        shop=shop,
        conversation=deed.conversation,
        at=deed.at.isoformat(),
        person=deed.person,
        deed=deed.deed,
        detail=deed.detail,
    )


def _entry(row: Row) -> Entry:
    taken, wish, last = row.text_or_none("taken_at"), row.text_or_none("call_back"), row.text_or_none("last_at")
    return Entry(
        conversation=conversation_of(row),
        tags=tuple(json.loads(row.text("tags"))),
        call_back=_CALL_BACK.validate_json(wish) if wish is not None else None,
        taken_at=datetime.fromisoformat(taken) if taken is not None else None,
        last_who=Who(row.text_or_none("last_who") or Who.SYSTEM),
        last_at=datetime.fromisoformat(last or row.text("created_at")),
        last_text=row.text_or_none("last_text") or "",
        unread=row.number("unread"),
        changed=row.number("changed"),
    )


def _deed(row: Row) -> Deed:
    conversation = row.text_or_none("conversation")
    return Deed(
        datetime.fromisoformat(row.text("at")),
        PersonName(row.text("person")),
        DeedName(row.text("deed")),
        row.text("detail"),
        ConversationId(conversation) if conversation is not None else None,
    )

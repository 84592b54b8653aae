"""Conversations and their lines: all SQL of the desk.

A buyer's line is `waiting` from its receipt, `answering` while a process thinks about it, and `answered` with the
sequence number of the reply. Whoever receives or claims a line keeps it until `kept_until`; after that (a crash)
anybody may claim it. A reply is recorded only by the process that still holds the claim, so it is said once; and when
a person takes the conversation, every claim is void, so that no late reply talks over them.

`changed` grows with each change of any conversation, so that an inbox knows what is news, whichever process made it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, bindparam, func, insert, or_, select, update

from xiaoer.desk.conversation import Conversation, DecisionName, Focus, HandOff, Incoming, Line, Reply, Who
from xiaoer.desk.standing import Stage, Standing, Urgency
from xiaoer.kernel.database import Database, Row, Transaction
from xiaoer.kernel.errors import Conflict, NotFound
from xiaoer.kernel.ids import ConversationId, CustomerId, MessageId, OrderId, PersonName, ProductId, ShopId
from xiaoer.kernel.schema import metadata
from xiaoer.language.reading import Language

CONVERSATION: Final = Table(
    "conversations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("shop", Text, nullable=False),
    Column("customer", Text),
    Column("created_at", Text, nullable=False),
    Column("focus", Text, nullable=False),
    Column("hand_off", Text),
    Column("next_seq", Integer, nullable=False),
    Column("stage", Text, nullable=False, server_default=Stage.BOT),
    Column("holder", Text),
    Column("urgency", Integer, nullable=False, server_default="5"),
    Column("since", Text),
    Column("taken_at", Text),
    Column("tags", Text, nullable=False, server_default="[]"),
    Column("read_seq", Integer, nullable=False, server_default="0"),
    Column("call_back", Text),
    Column("changed", Integer, nullable=False, server_default="0"),
    Index("conversations_changed", "changed"),
    Index("conversations_inbox", "shop", "stage", "changed"),
)

LINE: Final = Table(
    "lines",
    metadata,
    Column("conversation", Text, ForeignKey("conversations.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("message_id", Text),
    Column("context", Text),
    Column("reply", Text),
    Column("state", Text),
    Column("answered_by", Integer),
    Column("claim", Text),
    Column("kept_until", Integer),
    Column("person", Text),
    Index("lines_by_message", "conversation", "message_id", unique=True),
    Index("lines_by_state", "state", "kept_until"),
    Index("lines_by_moment", "at"),
)

WAITING: Final = "waiting"
ANSWERING: Final = "answering"
ANSWERED: Final = "answered"

_FOCUS: Final = TypeAdapter(Focus)
_HAND_OFF: Final = TypeAdapter(HandOff)
_REPLY: Final = TypeAdapter(Reply)
_CONTEXT: Final = TypeAdapter(tuple[ProductId | None, OrderId | None, Language | None])


@dataclass(frozen=True, slots=True)
class Received:
    """A line was stored, or had been already."""

    seq: int
    repeat: bool
    shop: ShopId


@dataclass(frozen=True, slots=True)
class Claimed:
    """These lines are ours to answer, as one turn; `conversation` is as it stands now."""

    conversation: Conversation
    messages: tuple[Incoming, ...]
    seqs: tuple[int, ...]
    claim: str


class Busy:
    """Another turn of the conversation is being answered."""


class NothingWaits:
    """Every line has its answer."""


class Conversations:
    """The conversations of every shop; a door sees only those of its caller."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, conversation: Conversation) -> None:
        """Stores a new, empty conversation."""
        row = {
            "id": conversation.id,
            "shop": conversation.shop,
            "customer": conversation.customer,
            "created_at": conversation.created_at.isoformat(),
            "focus": _FOCUS.dump_json(conversation.focus).decode(),
            "hand_off": None,
            "next_seq": 1,
        }
        await self._database.write(lambda transaction: transaction.execute(_OPEN, **row))

    async def find(self, conversation: ConversationId) -> Conversation:
        """The conversation as it stands. Raises NotFound."""
        rows = await self._database.read(_FIND, id=conversation)
        return conversation_of(_one(rows, conversation))

    async def receive(self, incoming: Incoming, masked: str, *, at: datetime, keep_until: int) -> Received:
        """Stores a buyer's line, once for its message id; a closed conversation begins anew.

        Raises NotFound for an unknown conversation.
        """

        def store(transaction: Transaction) -> Received:
            stored = transaction.rows(_BY_MESSAGE, conversation=incoming.conversation, message_id=incoming.id)
            shop = ShopId(_one(transaction.rows(_FIND, id=incoming.conversation), incoming.conversation).text("shop"))
            if stored:
                return Received(stored[0].number("seq"), repeat=True, shop=shop)
            seq = next_seq(transaction, incoming.conversation)
            transaction.execute(_REOPEN, b_id=incoming.conversation)
            transaction.execute(
                _INSERT_LINE,
                conversation=incoming.conversation,
                seq=seq,
                who=Who.BUYER,
                at=at.isoformat(),
                text=masked,
                message_id=incoming.id,
                context=_CONTEXT.dump_json((incoming.product, incoming.order, incoming.language)).decode(),
                reply=None,
                state=WAITING,
                kept_until=keep_until,
            )
            return Received(seq, repeat=False, shop=shop)

        return await self._database.write(store)

    async def claim(
        self, conversation: ConversationId, *, claim: str, now: int, until: int
    ) -> Claimed | Busy | NothingWaits:
        """Takes all unanswered lines of a conversation for one turn, unless another turn is under way."""

        def take(transaction: Transaction) -> Claimed | Busy | NothingWaits:
            lines = transaction.rows(_UNANSWERED, conversation=conversation)
            if not lines:
                return NothingWaits()
            if any(line["state"] == ANSWERING and line.number("kept_until") > now for line in lines):
                return Busy()
            seqs = tuple(line.number("seq") for line in lines)
            for seq in seqs:
                transaction.execute(_CLAIM, b_conversation=conversation, b_seq=seq, claim=claim, kept_until=until)
            found = conversation_of(_one(transaction.rows(_FIND, id=conversation), conversation))
            return Claimed(found, tuple(incoming_of(line) for line in lines), seqs, claim)

        return await self._database.write(take)

    async def record(
        self,
        turn: Claimed,
        reply: Reply,
        *,
        focus: Focus,
        hand_off: HandOff | None,
        at: datetime,
        standing: Standing | None = None,
    ) -> Line:
        """Stores the reply and what it changes, in one transaction; a suggestion is kept from the buyer.

        Without `standing` the conversation stands as before. Raises Conflict when the claim was lost.
        """
        who = Who.SUGGESTION if reply.decision is DecisionName.SUGGEST else Who.XIAOER
        stands = standing or turn.conversation.standing

        def store(transaction: Transaction) -> Line:
            held = transaction.rows(_HELD, conversation=turn.conversation.id, claim=turn.claim)
            if {line.number("seq") for line in held} != set(turn.seqs):
                raise Conflict("Another process has answered this turn; read the conversation again.")
            seq = next_seq(transaction, turn.conversation.id)
            transaction.execute(
                _INSERT_LINE,
                conversation=turn.conversation.id,
                seq=seq,
                who=who,
                at=at.isoformat(),
                text=reply.text,
                message_id=None,
                context=None,
                reply=_REPLY.dump_json(reply).decode(),
                state=None,
                kept_until=None,
            )
            for answered in turn.seqs:
                transaction.execute(_ANSWER, b_conversation=turn.conversation.id, b_seq=answered, answered_by=seq)
            transaction.execute(
                _REMEMBER,
                b_id=turn.conversation.id,
                focus=_FOCUS.dump_json(focus).decode(),
                hand_off=_HAND_OFF.dump_json(hand_off).decode() if hand_off else None,
                stage=stands.stage,
                holder=stands.holder,
                urgency=stands.urgency,
                since=stands.since.isoformat() if stands.since else None,
            )
            return Line(seq=seq, who=who, at=at, text=reply.text, reply=reply)

        return await self._database.write(store)

    async def reply_to(self, conversation: ConversationId, message: MessageId) -> Line | None:
        """The line that answered this message, or None while it waits."""
        rows = await self._database.read(_REPLY_TO, conversation=conversation, message_id=message)
        return line_of(rows[0]) if rows else None

    async def newest_waiting(self, conversation: ConversationId) -> int | None:
        """The sequence number of the newest line without an answer, or None."""
        rows = await self._database.read(_NEWEST_WAITING, conversation=conversation)
        return rows[0].number_or_none("seq")

    async def lines(self, conversation: ConversationId, *, after: int = 0) -> tuple[Line, ...]:
        """What was said after sequence number `after`, in order, as the buyer saw it."""
        rows = await self._database.read(_LINES, conversation=conversation, after=after)
        return tuple(line_of(row) for row in rows)

    async def orphans(self, *, now: int) -> tuple[ConversationId, ...]:
        """Conversations with lines whose keeper is overdue."""
        rows = await self._database.read(_ORPHANS, now=now)
        return tuple(ConversationId(row.text("conversation")) for row in rows)

    async def disown(self) -> None:
        """Gives up every claim: right only when no other process serves this database."""
        await self._database.write(lambda transaction: transaction.execute(_DISOWN))


def next_seq(transaction: Transaction, conversation: ConversationId) -> int:
    """The number of the next line; the conversation is news from here on. Raises NotFound."""
    rows = transaction.rows(_FIND, id=conversation)
    seq = _one(rows, conversation).number("next_seq")
    transaction.execute(_ADVANCE, b_id=conversation, next_seq=seq + 1)
    return seq


def _one(rows: Sequence[Row], conversation: ConversationId) -> Row:
    if not rows:
        raise NotFound(f"There is no conversation {conversation}; open one first.")
    return rows[0]


def conversation_of(row: Row) -> Conversation:
    """A row of the table of conversations."""
    customer, hand_off = row.text_or_none("customer"), row.text_or_none("hand_off")
    holder, since = row.text_or_none("holder"), row.text_or_none("since")
    standing = Standing(
        Stage(row.text("stage")),
        PersonName(holder) if holder is not None else None,
        Urgency(row.number("urgency")),
        datetime.fromisoformat(since) if since is not None else None,
    )
    return Conversation(
        id=ConversationId(row.text("id")),
        shop=ShopId(row.text("shop")),
        customer=CustomerId(customer) if customer is not None else None,
        created_at=datetime.fromisoformat(row.text("created_at")),
        focus=_FOCUS.validate_json(row.text("focus")),
        hand_off=_HAND_OFF.validate_json(hand_off) if hand_off is not None else None,
        standing=standing,
    )


def incoming_of(row: Row) -> Incoming:
    """A buyer's line as it was received."""
    product, order, language = _CONTEXT.validate_json(row.text("context"))
    return Incoming(
        conversation=ConversationId(row.text("conversation")),
        id=MessageId(row.text("message_id")),
        text=row.text("text"),
        product=product,
        order=order,
        language=language,
    )


def line_of(row: Row) -> Line:
    """A row of the table of lines."""
    message, reply, person = row.text_or_none("message_id"), row.text_or_none("reply"), row.text_or_none("person")
    return Line(
        seq=row.number("seq"),
        who=Who(row.text("who")),
        at=datetime.fromisoformat(row.text("at")),
        text=row.text("text"),
        message_id=MessageId(message) if message is not None else None,
        reply=_REPLY.validate_json(reply) if reply is not None else None,
        person=PersonName(person) if person is not None else None,
    )


_LINE_COLUMNS: Final = (
    "conversation",
    "seq",
    "who",
    "at",
    "text",
    "message_id",
    "context",
    "reply",
    "state",
    "kept_until",
)
_OTHERS = CONVERSATION.alias("others")
NEWS: Final = select(func.coalesce(func.max(_OTHERS.c.changed), 0) + 1).scalar_subquery()
"""The next value of `changed`."""
_ASKED = LINE.alias("asked")
_OPEN_STATE = or_(LINE.c.state == WAITING, LINE.c.state == ANSWERING)
_OPEN_COLUMNS: Final = ("id", "shop", "customer", "created_at", "focus", "hand_off", "next_seq")
_OPEN: Final = insert(CONVERSATION).values({name: bindparam(name) for name in _OPEN_COLUMNS})
_FIND: Final = select(CONVERSATION).where(CONVERSATION.c.id == bindparam("id"))
_ADVANCE: Final = (
    update(CONVERSATION)
    .where(CONVERSATION.c.id == bindparam("b_id"))
    .values(next_seq=bindparam("next_seq"), changed=NEWS)
)
_REOPEN: Final = (
    update(CONVERSATION)
    .where(CONVERSATION.c.id == bindparam("b_id"), CONVERSATION.c.stage == Stage.CLOSED)
    .values(stage=Stage.BOT)
)
_REMEMBER: Final = (
    update(CONVERSATION)
    .where(CONVERSATION.c.id == bindparam("b_id"))
    .values({name: bindparam(name) for name in ("focus", "hand_off", "stage", "holder", "urgency", "since")})
)
_INSERT_LINE: Final = insert(LINE).values({name: bindparam(name) for name in _LINE_COLUMNS})
_BY_MESSAGE: Final = select(LINE.c.seq).where(
    LINE.c.conversation == bindparam("conversation"), LINE.c.message_id == bindparam("message_id")
)
_UNANSWERED: Final = (
    select(LINE).where(LINE.c.conversation == bindparam("conversation"), _OPEN_STATE).order_by(LINE.c.seq)
)
_CLAIM: Final = (
    update(LINE)
    .where(LINE.c.conversation == bindparam("b_conversation"), LINE.c.seq == bindparam("b_seq"))
    .values(state=ANSWERING, claim=bindparam("claim"), kept_until=bindparam("kept_until"))
)
_HELD: Final = select(LINE.c.seq).where(
    LINE.c.conversation == bindparam("conversation"), LINE.c.claim == bindparam("claim"), LINE.c.state == ANSWERING
)
_ANSWER: Final = (
    update(LINE)
    .where(LINE.c.conversation == bindparam("b_conversation"), LINE.c.seq == bindparam("b_seq"))
    .values(state=ANSWERED, answered_by=bindparam("answered_by"))
)
_REPLY_TO: Final = (
    select(LINE)
    .join(
        _ASKED,
        (_ASKED.c.conversation == LINE.c.conversation) & (_ASKED.c.answered_by == LINE.c.seq),
    )
    .where(_ASKED.c.conversation == bindparam("conversation"), _ASKED.c.message_id == bindparam("message_id"))
)
_NEWEST_WAITING: Final = select(func.max(LINE.c.seq).label("seq")).where(
    LINE.c.conversation == bindparam("conversation"), _OPEN_STATE
)
_LINES: Final = (
    select(LINE)
    .where(
        LINE.c.conversation == bindparam("conversation"),
        LINE.c.seq > bindparam("after"),
        LINE.c.who != Who.SUGGESTION,
    )
    .order_by(LINE.c.seq)
)
_ORPHANS: Final = select(LINE.c.conversation).where(_OPEN_STATE, LINE.c.kept_until < bindparam("now")).distinct()
_DISOWN: Final = update(LINE).where(_OPEN_STATE).values(kept_until=0, state=WAITING)

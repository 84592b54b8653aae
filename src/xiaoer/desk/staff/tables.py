"""Tables and statements of the people's side."""

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
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from xiaoer.desk.conversation import Who
from xiaoer.desk.repository import ANSWERING, CONVERSATION, LINE, WAITING
from xiaoer.desk.repository import NEWS as NEXT_NEWS
from xiaoer.desk.standing import Stage
from xiaoer.desk.waiting.repository import HANDLING
from xiaoer.kernel.schema import metadata

NOTE: Final = Table(
    "notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("text", Text, nullable=False),
    Index("notes_of_conversation", "conversation"),
)
CANNED_WORDS: Final = Table(
    "canned_words",
    metadata,
    Column("shop", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("zh", Text, nullable=False),
    Column("en", Text, nullable=False),
    PrimaryKeyConstraint("shop", "name"),
)
DEED: Final = Table(
    "deeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("shop", Text, nullable=False),
    Column("conversation", Text),
    Column("at", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Index("deeds_of_shop", "shop", "id"),
    Index("deeds_of_conversation", "conversation"),
)

_SPOKEN = (LINE.c.who == Who.BUYER) | (LINE.c.who == Who.AGENT)
"""What an inbox shows of a conversation: what people said last."""
_UNREAD = (
    select(func.count())
    .where(LINE.c.conversation == CONVERSATION.c.id, LINE.c.who == Who.BUYER, LINE.c.seq > CONVERSATION.c.read_seq)
    .correlate(CONVERSATION)
    .scalar_subquery()
)
_LAST_SEQ = (
    select(func.max(LINE.c.seq))
    .where(LINE.c.conversation == CONVERSATION.c.id, _SPOKEN)
    .correlate(CONVERSATION)
    .scalar_subquery()
)
_LAST_LINE = LINE.alias("last_line")
_ENTRIES = select(
    CONVERSATION,
    _LAST_LINE.c.who.label("last_who"),
    _LAST_LINE.c.at.label("last_at"),
    _LAST_LINE.c.text.label("last_text"),
    _UNREAD.label("unread"),
).select_from(
    CONVERSATION.outerjoin(
        _LAST_LINE, (_LAST_LINE.c.conversation == CONVERSATION.c.id) & (_LAST_LINE.c.seq == _LAST_SEQ)
    )
)
_SHOPS = func.json_each(bindparam("shops")).table_valued("value")

INBOX: Final = (
    _ENTRIES.where(
        CONVERSATION.c.shop.in_(select(_SHOPS.c.value)),
        CONVERSATION.c.changed > bindparam("after"),
        CONVERSATION.c.next_seq > 1,
    )
    .order_by(CONVERSATION.c.changed.desc())
    .limit(bindparam("most"))
)
ENTRY: Final = _ENTRIES.where(CONVERSATION.c.id == bindparam("id"))
FIND: Final = select(CONVERSATION).where(CONVERSATION.c.id == bindparam("id"))
ALL_LINES: Final = select(LINE).where(LINE.c.conversation == bindparam("conversation")).order_by(LINE.c.seq)
LAST_MESSAGES: Final = (
    select(LINE)
    .where(LINE.c.conversation == bindparam("conversation"), LINE.c.who == Who.BUYER)
    .order_by(LINE.c.seq.desc())
    .limit(bindparam("most"))
)
BY_MESSAGE: Final = select(LINE.c.seq).where(
    LINE.c.conversation == bindparam("conversation"), LINE.c.message_id == bindparam("message_id")
)
_SAID = ("conversation", "seq", "who", "at", "text", "message_id", "person", "reply")
SAY: Final = insert(LINE).values({name: bindparam(name) for name in _SAID})
_THIS = update(CONVERSATION).where(CONVERSATION.c.id == bindparam("b_id"))
TAKE: Final = _THIS.values(
    stage=Stage.HELD, holder=bindparam("holder"), focus=bindparam("focus"), taken_at=bindparam("taken_at")
)
LET_GO: Final = _THIS.values(
    stage=bindparam("stage"), holder=None, hand_off=None, since=None, taken_at=None, call_back=None, urgency=5
)
VOID_CLAIMS: Final = (
    update(LINE)
    .where(LINE.c.conversation == bindparam("b_conversation"), (LINE.c.state == WAITING) | (LINE.c.state == ANSWERING))
    .values(state=WAITING, claim=None, kept_until=0)
)
READ: Final = _THIS.where(CONVERSATION.c.read_seq < bindparam("read_seq")).values(
    read_seq=bindparam("read_seq"), changed=NEXT_NEWS
)
TAG: Final = _THIS.values(tags=bindparam("tags"))
CALL_BACK: Final = _THIS.values(call_back=bindparam("call_back"), changed=NEXT_NEWS)
NEWS: Final = _THIS.values(changed=NEXT_NEWS)
HANDLED: Final = insert(HANDLING).values(
    shop=bindparam("shop"), person=bindparam("person"), taken_at=bindparam("taken_at"), ended_at=bindparam("ended_at")
)
NOTE_DOWN: Final = insert(NOTE).values(
    conversation=bindparam("conversation"), at=bindparam("at"), person=bindparam("person"), text=bindparam("text")
)
NOTES: Final = select(NOTE).where(NOTE.c.conversation == bindparam("conversation")).order_by(NOTE.c.id)
CANNED: Final = select(CANNED_WORDS).where(CANNED_WORDS.c.shop == bindparam("shop")).order_by(CANNED_WORDS.c.name)
SAVE_CANNED: Final = (
    upsert(CANNED_WORDS)
    .values({name: bindparam(name) for name in ("shop", "name", "zh", "en")})
    .on_conflict_do_update(index_elements=["shop", "name"], set_={"zh": bindparam("zh"), "en": bindparam("en")})
)
DROP_CANNED: Final = delete(CANNED_WORDS).where(
    CANNED_WORDS.c.shop == bindparam("shop"), CANNED_WORDS.c.name == bindparam("name")
)
DO: Final = insert(DEED).values(
    {name: bindparam(name) for name in ("shop", "conversation", "at", "person", "deed", "detail")}
)
DEEDS: Final = select(DEED).where(DEED.c.shop == bindparam("shop")).order_by(DEED.c.id.desc()).limit(bindparam("most"))
DEEDS_OF: Final = (
    select(DEED)
    .where(DEED.c.conversation == bindparam("conversation"))
    .order_by(DEED.c.id.desc())
    .limit(bindparam("most"))
)

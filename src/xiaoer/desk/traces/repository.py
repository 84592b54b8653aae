"""The turns of a shop, newest first, by what came of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import and_, bindparam, func, or_, select

from xiaoer.desk.conversation import DecisionName, Line, Who
from xiaoer.desk.draft import Reason
from xiaoer.desk.repository import CONVERSATION, LINE, line_of
from xiaoer.kernel.database import Database, Row
from xiaoer.kernel.ids import ConversationId, ShopId

SLOW_MS: Final = 1000
MOST_TURNS: Final = 100


@dataclass(frozen=True, slots=True)
class Turn:
    """A reply with the buyer's lines that it answers, as they are stored."""

    conversation: ConversationId
    asked: tuple[Line, ...]
    answer: Line


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which turns; what is not asked for does not matter."""

    handed_off: bool = False
    """This turn called a person."""
    unchecked: bool = False
    """A sentence was left out because no fact held it, or nothing was left."""
    slow: bool = False
    tier: int | None = None
    before: datetime | None = None
    limit: int = MOST_TURNS


class Traces:
    """Turns of every shop; who may see which is decided above."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def turns(self, shop: ShopId, wanted: Wanted) -> tuple[Turn, ...]:
        """The newest that fit, newest first."""
        rows = await self._database.read(
            _TURNS,
            shop=shop,
            before=wanted.before.isoformat() if wanted.before else _END,
            handed_off=int(wanted.handed_off),
            unchecked=int(wanted.unchecked),
            slow=int(wanted.slow),
            slow_ms=SLOW_MS,
            tier=-1 if wanted.tier is None else wanted.tier,
            most=min(wanted.limit, MOST_TURNS),
        )
        return tuple([await self._turn(row) for row in rows])

    async def of_conversation(self, conversation: ConversationId) -> tuple[Turn, ...]:
        """Every turn of it, in order."""
        rows = await self._database.read(_OF_CONVERSATION, conversation=conversation)
        return tuple([await self._turn(row) for row in rows])

    async def _turn(self, row: Row) -> Turn:
        conversation, answer = ConversationId(row.text("conversation")), line_of(row)
        asked = await self._database.read(_ASKED, conversation=conversation, seq=answer.seq)
        return Turn(conversation, tuple(line_of(each) for each in asked), answer)


_END: Final = "9999"


_REPLIES: Final = and_(LINE.c.reply.is_not(None), or_(LINE.c.who == Who.XIAOER, LINE.c.who == Who.SUGGESTION))
_OFF: Final = func.json_extract(LINE.c.reply, "$.decision") == DecisionName.HAND_OFF
_LEFT_OUT: Final = or_(
    func.json_extract(LINE.c.reply, "$.hand_off_reason") == Reason.UNCHECKED,
    func.coalesce(func.json_array_length(LINE.c.reply, "$.left_out"), 0) > 0,
)
_TURNS: Final = (
    select(LINE)
    .join(CONVERSATION, CONVERSATION.c.id == LINE.c.conversation)
    .where(
        CONVERSATION.c.shop == bindparam("shop"),
        _REPLIES,
        LINE.c.at < bindparam("before"),
        or_(bindparam("handed_off") == 0, _OFF),
        or_(bindparam("unchecked") == 0, _LEFT_OUT),
        or_(bindparam("slow") == 0, func.json_extract(LINE.c.reply, "$.milliseconds") > bindparam("slow_ms")),
        or_(bindparam("tier") < 0, func.json_extract(LINE.c.reply, "$.tier") == bindparam("tier")),
    )
    .order_by(LINE.c.at.desc(), LINE.c.seq.desc())
    .limit(bindparam("most"))
)
_OF_CONVERSATION: Final = (
    select(LINE).where(LINE.c.conversation == bindparam("conversation"), _REPLIES).order_by(LINE.c.seq)
)
_ASKED: Final = (
    select(LINE)
    .where(LINE.c.conversation == bindparam("conversation"), LINE.c.answered_by == bindparam("seq"))
    .order_by(LINE.c.seq)
)

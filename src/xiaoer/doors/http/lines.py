"""Lines of a conversation as JSON, with their cards."""

from datetime import datetime

from pydantic import BaseModel

from xiaoer.app import App
from xiaoer.desk.conversation import Conversation, HandOff, Line, Reply
from xiaoer.doors.cards import OrderCard, PriceCard, ProductCard, order_card
from xiaoer.doors.doing import ProposalShape, proposals_of
from xiaoer.doors.http.shops import card_of
from xiaoer.doors.shapes import EvidenceShape, PartShape, evidence_of, part_shape
from xiaoer.kernel.caller import Caller
from xiaoer.shop.service import ShopService


class HandOffShape(BaseModel):
    """That a person was called, why, and when people are there."""

    reason: str
    at: datetime
    hours: str
    stage: str = "waiting"
    """waiting, or held once a person answers."""
    ahead: int | None = None
    """People before this buyer in the queue."""
    minutes: int | None = None
    """An honest estimate; null when there is none."""
    agents: int = 0
    """People at the desk now."""


class ReplyShape(BaseModel):
    """A reply with everything a page shows."""

    id: str
    text: str
    language: str
    decision: str
    parts: list[PartShape]
    intents: list[str]
    evidence: list[EvidenceShape]
    cards: list[ProductCard | OrderCard | PriceCard]
    proposals: list[ProposalShape] = []
    handed_off: bool
    tier: int
    ms: float
    answers: list[str]
    """Ids of the messages that it answers: more than one when a burst was merged."""


class LineShape(BaseModel):
    """One line; `reply` where the shop speaks."""

    seq: int
    who: str
    at: datetime
    text: str
    message_id: str | None = None
    reply: ReplyShape | None = None


async def line_shape(app: App, conversation: Conversation, line: Line) -> LineShape:
    """A line as the page reads it."""
    reply = await reply_shape(app, conversation, line) if line.reply is not None else None
    return LineShape(seq=line.seq, who=line.who, at=line.at, text=line.text, message_id=line.message_id, reply=reply)


async def reply_shape(app: App, conversation: Conversation, line: Line) -> ReplyShape:
    """The reply of a line, with its cards as they are in the shop now. `line.reply` must be there."""
    reply = line.reply
    if reply is None:
        raise ValueError(f"Line {line.seq} is not a reply.")
    return ReplyShape(
        id=f"{conversation.id}/{line.seq}",
        text=reply.text,
        language=reply.language,
        decision=reply.decision,
        parts=[part_shape(part) for part in reply.parts],
        intents=list(reply.intents),
        evidence=evidence_of(reply),
        cards=await _cards(app, conversation, reply),
        proposals=proposals_of(reply),
        handed_off=reply.handed_off,
        tier=reply.tier,
        ms=reply.milliseconds,
        answers=list(reply.answers),
    )


async def hand_off_shape(app: App, conversation: Conversation) -> HandOffShape | None:
    """The state of a called person, or None."""
    hand_off: HandOff | None = conversation.hand_off
    if hand_off is None:
        return None
    terms = (await app.repository(conversation.shop).policies()).hand_off
    hours = f"{terms.opens}-{terms.closes}" if terms else ""
    line_up = await app.staff.line_up(conversation)
    return HandOffShape(
        reason=hand_off.reason,
        at=hand_off.at,
        hours=hours,
        stage=conversation.standing.stage,
        ahead=line_up.ahead if line_up else None,
        minutes=line_up.minutes if line_up else None,
        agents=line_up.agents if line_up else 0,
    )


async def _cards(app: App, conversation: Conversation, reply: Reply) -> list[ProductCard | OrderCard | PriceCard]:
    """The price first: it is what was asked for."""
    told = [PriceCard(quote=reply.quote)] if reply.quote is not None else []
    if not reply.products and not reply.orders:
        return [*told]
    repository = app.repository(conversation.shop)
    catalogue = await repository.catalogue()
    store = ShopService(repository, Caller(conversation.shop, conversation.customer))
    products = [product for each in reply.products if (product := catalogue.product(each)) is not None]
    orders = [order for each in reply.orders if (order := await store.my_order(each)) is not None]
    cards = [await card_of(repository, product) for product in products]
    return [*told, *cards, *[order_card(order, catalogue) for order in orders]]

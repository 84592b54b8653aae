"""What a conversation is: who, what was said, what it is about, and where it stands."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from xiaoer.desk.draft import ModelTurn, Reason
from xiaoer.desk.proposal import Proposal, Wanting
from xiaoer.desk.quoted import ShopQuote
from xiaoer.desk.standing import Standing
from xiaoer.evidence.claim import Claim
from xiaoer.kernel.ids import ConversationId, CustomerId, FactId, MessageId, OrderId, PersonName, ProductId, ShopId
from xiaoer.language.reading import Language, Meant
from xiaoer.shop.writes.write import Write, WriteKey


class Who(StrEnum):
    """Who spoke."""

    BUYER = "buyer"
    XIAOER = "xiaoer"
    AGENT = "agent"
    SYSTEM = "system"
    SUGGESTION = "suggestion"
    """Xiaoer to the agent who holds the conversation; the buyer never sees it."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A buyer's message as a door received it."""

    conversation: ConversationId
    id: MessageId
    """Made by the sender; a repeat of it is dropped."""
    text: str
    product: ProductId | None = None
    """The page or card that the buyer is looking at."""
    order: OrderId | None = None
    language: Language | None = None
    """The language of the page, for messages without words."""


@dataclass(frozen=True, slots=True)
class Focus:
    """What the conversation is about, carried from turn to turn so that "那个呢" has a meaning."""

    product: ProductId | None = None
    options: tuple[tuple[str, str], ...] = ()
    """Variant values named so far for that product: (颜色, 曜黑)."""
    order: OrderId | None = None
    region: str | None = None
    """Province code."""
    intents: tuple[str, ...] = ()
    """Of the last turn."""
    open_question: str | None = None
    """The intent that asked the buyer something."""
    failed: int = 0
    """Turns in a row that were not understood."""
    language: Language | None = None
    proposal: Proposal | None = None
    """What waits for a yes."""
    wanting: Wanting | None = None
    """A wish that misses something the buyer was asked for."""
    later: tuple[Wanting, ...] = ()
    """Wishes that wait until that one is settled."""
    done: WriteKey | None = None
    """The last write, for "take it back"."""


@dataclass(frozen=True, slots=True)
class HandOff:
    """A person was called."""

    reason: Reason
    at: datetime
    summary: str
    """What the person needs to know: intents, order, product, the last words; no personal data."""
    angry: bool = False
    """The buyer's mood when the person was called."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One buyer and one shop, talking."""

    id: ConversationId
    shop: ShopId
    customer: CustomerId | None
    created_at: datetime
    focus: Focus = field(default_factory=Focus)
    hand_off: HandOff | None = None
    standing: Standing = field(default_factory=Standing)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact as it is shown and kept: who said it, what it says, and when it was so."""

    id: FactId
    source: str
    text: str
    as_of: datetime
    text_en: str = ""
    """The same in English; empty where `text` serves both."""


@dataclass(frozen=True, slots=True)
class SaidPart:
    """A part of a reply as it went out, with its evidence and what its check found."""

    text: str
    intent: str
    evidence: tuple[Evidence, ...] = ()
    claims: tuple[Claim, ...] = ()
    instead: str = ""
    """Of a part that was left out: what was said in its place, if anything was."""


class DecisionName(StrEnum):
    """What was decided about a turn, in the words of the command line's contract."""

    SEND = "send"
    ASK_CONSENT = "ask_consent"
    HAND_OFF = "hand_off"
    SUGGEST = "suggest"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a buyer gets for a turn."""

    text: str
    language: Language
    decision: DecisionName
    parts: tuple[SaidPart, ...]
    intents: tuple[str, ...]
    products: tuple[ProductId, ...] = ()
    orders: tuple[OrderId, ...] = ()
    handed_off: bool = False
    hand_off_reason: Reason | None = None
    tier: int = 0
    """0: by code alone; 1: with a small model, 2: with a large one."""
    model: ModelTurn | None = None
    """What models did for it and what that cost; None when none was asked."""
    meant: tuple[Meant, ...] = ()
    """What the messages were read as, with scores; for the trace."""
    left_out: tuple[SaidPart, ...] = ()
    """What was drafted and not said, because no fact holds it; for the trace, never for the buyer."""
    milliseconds: float = 0.0
    answers: tuple[MessageId, ...] = ()
    """The messages of the burst that it answers."""
    quote: ShopQuote | None = None
    """The exact price that it tells, as it was then."""
    proposals: tuple[Proposal, ...] = ()
    """What it asks leave for."""
    writes: tuple[Write, ...] = ()
    """What was done in this turn."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a conversation, in order of `seq`."""

    seq: int
    who: Who
    at: datetime
    text: str
    """A buyer's text is stored with personal data masked."""
    message_id: MessageId | None = None
    reply: Reply | None = None
    person: PersonName | None = None
    """Which agent spoke; the buyer is not told."""

"""What an answer proposes to say, before anything is checked."""

from dataclasses import dataclass
from enum import StrEnum

from xiaoer.desk.proposal import Proposal, Wanting
from xiaoer.desk.quoted import ShopQuote
from xiaoer.evidence.mend import Struck
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import OrderId, ProductId
from xiaoer.shop.writes.write import Write


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence or short run of sentences, with the facts that must hold it."""

    text: str
    facts: tuple[Fact, ...] = ()
    intent: str = ""
    tier: int = 0
    """Who wrote it: 0 is code."""


class Reason(StrEnum):
    """Why a person is needed."""

    WISH = "wish"
    """The buyer asked for one."""
    SAFETY = "safety"
    """Injury, food safety, fraud, minors, law: the H levels."""
    ANGER = "anger"
    ACTION = "action"
    """Something must be done or approved that code may not do alone."""
    UNSURE = "unsure"
    """We did not understand, twice."""
    UNCHECKED = "unchecked"
    """The answer did not survive its own check."""
    AUTONOMY = "autonomy"
    """The shop has a person answer this."""


@dataclass(frozen=True, slots=True)
class ModelTurn:
    """What models did for a turn, also where code answered in the end; for the trace, never for the buyer."""

    tier: int
    """The last tier that was asked."""
    model: str
    tools: tuple[str, ...] = ()
    """Looked up, in order."""
    repaired: bool = False
    """It was asked to say it again."""
    failed: str = ""
    """Why nothing of it was used; "" when the reply is the model's."""
    tokens_read: int = 0
    tokens_written: int = 0
    cost: int = 0
    """What it billed over all tiers, in millionths of a minor unit of money."""
    milliseconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole reply to one turn."""

    parts: tuple[Part, ...] = ()
    products: tuple[ProductId, ...] = ()
    """Shown as cards."""
    orders: tuple[OrderId, ...] = ()
    hand_off: Reason | None = None
    asks: bool = False
    """It ends in a question to the buyer, so the next short message answers it."""
    understood: bool = True
    tier: int = 0
    """0: by code alone."""
    model: ModelTurn | None = None
    """None when no model was asked."""
    quote: ShopQuote | None = None
    """The exact price that it tells; shown as a card."""
    proposal: Proposal | None = None
    """What it asks leave for; one at a time."""
    wanting: Wanting | None = None
    """The wish that its question belongs to."""
    later: tuple[Wanting, ...] = ()
    """Wishes that wait until this one is settled."""
    writes: tuple[Write, ...] = ()
    """What was done in this turn."""
    refuses: bool = False
    """It tells why something cannot be done."""
    struck: tuple[Struck, ...] = ()
    """What models wrote for it and may not be said, whoever answers in the end."""

    def __add__(self, other: "Draft") -> "Draft":
        """Both, in this order; one hand-off is enough for the whole."""
        return Draft(
            parts=self.parts + other.parts,
            products=tuple(dict.fromkeys(self.products + other.products)),
            orders=tuple(dict.fromkeys(self.orders + other.orders)),
            hand_off=self.hand_off or other.hand_off,
            asks=self.asks or other.asks,
            understood=self.understood or other.understood,
            tier=max(self.tier, other.tier),
            model=self.model or other.model,
            quote=self.quote or other.quote,
            proposal=self.proposal or other.proposal,
            wanting=self.wanting or other.wanting,
            later=self.later + other.later,
            writes=self.writes + other.writes,
            struck=self.struck + other.struck,
        )

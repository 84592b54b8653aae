"""What an answer proposes to say, before anything is checked."""

from dataclasses import dataclass
from enum import StrEnum

from xiaoer.desk.quoted import ShopQuote
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import OrderId, ProductId


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence or short run of sentences, with the facts that must hold it."""

    text: str
    facts: tuple[Fact, ...] = ()
    intent: str = ""


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
    quote: ShopQuote | None = None
    """The exact price that it tells; shown as a card."""

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
            quote=self.quote or other.quote,
        )

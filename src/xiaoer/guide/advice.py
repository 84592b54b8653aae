"""What the guide says and shows, as values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from xiaoer.guide.limits import Judged
from xiaoer.guide.need import Gap, Need
from xiaoer.guide.page import Ware
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import SkuId
from xiaoer.kernel.money import Money


class Behaviour(StrEnum):
    """What became of a need."""

    RECOMMEND = "recommend"
    ASK = "ask"
    NONE_FITS = "none_fits"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in both languages with the facts that hold it."""

    zh: str
    en: str
    facts: tuple[Fact, ...] = ()
    own: bool = False
    """It repeats what the buyer asked for, or tells a principle of this house; then it is its own fact."""


@dataclass(frozen=True, slots=True)
class Saving:
    """A promotion that applied, and what it took off."""

    promotion: str
    """Its id."""
    off: Money


@dataclass(frozen=True, slots=True)
class Later:
    """A lower price that the shop's own promotions hold from a moment on."""

    at: datetime
    pay: Money


@dataclass(frozen=True, slots=True)
class Paid:
    """What the whole quantity costs this buyer now: `pay` is `goods` and `shipping` together."""

    pay: Money
    goods: Money
    shipping: Money
    savings: tuple[Saving, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A variant that keeps every hard limit, with its price and how it stands to each limit."""

    ware: Ware
    paid: Paid
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """An offer that is shown, with what speaks for it and against it."""

    offer: Offer
    reasons: tuple[Said, ...]
    against: tuple[Said, ...]
    later: Later | None = None

    @property
    def sku(self) -> SkuId:
        return self.offer.ware.sku.id


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A limit that stood in the way: how many variants broke it, and how many products only this one keeps out."""

    zh: str
    en: str
    broke: int
    would_fit: int
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """The one question worth asking, with what is taken for granted until it is answered."""

    gap: Gap
    zh: str
    en: str
    default_zh: str
    default_en: str


@dataclass(frozen=True, slots=True)
class Advice:
    """The whole answer to a need. `warnings` stand before everything else."""

    need: Need
    behaviour: Behaviour
    options: tuple[Option, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    warnings: tuple[Said, ...] = ()
    question: Question | None = None
    says: Said | None = None
    receipt: str = ""
    """JSON; "" when nothing was ranked."""

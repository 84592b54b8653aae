"""What the guide says and shows, as values."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from xiaoer.guide.goods.opinions import Opinions
from xiaoer.guide.goods.page import Ware
from xiaoer.guide.judging.verdict import Judged
from xiaoer.guide.memory import Memorable, Remembered
from xiaoer.guide.need import Gap, Need
from xiaoer.guide.plan import Plan
from xiaoer.guide.said import Later as Later
from xiaoer.guide.said import Paid as Paid
from xiaoer.guide.said import Said as Said
from xiaoer.guide.said import Saving as Saving
from xiaoer.guide.said import Subsidy as Subsidy
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import SkuId

UNTOLD: Final = "CNY"


class Behaviour(StrEnum):
    """What became of a need."""

    RECOMMEND = "recommend"
    ASK = "ask"
    NONE_FITS = "none_fits"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Offer:
    """A variant that keeps every hard limit, with its price and how it stands to each limit."""

    ware: Ware
    paid: Paid
    judged: tuple[Judged, ...]
    quantity: int = 1
    """Units that `paid` pays for."""


@dataclass(frozen=True, slots=True)
class Option:
    """An offer that is shown, with what speaks for it and against it."""

    offer: Offer
    reasons: tuple[Said, ...]
    against: tuple[Said, ...]
    later: Later | None = None
    subsidy: Subsidy | None = None
    given_up: tuple[Said, ...] = ()
    """What another option that is shown has over it."""
    opinions: Opinions | None = None
    """Its reviews, sorted out; None where there are none."""
    hours: int | None = None
    """Until it is dispatched at the latest; the day of arrival is nowhere promised."""

    @property
    def dispatched_by(self) -> datetime | None:
        return None if self.hours is None else self.offer.ware.as_of + timedelta(hours=self.hours)

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
    key: str = ""
    """The chip of the need that would have to go; "" where that is not the buyer's to give up."""
    brings: Offer | None = None
    """The cheapest of what giving it up alone would let in."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a question that a buyer may choose: its words, or an option of the goods (`name:value`)."""

    zh: str
    en: str
    option: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """The one question worth asking, with what is taken for granted until it is answered."""

    gap: Gap
    zh: str
    en: str
    default_zh: str
    default_en: str
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One value in both languages; `known` is False where the page is silent."""

    zh: str
    en: str
    known: bool = True
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One property in which the products differ, with a cell for each in their order."""

    zh: str
    en: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The table, and the same as text."""

    titles: tuple[Cell, ...]
    rows: tuple[Row, ...]
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Advice:
    """The whole answer to a need. `warnings` stand before everything else."""

    need: Need
    behaviour: Behaviour
    options: tuple[Option, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    warnings: tuple[Said, ...] = ()
    question: Question | None = None
    plan: Plan | None = None
    """The whole that the occasion asks for; None where it asks for no more than one of the options."""
    used: tuple[Remembered, ...] = ()
    """What the buyer let us remember and this went by."""
    memorable: tuple[Memorable, ...] = ()
    """What could be remembered; only a plain yes keeps it."""
    says: Said | None = None
    receipt: str = ""
    """JSON; "" when nothing was ranked."""
    comparison: Comparison | None = None
    """Of what the buyer weighs against each other."""
    fitting: tuple[Offer, ...] = ()
    """Everything that keeps the limits, by id; what is shown is among it."""

    @property
    def currency(self) -> str:
        """Of the sums in it; where there are none, that of a shop which tells no other."""
        offers = (*self.fitting, *(each.brings for each in self.obstacles if each.brings is not None))
        budget = None if self.need.budget is None else self.need.budget.most or self.need.budget.least
        sums = [*(each.paid.pay for each in offers[:1]), *([] if budget is None else [budget])]
        return sums[0].currency if sums else UNTOLD

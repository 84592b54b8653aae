"""A price as it is shown: plain values that a door sends, a reply keeps and a page draws. Money is minor units."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Both:
    """The same in Chinese and English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """One line: `list` is the listed price of all its pieces, `paid` what is paid for them; a gift is paid 0."""

    id: str
    sku: str
    product: str
    title: str
    title_en: str
    options: tuple[str, ...]
    options_en: tuple[str, ...]
    quantity: int
    list: int
    paid: int
    gift: bool = False


@dataclass(frozen=True, slots=True)
class QuotedStep:
    """A promotion that applied, and what it took off each line."""

    promo: str
    name: str
    name_en: str
    layer: str
    off: Mapping[str, int]
    total: int


@dataclass(frozen=True, slots=True)
class QuotedMiss:
    """A promotion that did not, why, and what is missing: in minor units, or in pieces."""

    promo: str
    name: str
    name_en: str
    reason: str
    gap: int | None
    gap_pieces: int | None
    words: Both


@dataclass(frozen=True, slots=True)
class QuotedOffer:
    """A promotion that may matter to these goods; an optional one is the buyer's to take."""

    promo: str
    name: str
    name_en: str
    layer: str
    coupon: bool
    optional: bool
    role: str | None
    group: str | None
    running: bool


@dataclass(frozen=True, slots=True)
class ShopQuote:
    """What goods of one shop cost, line by line and rule by rule."""

    currency: str
    pay: int
    goods: int
    shipping: int
    subsidy: Mapping[str, int]
    as_of: datetime
    valid_until: datetime | None
    chosen: tuple[str, ...]
    lower_bound: int
    proved_optimal: bool
    region: str
    roles: tuple[str, ...]
    lines: tuple[QuotedLine, ...]
    trace: tuple[QuotedStep, ...]
    not_applied: tuple[QuotedMiss, ...]
    offers: tuple[QuotedOffer, ...]
    text: Both
    note: Both = field(default_factory=lambda: Both("以结算页为准", "The checkout page prevails."))

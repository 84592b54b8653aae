"""What a buyer's message was read to mean. Values only; `read` in `reader.py` makes them."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from xiaoer.kernel.ids import ProductId, SkuId
from xiaoer.kernel.money import Money

_NUMBER: Final = re.compile(r"\d{6,}|://")
"""What a number or a link of goods holds, and no name."""


class Language(StrEnum):
    """The languages that replies are written in."""

    ZH = "zh"
    EN = "en"


class Risk(StrEnum):
    """What makes a message dangerous to answer by machine."""

    INJURY = "injury"
    SELF_HARM = "self_harm"
    LEGAL = "legal"
    PRESS = "press"
    MINOR = "minor"
    FRAUD = "fraud"


@dataclass(frozen=True, slots=True)
class Span:
    """Character positions [start, end) in the normalised text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Meant:
    """An intent of `data/intents_meta.json` that the message means, and how sure we are (0 to 1)."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class ProductMention:
    """A product that the words may refer to; several mentions of one span are candidates, best first."""

    product: ProductId
    score: float
    """1.0 for an id, a link or the whole title; less for a part of the name."""
    span: Span
    sku: SkuId | None = None
    """Set when the words named one variant by its id."""

    def by_number(self, text: str) -> bool:
        """Whether `text` names it by a number or link: that is meant, whatever other words sound like."""
        return self.score >= 1.0 and _NUMBER.search(text[self.span.start : self.span.end]) is not None


@dataclass(frozen=True, slots=True)
class OptionMention:
    """A variant value in the buyer's words: 颜色 黑 for "black", 尺码 XL for "加大"."""

    name: str
    """The option as the shop calls it (颜色, 尺码, 口味, Size)."""
    values: tuple[str, ...]
    """The shop's values that the words may mean: "黑" may be 曜黑 or 黑."""
    span: Span


@dataclass(frozen=True, slots=True)
class CodeMention:
    """Something that looks like an order or parcel number; the shop's records tell which."""

    code: str
    span: Span


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number with its unit (件, GB, cm, 斤, 天, h, %, 折 ...); `unit` is the canonical form, "" if none."""

    number: Decimal
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """An amount of money."""

    money: Money
    span: Span


class When(StrEnum):
    """How a date is meant: 周六 (on), 周六前 (before, the day itself included), 周六后 (after)."""

    ON = "on"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day or days in the shop's calendar, first and last included."""

    first: date
    last: date
    when: When
    span: Span


@dataclass(frozen=True, slots=True)
class Region:
    """A place that goods go to. `code` is the province (XJ, ZJ, HK ...) or "OVERSEAS"."""

    code: str
    name_zh: str
    name_en: str
    """As the buyer named it, a city or a province: 乌鲁木齐 has the code XJ."""
    span: Span


@dataclass(frozen=True, slots=True)
class BodyMeasures:
    """What size advice rests on. In use for the turn, never stored in a profile."""

    height_cm: Decimal | None = None
    weight_kg: Decimal | None = None
    usual_size: str | None = None
    """The size they say they wear: "41", "L", "US 9"."""
    bust_cm: Decimal | None = None
    waist_cm: Decimal | None = None
    hips_cm: Decimal | None = None
    foot_cm: Decimal | None = None
    span: Span | None = field(default=None, compare=False)
    """From the first of the measures to the last."""


@dataclass(frozen=True, slots=True)
class CountMention:
    """Units of goods: 两件, 俩, "a couple of", "3 hoodies", 一打."""

    count: int
    span: Span


@dataclass(frozen=True, slots=True)
class CodedWord:
    """Words that stand for one of a known list: a reason, a carrier, a way to pay, a thing pointed at."""

    code: str
    span: Span


class DetailKind(StrEnum):
    """What a buyer tells for an invoice or a delivery."""

    INVOICE_KIND = "invoice_kind"
    """personal, company, normal or special (for VAT)."""
    INVOICE_MEDIUM = "invoice_medium"
    """electronic or paper."""
    INVOICE_TITLE = "invoice_title"
    TAX_ID = "tax_id"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    NAME = "name"
    """Of who receives the goods."""


@dataclass(frozen=True, slots=True)
class Detail:
    """What was told, as a value to write down; it is personal, so that no log shows it."""

    kind: DetailKind
    value: str = field(repr=False)
    span: Span


@dataclass(frozen=True, slots=True)
class PersonMention:
    """Who the goods are for: one of `kind`, somebody of an age, or so many people."""

    span: Span
    kind: str = ""
    """baby, child, teen, elder, pregnant, nursing, or "" for nobody in particular."""
    age_months: int | None = None
    people: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One of several by its place: 第二单 is (order, 1), 最近那单 (order, 0), "the last item" (line, -1)."""

    of: str
    """order, line, or item when the words do not say of what."""
    place: int
    span: Span


@dataclass(frozen=True, slots=True)
class Slots:
    """What the message names."""

    products: tuple[ProductMention, ...] = ()
    options: tuple[OptionMention, ...] = ()
    codes: tuple[CodeMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    money: tuple[MoneyMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    regions: tuple[Region, ...] = ()
    body: BodyMeasures | None = None
    attributes: tuple[str, ...] = ()
    """Attribute names of the shop's catalogue that are asked about (续航, 材质)."""
    wanted: tuple[CountMention, ...] = ()
    reason: CodedWord | None = None
    """Why goods go back or something is complained about: a value of the shop's case reasons."""
    carriers: tuple[CodedWord, ...] = ()
    payments: tuple[CodedWord, ...] = ()
    details: tuple[Detail, ...] = ()
    people: tuple[PersonMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    pointers: tuple[CodedWord, ...] = ()
    """What the words point at beside the text: picture, link."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One question of a message: "羽绒服XL黑色还有吗 到新疆多少运费" has two."""

    text: str
    span: Span
    intents: tuple[Meant, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A message, understood as far as code can."""

    text: str
    """Normalised: NFKC, simplified, no zero width."""
    language: Language
    intents: tuple[Meant, ...]
    """Best first, only those meant, and what is as good in the order in which it is said; empty when nothing was
    recognised."""
    wants_human: bool = False
    angry: bool = False
    risks: tuple[Risk, ...] = ()
    """The dangers that the wording speaks of; each goes to a person."""
    slots: Slots = field(default_factory=Slots)
    clauses: tuple[Clause, ...] = ()
    alternatives: tuple[Meant, ...] = ()
    """What else it may mean, where `intents` are far from sure; never acted on."""
    follows: float = 0.0
    """How sure we are (0 to 1) that the words only carry on what was asked before, or answer what the shop asked."""

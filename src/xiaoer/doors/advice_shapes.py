"""An advice and a comparison as callers get them, in one language."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import BaseModel

from xiaoer.doors.memory_shapes import MemorableShape, MemoryShape, memorable_shape, memory_shape
from xiaoer.doors.need_shapes import NeedShape, need_shape
from xiaoer.doors.opinion_shapes import OpinionsShape, opinions_shape
from xiaoer.doors.plan_shapes import PlanShape, plan_shape
from xiaoer.doors.shapes import EvidenceShape
from xiaoer.guide.advice import Advice, Behaviour, Comparison, Obstacle, Offer, Option, Question, Said, Subsidy
from xiaoer.guide.talk.disclosure import Commission, Disclosures, sponsored_in
from xiaoer.guide.talk.reasons import offer_title
from xiaoer.guide.talk.saying import not_held_words
from xiaoer.kernel.facts import Fact
from xiaoer.language.glossary import in_english
from xiaoer.language.reading import Language


class CommissionShape(BaseModel):
    """Who pays whoever runs this guide for a sale, and how much in hundredths of a per cent; null: not known."""

    known: bool
    paid_by: str
    bp: int | None


class SentenceShape(BaseModel):
    """A sentence about an option, and the ids of the evidence that holds it."""

    kind: str
    """for, against or given_up."""
    text: str
    held_by: list[str]


class SubsidyShape(BaseModel):
    """What the state would pay of it, and what is left, for a buyer who is found entitled."""

    off: int
    pay: int


class PricedShape(BaseModel):
    """A variant with what it costs now. `pay` is for the whole quantity with shipping, in minor units."""

    sku: str
    product: str
    shop: str
    shop_name: str
    title: str
    name: str
    """Of the product, without its variant."""
    name_en: str
    values: list[str]
    values_en: list[str]
    """Of the variant: what it is, option by option."""
    category: str
    pay: int
    goods: int
    shipping: int
    currency: str
    quantity: int
    savings: dict[str, int]
    commission: CommissionShape


class OptionShape(PricedShape):
    """One option."""

    subsidy: SubsidyShape | None
    reasons: list[str]
    against: list[str]
    given_up: list[str]
    sentences: list[SentenceShape]
    evidence: list[EvidenceShape]
    dispatch_hours: int | None
    dispatch_by: datetime | None
    """The day of arrival is nowhere promised."""
    opinions: OpinionsShape | None
    """What its reviews are worth as evidence."""
    later: str | None = None
    """From when it will cost less, where the shop's promotions say so."""
    later_pay: int | None = None


class SponsoredShape(PricedShape):
    """What somebody pays to have shown; it keeps every limit, and the options were chosen without it."""

    sponsor: str


class ObstacleShape(BaseModel):
    """A limit that kept goods out, and how many products giving it up alone would let in."""

    limit: str
    broke: int
    would_fit: int
    key: str
    """The chip to drop; "" where it is not to be given up."""
    brings: str
    """The cheapest of them, and what it costs."""
    brings_pay: int | None


class ReplyShape(BaseModel):
    """An answer to choose: words to send, or an edit with `option`."""

    text: str
    option: str


class QuestionShape(BaseModel):
    """The one question worth asking, and what is assumed until it is answered."""

    about: str
    text: str
    default: str
    replies: list[ReplyShape]


class RowShape(BaseModel):
    """One property in which the products differ; null where the page is silent."""

    name: str
    values: list[str | None]


class CompareResult(BaseModel):
    """Output of `compare`: the table and the same as text."""

    products: list[str]
    rows: list[RowShape]
    text: str
    evidence: list[EvidenceShape]


class AdviseResult(BaseModel):
    """Output of `advise`."""

    behaviour: str
    lang: Language
    currency: str
    """Of every sum in minor units that names none."""
    need: NeedShape
    question: QuestionShape | None
    options: list[OptionShape]
    sponsored: list[SponsoredShape]
    obstacles: list[ObstacleShape]
    warnings: list[str]
    not_held: str
    """Which limits were heard and are not held to, as `says` tells it; "" where all are kept."""
    used: list[MemoryShape]
    """What the buyer let us remember and this went by."""
    memorable: list[MemorableShape]
    """What could be remembered; the answer asks for leave."""
    plan: PlanShape | None
    """The whole that the occasion asks for; null where it asks for no more than one of the options."""
    comparison: CompareResult | None
    says: str
    receipt: str | None


def advise_shape(advice: Advice, lang: Language, disclosures: Disclosures) -> AdviseResult:
    """An advice as callers get it."""
    not_held = not_held_words(advice) if advice.behaviour is Behaviour.RECOMMEND else None
    return AdviseResult(
        behaviour=advice.behaviour,
        lang=lang,
        currency=advice.currency,
        need=need_shape(advice.need, lang),
        question=None if advice.question is None else _question(advice.question, lang),
        options=[_option(each, lang, disclosures) for each in advice.options],
        sponsored=[
            SponsoredShape(
                **_priced(each, lang, disclosures).model_dump(),
                sponsor=disclosures.sponsors[each.ware.sku.id],
            )
            for each in sponsored_in(advice, disclosures)
        ],
        obstacles=[_obstacle(each, lang) for each in advice.obstacles],
        warnings=[_in(lang, each.zh, each.en) for each in advice.warnings],
        not_held="" if not_held is None else _in(lang, not_held.zh, not_held.en).strip(),
        used=[memory_shape(each, lang) for each in advice.used],
        memorable=[memorable_shape(each, lang) for each in advice.memorable],
        plan=plan_shape(advice.plan, lang),
        comparison=None if advice.comparison is None else compare_shape(advice.comparison, lang),
        says="" if advice.says is None else _in(lang, advice.says.zh, advice.says.en),
        receipt=advice.receipt or None,
    )


def compare_shape(found: Comparison, lang: Language) -> CompareResult:
    """A comparison as callers get it."""
    cells = [*found.titles, *(cell for row in found.rows for cell in row.cells)]
    return CompareResult(
        products=[_in(lang, each.zh, each.en) for each in found.titles],
        rows=[
            RowShape(
                name=_in(lang, row.zh, row.en),
                values=[_in(lang, cell.zh, cell.en) if cell.known else None for cell in row.cells],
            )
            for row in found.rows
        ],
        text=_in(lang, found.zh, found.en),
        evidence=_evidence([fact for cell in cells for fact in cell.facts], lang),
    )


def _question(question: Question, lang: Language) -> QuestionShape:
    return QuestionShape(
        about=question.gap,
        text=_in(lang, question.zh, question.en),
        default=_in(lang, question.default_zh, question.default_en),
        replies=[ReplyShape(text=_in(lang, each.zh, each.en), option=each.option) for each in question.replies],
    )


def _obstacle(obstacle: Obstacle, lang: Language) -> ObstacleShape:
    brings = obstacle.brings
    return ObstacleShape(
        limit=_in(lang, obstacle.zh, obstacle.en),
        broke=obstacle.broke,
        would_fit=obstacle.would_fit,
        key=obstacle.key,
        brings="" if brings is None else _in(lang, *offer_title(brings)),
        brings_pay=None if brings is None else brings.paid.pay.minor,
    )


def _priced(offer: Offer, lang: Language, disclosures: Disclosures) -> PricedShape:
    ware, paid = offer.ware, offer.paid
    product = ware.product
    return PricedShape(
        sku=ware.sku.id,
        product=product.id,
        shop=ware.shop.id,
        shop_name=_in(lang, ware.shop.name, ware.shop.name_en or ware.shop.name),
        title=_in(lang, *offer_title(offer)),
        name=product.title,
        name_en=product.title_en,
        values=[each.value for each in ware.sku.options],
        values_en=[in_english(each.value) or each.value for each in ware.sku.options],
        category=product.category,
        pay=paid.pay.minor,
        goods=paid.goods.minor,
        shipping=paid.shipping.minor,
        currency=paid.pay.currency,
        quantity=offer.quantity,
        savings={each.promotion: each.off.minor for each in paid.savings},
        commission=_commission(disclosures.commission(ware.shop.id)),
    )


def _commission(told: Commission) -> CommissionShape:
    return CommissionShape(known=told.bp is not None, paid_by=told.paid_by, bp=told.bp)


def _option(option: Option, lang: Language, disclosures: Disclosures) -> OptionShape:
    parts = {"for": option.reasons, "against": option.against, "given_up": option.given_up}
    told = {kind: [_in(lang, each.zh, each.en) for each in parts[kind]] for kind in parts}
    return OptionShape(
        **_priced(option.offer, lang, disclosures).model_dump(),
        subsidy=_subsidy(option.subsidy),
        reasons=told["for"],
        against=told["against"],
        given_up=told["given_up"],
        sentences=[_sentence(kind, each, lang) for kind, said in parts.items() for each in said],
        evidence=_evidence([fact for said in parts.values() for each in said for fact in each.facts], lang),
        opinions=opinions_shape(option.opinions),
        dispatch_hours=option.hours,
        dispatch_by=option.dispatched_by,
        later=option.later.at.isoformat() if option.later else None,
        later_pay=option.later.pay.minor if option.later else None,
    )


def _subsidy(subsidy: Subsidy | None) -> SubsidyShape | None:
    return None if subsidy is None else SubsidyShape(off=subsidy.off.minor, pay=subsidy.pay.minor)


def _sentence(kind: str, said: Said, lang: Language) -> SentenceShape:
    return SentenceShape(kind=kind, text=_in(lang, said.zh, said.en), held_by=[str(each.id) for each in said.facts])


def _evidence(facts: Sequence[Fact], lang: Language) -> list[EvidenceShape]:
    once = {fact.id: fact for fact in facts}
    return [
        EvidenceShape(
            id=each.id, source=each.source, text=_in(lang, each.text, each.text_en or each.text), as_of=each.as_of
        )
        for each in once.values()
    ]


def _in(lang: Language, zh: str, en: str) -> str:
    return zh if lang is Language.ZH else en

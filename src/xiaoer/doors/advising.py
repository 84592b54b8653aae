"""The capabilities `advise` and `compare`, the same for HTTP and the command line."""

from typing import Annotated, Final

from pydantic import BaseModel, Field

from xiaoer.app import App
from xiaoer.doors.shapes import Id, LineId, Moment, Shape, Text
from xiaoer.guide.advice import Advice, Option, Said
from xiaoer.guide.compare import Cell, Comparison
from xiaoer.guide.need import Budget, Limit, Need
from xiaoer.guide.saying import option_title
from xiaoer.guide.service import Inquiry
from xiaoer.kernel.ids import CustomerId, ProductId, ShopId
from xiaoer.language.reading import Language

MOST_OPTIONS: Final = 10


class AdviseLine(Shape):
    """Input of `advise`: the need in words; `history` are earlier messages of the same talk."""

    text: Text
    shop: Id | None = None
    """Without it every shop is searched."""
    customer: Id | None = None
    region: Annotated[str, Field(max_length=32)] | None = None
    as_of: Moment | None = None
    limit: Annotated[int, Field(ge=1, le=MOST_OPTIONS)] = 3
    history: Annotated[tuple[Text, ...], Field(max_length=20)] = ()
    id: LineId | None = None


class CompareLine(Shape):
    """Input of `compare`: two to five products."""

    products: Annotated[list[Id], Field(min_length=2, max_length=5)]
    shop: Id | None = None
    customer: Id | None = None
    region: Annotated[str, Field(max_length=32)] | None = None
    as_of: Moment | None = None
    lang: Language = Language.ZH
    id: LineId | None = None


class LimitShape(BaseModel):
    """A hard constraint as it was read."""

    kind: str
    text: str
    value: str
    number: str | None
    unit: str
    way: str
    day: str | None


class WishShape(BaseModel):
    """A soft wish and its weight."""

    text: str
    weight: int


class BudgetShape(BaseModel):
    """Sums in minor units."""

    most: int | None
    least: int | None
    around: int | None
    with_shipping: bool


class NeedShape(BaseModel):
    """The need as it was read, to be shown and mended."""

    goods: list[str]
    named: list[str]
    hard: list[LimitShape]
    wishes: list[WishShape]
    budget: BudgetShape | None
    scene: str
    receiver: str
    quantity: int
    owned: list[str]
    superlative: str
    region: str
    missing: list[str]


class HeldShape(BaseModel):
    """What holds a sentence: the fact, who said it, and its words."""

    id: str
    source: str
    text: str


class OptionShape(BaseModel):
    """One option. `pay` is for the whole quantity with shipping, in minor units."""

    sku: str
    product: str
    shop: str
    title: str
    pay: int
    goods: int
    shipping: int
    currency: str
    quantity: int
    savings: dict[str, int]
    reasons: list[str]
    against: list[str]
    evidence: list[HeldShape]
    later: str | None = None
    """From when it will cost less, where the shop's promotions say so."""
    later_pay: int | None = None


class ObstacleShape(BaseModel):
    """A limit that kept goods out, and how many products giving it up alone would let in."""

    limit: str
    broke: int
    would_fit: int


class QuestionShape(BaseModel):
    """The one question worth asking, and what is assumed until it is answered."""

    about: str
    text: str
    default: str


class AdviseResult(BaseModel):
    """Output of `advise`."""

    behaviour: str
    need: NeedShape
    question: QuestionShape | None
    options: list[OptionShape]
    obstacles: list[ObstacleShape]
    warnings: list[str]
    says: str
    receipt: str | None


class RowShape(BaseModel):
    """One property in which the products differ; null where the page is silent."""

    name: str
    values: list[str | None]


class CompareResult(BaseModel):
    """Output of `compare`: the table and the same as text."""

    products: list[str]
    rows: list[RowShape]
    text: str
    evidence: list[HeldShape]


class VerifyResult(BaseModel):
    """Output of `advise --verify`. `signature` is valid, invalid, or unknown where another machine's key signed."""

    replayed: bool
    untouched: bool
    signature: str
    good: bool


async def advise(app: App, line: AdviseLine) -> AdviseResult:
    """Options that keep every limit, a question, why none fits, or a refusal. Raises NotFound."""
    advice = await app.guide.advise(
        Inquiry(
            turns=(*line.history, line.text),
            shop=ShopId(line.shop) if line.shop else None,
            customer=CustomerId(line.customer) if line.customer else None,
            region=line.region or "",
            as_of=line.as_of,
            most=line.limit,
        )
    )
    return advise_shape(advice)


async def compare(app: App, line: CompareLine) -> CompareResult:
    """What differs between the products. Raises NotFound, Invalid."""
    inquiry = Inquiry(
        turns=(),
        shop=ShopId(line.shop) if line.shop else None,
        customer=CustomerId(line.customer) if line.customer else None,
        region=line.region or "",
        as_of=line.as_of,
    )
    return _compared(await app.guide.compare([ProductId(each) for each in line.products], inquiry), line.lang)


def verify(app: App, receipt: str) -> VerifyResult:
    """Whether a receipt can be reckoned again. Raises Invalid for what is none."""
    found = app.guide.verify(receipt)
    return VerifyResult(replayed=found.replayed, untouched=found.untouched, signature=found.signature, good=found.good)


def advise_shape(advice: Advice) -> AdviseResult:
    """An advice as callers get it, in the buyer's language."""
    lang = advice.need.language
    question = advice.question
    return AdviseResult(
        behaviour=advice.behaviour,
        need=_need(advice.need, lang),
        question=None
        if question is None
        else QuestionShape(
            about=question.gap,
            text=_in(lang, question.zh, question.en),
            default=_in(lang, question.default_zh, question.default_en),
        ),
        options=[_option(each, advice.need.quantity, lang) for each in advice.options],
        obstacles=[
            ObstacleShape(limit=_in(lang, each.zh, each.en), broke=each.broke, would_fit=each.would_fit)
            for each in advice.obstacles
        ],
        warnings=[_in(lang, each.zh, each.en) for each in advice.warnings],
        says="" if advice.says is None else _in(lang, advice.says.zh, advice.says.en),
        receipt=advice.receipt or None,
    )


def _need(need: Need, lang: Language) -> NeedShape:
    receiver = need.receiver
    return NeedShape(
        goods=[_in(lang, each.zh, each.en) for each in need.goods],
        named=[str(each) for each in need.named],
        hard=[_limit(each, lang) for each in need.hard],
        wishes=[WishShape(text=_in(lang, each.zh, each.en), weight=each.weight) for each in need.wishes],
        budget=_budget(need.budget),
        scene=need.scene,
        receiver="" if receiver is None else receiver.relation or receiver.gender,
        quantity=need.quantity,
        owned=list(need.owned),
        superlative="" if need.superlative is None else _in(lang, need.superlative.zh, need.superlative.en),
        region=need.region,
        missing=[str(each) for each in need.missing],
    )


def _limit(limit: Limit, lang: Language) -> LimitShape:
    return LimitShape(
        kind=limit.kind,
        text=_in(lang, limit.zh, limit.en),
        value=limit.value,
        number=None if limit.number is None else f"{limit.number:f}",
        unit=limit.unit,
        way=limit.way,
        day=None if limit.day is None else limit.day.isoformat(),
    )


def _budget(budget: Budget | None) -> BudgetShape | None:
    if budget is None:
        return None
    most, least, around = budget.most, budget.least, budget.around
    return BudgetShape(
        most=None if most is None else most.minor,
        least=None if least is None else least.minor,
        around=None if around is None else around.minor,
        with_shipping=budget.with_shipping,
    )


def _option(option: Option, quantity: int, lang: Language) -> OptionShape:
    ware, paid = option.offer.ware, option.offer.paid
    zh, en = option_title(option)
    return OptionShape(
        sku=option.sku,
        product=ware.product.id,
        shop=ware.shop.id,
        title=_in(lang, zh, en),
        pay=paid.pay.minor,
        goods=paid.goods.minor,
        shipping=paid.shipping.minor,
        currency=paid.pay.currency,
        quantity=quantity,
        savings={each.promotion: each.off.minor for each in paid.savings},
        reasons=[_in(lang, each.zh, each.en) for each in option.reasons],
        against=[_in(lang, each.zh, each.en) for each in option.against],
        evidence=_evidence([*option.reasons, *option.against]),
        later=option.later.at.isoformat() if option.later else None,
        later_pay=option.later.pay.minor if option.later else None,
    )


def _evidence(said: list[Said]) -> list[HeldShape]:
    facts = {fact.id: fact for each in said for fact in each.facts}
    return [HeldShape(id=each.id, source=each.source, text=each.text) for each in facts.values()]


def _compared(found: Comparison, lang: Language) -> CompareResult:
    cells: list[Cell] = [*found.titles, *(cell for row in found.rows for cell in row.cells)]
    facts = {fact.id: fact for cell in cells for fact in cell.facts}
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
        evidence=[HeldShape(id=each.id, source=each.source, text=each.text) for each in facts.values()],
    )


def _in(lang: Language, zh: str, en: str) -> str:
    return zh if lang is Language.ZH else en

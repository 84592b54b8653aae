"""A need as callers get it: what was read of it, to be shown and mended."""

from pydantic import BaseModel

from xiaoer.guide.need import Budget, Limit, Need
from xiaoer.guide.talk.editing import chips_of
from xiaoer.kernel.money import Money
from xiaoer.language.reading import Language


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


class ChipShape(BaseModel):
    """One part of the need, to be shown and taken away: an edit with `drop` names its key."""

    key: str
    kind: str
    text: str


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
    chips: list[ChipShape]


def need_shape(need: Need, lang: Language) -> NeedShape:
    """In the buyer's language."""
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
        chips=[ChipShape(key=each.key, kind=each.kind, text=_in(lang, each.zh, each.en)) for each in chips_of(need)],
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
    return BudgetShape(
        most=_minor(budget.most),
        least=_minor(budget.least),
        around=_minor(budget.around),
        with_shipping=budget.with_shipping,
    )


def _minor(sum_named: Money | None) -> int | None:
    return None if sum_named is None else sum_named.minor


def _in(lang: Language, zh: str, en: str) -> str:
    return zh if lang is Language.ZH else en

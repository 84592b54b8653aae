"""A plan as callers get it: the pieces of an occasion, what each shop is paid, and what could not be done."""

from pydantic import BaseModel

from xiaoer.doors.shapes import EvidenceShape
from xiaoer.guide.plan import Piece, Plan
from xiaoer.guide.said import Said
from xiaoer.guide.scenes.wording import piece_title
from xiaoer.language.reading import Language


class PieceShape(BaseModel):
    """One variant of the whole, and which part it plays."""

    part: str
    needed: bool
    sku: str
    product: str
    shop: str
    title: str
    quantity: int
    subsidised: int | None
    """What it would cost with the state's subsidy, for a buyer who is found entitled; minor units."""


class OrderShape(BaseModel):
    """What one shop is paid, in minor units."""

    shop: str
    name: str
    pay: int
    goods: int
    shipping: int
    savings: dict[str, int]


class PlanShape(BaseModel):
    """What an occasion asks for. Without items it only has something to say."""

    scene: str
    title: str
    items: list[PieceShape]
    orders: list[OrderShape]
    total: int | None
    """For all with shipping, in minor units of `currency`."""
    currency: str | None
    unmet: list[str]
    """What it could not do, or the total leaves out."""
    notes: list[str]
    evidence: list[EvidenceShape]
    proved: bool
    """No better combination keeps the limits."""


def plan_shape(plan: Plan | None, lang: Language) -> PlanShape | None:
    """The plan in the buyer's language."""
    if plan is None:
        return None
    total = plan.total
    return PlanShape(
        scene=plan.scene,
        title=_in(lang, (plan.zh, plan.en)),
        items=[_piece(each, lang) for each in plan.pieces],
        orders=[
            OrderShape(
                shop=each.shop.id,
                name=_in(lang, (each.shop.name, each.shop.name_en or each.shop.name)),
                pay=each.paid.pay.minor,
                goods=each.paid.goods.minor,
                shipping=each.paid.shipping.minor,
                savings={one.promotion: one.off.minor for one in each.paid.savings},
            )
            for each in plan.orders
        ],
        total=None if total is None else total.minor,
        currency=None if total is None else total.currency,
        unmet=_told(plan.unmet, lang),
        notes=_told(plan.notes, lang),
        evidence=_evidence((*plan.unmet, *plan.notes), lang),
        proved=plan.proved,
    )


def _piece(piece: Piece, lang: Language) -> PieceShape:
    ware = piece.ware
    return PieceShape(
        part=_in(lang, (piece.part.zh, piece.part.en)),
        needed=piece.part.needed,
        sku=ware.sku.id,
        product=ware.product.id,
        shop=ware.shop.id,
        title=_in(lang, piece_title(piece)),
        quantity=piece.quantity,
        subsidised=None if piece.subsidised is None else piece.subsidised.minor,
    )


def _evidence(said: tuple[Said, ...], lang: Language) -> list[EvidenceShape]:
    facts = {fact.id: fact for each in said for fact in each.facts}.values()
    return [
        EvidenceShape(
            id=each.id, source=each.source, text=_in(lang, (each.text, each.text_en or each.text)), as_of=each.as_of
        )
        for each in facts
    ]


def _told(said: tuple[Said, ...], lang: Language) -> list[str]:
    return [_in(lang, (each.zh, each.en)) for each in said]


def _in(lang: Language, words: tuple[str, str]) -> str:
    return words[0] if lang is Language.ZH else words[1]

"""From a blueprint to a plan: candidates for each part by the hard limits, then the best whole by true prices. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from xiaoer.guide.advice import Offer
from xiaoer.guide.choosing.candidates import meant_by, sift, within
from xiaoer.guide.choosing.ranking import rank
from xiaoer.guide.choosing.shelves import Till, pricing_of
from xiaoer.guide.choosing.weighing import choices_of
from xiaoer.guide.goods.page import Ware
from xiaoer.guide.judging.verdict import Terms
from xiaoer.guide.need import LimitKind, Need
from xiaoer.guide.plan import Blueprint, Circumstances, Order, Part, Piece, Plan
from xiaoer.guide.said import Paid, Said
from xiaoer.guide.scenes.solving import Candidate, solve
from xiaoer.guide.talk.reasons import holds
from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.shop.shopfront import Review

MOST_CANDIDATES: Final = 6
"""Products that are tried for each part."""
OF_THE_GOODS: Final = frozenset(
    {
        LimitKind.SAYS,
        LimitKind.MEASURE,
        LimitKind.NOT_DENIED,
        LimitKind.PROPERTY,
        LimitKind.VARIANT,
        LimitKind.ALLOWED,
        LimitKind.DEVICE,
        LimitKind.FLIGHT,
        LimitKind.SPACE,
    }
)
"""Limits on what the buyer named, not on what goes with it."""


@dataclass(frozen=True, slots=True)
class Stall:
    """What a plan is made from."""

    meant: tuple[Ware, ...]
    """What the need itself is about."""
    beside: tuple[Ware, ...]
    """What else the parts may be."""
    terms: Mapping[ShopId, Terms]
    reviews: Mapping[ProductId, Sequence[Review]]
    tills: Mapping[ShopId, Till]


def plan(need: Need, blueprints: Sequence[Blueprint], stall: Stall, around: Circumstances) -> Plan | None:
    """The whole of the first scene that has parts, with what all of them say; None where no scene has anything."""
    if not blueprints:
        return None
    main = next((each for each in blueprints if each.parts), blueprints[0])
    candidates = [_candidates(need, part, stall) for part in main.parts]
    found = solve(
        candidates,
        lambda pieces: _orders(pieces, stall.tills),
        lambda pieces, orders: main.fits(pieces) and within(need.budget, _together(orders)),
    )
    pieces = tuple(_known(each, stall.tills) for each in found.pieces)
    said = [one for each in blueprints for one in each.remarks(need, pieces, around)]
    missing = _missing(main, candidates, pieces)
    unmet = [*missing, *(one for each in blueprints for one in (*each.unmet, *each.costs(need, pieces, around)))]
    return Plan(
        main.scene,
        main.zh,
        main.en,
        pieces,
        found.orders,
        tuple(each for each in dict.fromkeys(unmet) if holds(each)),
        tuple(each for each in dict.fromkeys(said) if holds(each)),
        found.proved,
    )


def need_of(need: Need, part: Part) -> Need:
    """The need as it is for one part: its own goods, the limits that hold for all, no budget of its own."""
    if not part.goods:
        return replace(need, hard=(*need.hard, *part.limits), budget=None)
    shared = tuple(each for each in need.hard if each.kind not in OF_THE_GOODS)
    return replace(
        need,
        goods=part.goods,
        named=(),
        hard=tuple(dict.fromkeys((*shared, *part.limits))),
        wishes=part.wishes,
        budget=None,
        superlative=None,
    )


def _candidates(need: Need, part: Part, stall: Stall) -> list[Candidate]:
    """The best variant of each of the best products, and of the cheapest one."""
    own = need_of(need, part)
    wares = meant_by(own, stall.beside, {}) if part.goods else stall.meant
    offers = sift(replace(own, quantity=1), wares, stall.terms, pricing_of(stall.tills)).offers
    pieces = {str(each.ware.sku.id): Piece(part, each.ware, part.pieces(each.ware) * own.quantity) for each in offers}
    kept = [each for each in offers if _is_enough(pieces[str(each.ware.sku.id)])]
    scores = _scores(own, kept, stall)
    best: dict[ProductId, Candidate] = {}
    for each in sorted(kept, key=lambda one: (-scores[str(one.ware.sku.id)], str(one.ware.sku.id))):
        key = str(each.ware.sku.id)
        best.setdefault(each.ware.product.id, Candidate(pieces[key], scores[key]))
    cheap = sorted(kept, key=lambda one: (one.paid.pay.minor * pieces[str(one.ware.sku.id)].quantity, one.ware.sku.id))
    cheapest = [Candidate(pieces[str(each.ware.sku.id)], scores[str(each.ware.sku.id)]) for each in cheap[:1]]
    return list(
        {str(each.piece.ware.sku.id): each for each in (*list(best.values())[:MOST_CANDIDATES], *cheapest)}.values()
    )


def _is_enough(piece: Piece) -> bool:
    return piece.ware.stock is None or piece.ware.stock >= piece.quantity


def _scores(need: Need, offers: Sequence[Offer], stall: Stall) -> dict[str, int]:
    choices = choices_of(need, need.wishes, offers, reviews=stall.reviews, terms=stall.terms)
    return {each.key: each.utility for each in rank(choices).scored}


def _orders(pieces: Sequence[Piece], tills: Mapping[ShopId, Till]) -> tuple[Order, ...] | None:
    """What each shop is paid for its pieces together; None where one does not send."""
    shops = {each.ware.shop.id: each.ware.shop for each in pieces}
    orders: list[Order] = []
    for shop in sorted(shops):
        items = [(each.ware.sku.id, each.quantity) for each in pieces if each.ware.shop.id == shop]
        paid = tills[shop].basket(items)
        if paid is None:
            return None
        orders.append(Order(shops[shop], paid))
    return tuple(orders)


def _together(orders: Sequence[Order]) -> Paid:
    """All orders as one sum; there is at least one."""
    first, *rest = [each.paid for each in orders]
    return Paid(
        sum((each.pay for each in rest), first.pay),
        sum((each.goods for each in rest), first.goods),
        sum((each.shipping for each in rest), first.shipping),
    )


def _known(piece: Piece, tills: Mapping[ShopId, Till]) -> Piece:
    till = tills[piece.ware.shop.id]
    subsidy = till.subsidy(piece.ware.sku.id, piece.quantity)
    return replace(
        piece,
        later=till.later(piece.ware.sku.id, piece.quantity),
        subsidised=None if subsidy is None else subsidy.pay,
    )


def _missing(blueprint: Blueprint, candidates: Sequence[Sequence[Candidate]], pieces: Sequence[Piece]) -> list[Said]:
    """The needed parts that are not there, and why."""
    had = {each.part.zh for each in pieces}
    found: list[Said] = []
    for part, able in zip(blueprint.parts, candidates, strict=True):
        if part.zh in had or not (part.needed or able):
            continue
        if able:
            zh, en = f"预算里放不下{part.zh}", f"The budget leaves no room for {part.en}"
        else:
            zh, en = f"没有合适的{part.zh}", f"There is no {part.en} that fits"
        found.append(Said(f"{zh}。", f"{en}.", own=True))
    return found

"""最便宜, 续航最长: what is the most of something, found among everything that keeps the limits."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from xiaoer.guide.advice import Offer
from xiaoer.guide.choosing.ranking import FULL, Measured
from xiaoer.guide.choosing.weighing import amount_of
from xiaoer.guide.goods.packs import pack_of
from xiaoer.guide.goods.page import measured
from xiaoer.guide.need import Aim, Need, Superlative
from xiaoer.kernel.ids import ProductId
from xiaoer.language.units import convert, units
from xiaoer.shop.shopfront import Review

_LOW: Final = (Aim.CHEAPEST, Aim.LIGHTEST, Aim.LEAST, Aim.BEST_VALUE)
"""Of these less is more."""
WEIGHT: Final = 100
"""A superlative outweighs every wish."""


def by_superlative(
    need: Need, offers: Sequence[Offer], reviews: Mapping[ProductId, Sequence[Review]]
) -> tuple[tuple[Offer, ...], dict[str, tuple[Measured, ...]]]:
    """The offers whose page has that number (all, where none has it), and how near each is to the most."""
    aim = need.superlative
    if aim is None:
        return tuple(offers), {}
    amounts = {str(each.ware.sku.id): _amount(each, aim, reviews) for each in offers}
    known = {key: amount for key, amount in amounts.items() if amount is not None}
    if not known:
        return tuple(offers), {}
    ranked = sorted(set(known.values()), reverse=aim.aim in _LOW)
    steps = {amount: place * FULL // max(1, len(ranked) - 1) for place, amount in enumerate(ranked)}
    if len(ranked) == 1:
        steps = {ranked[0]: FULL}
    kept = tuple(each for each in offers if str(each.ware.sku.id) in known)
    return kept, {key: (Measured(aim.zh, WEIGHT, steps[amount]),) for key, amount in known.items()}


def _amount(offer: Offer, aim: Superlative, reviews: Mapping[ProductId, Sequence[Review]]) -> Decimal | None:
    match aim.aim:
        case Aim.CHEAPEST | Aim.DEAREST:
            return Decimal(offer.paid.pay.minor)
        case Aim.BEST_VALUE:
            size = _size(offer)
            return None if not size else Decimal(offer.paid.pay.minor) / size / offer.quantity
        case Aim.LIGHTEST:
            grams = offer.ware.sku.weight_g
            return None if not grams else Decimal(grams)
        case Aim.BEST_RATED:
            counted = [each.rating for each in reviews.get(offer.ware.product.id, ()) if not each.flags]
            return Decimal(sum(counted)) / len(counted) if counted else None
        case Aim.MOST | Aim.LEAST:
            return amount_of(offer.ware, aim)


def _size(offer: Offer) -> Decimal | None:
    """How much is in it, by what the variant is called: millilitres, grams or pieces."""
    for option in offer.ware.sku.options:
        for number, unit in measured(option.value):
            in_base = next((same for base in ("ml", "g") if (same := convert(number, unit, base)) is not None), None)
            if in_base is not None or (unit in units() and units()[unit].dimension == "count"):
                return number if in_base is None else in_base
    pack = pack_of(offer.ware.product, offer.ware.sku)
    return None if pack is None else Decimal(pack.pieces)

"""One sum for several things: an option fits where it and the cheapest of each other thing keep the budget together."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from xiaoer.guide.advice import Offer, Paid
from xiaoer.guide.choosing.candidates import Failed, Pricing, Sifted, sift, within
from xiaoer.guide.choosing.shelves import Till
from xiaoer.guide.goods.page import Ware
from xiaoer.guide.judging.verdict import Terms
from xiaoer.guide.need import Goods, Need
from xiaoer.kernel.ids import ShopId, SkuId

BUDGET: Final = "budget"


def sift_together(
    need: Need, wares: Sequence[Ware], terms: Mapping[ShopId, Terms], pricing: Pricing, tills: Mapping[ShopId, Till]
) -> Sifted:
    """What keeps every limit; where several things are wanted, only that with which all can be had for the sum."""
    sifted = sift(need, wares, terms, pricing)
    if not need.together:
        return sifted
    kinds = [[each for each in sifted.offers if _is_of(each, goods)] for goods in need.goods]
    if not all(kinds):
        lost = [Failed(each.ware, each.judged, (), each.paid, each.quantity) for each in sifted.offers]
        return Sifted((), (*sifted.failed, *lost))
    kept: list[Offer] = []
    dear: list[Failed] = []
    for offer in sifted.offers:
        others = (
            min(kind, key=lambda one: (one.paid.goods.minor, one.ware.sku.id)) for kind in kinds if offer not in kind
        )
        if _is_affordable(need, (offer, *others), tills):
            kept.append(offer)
        else:
            dear.append(Failed(offer.ware, offer.judged, (BUDGET,), offer.paid, offer.quantity))
    return Sifted(tuple(kept), (*sifted.failed, *dear))


def _is_of(offer: Offer, goods: Goods) -> bool:
    return bool(re.search(goods.titles, offer.ware.whole, re.I | re.A))


def _is_affordable(need: Need, pieces: Sequence[Offer], tills: Mapping[ShopId, Till]) -> bool:
    """Shops are paid apart; a sum that no shop can tell is none."""
    carts: dict[ShopId, list[tuple[SkuId, int]]] = {}
    for each in pieces:
        carts.setdefault(each.ware.shop.id, []).append((each.ware.sku.id, each.quantity))
    paid = [tills[shop].basket(items) for shop, items in carts.items()]
    known = [each for each in paid if each is not None]
    return len(known) == len(paid) and within(need.budget, _sum(known))


def _sum(paid: Iterable[Paid]) -> Paid:
    first, *rest = paid
    for each in rest:
        first = Paid(first.pay + each.pay, first.goods + each.goods, first.shipping + each.shipping, ())
    return first

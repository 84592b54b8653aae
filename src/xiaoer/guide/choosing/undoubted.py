"""Of what keeps every limit only that is shown which is right however the words were meant.

A value that is rather avoided than wanted is no limit where the judge is not sure; yet while there is something else
to show, nobody needs to be shown it. And of one product the variants are shown whose value may have been asked for.
"""

from collections.abc import Sequence
from typing import Final

from xiaoer.guide.advice import Offer
from xiaoer.guide.need import Leaning, Need
from xiaoer.guide.reading.heard import DOUBTED

SURE: Final = 0.6
"""Less likely wanted than this, and a value gives way to one of the same option that is surely wanted."""


def undoubted(need: Need, offers: Sequence[Offer]) -> tuple[Offer, ...]:
    """The offers without those of a doubtful value, as long as any are left."""
    if need.picked:
        return tuple(offers)
    safe = [each for each in offers if not any(_is_doubtful(one, each, need) for one in need.leanings)]
    kept = safe or list(offers)
    wished = {each.ware.product.id for each in kept if _is_wished(each, need)}
    return tuple(each for each in kept if each.ware.product.id not in wished or _is_wished(each, need))


def _is_doubtful(leaning: Leaning, offer: Offer, need: Need) -> bool:
    """Whether the offer has the value, and that may be what somebody does not want."""
    if not _has(offer, leaning):
        return False
    surer = any(one.name == leaning.name and one.wanted >= SURE for one in need.leanings)
    return leaning.avoided > DOUBTED * leaning.wanted or (leaning.wanted < SURE and surer)


def _is_wished(offer: Offer, need: Need) -> bool:
    return any(each.wanted > each.avoided and _has(offer, each) for each in need.leanings)


def _has(offer: Offer, leaning: Leaning) -> bool:
    return any(one.name == leaning.name and one.value in leaning.values for one in offer.ware.sku.options)

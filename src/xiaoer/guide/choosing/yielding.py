"""Where nothing fits because of a limit that the words may not have meant, it is not held to, and that is said."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from math import prod
from typing import Final

from xiaoer.guide.choosing.candidates import Sifted
from xiaoer.guide.need import Limit, Need
from xiaoer.guide.reading.doubting import doubt_of
from xiaoer.guide.reading.settling import without

DOUBTFUL: Final = 0.4
"""As likely as this that a limit is not meant, and it yields to all the others."""
MOST: Final = 2
"""More limits than these are never given up together."""
TRIES: Final = 2
_NO_LIMITS: Final = frozenset({"stock", "region"})
"""What keeps out goods that were understood well."""


def sifted_by_sure(need: Need, sift: Callable[[Need], Sifted]) -> tuple[Need, Sifted]:
    """What keeps the limits; where nothing does, what keeps all but the most doubtful ones, and the need without these.

    What is only sold out or not sent there shows that the need was read right: then nothing is doubted.
    """
    sifted = sift(need)
    understood = any(each.reasons and _NO_LIMITS.issuperset(each.reasons) for each in sifted.failed)
    if sifted.offers or understood:
        return need, sifted
    for doubted in list(_doubted(need, sifted))[:TRIES]:
        words = [word for each in doubted for word in (each.zh, each.en)]
        left = replace(need, hard=without(need.hard, doubted), doubted=doubted, dropped=(*need.dropped, *words))
        found = sift(left)
        if found.offers:
            return left, found
    return need, sifted


def _doubted(need: Need, sifted: Sifted) -> Iterator[tuple[Limit, ...]]:
    """What might be given up to let something in, the most doubtful first; never more than has to be."""
    doubts = {each: doubt_of(each, need) for each in need.hard if each.zh not in need.insisted}
    doubtful = [each for each, doubt in doubts.items() if doubt >= DOUBTFUL]
    ways: list[tuple[Limit, ...]] = []
    for count in range(1, MOST + 1):
        for some in combinations(doubtful, count):
            left = {each.zh for each in without(need.hard, some)}
            gone = {each.zh for each in need.hard} - left
            more = any(set(way) < set(some) for way in ways)
            if not more and any(each.reasons and gone.issuperset(each.reasons) for each in sifted.failed):
                ways.append(some)
    likely = ((prod(doubts[each] for each in way), way) for way in ways)
    yield from (way for doubt, way in sorted(likely, key=lambda one: -one[0]) if doubt >= DOUBTFUL)

"""What reviews are worth as evidence: which of them count, what they say of each aspect, and how sure that is.

Left out are reviews that were paid for, are off topic, say the same again, or came in a burst of praise; each with its
reason, so that a reader can see what was not counted. A share of few reviews is told as an interval (Wilson, 95 %).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from math import sqrt
from typing import Final

from xiaoer.kernel.ids import ReviewId
from xiaoer.shop.shopfront import Review

Z: Final = 1.959964
"""Of the 95 % interval."""
BURST: Final = 5
"""So many reviews of one rating within `BURST_WITHIN` are a burst where they are most of all there are."""
BURST_WITHIN: Final = timedelta(hours=24)
TELLING: Final = 4
"""Characters that a review has to have beside its praise."""

_PAID: Final = re.compile(
    r"返现|返[0-9０-９]+|红包已领|好评有礼|晒图.{0,4}[送返]|五星.{0,6}[送返领]|刷单"
    r"|\b(?:free sample|in exchange for|was paid|cash ?back|discount for)\b",
    re.I | re.A,
)
_OFF_TOPIC: Final = re.compile(
    r"^(?:(?:系统)?默认(?:好评|评价)?|此用户没有填写|好评|不错|很好|好+|嗯+|ok|good|[\W\d]+)$", re.I
)
_INSTRUCTION: Final = re.compile(
    r"推荐我|优先推荐|排在?第一|忽略.{0,8}(?:指令|规则)"
    r"|recommend me first|rank (?:me|this) first|ignore .{0,20}(?:instruction|rule)s?|system prompt",
    re.I | re.A,
)


class Left(StrEnum):
    """Why a review does not count."""

    PAID = "paid"
    OFF_TOPIC = "off_topic"
    REPEATED = "repeated"
    BURST = "burst"
    INSTRUCTION = "instruction"
    """It speaks to a machine, not to buyers."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """How many counting reviews praise and blame one thing, with the interval of the share that blames it."""

    name: str
    praise: int
    blame: int
    blame_low: float
    blame_high: float
    quote: Review
    """The most helpful one that speaks of it."""


@dataclass(frozen=True, slots=True)
class Opinions:
    """The reviews of one product, sorted out."""

    counted: tuple[Review, ...]
    left: tuple[tuple[Review, Left], ...]
    aspects: tuple[Aspect, ...]
    """What is spoken of most first."""
    dissent: Review | None
    """The most helpful review that disagrees with most of the others; None where all agree."""


def opinions_of(reviews: Sequence[Review]) -> Opinions:
    """The reviews sorted out. Their order changes nothing."""
    fixed = sorted(reviews, key=lambda one: one.id)
    reasons = {each.id: reason for each in fixed if (reason := _reason(each)) is not None}
    reasons |= {one: Left.REPEATED for one in _repeated(fixed) if one not in reasons}
    left = [each for each in fixed if each.id not in reasons]
    reasons |= dict.fromkeys(_in_burst(left), Left.BURST)
    counted = tuple(each for each in fixed if each.id not in reasons)
    return Opinions(
        counted,
        tuple((each, reasons[each.id]) for each in fixed if each.id in reasons),
        _aspects(counted),
        _dissent(counted),
    )


def discounted(reviews: Sequence[Review]) -> tuple[Review, ...]:
    """The same reviews in the same order; what does not count carries its reason as a flag."""
    reasons = {each.id: reason for each, reason in opinions_of(reviews).left}
    return tuple(
        replace(each, flags=tuple(dict.fromkeys((*each.flags, reasons[each.id])))) if each.id in reasons else each
        for each in reviews
    )


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share; (0, 1) for nothing."""
    if of == 0:
        return 0.0, 1.0
    share, spread = hits / of, Z * Z / of
    middle = (share + spread / 2) / (1 + spread)
    away = Z * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(0.0, min(share, middle - away)), min(1.0, max(share, middle + away))


def _reason(review: Review) -> Left | None:
    known = next((Left(each) for each in review.flags if each in set(Left)), None)
    if known is not None:
        return known
    if "incentivised" in review.flags or _PAID.search(review.text):
        return Left.PAID
    if _INSTRUCTION.search(review.text):
        return Left.INSTRUCTION
    if review.flags or _OFF_TOPIC.match(review.text.strip()) or len(review.text.strip()) < TELLING:
        return Left.OFF_TOPIC
    return None


def _repeated(reviews: Sequence[Review]) -> set[ReviewId]:
    """All but the first of those that say the same."""
    seen: set[str] = set()
    again: set[ReviewId] = set()
    for each in sorted(reviews, key=lambda one: (str(one.created_at or ""), one.id)):
        core = re.sub(r"[\W_]+", "", each.text).casefold()
        if core in seen:
            again.add(each.id)
        seen.add(core)
    return again


def _in_burst(reviews: Sequence[Review]) -> set[ReviewId]:
    """Many of one rating within a day, where they are most of all."""
    found: set[ReviewId] = set()
    for rating in (1, 5):
        dated = sorted((each.created_at, each.id) for each in reviews if each.rating == rating and each.created_at)
        for at, (start, _) in enumerate(dated):
            inside = [one for when, one in dated[at:] if when - start <= BURST_WITHIN]
            if len(inside) >= BURST and len(inside) * 2 > len(reviews):
                found.update(inside)
    return found


def _aspects(reviews: Sequence[Review]) -> tuple[Aspect, ...]:
    praise = Counter(name for each in reviews for name, way in set(each.aspects) if way == "pos")
    blame = Counter(name for each in reviews for name, way in set(each.aspects) if way == "neg")
    names = sorted({*praise, *blame}, key=lambda name: (-(praise[name] + blame[name]), name))
    return tuple(_aspect(name, praise[name], blame[name], reviews) for name in names)


def _aspect(name: str, praise: int, blame: int, reviews: Sequence[Review]) -> Aspect:
    low, high = wilson(blame, praise + blame)
    way = "neg" if blame >= praise else "pos"
    speaking = [each for each in reviews if (name, way) in each.aspects]
    return Aspect(name, praise, blame, low, high, min(speaking, key=lambda one: (-one.helpful, one.id)))


def _dissent(reviews: Sequence[Review]) -> Review | None:
    """Of the smaller camp, where there are two: content with four stars and more, or not."""
    happy = [each for each in reviews if each.rating > 3]
    unhappy = [each for each in reviews if each.rating <= 3]
    fewer = unhappy if len(unhappy) <= len(happy) else happy
    return min(fewer, key=lambda one: (-one.helpful, one.id)) if fewer and len(fewer) < len(reviews) else None

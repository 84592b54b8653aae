"""Which products a text is about that names no goods: what the index finds, where its two ways of looking agree."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from xiaoer.kernel.ids import ProductId

PLAIN_MEANING: Final = 0.5
PLAIN_WORDS: Final = 0.3
"""From here one way of looking is enough."""
WORDS_COUNT: Final = 2
"""A likeness in words tells so many times what one in meaning tells."""
VARIANT_COUNTS: Final = 0.2
"""What the name of a variant tells, which the index does not hold."""
LIKELY: Final = 0.33
AHEAD: Final = 0.12
"""So like, and so far before the next, one product is meant: of 800 needs that name their goods 96 in 100 are of it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A product that the index found, each likeness from 0 to 1."""

    product: ProductId
    score: float
    meaning: float
    words: float


def found_by(hits: Sequence[Hit]) -> dict[ProductId, float]:
    """The products that the words are about with their scores; none where it would be a guess."""
    plain = [each for each in hits if each.meaning >= PLAIN_MEANING or each.words >= PLAIN_WORDS]
    found: dict[ProductId, float] = {}
    for each in plain or _agreed(hits):
        found[each.product] = max(each.score, found.get(each.product, 0.0))
    return found


def best_of(hits: Sequence[Hit], *, having: Collection[ProductId]) -> ProductId | None:
    """What is most like the words, where it is of those `having` a named variant, who have a start; else None."""

    def likeness_of(one: Hit) -> tuple[float, ProductId]:
        return _likeness(one) + (VARIANT_COUNTS if one.product in having else 0), one.product

    best = max(hits, key=likeness_of, default=None)
    return best.product if best is not None and best.product in having else None


def _agreed(hits: Sequence[Hit]) -> list[Hit]:
    """The one product that meaning and words together find well before all others."""
    if not hits:
        return []
    best = max(hits, key=lambda one: (_likeness(one), one.product))
    others = max((_likeness(each) for each in hits if each.product != best.product), default=0.0)
    sure = _likeness(best) >= LIKELY and _likeness(best) - others >= AHEAD
    return [best] if sure and best.words > 0 else []


def _likeness(hit: Hit) -> float:
    """How like the message it is, in meaning and in words."""
    return hit.meaning + WORDS_COUNT * hit.words

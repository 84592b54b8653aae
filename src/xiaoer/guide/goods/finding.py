"""Which products a text is about that names no goods: what the index finds, where its two ways of looking agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xiaoer.kernel.ids import ProductId

PLAIN_MEANING: Final = 0.5
PLAIN_WORDS: Final = 0.3
"""From here one way of looking is enough."""
LIKELY_MEANING: Final = 0.3
AHEAD: Final = 0.04
"""So near a meaning is enough where the words find the same product first, and so far before the next."""


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


def _agreed(hits: Sequence[Hit]) -> list[Hit]:
    """The one product that both meaning and words find first, well before all others."""
    if not hits:
        return []
    near = max(hits, key=lambda one: (one.meaning, one.product))
    told = max(hits, key=lambda one: (one.words, one.product))
    others = max((each.meaning for each in hits if each.product != near.product), default=0.0)
    sure = near.meaning >= LIKELY_MEANING and near.meaning - others >= AHEAD
    return [near] if sure and told.words > 0 and near.product == told.product else []

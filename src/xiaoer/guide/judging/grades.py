"""Whether a variant has as much of what its product's variants differ by as is wanted."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from xiaoer.guide.goods.grades import Scale, scales_of
from xiaoer.guide.goods.page import Ware
from xiaoer.guide.judging.verdict import Judged, Keeping, Terms, judged
from xiaoer.guide.need import Limit
from xiaoer.shop.product import Product

PARTS: Final[Mapping[str, Callable[[int, int], bool]]] = {
    "most": lambda place, last: place == last,
    "much": lambda place, last: 2 * place > last,
    "little": lambda place, last: 2 * place < last,
    "least": lambda place, _: place == 0,
    "not most": lambda place, last: place < last,
    "not much": lambda place, last: 2 * place <= last,
    "not little": lambda place, last: 2 * place >= last,
    "not least": lambda place, _: place > 0,
}
"""Which places on a scale from 0 to the last are meant: "the big one" is in its upper half."""


def scale_for(limit: Limit, product: Product) -> Scale | None:
    """What of this product the limit is about; None where its variants do not differ by any of that."""
    scales = dict(reversed(scales_of(product)))
    return next((scales[sort] for sort in limit.value.split("|") if sort in scales), None)


def graded_limit(limit: Limit, ware: Ware, _: Terms) -> Judged:
    """Kept where there is nothing to choose among."""
    scale = scale_for(limit, ware.product)
    if scale is None:
        return Judged(limit, Keeping.KEEPS)
    own = next(each.value for each in ware.sku.options if each.name == scale.option)
    kept = PARTS[limit.unit](dict(scale.steps)[own], scale.last)
    told = next(iter(ware.named(f"^{re.escape(scale.option)}$")), None)
    keeping = Keeping.KEEPS if kept else Keeping.BREAKS
    return Judged(limit, keeping) if told is None else judged(limit, keeping, told)

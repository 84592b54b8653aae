"""Goods by meaning, for words that stand on no page: "something to keep me warm" in a shop of down jackets."""

from collections.abc import Iterable
from typing import Final

from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.knowledge.index import Index
from xiaoer.knowledge.passage import PassageKind, Search

NEAREST: Final = 12
LEAST_MEANING: Final = 0.5
"""Below this a page is not what the words are about."""

Likeness = dict[tuple[ShopId, ProductId], float]
"""How near each good is, 1 for the same."""


class Meaning:
    """Asks the index of passages, which knows the meaning of every page, shop by shop."""

    def __init__(self, index: Index) -> None:
        self._index = index

    async def near(self, text: str, shops: Iterable[ShopId]) -> Likeness:
        """The nearest of each shop, as far as they are near at all."""
        likeness: Likeness = {}
        for shop in shops:
            for hit in await self._index.search(Search(text, shop, (PassageKind.PRODUCT,), limit=NEAREST)):
                product = hit.passage.product
                if product is not None and hit.meaning >= LEAST_MEANING:
                    likeness[(shop, product)] = max(hit.meaning, likeness.get((shop, product), 0.0))
        return likeness

"""Goods that a need describes instead of naming them, as the index finds them by words and by meaning."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from xiaoer.guide.choosing.shelves import Shelf
from xiaoer.guide.goods.finding import Hit, about, best_of, found_by
from xiaoer.guide.goods.learned import Learned
from xiaoer.guide.lexicon.vocabulary import BROAD, SORTS, goods_in
from xiaoer.guide.need import Goods, Need
from xiaoer.guide.reading.items import are_joined
from xiaoer.guide.reading.reading import names_unknown
from xiaoer.guide.reading.variants import had_elsewhere
from xiaoer.kernel.ids import ProductId
from xiaoer.knowledge.index import Index
from xiaoer.knowledge.passage import PassageKind, Search

HITS: Final = 12


async def described(
    need: Need, shelves: Sequence[Shelf], *, learned: Learned, index: Index
) -> Mapping[ProductId, float]:
    """What the index finds, where the words name no goods that we know."""
    if need.goods or need.named or need.picked or names_unknown(need.text, learned):
        return {}
    return found_by(await _found(need, shelves, index))


async def meant_in(need: Need, shelves: Sequence[Shelf], *, learned: Learned, index: Index) -> tuple[Goods, ...]:
    """The goods that the message as a whole is about, where those that were read are of several kinds or only around.

    The goods that were read where they are as good; a message that names, compares or joins goods means what it says.
    """
    found = goods_in(need.text)
    called = {re.escape(each.title) for each in learned.products}
    around = not any((each.replaced or not each.owned) and not each.unwanted for each in found)
    around = around and not any(called.intersection(each.titles.split("|")) for each in need.goods)
    wanted = [each for each in found if each.goods in need.goods]
    narrow = not any(each.zh in BROAD | SORTS for each in need.goods)
    several = len(need.goods) > 1 and narrow and not are_joined(need.text, wanted)
    if need.named or need.picked or need.together or need.comparing or not need.goods or not (around or several):
        return need.goods
    kinds = [[each.id for each in learned.of([goods], ())] for goods in need.goods]
    if not any(kinds):
        return need.goods
    told = about(await _found(need, shelves, index), kinds, at_most_around=around)
    if isinstance(told, Hit):
        other = learned.goods_of([told.product])
        return need.goods if other is None else (other,)
    return tuple(need.goods[place] for place in told)


async def identified(need: Need, shelves: Sequence[Shelf], *, learned: Learned, index: Index) -> Need:
    """About the product that has the variant which is named, where the goods that were read have none such."""
    every = () if need.named or need.picked else learned.products
    having = {each.id for each in had_elsewhere(need.hard, meant=learned.of(need.goods, ()), every=every)}
    best = best_of(await _found(need, shelves, index), having=having) if having else None
    return need if best is None else replace(need, named=(best,))


async def _found(need: Need, shelves: Sequence[Shelf], index: Index) -> list[Hit]:
    found: list[Hit] = []
    for shelf in shelves:
        wanted = Search(need.text[-400:], shelf.shop.id, (PassageKind.PRODUCT,), limit=HITS)
        found += [
            Hit(hit.passage.product, hit.score, hit.meaning, hit.words)
            for hit in await index.search(wanted)
            if hit.passage.product
        ]
    return found

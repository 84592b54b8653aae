"""Goods that a need describes instead of naming them, as the index finds them by words and by meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from xiaoer.guide.choosing.shelves import Shelf
from xiaoer.guide.goods.finding import Hit, best_of, found_by
from xiaoer.guide.goods.learned import Learned
from xiaoer.guide.goods.words import Words
from xiaoer.guide.lexicon.vocabulary import BROAD, SORTS, GoodsFound, goods_in, is_part, labels, sorts_of
from xiaoer.guide.need import Goods, Need, Scene
from xiaoer.guide.reading.items import are_joined
from xiaoer.guide.reading.pointing import Message, clauses_in, points_of, refused_in
from xiaoer.guide.reading.reading import names_unknown
from xiaoer.guide.reading.variants import had_elsewhere
from xiaoer.kernel.ids import ProductId
from xiaoer.knowledge.index import Index
from xiaoer.knowledge.passage import PassageKind, Search
from xiaoer.language.stances.marks import CLAUSE

HITS: Final = 12
MANY: Final = 40
"""Products of a shop that a message is held against."""
CLEARLY: Final = 1.5
"""So many more points than what was read: of 1,085 needs, each writer's judged by what the others taught, 26 are set
right and 4 wrong."""
SURELY: Final = 4.0
"""The same where a product is called by name, or little is said beside what is wanted."""
FEW: Final = 2
"""Clauses that hold little beside it."""
DESCRIBED: Final = 1.0
"""So many more points than the next, where nothing is named: of 40 that are meant so 37 are right."""
UNSOLD: Final = 2.5
"""The same where what is named is not sold, which is hardly ever only spoken of."""
ALIKE: Final = 1.0
APART: Final = 3.0
"""Of kinds that are named one of so many fewer points is only spoken of."""


async def described(
    need: Need, shelves: Sequence[Shelf], *, learned: Learned, index: Index
) -> Mapping[ProductId, float]:
    """What the index finds, where the words name no goods that we know."""
    if need.goods or need.named or need.picked or names_unknown(need.text, learned):
        return {}
    return found_by(await _found(need, shelves, index))


async def meant_in(need: Need, told: str, shelves: Sequence[Shelf], *, words: Words, index: Index) -> tuple[Goods, ...]:
    """The goods that the message as a whole points at, where those that were read are not; `told` is all of it.

    The goods that were read where they are as good; a message that names one thing, compares or joins goods means
    what it says.
    """
    found, learned = goods_in(told), words.learned
    own = [each.id for each in learned.of(need.goods, need.named)]
    wide = any(each.zh in BROAD | SORTS for each in need.goods) or (need.scene is Scene.GIFT and not need.goods)
    apart = (
        need.refusal is not None
        or need.picked
        or need.together
        or need.comparing
        or any(is_part(each) for each in need.goods)
    )
    if apart or wide or _is_plain(told, found, own):
        return need.goods
    points = points_of(await message_of(need, told, shelves, index), words.lexicon, learned)
    kept = points.keys() - (refused_in(told, learned) - {*own})
    short = len(clauses_in(told)) <= FEW
    others = outdoing({each: points[each] for each in kept}, own, by=_margin(need, own, is_short=short))
    if others and (own or not names_unknown(need.text, learned)):
        return _called(others, learned)
    if need.named or are_joined(told, [each for each in found if each.goods in need.goods]):
        return need.goods
    told_by = [max((points.get(each.id, 0.0) for each in learned.of([goods], ())), default=0.0) for goods in need.goods]
    return tuple(each for each, some in zip(need.goods, told_by, strict=True) if max(told_by) - some < APART)


def outdoing(points: Mapping[ProductId, float], own: Sequence[ProductId], *, by: float) -> tuple[ProductId, ...]:
    """What has so much more points `by` than all of its `own`, or without such than the next; () where nothing has.

    The best first, with others that are nearly as good.
    """
    ranked = sorted(points, key=lambda one: (-points[one], one))
    rivals = [each for each in own if each in points] or ranked[1:2]
    if not ranked or points[ranked[0]] - max((points[each] for each in rivals), default=0.0) < by:
        return ()
    return tuple(each for each in ranked if points[ranked[0]] - points[each] < ALIKE)


async def identified(need: Need, shelves: Sequence[Shelf], *, learned: Learned, index: Index) -> Need:
    """About the product that has the variant which is named, where the goods that were read have none such."""
    every = () if need.named or need.picked else learned.products
    having = {each.id for each in had_elsewhere(need.hard, meant=learned.of(need.goods, ()), every=every)}
    best = best_of(await _found(need, shelves, index), having=having) if having else None
    return need if best is None else replace(need, named=(best,))


def _is_plain(told: str, found: Sequence[GoodsFound], own: Sequence[ProductId]) -> bool:
    """Whether it says one thing of one kind, or calls what is sold by a name that no table has."""
    kinds = {each.goods for each in found}
    return (len(kinds) == 1 and not CLAUSE.search(told)) or (bool(own) and not kinds)


def _margin(need: Need, own: Sequence[ProductId], *, is_short: bool) -> float:
    """How many points more it takes to be meant instead of what was read."""
    if not own:
        return UNSOLD if need.goods or not need.wants_something else DESCRIBED
    return SURELY if need.named or is_short else CLEARLY


def _called(products: Sequence[ProductId], learned: Learned) -> tuple[Goods, ...]:
    """The products by the name of their kind, where it is that of no others, else by their own."""
    first = next(each for each in learned.products if each.id == products[0])
    kinds = (labels()[zh] for zh in sorts_of(f"{first.title} {first.title_en}"))
    own = next((each for each in kinds if {one.id for one in learned.of([each], ())} == set(products)), None)
    called = own or learned.goods_of(products)
    return () if called is None else (called,)


async def message_of(need: Need, told: str, shelves: Sequence[Shelf], index: Index) -> Message:
    """The message with what the index finds for it, of which `need` was read."""
    return Message(told, need.text, clauses_in(told), await _hits(need.text, shelves, index))


async def _found(need: Need, shelves: Sequence[Shelf], index: Index) -> list[Hit]:
    return await _hits(need.text, shelves, index, limit=HITS)


async def _hits(text: str, shelves: Sequence[Shelf], index: Index, *, limit: int = MANY) -> list[Hit]:
    found: list[Hit] = []
    for shelf in shelves:
        wanted = Search(text[-400:], shelf.shop.id, (PassageKind.PRODUCT,), limit=limit)
        found += [
            Hit(hit.passage.product, hit.score, hit.meaning, hit.words)
            for hit in await index.search(wanted)
            if hit.passage.product
        ]
    return found

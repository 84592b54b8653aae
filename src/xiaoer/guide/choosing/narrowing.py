"""Of a large range the goods that a need may be about, found by the search; a small range is looked at whole."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from xiaoer.guide.choosing.shelves import Shelf
from xiaoer.guide.need import Aim, LimitKind, Need
from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.knowledge.goods.asking import Filters, Measure, Order, SearchQuery
from xiaoer.knowledge.goods.good import Property
from xiaoer.knowledge.goods.service import Search
from xiaoer.shop.product import Product

WHOLE: Final = 1500
"""Products that are read one by one in the time of some searches."""
EACH: Final = 25
"""Products that one search brings."""
MOST_WISHES: Final = 4
DEARER: Final = 2
"""A list price so many times the budget may still come into it by promotions."""


async def narrowed(
    need: Need, shelves: Sequence[Shelf], search: Search, attributes: Callable[[], tuple[str, ...]]
) -> list[Shelf]:
    """The shelves, with only what searches bring where a range is too large to be read for every need.

    `attributes` are the names of the attributes in view; they are asked for only where there is such a range.
    """
    if need.named or need.picked or all(len(shelf.products) <= WHOLE for shelf in shelves):
        return list(shelves)
    names = attributes()
    return [each if len(each.products) <= WHOLE else await _found_on(each, need, search, names) for each in shelves]


async def _found_on(shelf: Shelf, need: Need, search: Search, attributes: tuple[str, ...]) -> Shelf:
    catalogue = await shelf.store.catalogue()
    found: dict[ProductId, Product] = {}
    for wanted in searches_for(need, shelf.shop.id, attributes):
        for each in (await search.find(wanted)).shown:
            product = catalogue.product(each.product)
            if product is not None:
                found[product.id] = product
    return replace(shelf, products=tuple(found.values()))


def searches_for(need: Need, shop: ShopId, attributes: tuple[str, ...]) -> Iterator[SearchQuery]:
    """What brings together the goods of a need: what it names, within its options and its budget, and its extremes.

    Options of a variant are constraints of the search; whatever else the buyer insists on is judged on the page.
    """
    texts = _texts(need)
    filters = Filters(shops=(shop,), properties=tuple(_options(need)))
    for text in texts:
        yield SearchQuery(text, filters, limit=EACH)
        yield from (SearchQuery(f"{text} {wish.zh}", filters, limit=EACH) for wish in need.wishes[:MOST_WISHES])
        yield from _within_budget(need, text, filters)
        yield from _extremes(need, text, filters, attributes)


def _texts(need: Need) -> tuple[str, ...]:
    names = [name for goods in need.goods for name in (goods.zh, goods.en) if name]
    return tuple(dict.fromkeys(names)) or (need.text,)


def _options(need: Need) -> Iterator[Property]:
    """Those that name one option with its values; a word that may belong to several is left to the page."""
    for limit in need.hard:
        name, colon, values = limit.value.partition(":")
        if limit.kind is LimitKind.OPTION and colon and ";;" not in limit.value:
            yield from (Property(name, value) for value in values.split("|"))


def _within_budget(need: Need, text: str, filters: Filters) -> Iterator[SearchQuery]:
    budget = need.budget
    if budget is not None and budget.most is not None:
        affordable = Filters(shops=filters.shops, properties=filters.properties, price_at_most=budget.most * DEARER)
        yield SearchQuery(text, affordable, limit=EACH)
        yield SearchQuery(text, affordable, Order.DEAREST, limit=EACH)


def _extremes(need: Need, text: str, filters: Filters, attributes: tuple[str, ...]) -> Iterator[SearchQuery]:
    yield SearchQuery(text, filters, Order.CHEAPEST, limit=EACH)
    aim = need.superlative
    if aim is None:
        return
    if aim.aim is Aim.DEAREST:
        yield SearchQuery(text, filters, Order.DEAREST, limit=EACH)
    if aim.aim in (Aim.MOST, Aim.LEAST):
        order = Order.MOST if aim.aim is Aim.MOST else Order.LEAST
        named = [name for name in attributes if re.search(aim.attribute, name)]
        for name in named[:MOST_WISHES]:
            yield from (SearchQuery(text, filters, order, Measure(name, unit), limit=EACH) for unit in aim.units)

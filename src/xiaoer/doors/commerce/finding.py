"""Which products a query and its filters mean: the one port to the search."""

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

from xiaoer.app import App
from xiaoer.doors.commerce.asked import LARGEST, Filters, PriceFilter, SearchRequest
from xiaoer.doors.commerce.market import Market, Place, Stall, is_sold
from xiaoer.guide.service import LEAST_MEANING, LEAST_WORDS
from xiaoer.kernel.ids import ProductId, ShopId, SkuId
from xiaoer.knowledge.passage import PassageKind, Search
from xiaoer.shop.product import Product, Sku

MOST_FOUND: Final = 200
"""Of each shop; who wants more should say more."""

Fitting: TypeAlias = tuple[Place, tuple[Sku, ...]]
"""A product, and the variants by which it keeps the filters."""

_WORD: Final = re.compile(r"\w")


async def found_in(app: App, market: Market, request: SearchRequest) -> list[Fitting]:
    """Everything that fits, best first; without words the whole range in the shop's own order."""
    words = request.query or ""
    places = await _by_words(app, market, words) if _WORD.search(words) else list(market.places())
    return await kept(places, request.filters)


async def kept(places: Sequence[Place], filters: Filters | None) -> list[Fitting]:
    """The products that keep every filter, each with the variants by which it does."""
    filters = filters or Filters()
    fitting = [
        (place, skus)
        for place in places
        if _in_category(place.product, filters.categories) and (skus := _within(place.product.skus, filters.price))
    ]
    if not filters.available:
        return fitting
    there = await _there([(place, skus) for place, skus in fitting if place.product.on_sale])
    return [
        (place, left)
        for place, skus in fitting
        if (left := tuple(sku for sku in skus if (place.stall.shop.id, sku.id) in there))
    ]


def asks_something(request: SearchRequest) -> bool:
    """Whether there is a query or a filter at all."""
    filters = request.filters
    filtered = filters is not None and any(
        each is not None for each in (filters.categories, filters.price, filters.available)
    )
    return bool((request.query or "").strip()) or filtered


async def _by_words(app: App, market: Market, words: str) -> list[Place]:
    scored: list[tuple[float, Place]] = []
    for stall in market.stalls:
        search = Search(words, stall.shop.id, (PassageKind.PRODUCT,), limit=MOST_FOUND)
        seen: dict[ProductId, float] = {}
        for hit in await app.index.search(search):
            if hit.passage.product and (hit.meaning >= LEAST_MEANING or hit.words >= LEAST_WORDS):
                seen.setdefault(hit.passage.product, hit.score)
        for id, score in seen.items():
            product = stall.catalogue.product(id)
            if product is not None and is_sold(product):
                scored.append((score, Place(stall, product)))
    return [place for _, place in sorted(scored, key=lambda each: -each[0])]


def _in_category(product: Product, categories: Sequence[str] | None) -> bool:
    return categories is None or product.category in categories


def _within(skus: Sequence[Sku], price: PriceFilter | None) -> tuple[Sku, ...]:
    if price is None:
        return tuple(skus)
    least, most = price.min or 0, LARGEST if price.max is None else price.max
    return tuple(sku for sku in skus if least <= sku.price.minor <= most)


async def _there(fitting: Sequence[Fitting]) -> set[tuple[ShopId, SkuId]]:
    """The variants of which there is stock, asked of each shop once."""
    wanted: dict[ShopId, tuple[Stall, list[SkuId]]] = {}
    for place, skus in fitting:
        wanted.setdefault(place.stall.shop.id, (place.stall, []))[1].extend(sku.id for sku in skus)
    return {
        (shop, sku)
        for shop, (stall, ids) in wanted.items()
        for sku, units in (await stall.store.stock(ids)).items()
        if units
    }

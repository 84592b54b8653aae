"""Which products a query and its filters mean: the one port to the search."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from xiaoer.app import App
from xiaoer.doors.commerce.asked import LARGEST, Filters, PriceFilter, SearchRequest
from xiaoer.doors.commerce.market import Market, Place, Stall, is_sold
from xiaoer.doors.commerce.refusals import Refused
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.knowledge.goods.asking import Filters as Constraints
from xiaoer.knowledge.goods.asking import SearchQuery
from xiaoer.shop.product import Product, Sku

Fitting: TypeAlias = tuple[Place, tuple[Sku, ...]]
"""A product, and the variants by which it keeps the filters."""

StockByShop: TypeAlias = Mapping[ShopId, Mapping[SkuId, int | None]]

_WORD: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of what fits, best first; `cursor` is "" after the last."""

    fitting: tuple[Fitting, ...]
    cursor: str
    total: int | None
    """How many there are in all; None where the page goes on with what holds only some of the words."""


async def found_in(app: App, market: Market, request: SearchRequest, *, cursor: str, limit: int) -> FoundPage:
    """What keeps every filter and holds the words, then on the first page what holds some of them.

    What the search found is read again from the shops: what was sold out or changed since is left out, so that a page
    may be short. Raises Refused for a cursor that means nothing.
    """
    words = request.query or ""
    wanted = SearchQuery(
        words if _WORD.search(words) else "", _constraints(market, request.filters), limit=limit, cursor=cursor
    )
    try:
        result = await app.search.find(wanted)
    except Invalid as error:
        raise Refused(f"pagination.cursor: {error}") from error
    near = () if cursor else result.near
    places = [place for each in (*result.found, *near) if (place := market.place(each.shop, each.product)) is not None]
    fitting = await kept([place for place in places if is_sold(place.product)], request.filters)
    return FoundPage(tuple(fitting), result.next_cursor, None if near else result.total)


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
    on_sale = [(place, skus) for place, skus in fitting if place.product.on_sale]
    stock = await stock_of(on_sale)
    return [
        (place, left)
        for place, skus in on_sale
        if (left := tuple(sku for sku in skus if stock[place.stall.shop.id].get(sku.id)))
    ]


def asks_something(request: SearchRequest) -> bool:
    """Whether there is a query or a filter at all."""
    filters = request.filters
    filtered = filters is not None and any(
        each is not None for each in (filters.categories, filters.price, filters.available)
    )
    return bool((request.query or "").strip()) or filtered


def _constraints(market: Market, filters: Filters | None) -> Constraints:
    """The filters as the search knows them. Prices are in the one currency that the shops in view share."""
    filters = filters or Filters()
    price, currency = filters.price or PriceFilter(), market.currencies[0]
    return Constraints(
        shops=tuple(stall.shop.id for stall in market.stalls),
        categories=filters.categories or (),
        price_at_least=None if price.min is None else Money(price.min, currency),
        price_at_most=None if price.max is None else Money(price.max, currency),
        in_stock=bool(filters.available),
    )


def _in_category(product: Product, categories: Sequence[str] | None) -> bool:
    return categories is None or product.category in categories


def _within(skus: Sequence[Sku], price: PriceFilter | None) -> tuple[Sku, ...]:
    if price is None:
        return tuple(skus)
    least, most = price.min or 0, LARGEST if price.max is None else price.max
    return tuple(sku for sku in skus if least <= sku.price.minor <= most)


async def stock_of(fitting: Sequence[Fitting]) -> StockByShop:
    """What there is of these variants at this moment, asked of each shop once."""
    wanted: dict[ShopId, tuple[Stall, list[SkuId]]] = {}
    for place, skus in fitting:
        wanted.setdefault(place.stall.shop.id, (place.stall, []))[1].extend(sku.id for sku in skus)
    return {shop: await stall.store.stock(ids) for shop, (stall, ids) in wanted.items()}

"""Searching a catalogue and looking ids up in it, for a shopping agent. HTTP and MCP call these."""

from collections.abc import Sequence
from typing import Final

from xiaoer.doors.commerce.asked import LookupRequest, SearchRequest
from xiaoer.doors.commerce.finding import asks_something, found_in, kept, stock_of
from xiaoer.doors.commerce.listing import Stock, shown_product, warnings_of
from xiaoer.doors.commerce.market import Market, Place
from xiaoer.doors.commerce.paging import begin_of, cursor_of, size_of
from xiaoer.doors.commerce.refusals import Refused, TooMany
from xiaoer.doors.commerce.shown import LookupReply, Matched, Message, Page, Product, SearchReply
from xiaoer.doors.commerce.visitor import Visitor
from xiaoer.shop.product import Sku

MOST_IDS: Final = 100
"""Looked up at once."""


async def search_catalog(visitor: Visitor, request: SearchRequest) -> SearchReply:
    """What fits the words and keeps the filters, a page at a time. Raises Refused without a query or a filter."""
    if not asks_something(request):
        raise Refused("query: send some words (`*` for everything), or a filter.")
    begin = begin_of(request)
    meant, messages = _in_own_money(visitor.market, request)
    found = await found_in(visitor.app, visitor.market, meant, cursor=begin, limit=size_of(request))
    stock = await stock_of(found.fitting)
    products = [
        shown_product(visitor.market, visitor.speech, place, stock[place.stall.shop.id], skus)
        for place, skus in found.fitting
    ]
    cursor = cursor_of(request, found.cursor)
    return SearchReply(
        ucp=visitor.speech.heads(),
        products=products,
        pagination=Page(has_next_page=cursor is not None, cursor=cursor, total_count=found.total),
        messages=[*messages, *warnings_of(products, "products")] or None,
    )


async def lookup_catalog(visitor: Visitor, request: LookupRequest) -> LookupReply:
    """The products of some ids, each once, with the variants that were meant. Raises TooMany."""
    ids = list(dict.fromkeys(request.ids))
    if len(ids) > MOST_IDS:
        raise TooMany(f"ids: at most {MOST_IDS} are looked up at once; send the others later.")
    meant: dict[tuple[str, str], list[tuple[str, Place]]] = {}
    unknown: list[str] = []
    for id in ids:
        place = visitor.market.find(id)
        if place is None or not place.product.skus:
            unknown.append(id)
        else:
            meant.setdefault((place.stall.shop.id, place.product.id), []).append((id, place))
    products: list[Product] = []
    for named in meant.values():
        for _, skus in await kept([named[0][1]], request.filters):
            products += await _looked_up(visitor, named, skus)
    missing = [
        Message(type="info", code="not_found", content=f"There is no product or variant {id}.") for id in unknown
    ]
    return LookupReply(
        ucp=visitor.speech.heads(),
        products=products,
        messages=[*missing, *warnings_of(products, "products")] or None,
    )


async def _looked_up(visitor: Visitor, meant: Sequence[tuple[str, Place]], skus: Sequence[Sku]) -> list[Product]:
    """The variants that were named, and for the product's own id the one to show first; nothing when none is left."""
    place = meant[0][1]
    stock = await place.stall.store.stock([sku.id for sku in skus])
    inputs: dict[str, list[Matched]] = {}
    for id, each in meant:
        sku = each.sku or _featured(skus, stock)
        if sku in skus:
            inputs.setdefault(sku.id, []).append(Matched(id=id, match="exact" if each.sku else "featured"))
    named = [sku for sku in skus if sku.id in inputs]
    if not named:
        return []
    product = shown_product(visitor.market, visitor.speech, place, stock, named)
    for variant, sku in zip(product.variants, named, strict=False):
        variant.inputs = inputs[sku.id]
    return [product]


def _featured(skus: Sequence[Sku], stock: Stock) -> Sku:
    """The first that can be bought, else the first."""
    return next((sku for sku in skus if stock.get(sku.id)), skus[0])


def _in_own_money(market: Market, request: SearchRequest) -> tuple[SearchRequest, list[Message]]:
    """Without a price filter in money that the shops in view do not all sell in, which nobody could compare."""
    filters, own = request.filters, market.currencies
    currency = (request.context.currency if request.context else None) or own[0]
    if filters is None or filters.price is None or own == (currency.upper(),):
        return request, []
    words = f"The price filter was left out: prices here are in {', '.join(own)}, and it is in {currency}."
    message = Message(type="info", code="price_filter_ignored", content=words, path="$.filters.price")
    return request.model_copy(update={"filters": filters.model_copy(update={"price": None})}), [message]

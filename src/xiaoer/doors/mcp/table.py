"""Every tool that is offered over MCP. All of them read; what would change something is not offered."""

from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from xiaoer.desk.quoted import ShopQuote
from xiaoer.doors import advising, checking
from xiaoer.doors.advice_shapes import AdviseResult, CompareResult
from xiaoer.doors.advising import AdviseAsked, AdviseLine, CompareAsked, CompareLine
from xiaoer.doors.cart_quoting import CartGoods, quote_cart
from xiaoer.doors.checking import CheckLine, CheckResult
from xiaoer.doors.commerce import catalog, detail
from xiaoer.doors.commerce.arriving import Asking, arrive
from xiaoer.doors.commerce.asked import LookupRequest, Meta, ProductRequest, SearchRequest
from xiaoer.doors.commerce.market import Market, market_of
from xiaoer.doors.commerce.shown import LookupReply, ProductReply, SearchReply
from xiaoer.doors.commerce.visitor import Visitor
from xiaoer.doors.mcp.offered import Offered, Visit
from xiaoer.doors.order_reading import OrderAsked, OrderResult, get_order
from xiaoer.doors.shapes import Id
from xiaoer.doors.term_reading import TermsLine, TermsResult, search_terms
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import Invalid, NotFound
from xiaoer.kernel.ids import ShopId


class CatalogCall(BaseModel):
    """The envelope of UCP: who asks, beside what is asked."""

    model_config = ConfigDict(extra="ignore")

    meta: Meta | None = None


class SearchCall(CatalogCall):
    """Arguments of `search_catalog`."""

    catalog: SearchRequest


class LookupCall(CatalogCall):
    """Arguments of `lookup_catalog`."""

    catalog: LookupRequest


class ProductCall(CatalogCall):
    """Arguments of `get_product`."""

    catalog: ProductRequest


class CartAsked(CartGoods):
    """Arguments of `quote_cart`."""

    shop: Id | None = None
    """Whose goods they are; the ids tell it when it is left out."""


async def _search(visit: Visit, call: SearchCall) -> SearchReply:
    return await catalog.search_catalog(await _visitor(visit, call, call.catalog), call.catalog)


async def _lookup(visit: Visit, call: LookupCall) -> LookupReply:
    return await catalog.lookup_catalog(await _visitor(visit, call, call.catalog), call.catalog)


async def _product(visit: Visit, call: ProductCall) -> ProductReply:
    return await detail.get_product(await _visitor(visit, call, call.catalog), call.catalog)


async def _terms(visit: Visit, line: TermsLine) -> TermsResult:
    return await search_terms(visit.app, await _market(visit, line.shop), line)


async def _check(visit: Visit, line: CheckLine) -> CheckResult:
    return checking.check(line, now=visit.app.settings.as_of or visit.app.clock.now())


async def _quote(visit: Visit, cart: CartAsked) -> ShopQuote:
    market = await _market(visit, cart.shop)
    places = [market.find(each.sku) for each in cart.items]
    if missing := [item.sku for item, place in zip(cart.items, places, strict=True) if place is None]:
        raise NotFound(f"There is no variant {missing[0]} here; take the ids of variants that search_catalog gives.")
    shops = {place.stall.shop.id for place in places if place is not None}
    if len(shops) > 1:
        raise Invalid("These goods are of several shops; ask the price of each shop's goods by themselves.")
    own = [
        item.model_copy(update={"sku": place.sku.id if place.sku else place.product.skus[0].id})
        for item, place in zip(cart.items, places, strict=True)
        if place is not None
    ]
    goods = CartGoods(items=own, roles=cart.roles, region=cart.region, coupons=cart.coupons)
    return await quote_cart(visit.app, Caller(shops.pop(), visit.customer), goods)


async def _advise(visit: Visit, asked: AdviseAsked) -> AdviseResult:
    shop = await _one(visit, asked.shop)
    line = AdviseLine.model_validate({**asked.model_dump(), "shop": shop, "customer": visit.customer})
    return await advising.advise(visit.app, line)


async def _compare(visit: Visit, asked: CompareAsked) -> CompareResult:
    shop = await _one(visit, asked.shop)
    line = CompareLine.model_validate({**asked.model_dump(), "shop": shop, "customer": visit.customer})
    return await advising.compare(visit.app, line)


async def _order(visit: Visit, asked: OrderAsked) -> OrderResult:
    return await get_order(visit.app, await _market(visit, None), asked, visit.customer)


async def _visitor(visit: Visit, call: CatalogCall, asked: Asking) -> Visitor:
    agent = call.meta.ucp_agent if call.meta else None
    profile = agent.profile if agent else None
    return await arrive(visit.app, visit.platforms, visit.shop, asked, profile=profile, accepted=visit.accepted)


async def _market(visit: Visit, shop: str | None) -> Market:
    """The shops in view. Raises NotFound for one that is not among them."""
    if shop is not None and visit.shop is not None and shop.casefold() != visit.shop.casefold():
        raise NotFound(f"Only the shop {visit.shop} is at this address; leave `shop` out, or ask at another address.")
    return await market_of(visit.app, visit.shop or (ShopId(shop) if shop else None))


async def _one(visit: Visit, shop: str | None) -> ShopId | None:
    """The id of the shop in view as it is stored; None for several."""
    market = await _market(visit, shop)
    return market.stalls[0].shop.id if visit.shop or shop else None


OFFERED: Final[tuple[Offered[Any], ...]] = (
    Offered(
        "search_catalog",
        "Search products",
        "Find products of the shop by words in Chinese or English, by category and by price. Prices are list prices in "
        "minor units; quote_cart tells what is really paid. `*` finds everything. Page on with pagination.cursor.",
        SearchCall,
        SearchReply,
        _search,
    ),
    Offered(
        "lookup_catalog",
        "Look up products",
        "Products by the ids of products or variants, up to 100 at once, with today's stock and list prices.",
        LookupCall,
        LookupReply,
        _lookup,
    ),
    Offered(
        "get_product",
        "Read one product",
        "One product with its options: which values exist and can be bought together with those already selected.",
        ProductCall,
        ProductReply,
        _product,
    ),
    Offered(
        "search_shop_policies_and_faqs",
        "Search terms and FAQ",
        "What the shop itself says of delivery, returns, warranty, invoices, payment and the like. Answer such "
        "questions from this and from nothing else; no answers means that the shop says nothing of it.",
        TermsLine,
        TermsResult,
        _terms,
    ),
    Offered(
        "check_claims",
        "Check a reply against facts",
        "Which statements of a reply the facts that you give hold, contradict, or know nothing of. Check what you are "
        "about to tell a buyer, and leave out what is not verified.",
        CheckLine,
        CheckResult,
        _check,
    ),
    Offered(
        "quote_cart",
        "What a cart costs",
        "The exact price of some variants of one shop together, with the best coupons, shipping and subsidies, and "
        "what each promotion took off; minor units.",
        CartAsked,
        ShopQuote,
        _quote,
    ),
    Offered(
        "advise",
        "Advise on a need",
        "A need in the buyer's own words (budget, size, allergy, deadline, for whom) to at most a few options with "
        "reasons for and against, true prices and evidence; or one question; or why nothing fits.",
        AdviseAsked,
        AdviseResult,
        _advise,
    ),
    Offered(
        "compare",
        "Compare products",
        "Two to five products by what differs between them; null where a page does not say.",
        CompareAsked,
        CompareResult,
        _compare,
    ),
    Offered(
        "get_order",
        "Read the buyer's order",
        "An order of the buyer for whom you were given a key: its state, its lines and parcels. Without a key it is "
        "refused, and nobody else's order is ever told.",
        OrderAsked,
        OrderResult,
        _order,
    ),
)

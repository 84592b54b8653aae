"""A shop's terms and a buyer's order over HTTP, as other people's agents read them over MCP."""

from typing import Annotated

from fastapi import APIRouter, Query

from xiaoer.doors.commerce.market import market_of
from xiaoer.doors.http.state import Opened, Trusted, caller_of
from xiaoer.doors.order_reading import OrderAsked, OrderResult
from xiaoer.doors.order_reading import get_order as order_of
from xiaoer.doors.shapes import Id
from xiaoer.doors.term_reading import MOST_TERMS, TermsLine, TermsResult
from xiaoer.doors.term_reading import search_terms as terms_of
from xiaoer.kernel.ids import ShopId

router = APIRouter(prefix="/v1/shops", tags=["shops"])


@router.get("/{shop}/terms")
async def search_terms(
    app: Opened,
    shop: Id,
    query: Annotated[str, Query(min_length=1, max_length=400)],
    limit: Annotated[int, Query(ge=1, le=MOST_TERMS)] = 8,
) -> TermsResult:
    """What the shop says of delivery, returns, warranty, invoices ... that fits the words."""
    return await terms_of(app, await market_of(app, ShopId(shop)), TermsLine(query=query, limit=limit))


@router.get("/{shop}/orders/{order}")
async def get_order(
    app: Opened, may_name: Trusted, shop: Id, order: Id, customer: Annotated[Id | None, Query()] = None
) -> OrderResult:
    """One order of `customer`; who that is only the demo and callers with the API key may say."""
    caller = caller_of(shop, customer, may_name=may_name)
    return await order_of(app, await market_of(app, caller.shop), OrderAsked(id=order), caller.customer)

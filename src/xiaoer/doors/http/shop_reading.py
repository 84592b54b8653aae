"""A shop's terms and a buyer's order over HTTP, as other people's agents read them over MCP."""

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from xiaoer.doors.buyer_keys import LONGEST_DAYS, key_for
from xiaoer.doors.commerce.market import market_of
from xiaoer.doors.http.state import Buyer, Opened, Trusted, TrustedOrBuyer, caller_of
from xiaoer.doors.order_reading import OrderAsked, OrderResult
from xiaoer.doors.order_reading import get_order as order_of
from xiaoer.doors.shapes import Id, Shape
from xiaoer.doors.term_reading import MOST_TERMS, TermsLine, TermsResult
from xiaoer.doors.term_reading import search_terms as terms_of
from xiaoer.kernel.errors import Denied, NotFound
from xiaoer.kernel.ids import CustomerId, ShopId

router = APIRouter(prefix="/v1/shops", tags=["shops"])


class BuyerKeyWish(Shape):
    """For whom a key is wanted, and for how long."""

    customer: Id
    days: Annotated[int, Field(ge=1, le=LONGEST_DAYS)] = 30


class BuyerKey(BaseModel):
    """A key, to be sent as `Authorization: Bearer KEY`; whoever has it reads that buyer's orders."""

    key: str
    until: datetime


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
    app: Opened,
    may_name: TrustedOrBuyer,
    owner: Buyer,
    shop: Id,
    order: Id,
    customer: Annotated[Id | None, Query()] = None,
) -> OrderResult:
    """One order of the buyer whose key is shown, or of `customer`: the demo and holders of the API key name one."""
    caller = owner or caller_of(shop, customer, may_name=may_name)
    if owner is not None and (owner.shop != shop or customer not in (None, owner.customer)):
        raise Denied(f"This buyer's key opens their own orders at the shop {owner.shop} only.")
    return await order_of(app, await market_of(app, caller.shop), OrderAsked(id=order), caller.customer)


@router.post("/{shop}/buyer-keys", status_code=201)
async def give_buyer_key(app: Opened, may_name: Trusted, shop: Id, wish: BuyerKeyWish) -> BuyerKey:
    """A key that a buyer's own assistant may hold; for the shop's own server."""
    if not may_name or not app.settings.api_key:
        raise Denied("Only a holder of the API key may give keys to buyers: set XIAOER_API_KEY, and send it.")
    caller = caller_of(shop, wish.customer, may_name=may_name)
    if await app.fronts.store(caller).customer() is None:
        raise NotFound(f"Customer {wish.customer} is not known to shop {shop}; import the shop's customers first.")
    until = app.clock.now() + timedelta(days=wish.days)
    key = key_for(caller.shop, CustomerId(wish.customer), until=until, secret=app.settings.api_key)
    return BuyerKey(key=key, until=until)

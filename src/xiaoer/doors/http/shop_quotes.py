"""What goods of a shop cost, over HTTP: the same price that an answer in a conversation gives."""

from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter
from pydantic import Field

from xiaoer.desk.pricing import MOST_PIECES, Wanted, priced
from xiaoer.desk.quoted import ShopQuote
from xiaoer.desk.wording.receipt import shown
from xiaoer.doors.http.state import Opened, Trusted, caller_of
from xiaoer.doors.quoting import CannotDeliver
from xiaoer.doors.shapes import Id, Moment, Shape
from xiaoer.kernel.errors import Denied, NotFound
from xiaoer.kernel.ids import SkuId
from xiaoer.promotions.quote import Undeliverable

router = APIRouter(prefix="/v1/shops", tags=["shops"])


class CartItem(Shape):
    """So many of one variant."""

    sku: Id
    quantity: Annotated[int, Field(ge=1, le=MOST_PIECES)] = 1


class ShopCart(Shape):
    """What is to be priced, and for whom.

    Without `roles` those of the customer count; `coupons` are the ids of the offers that the buyer takes, null takes
    the best ones.
    """

    items: Annotated[list[CartItem], Field(min_length=1, max_length=200)]
    roles: Annotated[list[Id], Field(max_length=20)] | None = None
    region: Annotated[str, Field(max_length=32)] | None = None
    customer: Id | None = None
    as_of: Moment | None = None
    coupons: Annotated[list[Id], Field(max_length=200)] | None = None


@router.post("/{shop}/quote")
async def quote(app: Opened, may_name: Trusted, shop: str, cart: ShopCart) -> ShopQuote:
    """The least that the goods cost; `as_of` and `customer` are for the demo and for callers with the API key."""
    if cart.as_of is not None and not may_name:
        raise Denied("Only the demo or a caller with the API key may set `as_of`; leave it out.")
    caller = caller_of(shop, cart.customer, may_name=may_name)
    front = (await app.fronts.at(caller.shop)).shop
    store = app.fronts.store(caller)
    customer = await store.customer()
    if cart.customer is not None and customer is None:
        raise NotFound(f"Customer {cart.customer} is not known to shop {shop}; leave it out for a guest.")
    zone = ZoneInfo(front.zone)
    moment = cart.as_of or app.settings.as_of or front.as_of or app.clock.now()
    found = await priced(
        store,
        front,
        [Wanted(SkuId(item.sku), item.quantity) for item in cart.items],
        roles=cart.roles if cart.roles is not None else customer.roles if customer else (),
        region=cart.region if cart.region is not None else customer.region if customer else "",
        now=moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone),
        coupons=cart.coupons,
    )
    if isinstance(found, Undeliverable):
        raise CannotDeliver(f"The shop does not send to {found.region}; choose another address.")
    return shown(found)

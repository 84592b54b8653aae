"""The capability `quote_cart`, the same for HTTP and MCP: what goods of a shop cost, as a conversation tells it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, TypeVar

from pydantic import Field

from xiaoer.app import App
from xiaoer.desk.pricing import MOST_PIECES, Conditions, Wanted, priced
from xiaoer.desk.quoted import ShopQuote
from xiaoer.desk.wording.receipt import shown
from xiaoer.doors.quoting import CannotDeliver
from xiaoer.doors.shapes import Id, Moment, Shape
from xiaoer.doors.shop_clock import shop_time
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import NotFound
from xiaoer.kernel.ids import SkuId
from xiaoer.promotions.quote import Undeliverable
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import Shop

Found = TypeVar("Found")


class CartItem(Shape):
    """So many of one variant."""

    sku: Id
    quantity: Annotated[int, Field(ge=1, le=MOST_PIECES)] = 1


class CartGoods(Shape):
    """What is to be priced.

    Without `roles` those of the customer count; `coupons` are the ids of the offers that the buyer takes, null takes
    the best ones.
    """

    items: Annotated[list[CartItem], Field(min_length=1, max_length=200)]
    roles: Annotated[list[Id], Field(max_length=20)] | None = None
    region: Annotated[str, Field(max_length=32)] | None = None
    coupons: Annotated[list[Id], Field(max_length=200)] | None = None


class ShopCart(CartGoods):
    """The same, and for whom."""

    customer: Id | None = None
    as_of: Moment | None = None


async def quote_cart(app: App, caller: Caller, goods: CartGoods, *, as_of: datetime | None = None) -> ShopQuote:
    """The least that the goods cost this caller. Raises NotFound, Invalid and CannotDeliver."""
    asked = await at_counter(app, caller, goods, as_of=as_of)
    terms = asked.terms
    found = await priced(
        asked.store,
        asked.front,
        asked.items,
        roles=terms.roles,
        region=terms.region,
        now=terms.now,
        coupons=terms.coupons,
    )
    return shown(delivered(found))


@dataclass(frozen=True, slots=True)
class AtCounter:
    """A cart at the counter of one shop."""

    store: ShopService
    front: Shop
    items: list[Wanted]
    terms: Conditions


async def at_counter(app: App, caller: Caller, goods: CartGoods, *, as_of: datetime | None) -> AtCounter:
    """The cart with the conditions of its buyer. Raises NotFound for an unknown shop or customer."""
    front = (await app.fronts.at(caller.shop)).shop
    store = app.fronts.store(caller)
    customer = await store.customer()
    if caller.customer is not None and customer is None:
        raise NotFound(f"Customer {caller.customer} is not known to shop {caller.shop}; leave it out for a guest.")
    roles = goods.roles if goods.roles is not None else customer.roles if customer else ()
    region = goods.region if goods.region is not None else customer.region if customer else ""
    coupons = None if goods.coupons is None else tuple(goods.coupons)
    terms = Conditions(tuple(roles), region, shop_time(app, front, as_of), coupons)
    return AtCounter(store, front, [Wanted(SkuId(item.sku), item.quantity) for item in goods.items], terms)


def delivered(found: Found | Undeliverable) -> Found:
    """What was found. Raises CannotDeliver where the shop does not send."""
    if isinstance(found, Undeliverable):
        raise CannotDeliver(f"The shop does not send to {found.region}; choose another address.")
    return found

"""What goods of a shop cost, over HTTP: the same price that an answer in a conversation gives."""

from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import APIRouter
from pydantic import Field

from xiaoer.app import App
from xiaoer.desk.pricing import MOST_PIECES, Conditions, Wanted, priced
from xiaoer.desk.quoted import ShopQuote
from xiaoer.desk.saving import Savings, savings
from xiaoer.desk.wording.receipt import shown
from xiaoer.doors.http.state import Opened, Trusted, caller_of
from xiaoer.doors.promotions.checking import CheckResult
from xiaoer.doors.promotions.shop_check import check_shop
from xiaoer.doors.quoting import CannotDeliver
from xiaoer.doors.shapes import Id, Moment, Shape
from xiaoer.doors.shop_clock import shop_time
from xiaoer.kernel.errors import Denied, NotFound
from xiaoer.kernel.ids import ShopId, SkuId
from xiaoer.language.glossary import in_english
from xiaoer.promotions.quote import Undeliverable
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import Shop

Found = TypeVar("Found")

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


class Addition(Shape):
    """Something more in the cart with which the whole costs less: `pay` in all, `saves` less than without."""

    sku: str
    product: str
    title: str
    title_en: str
    category: str
    options: list[str]
    options_en: list[str]
    price: int
    pay: int
    saves: int


class PartOrder(Shape):
    """One of several orders: the variants in it, and what it costs."""

    skus: list[str]
    pay: int


class SavingsShape(Shape):
    """How the same goods would cost less; null and empty where nothing does. Money is minor units of `currency`."""

    pay: int
    currency: str
    add: Addition | None
    orders: list[PartOrder]
    orders_save: int
    free_shipping_gap: int | None


@router.post("/{shop}/quote")
async def quote(app: Opened, may_name: Trusted, shop: str, cart: ShopCart) -> ShopQuote:
    """The least that the goods cost; `as_of` and `customer` are for the demo and for callers with the API key."""
    asked = await _asked(app, may_name, shop, cart)
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
    return shown(_delivered(found))


@router.post("/{shop}/savings")
async def saving(app: Opened, may_name: Trusted, shop: str, cart: ShopCart) -> SavingsShape:
    """What more in the cart, or which orders, would make the goods cost less; takes what `quote` takes."""
    asked = await _asked(app, may_name, shop, cart)
    found = _delivered(await savings(asked.store, asked.front, asked.items, asked.terms))
    return SavingsShape(
        pay=found.now.quote.pay,
        currency=found.now.quote.currency,
        add=_addition(found),
        orders=[PartOrder(skus=[str(line) for line in order.lines], pay=order.pay) for order in found.orders],
        orders_save=found.split_saves,
        free_shipping_gap=found.free_shipping_gap,
    )


@router.post("/{shop}/promotions/check")
async def check(app: Opened, may_name: Trusted, shop: str) -> CheckResult:
    """What is wrong with the shop's rules, and the cart that loses most; for the demo and for callers with the key."""
    if not may_name:
        raise Denied("Costs are the merchant's own: send the shop's API key.")
    return await check_shop(app, ShopId(shop))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A cart at the counter of one shop."""

    store: ShopService
    front: Shop
    items: list[Wanted]
    terms: Conditions


async def _asked(app: App, may_name: bool, shop: str, cart: ShopCart) -> _Asked:  # noqa: FBT001 - what the door found
    if cart.as_of is not None and not may_name:
        raise Denied("Only the demo or a caller with the API key may set `as_of`; leave it out.")
    caller = caller_of(shop, cart.customer, may_name=may_name)
    front = (await app.fronts.at(caller.shop)).shop
    store = app.fronts.store(caller)
    customer = await store.customer()
    if cart.customer is not None and customer is None:
        raise NotFound(f"Customer {cart.customer} is not known to shop {shop}; leave it out for a guest.")
    roles = cart.roles if cart.roles is not None else customer.roles if customer else ()
    region = cart.region if cart.region is not None else customer.region if customer else ""
    coupons = None if cart.coupons is None else tuple(cart.coupons)
    terms = Conditions(tuple(roles), region, shop_time(app, front, cart.as_of), coupons)
    return _Asked(store, front, [Wanted(SkuId(item.sku), item.quantity) for item in cart.items], terms)


def _delivered(found: Found | Undeliverable) -> Found:
    if isinstance(found, Undeliverable):
        raise CannotDeliver(f"The shop does not send to {found.region}; choose another address.")
    return found


def _addition(found: Savings) -> Addition | None:
    if found.then is None:
        return None
    goods = found.added[0]
    values = [option.value for option in goods.sku.options]
    return Addition(
        sku=goods.sku.id,
        product=goods.product.id,
        title=goods.product.title,
        title_en=goods.product.title_en or goods.product.title,
        category=goods.product.category,
        options=values,
        options_en=[in_english(value) or value for value in values],
        price=goods.sku.price.minor,
        pay=found.then.quote.pay,
        saves=found.saves,
    )

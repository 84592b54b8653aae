"""What goods of a shop cost, over HTTP: the same price that an answer in a conversation gives."""

from fastapi import APIRouter

from xiaoer.desk.quoted import ShopQuote
from xiaoer.desk.saving import Savings, savings
from xiaoer.doors.cart_quoting import ShopCart, at_counter, delivered, quote_cart
from xiaoer.doors.http.state import Opened, Trusted, caller_of
from xiaoer.doors.promotions.checking import CheckResult
from xiaoer.doors.promotions.shop_check import check_shop
from xiaoer.doors.shapes import Shape
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import Denied
from xiaoer.kernel.ids import ShopId
from xiaoer.language.glossary import in_english

router = APIRouter(prefix="/v1/shops", tags=["shops"])


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
    return await quote_cart(app, _caller(may_name, shop, cart), cart, as_of=cart.as_of)


@router.post("/{shop}/savings")
async def saving(app: Opened, may_name: Trusted, shop: str, cart: ShopCart) -> SavingsShape:
    """What more in the cart, or which orders, would make the goods cost less; takes what `quote` takes."""
    asked = await at_counter(app, _caller(may_name, shop, cart), cart, as_of=cart.as_of)
    found = delivered(await savings(asked.store, asked.front, asked.items, asked.terms))
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


def _caller(may_name: bool, shop: str, cart: ShopCart) -> Caller:  # noqa: FBT001 - what the door found
    if cart.as_of is not None and not may_name:
        raise Denied("Only the demo or a caller with the API key may set `as_of`; leave it out.")
    return caller_of(shop, cart.customer, may_name=may_name)


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

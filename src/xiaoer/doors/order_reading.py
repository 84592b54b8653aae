"""The capability `get_order`, the same for HTTP and MCP: one order of the buyer who asks, and of nobody else."""

from datetime import datetime

from pydantic import AliasChoices, BaseModel, Field

from xiaoer.app import App
from xiaoer.desk.wording.words import carrier_words
from xiaoer.doors.cards import OrderCard, order_card
from xiaoer.doors.commerce.market import Market
from xiaoer.doors.shapes import Id, MoneyShape, Shape
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import Denied, NotFound
from xiaoer.kernel.ids import CustomerId, OrderId
from xiaoer.shop.order import Order, Parcel


class OrderAsked(Shape):
    """Which order. Whose it is stands in no field: the door knows who asks."""

    id: Id = Field(validation_alias=AliasChoices("id", "order"))


class ParcelShape(BaseModel):
    """A parcel on its way; neither its address nor its pickup code leaves the shop here."""

    parcel: str
    carrier: str
    carrier_en: str
    state: str
    seen_at: datetime | None
    """Its last scan."""
    expected_at: datetime | None
    """What the carrier expects; never a promise."""
    delivered_at: datetime | None


class BoughtShape(BaseModel):
    """One line of the order; `paid` is for all of it."""

    line: str
    sku: str
    title: str
    quantity: int
    paid: MoneyShape


class OrderResult(BaseModel):
    """Output of `get_order`. A moment that is null is not known."""

    shop: str
    order: OrderCard
    lines: list[BoughtShape]
    created_at: datetime | None
    ship_deadline: datetime | None
    shipped_at: datetime | None
    delivered_at: datetime | None
    parcels: list[ParcelShape]


async def get_order(app: App, market: Market, asked: OrderAsked, customer: CustomerId | None) -> OrderResult:
    """The order as it stands. Raises Denied for a guest, NotFound for an unknown order and for another's alike."""
    if customer is None:
        raise Denied(
            "An order is told to its buyer only: send the buyer's own key as 'Authorization: Bearer KEY', or the "
            "shop's API key and for whom you ask in the header X-Xiaoer-Customer."
        )
    for stall in market.stalls:
        store = app.fronts.store(Caller(stall.shop.id, customer))
        order = await store.my_order(OrderId(asked.id))
        if order is not None:
            parcels = await store.parcels(order.id)
            card = order_card(order, stall.catalogue)
            return _result(stall.shop.id, order, card, [_parcel(each) for each in parcels])
    raise NotFound(f"This buyer has no order {asked.id} here; look at its number again.")


def _result(shop: str, order: Order, card: OrderCard, parcels: list[ParcelShape]) -> OrderResult:
    return OrderResult(
        shop=shop,
        order=card,
        lines=[
            BoughtShape(
                line=each.id, sku=each.sku, title=each.title, quantity=each.quantity, paid=MoneyShape.of(each.paid)
            )
            for each in order.lines
        ],
        created_at=order.created_at,
        ship_deadline=order.ship_deadline,
        shipped_at=order.shipped_at,
        delivered_at=order.delivered_at,
        parcels=parcels,
    )


def _parcel(parcel: Parcel) -> ParcelShape:
    zh, en = carrier_words(parcel.carrier)
    return ParcelShape(
        parcel=parcel.id,
        carrier=zh,
        carrier_en=en,
        state=parcel.state,
        seen_at=parcel.traces[-1].at if parcel.traces else None,
        expected_at=parcel.expected_at,
        delivered_at=parcel.delivered_at,
    )

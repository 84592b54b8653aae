"""Questions about the order: where it stands, its parcels, cases, earlier changes, and which line is meant."""

from collections.abc import Mapping
from typing import Final

from xiaoer.shop.action import ActionName
from xiaoer.shop.aftersales.due import ENDED, left_of_order, units_left
from xiaoer.shop.aftersales.rule import Aspect
from xiaoer.shop.aftersales.situation import Situation
from xiaoer.shop.order import OrderState, ParcelState


class Stage(Aspect):
    """Where the order stands / 订单到哪一步"""

    NONE = "none"
    """No order is named."""
    UNPAID = "unpaid"
    DEPOSIT = "deposit"
    """The deposit of a pre-sale is paid, the balance is not."""
    UNSHIPPED = "unshipped"
    PACKED = "packed"
    PARTLY = "partly_shipped"
    MOVING = "moving"
    RECEIVED = "received"
    OVER = "over"
    """Cancelled, closed, refunded or returned."""


class Shipment(Aspect):
    """How its parcels are / 包裹状态"""

    NONE = "none"
    MOVING = "moving"
    STUCK = "stuck"
    LOST = "lost"
    RETURNING = "returning"
    DELIVERED = "delivered"


class OtherParcel(Aspect):
    """Whether another parcel of the order is still on its way / 还有包裹在途"""

    YES = "yes"
    NO = "no"


class Dispatch(Aspect):
    """Whether the promised time of dispatch has passed / 是否超时未发货"""

    WITHIN = "within"
    OVERDUE = "overdue"
    SENT_LATE = "sent_late"
    UNKNOWN = "unknown"


class Changed(Aspect):
    """Whether earlier changes end all further ones / 是否已改过不能再改"""

    OPEN = "open"
    FROZEN = "frozen"
    """The items were changed once, and the store allows no second time."""
    CLOSED = "closed"
    """The store works on it, and changes nothing then."""


class AddressChanges(Aspect):
    """Whether the address may still be changed / 地址修改次数"""

    LEFT = "left"
    USED_UP = "used_up"


class Line(Aspect):
    """Which line is meant / 指的是哪件商品"""

    GIVEN = "given"
    MISSING = "missing"


class Units(Aspect):
    """How many units are meant / 件数"""

    FITTING = "fitting"
    TOO_MANY = "too_many"
    NONE_LEFT = "none_left"
    """All of it went back already."""


class OpenCase(Aspect):
    """Whether a case for the same goods runs / 是否已有进行中的售后"""

    NONE = "none"
    SAME = "same"


_STAGES: Final[Mapping[OrderState, Stage]] = {
    OrderState.PENDING_PAYMENT: Stage.UNPAID,
    OrderState.PAID: Stage.UNSHIPPED,
    OrderState.PROCESSING: Stage.PACKED,
    OrderState.PARTIALLY_SHIPPED: Stage.PARTLY,
    OrderState.SHIPPED: Stage.MOVING,
    OrderState.OUT_FOR_DELIVERY: Stage.MOVING,
    OrderState.AT_LOCKER: Stage.MOVING,
    OrderState.DELIVERED: Stage.RECEIVED,
    OrderState.COMPLETED: Stage.RECEIVED,
    OrderState.RETURNED: Stage.OVER,
    OrderState.CANCELLED: Stage.OVER,
    OrderState.CLOSED_UNPAID: Stage.OVER,
    OrderState.CLOSED_UNPAID_BALANCE: Stage.OVER,
    OrderState.CLOSED_REFUNDED: Stage.OVER,
}
_PARCELS: Final[Mapping[ParcelState, Shipment]] = {
    ParcelState.CREATED: Shipment.MOVING,
    ParcelState.IN_TRANSIT: Shipment.MOVING,
    ParcelState.OUT_FOR_DELIVERY: Shipment.MOVING,
    ParcelState.AT_LOCKER: Shipment.MOVING,
    ParcelState.DELIVERED: Shipment.DELIVERED,
    ParcelState.EXCEPTION: Shipment.STUCK,
    ParcelState.RETURNING: Shipment.RETURNING,
    ParcelState.RETURNED: Shipment.RETURNING,
}
_EXCEPTIONS: Final = {"LOST": Shipment.LOST, "REFUSED": Shipment.RETURNING}
_WORST: Final = (Shipment.LOST, Shipment.STUCK, Shipment.RETURNING, Shipment.MOVING, Shipment.DELIVERED)
_WORKED_ON: Final = frozenset({Stage.PACKED, Stage.PARTLY, Stage.MOVING})
_CHANGES: Final = frozenset({ActionName.CHANGE_SKU})
_NOT_OF_GOODS: Final = frozenset({"price_protection", "compensation", "privacy"})
"""Cases that stand in no other one's way."""
_SETTLED: Final = frozenset({"refunded", "fulfilled"})


def stage(situation: Situation) -> Stage:
    order = situation.order
    if order is None:
        return Stage.NONE
    found = _STAGES[order.state]
    deposit = order.deposit
    if deposit is not None and deposit.paid_at is not None and deposit.balance_paid_at is None:
        return Stage.DEPOSIT if found is not Stage.OVER else found
    if found is Stage.PACKED and not situation.profile.processing_is_packed:
        return Stage.UNSHIPPED
    return found


def shipment(situation: Situation) -> Shipment:
    """Of the worst parcel: one that is lost counts more than one that arrived."""
    found = {
        _EXCEPTIONS.get(parcel.exception or "", Shipment.STUCK if parcel.exception else _PARCELS[parcel.state])
        for parcel in situation.parcels
    }
    return next((each for each in _WORST if each in found), Shipment.NONE)


def other_parcel(situation: Situation) -> OtherParcel:
    arrived = [parcel.state is ParcelState.DELIVERED for parcel in situation.parcels]
    on_its_way = any(arrived) and not all(arrived)
    partly = situation.order is not None and situation.order.state is OrderState.PARTIALLY_SHIPPED
    return OtherParcel.YES if on_its_way or partly else OtherParcel.NO


def dispatch(situation: Situation) -> Dispatch:
    order = situation.order
    if order is None or order.ship_deadline is None:
        return Dispatch.UNKNOWN
    if order.shipped_at is not None:
        return Dispatch.SENT_LATE if order.shipped_at > order.ship_deadline else Dispatch.WITHIN
    if stage(situation) in {Stage.MOVING, Stage.RECEIVED}:
        return Dispatch.UNKNOWN
    return Dispatch.OVERDUE if situation.now > order.ship_deadline else Dispatch.WITHIN


def changed(situation: Situation) -> Changed:
    profile = situation.profile
    if profile.changes_pending_only and stage(situation) in _WORKED_ON:
        return Changed.CLOSED
    ended = profile.changes_once and any(name in _CHANGES for name in situation.done)
    return Changed.FROZEN if ended else Changed.OPEN


def address_changes(situation: Situation) -> AddressChanges:
    most = situation.profile.address_changes
    done = sum(name is ActionName.CHANGE_ADDRESS for name in situation.done)
    return AddressChanges.USED_UP if most is not None and done >= most else AddressChanges.LEFT


def line(situation: Situation) -> Line:
    """All lines at once are meant only where they come back on the same terms."""
    if situation.line is not None:
        return Line.GIVEN
    alike = len({each.return_class for each in situation.goods_meant}) == 1
    all_meant = situation.claims.wants_all and situation.action.line is None and situation.action.quantity is None
    return Line.GIVEN if all_meant and alike else Line.MISSING


def units(situation: Situation) -> Units:
    order = situation.order
    if order is None:
        return Units.FITTING
    left = [units_left(situation, each) for each in situation.lines]
    if not any(left) or (order.paid.minor and not left_of_order(situation, order).minor):
        return Units.NONE_LEFT
    wanted = situation.action.quantity
    too_many = wanted is not None and (wanted < 1 or (situation.line is not None and wanted > left[0]))
    return Units.TOO_MANY if too_many else Units.FITTING


def open_case(situation: Situation) -> OpenCase:
    meant = {each.id for each in situation.lines}
    for case in situation.cases:
        runs = case.state not in ENDED and case.refunded_at is None and case.state not in _SETTLED
        if runs and case.kind not in _NOT_OF_GOODS and (not case.lines or meant & set(case.lines)):
            return OpenCase.SAME
    return OpenCase.NONE

"""Orders, parcels and after-sale cases, as the store tells them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from xiaoer.kernel.ids import CaseId, CustomerId, LineId, OrderId, ParcelId, ProductId, SkuId
from xiaoer.kernel.money import Money


class OrderState(StrEnum):
    """Where an order stands."""

    PENDING_PAYMENT = "pending_payment"
    PAID = "paid"
    PROCESSING = "processing"
    PARTIALLY_SHIPPED = "partially_shipped"
    SHIPPED = "shipped"
    OUT_FOR_DELIVERY = "out_for_delivery"
    AT_LOCKER = "at_locker"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    RETURNED = "returned"
    CANCELLED = "cancelled"
    CLOSED_UNPAID = "closed_unpaid"
    CLOSED_UNPAID_BALANCE = "closed_unpaid_balance"
    CLOSED_REFUNDED = "closed_refunded"


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One kind of goods in an order."""

    id: LineId
    sku: SkuId
    title: str
    quantity: int
    unit_price: Money
    paid: Money
    """For the whole line, after every discount."""
    discounts: tuple[tuple[str, Money], ...] = ()
    """(promotion id, amount off)."""
    subsidy: Money | None = None
    product: ProductId | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """Where an order goes. Street and phone stay in the store; what is here may be shown to its owner."""

    city: str
    region: str
    """Province code (XJ, ZJ ...); "normal" when the store only says that no remote fee applies."""
    line: str = ""
    """Street, masked."""


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice that was asked for."""

    kind: str
    title: str
    """Masked where it is a person's name."""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A visit that was booked: installation, repair."""

    kind: str
    when: str
    """As the store noted it."""


@dataclass(frozen=True, slots=True)
class Deposit:
    """What was paid ahead on a pre-sale, and the balance that completes it."""

    amount: Money
    balance: Money
    paid_at: datetime | None = None
    balance_paid_at: datetime | None = None
    refunded: bool | None = None
    """None when the store does not say."""


@dataclass(frozen=True, slots=True)
class Order:
    """One order of one customer in this shop."""

    id: OrderId
    customer: CustomerId
    state: OrderState
    lines: tuple[OrderLine, ...]
    paid: Money
    """Goods and shipping together; what is due while the order is unpaid."""
    shipping_fee: Money | None
    address: Address | None
    created_at: datetime | None = None
    paid_at: datetime | None = None
    ship_deadline: datetime | None = None
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    parcels: tuple[ParcelId, ...] = ()
    payment_method: str = ""
    note: str = ""
    invoice: Invoice | None = None
    urgent: bool = False
    appointments: tuple[Appointment, ...] = ()
    cashback_registered: bool | None = None
    """For a review with a picture (晒单返现); None when the store has no such thing."""
    payment_group: str = ""
    source: str = "orders"
    pay_deadline: datetime | None = None
    completed_at: datetime | None = None
    closed_at: datetime | None = None
    close_reason: str = ""
    """In the store's words."""
    deposit: Deposit | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """One scan of a parcel."""

    at: datetime
    text: str
    place: str = ""


class ParcelState(StrEnum):
    """Where a parcel is."""

    CREATED = "created"
    IN_TRANSIT = "in_transit"
    OUT_FOR_DELIVERY = "out_for_delivery"
    AT_LOCKER = "at_locker"
    DELIVERED = "delivered"
    EXCEPTION = "exception"
    RETURNING = "returning"
    """On its way back to the shop."""
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Parcel:
    """One parcel on its way."""

    id: ParcelId
    order: OrderId
    carrier: str
    state: ParcelState
    traces: tuple[Trace, ...]
    """Oldest first."""
    exception: str | None = None
    """The store's code: NO_UPDATE_72H, LOST, REFUSED."""
    expected_at: datetime | None = None
    """What the carrier expects; never a promise."""
    delivered_at: datetime | None = None
    pickup_code: str = ""
    source: str = "logistics"


@dataclass(frozen=True, slots=True)
class AfterSaleCase:
    """A return, exchange, refund or claim that is open or closed."""

    id: CaseId
    order: OrderId
    kind: str
    """return_refund, exchange, compensation, reissue, price_protection, refund_only_unshipped ..."""
    reason: str
    state: str
    """applied, seller_review, seller_agreed, buyer_shipped_back, refunded, rejected, platform_intervened ..."""
    amount: Money | None
    lines: tuple[LineId, ...] = ()
    applied_at: datetime | None = None
    refunded_at: datetime | None = None
    return_parcel: ParcelId | None = None
    freight_insurance: bool | None = None
    who_pays_freight: str = ""
    note: str = ""
    source: str = "aftersales"

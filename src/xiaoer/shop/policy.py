"""A shop's terms as values. A term that the shop does not have is None, and is then said to be unknown."""

from dataclasses import dataclass

from xiaoer.kernel.money import Money
from xiaoer.shop.product import ReturnClass


@dataclass(frozen=True, slots=True)
class RegionRate:
    """A surcharge for a remote region: the first started kilogram, and each further one."""

    region: str
    first: Money
    add: Money


@dataclass(frozen=True, slots=True)
class ShippingRates:
    """What shipping costs, by started kilogram: `first` for the first one and `add` for each further one.

    Remote surcharges stay even when shipping is free.
    """

    first: Money
    add: Money
    free_from: Money | None
    """Goods total from which shipping is free; zero means always free, None never."""
    remote: tuple[RegionRate, ...] = ()
    no_ship: tuple[str, ...] = ()
    """Region codes that are not served."""
    source: str = "promotions"


@dataclass(frozen=True, slots=True)
class ShippingTerms:
    """Dispatch and carriers."""

    promise_hours: tuple[tuple[str, int], ...] = ()
    """(class, hours to dispatch): default, fresh, custom, large."""
    cutoff: str = ""
    """Paid before this time ("16:00") is dispatched the same day; "" when unknown."""
    carriers: tuple[str, ...] = ()
    choose_carrier: bool | None = None
    rates: ShippingRates | None = None
    late_compensation: str = ""
    warehouse: str = ""
    overseas: bool | None = None


@dataclass(frozen=True, slots=True)
class ReturnTerms:
    """Return without a reason."""

    window_days: int
    starts: str
    class_rules: tuple[tuple[ReturnClass, str], ...]
    condition: str
    freight: str
    refund_within_days: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class QualityTerms:
    """Return, exchange or repair for a fault."""

    window_days: int
    starts: str
    freight: str
    evidence: tuple[str, ...]
    options: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class WarrantyTerms:
    """Warranty of one kind of goods (phone, tablet_watch, appliance, other); None where nothing is promised."""

    kind: str
    return_days: int | None = None
    exchange_days: int | None = None
    repair_months: int | None = None
    main_part_months: int | None = None


@dataclass(frozen=True, slots=True)
class FreshTerms:
    """Spoiled fresh goods."""

    report_within_hours: int
    rule: str


@dataclass(frozen=True, slots=True)
class PriceProtectionTerms:
    """Refund of a later fall in price."""

    days: int
    basis: str
    excluded: tuple[str, ...]
    max_times: int


@dataclass(frozen=True, slots=True)
class InvoiceTerms:
    """Invoices."""

    kinds: tuple[str, ...]
    special_vat: str
    apply_after: str
    issue_within_hours: int | None
    amount: str
    reissue: str


@dataclass(frozen=True, slots=True)
class FreightInsuranceTerms:
    """Return freight insurance; `offered` tells whether this shop buys it."""

    offered: bool
    covers: str
    up_to: Money | None
    excluded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderChangeTerms:
    """Changing or cancelling an order before and after dispatch."""

    address_before: str = ""
    address_after: str = ""
    cancel_before: str = ""
    cancel_packed: str = ""
    cancel_after: str = ""


@dataclass(frozen=True, slots=True)
class CompensationRule:
    """What may be offered for one event, and up to how much without a person."""

    event: str
    action: str
    automatic_up_to: Money


@dataclass(frozen=True, slots=True)
class PrivacyTerms:
    """Chat retention and personal data."""

    chat_retention_days: int
    export: str
    erasure: str


@dataclass(frozen=True, slots=True)
class HandOffTerms:
    """When people are there, "09:00" to "23:00" in the shop's zone."""

    opens: str
    closes: str
    night: str
    answer_within_seconds: int | None
    always: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Policies:
    """All terms of one shop."""

    shipping: ShippingTerms | None = None
    returns: ReturnTerms | None = None
    quality: QualityTerms | None = None
    warranty: tuple[WarrantyTerms, ...] = ()
    fresh: FreshTerms | None = None
    price_protection: PriceProtectionTerms | None = None
    invoice: InvoiceTerms | None = None
    freight_insurance: FreightInsuranceTerms | None = None
    order_change: OrderChangeTerms | None = None
    compensation: tuple[CompensationRule, ...] = ()
    privacy: PrivacyTerms | None = None
    hand_off: HandOffTerms | None = None
    gift_return: str = ""

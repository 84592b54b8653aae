"""Where a shop sells and on which platform: the law and the platform's rules as data."""

from dataclasses import dataclass
from enum import StrEnum

from xiaoer.shop.action import CaseReason
from xiaoer.shop.policy import WarrantyTerms
from xiaoer.shop.product import ReturnClass


class Jurisdiction(StrEnum):
    """The law of the consumer's home."""

    CN = "CN"
    EU = "EU"
    UK = "UK"
    US = "US"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A statutory right to return without a reason."""

    days: int
    """Whole days after the day of receipt."""
    excluded: frozenset[ReturnClass]
    """Never comes back."""
    conditional: frozenset[ReturnClass]
    """Does not come back once unsealed or activated."""
    needs_confirmation: bool
    """A condition only counts when the buyer confirmed it for this purchase (CN)."""
    before_receipt: bool = False
    """The right may be used while the goods travel."""
    deducts: bool = False
    """Use beyond inspection lowers the refund and does not end the right."""
    returns_outbound_freight: bool = False
    extends_over_weekend: bool = False
    """A last day that is a Saturday or Sunday moves to Monday. Public holidays are the shop's to add."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Conformity:
    """Statutory rights for faulty goods."""

    return_days: int
    """Within these a faulty thing may go back for the money."""
    repair_months: int
    """Within these it is repaired or replaced free of charge."""
    burden_months: int
    """Within these the seller proves that the fault was not there; for durable goods only where `durable_only`."""
    durable_only: bool
    source: str


@dataclass(frozen=True, slots=True)
class LateDispatch:
    """What a shop pays for late dispatch: a share of what was paid for the order, within bounds (minor units)."""

    basis_points: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One combination of law and platform. The defaults are a Chinese shop that promises nothing of its own."""

    name: str
    jurisdiction: Jurisdiction = Jurisdiction.CN
    withdrawal: Withdrawal | None = None
    conformity: Conformity | None = None
    warranty: tuple[WarrantyTerms, ...] = ()
    """By law, whatever the shop promises."""
    invoice_on_request: str = ""
    """The law by which an invoice is due on request; "" where there is none."""
    confirms_at_checkout: bool = False
    """The shop's checkout asks for the confirmation of each purchase of goods that are returned on conditions only."""
    processing_is_packed: bool = True
    """While the store says "processing" the parcel is packed and a person must pull it out."""
    cancel_reasons: frozenset[CaseReason] | None = None
    """The only accepted ones; None asks for none."""
    return_by_state: bool = False
    """The platform takes back whatever was delivered, without a window."""
    exchange_after_receipt: bool = True
    exchange_by_state: bool = False
    """The platform exchanges whatever was delivered, without a window."""
    takes_difference: bool = False
    """A difference in price can be charged or paid back on a change or an exchange."""
    shelf_is_stock: bool = False
    """The store counts no units: what stands on the shelf can be had."""
    changes_once: bool = False
    """After its items were changed an order is neither changed nor cancelled."""
    changes_pending_only: bool = False
    """Once a store works on an order it is neither changed nor cancelled, and no person tries."""
    settles_once: bool = False
    """A delivered order is returned or exchanged once."""
    address_any_place: bool = False
    """A new address needs no check of its province."""
    address_changes: int | None = None
    """How often; None without a limit."""
    refund_means: frozenset[str] | None = None
    """Where a refund may go (`Action.kind`): original, gift_card; None does not ask."""
    protects_always: bool = False
    """Price protection without days or a term of the shop."""
    invoice_any_time: bool = False
    services: frozenset[str] | None = None
    """Visits that can be booked (`Action.kind`); None when the store does not say."""
    late_dispatch: LateDispatch | None = None
    person_above: int | None = 20_000
    """Money, in minor units, above which a person looks before it goes back; None: never.

    Whatever it goes back for: the shop's terms hand refunds of more than this to a person (`handoff.always`).
    """

"""What can be done to an order or for a buyer: the writes, by the names of the command line's contract."""

from dataclasses import dataclass
from enum import StrEnum

from xiaoer.kernel.ids import CaseId, LineId, OrderId, SkuId
from xiaoer.kernel.money import Money


class ActionName(StrEnum):
    """Every write there is."""

    CANCEL_ORDER = "cancel_order"
    CHANGE_ADDRESS = "change_address"
    CHANGE_SKU = "change_sku"
    ADD_NOTE = "add_note"
    URGE_DISPATCH = "urge_dispatch"
    """Not yet shipped."""
    CHASE_LOGISTICS = "chase_logistics"
    """A parcel that is stuck."""
    INTERCEPT = "intercept"
    """A parcel on its way."""
    OPEN_RETURN = "open_return"
    OPEN_EXCHANGE = "open_exchange"
    OPEN_REFUND_ONLY = "open_refund_only"
    OPEN_CASE = "open_case"
    """Anything a person decides, with its reason code."""
    INVOICE_APPLY = "invoice_apply"
    INVOICE_CHANGE = "invoice_change"
    BOOK_SERVICE = "book_service"
    NOTIFY_RESTOCK = "notify_restock"
    MARKETING_OPTOUT = "marketing_optout"
    PRIVACY_ERASURE = "privacy_erasure"
    CASE_STEP = "case_step"
    """A step of a case that is open: sent back, agreed, received, refunded ...; `kind` names the event."""


class CaseReason(StrEnum):
    """Why a return, exchange, refund or case is opened."""

    NO_REASON = "no_reason"
    QUALITY = "quality"
    DAMAGED = "damaged"
    LOST = "lost"
    SIGNED_MISSING = "signed_missing"
    WRONG_ITEM = "wrong_item"
    MISSING_PART = "missing_part"
    SPLIT_MISSING = "split_missing"
    FRESH_BAD = "fresh_bad"
    REPAIR = "repair"
    COMPENSATION = "compensation"
    PRICE_PROTECTION = "price_protection"
    NOT_AS_DESCRIBED = "not_as_described"
    SIZE = "size"
    LATE = "late"
    NOT_RECEIVED = "not_received"
    UNSHIPPED = "unshipped"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Action:
    """One write with its arguments; what an action does not use stays empty."""

    name: ActionName
    order: OrderId | None = None
    line: LineId | None = None
    quantity: int | None = None
    """Units of the line; None means all that are left."""
    reason: CaseReason | None = None
    amount: Money | None = None
    """What the buyer gets back, where the action moves money."""
    sku: SkuId | None = None
    """The variant wanted: of a change, an exchange, a restock notice."""
    words: str = ""
    """What is to be written down: the new address, the note, the invoice title, the wish."""
    kind: str = ""
    """A kind within the action: invoice personal | company | special; service install | repair; a case's event."""
    tax_id: str = ""
    """Of an invoice."""
    when: str = ""
    """Of a visit, as agreed."""
    freight: str = ""
    """Who pays the way back: seller | buyer; "" where nothing travels."""
    region: str = ""
    """Province code of a new address; "" when its words name no place that is known."""
    phone: str = ""
    """Of a new address, as the stored message shows it (138****1000); the number itself goes with the write alone."""
    case: CaseId | None = None
    """The case that a step is of."""

"""An after-sale case as it runs: its states, what may happen to it, and the clocks of the platform."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from xiaoer.kernel.ids import CaseId, ConversationId, CustomerId, OrderId, SkuId
from xiaoer.kernel.money import Money


class CaseState(StrEnum):
    """Where a case stands."""

    APPLIED = "applied"
    SELLER_REVIEW = "seller_review"
    AGREED = "agreed"
    """The buyer may send it back."""
    IN_TRANSIT = "in_transit"
    """On its way back."""
    RECEIVED = "received"
    INSPECTED = "inspected"
    """As it should be; the money, the new one or the repaired one is next."""
    REJECTED = "rejected"
    PLATFORM_INTERVENED = "platform_intervened"
    REFUNDED = "refunded"
    """Over: the money went back, whole or in part."""
    FULFILLED = "fulfilled"
    """Over: exchanged, sent again or repaired."""
    DECLINED = "declined"
    """Over: refused for good, by the platform or because nobody objected."""
    WITHDRAWN = "withdrawn"
    """Over: by the buyer, or because nothing was sent back in time."""


ENDED = frozenset({CaseState.REFUNDED, CaseState.FULFILLED, CaseState.DECLINED, CaseState.WITHDRAWN})


class CasePath(StrEnum):
    """What a case is for, which decides the steps that it takes."""

    RETURN = "return"
    """Goods come back, money goes out."""
    EXCHANGE = "exchange"
    """Goods come back, others go out."""
    REPAIR = "repair"
    """Goods come back, and go out again."""
    REFUND = "refund"
    """Money goes out, nothing comes back."""
    REISSUE = "reissue"
    """Goods go out, nothing comes back."""
    SERVICE = "service"
    """Something else is done: an invoice, a visit, an erasure; nothing travels."""


class CaseEvent(StrEnum):
    """What can happen to a case."""

    TAKE_UP = "take_up"
    """A person begins to review it."""
    AGREE = "agree"
    REJECT = "reject"
    SEND_BACK = "send_back"
    """By the buyer, with a tracking number."""
    RECEIVE = "receive"
    PASS_INSPECTION = "pass_inspection"
    FAIL_INSPECTION = "fail_inspection"
    REFUND = "refund"
    FULFIL = "fulfil"
    """The new, missing or repaired goods are on their way to the buyer."""
    OBJECT = "object"
    """The buyer asks the platform to step in."""
    DECIDE_FOR_BUYER = "decide_for_buyer"
    DECIDE_FOR_SELLER = "decide_for_seller"
    WITHDRAW = "withdraw"
    REVIEW_TIMED_OUT = "review_timed_out"
    """The seller was silent: agreed."""
    SEND_BACK_TIMED_OUT = "send_back_timed_out"
    """The buyer sent nothing back: withdrawn."""
    INSPECTION_TIMED_OUT = "inspection_timed_out"
    """The seller was silent: as it should be."""
    OBJECTION_TIMED_OUT = "objection_timed_out"
    """The buyer left the rejection alone: declined."""


class Party(StrEnum):
    """Who may make an event happen."""

    BUYER = "buyer"
    SELLER = "seller"
    PLATFORM = "platform"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class CaseClocks:
    """How long each side may take. The defaults are common ones of Chinese platforms; a shop sets its own."""

    review: timedelta = timedelta(hours=48)
    review_unshipped: timedelta = timedelta(hours=24)
    """Of a refund for an order that was not sent."""
    send_back: timedelta = timedelta(days=7)
    inspection: timedelta = timedelta(hours=72)
    objection: timedelta = timedelta(days=7)
    refund: timedelta = timedelta(days=7)
    """From the receipt of the return; the most that Chinese law allows (消费者权益保护法第25条)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, for the audit."""

    at: datetime
    event: CaseEvent
    by: Party
    state: CaseState
    """Afterwards."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A case; `steps` is its whole past, oldest first."""

    id: CaseId
    order: OrderId
    path: CasePath
    state: CaseState
    opened_at: datetime
    since: datetime
    """When it came into its state."""
    amount: Money | None = None
    """What goes back when it is refunded."""
    unshipped: bool = False
    """Nothing of the order was sent when it was opened."""
    received_at: datetime | None = None
    """When the goods came back; from then on the legal time for the refund runs."""
    clocks: CaseClocks | None = CaseClocks()
    """None where a store elsewhere keeps the time, and tells what happened."""
    steps: tuple[Step, ...] = ()
    customer: CustomerId | None = None
    conversation: ConversationId | None = None
    """In which it was asked for."""
    write: str = ""
    """Key of the write that opened it; "" for one that the store told of."""
    silence_agrees: bool = True
    """Whether a seller who does not answer has agreed: only where the goods come back first, or never left."""
    wants: SkuId | None = None
    """The variant wanted, of an exchange."""
    units: int = 1
    aside: bool = False
    """Whether the units of `wants` are put aside."""


def opened(
    case: CaseId, order: OrderId, *, path: CasePath, at: datetime, amount: Money | None = None, unshipped: bool = False
) -> Case:
    """A case that was just asked for."""
    return Case(case, order, path, CaseState.APPLIED, at, at, amount, unshipped)

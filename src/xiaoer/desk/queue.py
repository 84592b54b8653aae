"""The queue for a person: what goes first, how many are ahead, and an honest estimate. Pure.

Order of urgency: safety, a payment or order that is stuck, a delivery of today, somebody about to buy, everything
else; first come, first served within a class. Who waits long rises one class for every `AGEING`, though never to
safety.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import median
from typing import Final

from xiaoer.desk.draft import Reason
from xiaoer.desk.standing import Urgency
from xiaoer.kernel.ids import ConversationId

AGEING: Final = timedelta(minutes=10)
FEWEST_TIMES: Final = 3
"""Handling times without which there is no estimate."""
LONG_WAIT_MINUTES: Final = 10
"""Beyond this a message or a call back is offered."""

STUCK: Final = (
    "order.pay_fail",
    "order.balance",
    "order.cancel",
    "order.urge_ship",
    "order.change_address",
    "order.change_sku",
    "logi.stuck",
    "logi.lost",
    "logi.signed_missing",
    "logi.intercept",
    "as.refund_progress",
)
BUYING: Final = ("prod.", "price.", "promo.", "pay.", "ship.", "b2b.")


@dataclass(frozen=True, slots=True)
class Ticket:
    """A conversation in the queue."""

    conversation: ConversationId
    urgency: Urgency
    since: datetime


@dataclass(frozen=True, slots=True)
class LineUp:
    """Where a buyer stands in the queue at one moment."""

    ahead: int
    minutes: int | None
    """Until a person can be there, from what handling took lately; None when that cannot be told."""
    agents: int
    """People who are signed in and at the desk."""


def urgency_of(reason: Reason, intents: Collection[str], *, arrives_today: bool) -> Urgency:
    """The class of a hand-off; `arrives_today` when the parcel that it is about is expected today."""
    if reason is Reason.SAFETY:
        return Urgency.SAFETY
    if any(name in STUCK for name in intents):
        return Urgency.STUCK
    if arrives_today:
        return Urgency.TODAY
    return Urgency.PRESALE if any(name.startswith(BUYING) for name in intents) else Urgency.OTHER


def in_order(tickets: Sequence[Ticket], *, now: datetime) -> tuple[Ticket, ...]:
    """Whoever is next comes first."""
    return tuple(sorted(tickets, key=lambda ticket: _turn(ticket, now)))


def ahead_of(mine: Ticket, tickets: Sequence[Ticket], *, now: datetime) -> int:
    """How many others are taken before this one, which need not be among `tickets`."""
    others = [ticket for ticket in tickets if ticket.conversation != mine.conversation]
    return sum(_turn(ticket, now) <= _turn(mine, now) for ticket in others)


def estimate(ahead: int, handled: Sequence[timedelta], *, agents: int) -> int | None:
    """Whole minutes until it is one's turn: the median of recent handling times, shared by the agents who are there.

    None when nobody is there, or when too few were handled lately to say.

    >>> estimate(3, [timedelta(minutes=6)] * 5, agents=2)
    12
    """
    if agents < 1 or len(handled) < FEWEST_TIMES:
        return None
    usual = median(each.total_seconds() for each in handled)
    return max(1, ceil((ahead + 1) / agents) * ceil(usual / 60))


def _turn(ticket: Ticket, now: datetime) -> tuple[int, datetime]:
    if ticket.urgency is Urgency.SAFETY:
        return Urgency.SAFETY, ticket.since
    risen = max(0, (now - ticket.since) // AGEING)
    return max(Urgency.STUCK, ticket.urgency - risen), ticket.since

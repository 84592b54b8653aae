"""A write: leave to carry out one action, and what became of it. The ledger keeps these for ever."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import CaseId, ConversationId, CustomerId, ShopId
from xiaoer.shop.action import Action, ActionName

WriteKey = NewType("WriteKey", str)
"""Made before the action is carried out; a repeat of it is the same write."""

Stamp = NewType("Stamp", str)
"""How an order stood when it was decided about; another stamp later means that somebody changed it in between."""

BUYER: Final = "buyer"
SYSTEM: Final = "system"


class WriteState(StrEnum):
    """Where a write stands."""

    SENDING = "sending"
    """Asked of the store, which has not answered yet."""
    DONE = "done"
    WAITING = "waiting"
    """A case is open, and a person decides."""
    FAILED = "failed"
    """The store turned it down."""
    UNDONE = "undone"


STANDING: Final = frozenset({WriteState.DONE, WriteState.WAITING, WriteState.SENDING})
"""States in which a write counts as made."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A fact as the ledger keeps it."""

    id: str
    text: str
    source: str

    @classmethod
    def of(cls, fact: Fact) -> "Ground":
        return cls(fact.id, fact.text, fact.source)


@dataclass(frozen=True, slots=True)
class Mandate:
    """Leave to carry out one action, once."""

    key: WriteKey
    shop: ShopId
    customer: CustomerId | None
    conversation: ConversationId | None
    action: Action
    for_person: bool
    """A person decides: all that is done now is to open a case."""
    rule: str
    version: str
    """Of the rules."""
    facts: tuple[Ground, ...]
    by: str
    """buyer, system, or agent:<id>."""
    why: str
    """The words of the yes, or an agent's reason; no personal data."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Write:
    """A mandate and what became of it."""

    mandate: Mandate
    state: WriteState
    case: CaseId | None = None
    """The case that it opened or settled."""
    note: str = ""
    """In the store's words."""
    undo_until: datetime | None = None
    """Before this it can be taken back; None where it cannot."""

    @property
    def action(self) -> Action:
        return self.mandate.action

    @property
    def name(self) -> ActionName:
        return self.mandate.action.name

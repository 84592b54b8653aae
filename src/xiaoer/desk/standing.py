"""Where a conversation stands between the assistant, the queue and a person."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from xiaoer.kernel.ids import PersonName


class Stage(StrEnum):
    """Who answers next."""

    BOT = "bot"
    WAITING = "waiting"
    """In the queue for a person; Xiaoer stays useful meanwhile."""
    HELD = "held"
    """A person answers; Xiaoer only suggests."""
    CLOSED = "closed"
    """Until the buyer writes again."""


class Urgency(IntEnum):
    """What goes first in the queue."""

    SAFETY = 1
    STUCK = 2
    """A payment or an order does not go on."""
    TODAY = 3
    """The parcel comes today."""
    PRESALE = 4
    OTHER = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """A stage with what belongs to it."""

    stage: Stage = Stage.BOT
    holder: PersonName | None = None
    """Who answers, while it is held."""
    urgency: Urgency = Urgency.OTHER
    since: datetime | None = None
    """When the buyer began to wait for a person; None while nobody was called."""

    @property
    def silent(self) -> bool:
        """Whether Xiaoer says nothing to the buyer."""
        return self.stage is Stage.HELD

"""Where the present moment comes from: the one place that may look at the wall."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time; always with a zone."""

    def now(self) -> datetime: ...


class WallClock:
    """The machine's own time, in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """Always the same moment: for demos, tests and replays."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

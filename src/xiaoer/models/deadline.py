"""Until when an answer is of use. It is made once for a turn, and every wait inside it takes from the same time."""

from collections.abc import Callable
from dataclasses import dataclass

Ticks = Callable[[], float]
"""Seconds that only ever grow: `time.monotonic`, or a stopped one in a test."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the clock of `ticks`."""

    at: float
    ticks: Ticks

    @classmethod
    def after(cls, seconds: float, ticks: Ticks) -> "Deadline":
        """So many seconds from now."""
        return cls(ticks() + seconds, ticks)

    @property
    def left(self) -> float:
        """Seconds that remain; 0 once it has passed."""
        return max(0.0, self.at - self.ticks())

    def within(self, seconds: float) -> "Deadline":
        """The sooner of this one and so many seconds from now."""
        return Deadline(min(self.at, self.ticks() + seconds), self.ticks)

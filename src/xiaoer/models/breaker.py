"""When to leave an endpoint alone, and how often to try again. No clock and no chance of its own."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Patience:
    """How much an endpoint is asked to bear, and how much is borne of it."""

    seconds: float = 20.0
    """For one answer; the deadline of the turn may be sooner."""
    at_once: int = 8
    """Calls that run at the same time; more wait for their turn."""
    tries: int = 2
    """Calls for one answer, the first included."""
    failures: int = 4
    """In a row, after which it is left alone."""
    rest: float = 20.0
    """Seconds for which it is left alone."""
    pause: float = 0.2
    """Seconds before the second try, on average; twice as many before each further one."""


class Standing(StrEnum):
    """How an endpoint stands."""

    WELL = "well"
    RESTING = "resting"
    """Left alone after failures."""
    ON_TRIAL = "on_trial"
    """One call is out to see whether it works again."""


class Breaker:
    """Counts failures in a row; after too many it admits nobody for a while, then one call as a trial."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._failures = 0
        self._rests_until: float | None = None
        self._trial = False

    @property
    def failures(self) -> int:
        """In a row."""
        return self._failures

    def standing(self, now: float) -> Standing:
        if self._trial:
            return Standing.ON_TRIAL
        return Standing.RESTING if self._rests_until is not None and now < self._rests_until else Standing.WELL

    def admit(self, now: float) -> bool:
        """Whether a call may go out. After a rest the first one admitted is the trial; it must report back."""
        if self._trial or self.standing(now) is Standing.RESTING:
            return False
        self._trial = self._rests_until is not None
        return True

    def succeeded(self) -> None:
        """It answered: all is forgotten."""
        self._failures, self._rests_until, self._trial = 0, None, False

    def failed(self, now: float, *, wait: float = 0.0) -> None:
        """It failed; `wait` is how long it asked for, counted as a rest at once."""
        self._failures += 1
        if self._trial or self._failures >= self._patience.failures:
            self._rests_until = now + max(self._patience.rest, wait)
        elif wait:
            self._rests_until = max(self._rests_until or now, now + wait)
        self._trial = False

    def withdrew(self) -> None:
        """The call was given up before it said anything of the endpoint."""
        self._trial = False


class RetryBudget:
    """Retries are a part of all calls, so that a sick endpoint is not hit twice as hard as a sound one."""

    def __init__(self, *, share: float = 0.2, most: float = 5.0) -> None:
        """A fifth of a retry is earned by each call, and five at most are kept."""
        self._share = share
        self._most = most
        self._left = most

    def earn(self) -> None:
        """A new call was made."""
        self._left = min(self._most, self._left + self._share)

    def spend(self) -> bool:
        """Whether a retry may be made now."""
        if self._left < 1:
            return False
        self._left -= 1
        return True

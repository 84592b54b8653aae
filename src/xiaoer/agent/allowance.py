"""What a turn with a model may cost, and what it did cost. Money as a model bills it."""

from dataclasses import dataclass, field
from typing import NewType

from xiaoer.models.chat import Usage

Cost = NewType("Cost", int)
"""Millionths of a minor unit of money (a fen, a cent): one token at a price of so many minor units a million."""

NOTHING = Cost(0)


@dataclass(frozen=True, slots=True)
class Allowance:
    """The most that one turn may take."""

    steps: int = 5
    """Calls of the model."""
    seconds: float = 7.0
    tokens: int = 16_000
    """Read and written, over all steps."""
    cost: Cost | None = None
    """None: as much as the tokens come to."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What was used up so far."""

    usage: Usage = field(default_factory=Usage)
    cost: Cost = NOTHING
    steps: int = 0

    def after(self, usage: Usage, *, price_read: int, price_written: int) -> "Spent":
        """With one more step. Prices are minor units for a million tokens."""
        cost = usage.read * price_read + usage.written * price_written
        return Spent(self.usage + usage, Cost(self.cost + cost), self.steps + 1)

    def within(self, allowance: Allowance) -> bool:
        """Whether another step may be made."""
        affordable = allowance.cost is None or self.cost < allowance.cost
        return self.steps < allowance.steps and self.usage.total < allowance.tokens and affordable

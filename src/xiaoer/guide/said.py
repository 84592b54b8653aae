"""Sentences and sums, as the guide passes them on."""

from dataclasses import dataclass
from datetime import datetime

from xiaoer.kernel.facts import Fact
from xiaoer.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in both languages with the facts that hold it."""

    zh: str
    en: str
    facts: tuple[Fact, ...] = ()
    own: bool = False
    """It repeats what the buyer asked for, or tells a principle of this house; then it is its own fact."""


@dataclass(frozen=True, slots=True)
class Saving:
    """A promotion that applied, and what it took off."""

    promotion: str
    """Its id."""
    off: Money


@dataclass(frozen=True, slots=True)
class Later:
    """A lower price that the shop's own promotions hold from a moment on."""

    at: datetime
    pay: Money


@dataclass(frozen=True, slots=True)
class Subsidy:
    """What the state would pay of a price, and what is left to pay, for a buyer who is found entitled."""

    off: Money
    pay: Money


@dataclass(frozen=True, slots=True)
class Paid:
    """What the whole quantity costs this buyer now: `pay` is `goods` and `shipping` together."""

    pay: Money
    goods: Money
    shipping: Money
    savings: tuple[Saving, ...] = ()
    subsidised: Money | None = None
    """What is left to pay for who is entitled to a subsidy of the state, where that was asked for."""

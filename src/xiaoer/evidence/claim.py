"""What a check hands back: the claims of a text, each with its place and its verdict."""

from dataclasses import dataclass
from enum import StrEnum

from xiaoer.kernel.ids import FactId


class Verdict(StrEnum):
    """How a claim stands to the facts. Only the first and the last may reach a buyer."""

    VERIFIED = "verified"
    CONTRADICTED = "contradicted"
    """A fact of the same kind says otherwise."""
    UNSUPPORTED = "unsupported"
    """No fact speaks of it."""
    NOT_CHECKED = "not_checked"
    """It asserts nothing: a question, a refusal to promise."""


class ClaimKind(StrEnum):
    """What a claim is about."""

    MONEY = "money"
    DISCOUNT = "discount"
    PERCENT = "percent"
    DURATION = "duration"
    DATE = "date"
    TIME = "time"
    MEASURE = "measure"
    """A length, weight, volume, power: anything with a physical unit."""
    COUNT = "count"
    NUMBER = "number"
    STOCK = "stock"
    CODE = "code"
    """An order or parcel number, a model name, a link: written as in the fact or not at all."""
    PROMISE = "promise"
    SUPERLATIVE = "superlative"
    COMPARISON = "comparison"
    ATTRIBUTE = "attribute"
    """A material, a colour, a place, a feature: anything that a product page may say of a thing."""
    STATE = "state"
    """How an order or a parcel stands."""
    ACTION = "action"
    """That something was done, or will be."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement. `start` and `end` are positions in the text as it was given."""

    text: str
    start: int
    end: int
    kind: ClaimKind
    verdict: Verdict
    fact: FactId | None = None
    """The fact that holds it, or the one that says otherwise."""


@dataclass(frozen=True, slots=True)
class Report:
    """Every claim of one text, in reading order."""

    claims: tuple[Claim, ...]

    @property
    def clean(self) -> bool:
        """True when nothing was contradicted and nothing unsupported."""
        return not self.faults

    @property
    def faults(self) -> tuple[Claim, ...]:
        """The claims that must not be said."""
        return tuple(claim for claim in self.claims if claim.verdict in (Verdict.CONTRADICTED, Verdict.UNSUPPORTED))

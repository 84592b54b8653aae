"""What a rule says about one wish of a buyer."""

from dataclasses import dataclass
from enum import StrEnum

from xiaoer.kernel.facts import Fact
from xiaoer.shop.action import Action


class Outcome(StrEnum):
    """What becomes of the wish."""

    ALLOW = "allow"
    """Code may do it, after the buyer's plain yes."""
    APPROVE = "approve"
    """A case is opened and a person decides (level C)."""
    ASK = "ask"
    """Something is missing; `Ruling.missing` names it."""
    REFUSE = "refuse"
    """Not possible; the sentence says why, and what is possible instead."""


FAVOUR = {Outcome.REFUSE: 0, Outcome.ASK: 1, Outcome.APPROVE: 2, Outcome.ALLOW: 3}
"""How much an outcome gives the consumer: the most favourable of the rules that speak wins."""


class Basis(StrEnum):
    """Whose rule it is, in the order in which they are asked; the earlier one is named when two give the same."""

    STATUTE = "statute"
    PLATFORM = "platform"
    SHOP = "shop"


class Missing(StrEnum):
    """What a buyer has to tell before a rule can decide."""

    ORDER = "order"
    LINE = "line"
    REASON = "reason"
    QUANTITY = "quantity"
    PHOTO = "photo"
    RATIO = "ratio"
    """How much of fresh goods is spoiled."""
    SKU = "sku"
    ADDRESS = "address"
    WORDS = "words"
    """What is to be written down: a note, a change."""
    TITLE = "title"
    """Of an invoice."""
    TAX_ID = "tax_id"
    TIME = "time"
    """Of a visit."""
    TRACKING = "tracking"
    """Of the parcel that goes back."""
    MEANS = "means"
    """How a difference is paid or paid back."""


class Freight(StrEnum):
    """Who pays for the way back."""

    SELLER = "seller"
    BUYER = "buyer"
    NONE = ""
    """Nothing travels."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision with all that it stood on; `rule`, `version`, `facts` and `outcome` are what an audit keeps."""

    outcome: Outcome
    rule: str
    """Id of the row: `cancel.unshipped`."""
    version: str
    """Digest of all tables, and the profile: `3f9a01c2b7de/cn`."""
    basis: Basis
    source: str
    """The law or term that the rule follows; "" where it is the shop's own practice."""
    action: Action
    """Completed: reason, amount, units, who pays the way back. What runs is exactly this."""
    facts: tuple[Fact, ...]
    sentence_zh: str
    sentence_en: str
    missing: Missing | None = None
    warnings: tuple[tuple[str, str], ...] = ()
    """What the buyer should know before the yes, in Chinese and English."""

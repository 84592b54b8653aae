"""What is put to a buyer for a plain yes, what a wish still misses, and wishes that wait for their turn."""

from dataclasses import dataclass
from datetime import datetime

from xiaoer.kernel.ids import OrderId
from xiaoer.shop.action import Action
from xiaoer.shop.aftersales.ruling import Missing
from xiaoer.shop.wish import Wish
from xiaoer.shop.writes.write import WriteKey


@dataclass(frozen=True, slots=True)
class Proposal:
    """One action that runs exactly so after a yes, once."""

    key: WriteKey
    intent: str
    wish: Wish
    """As it was asked for; the rules decide it anew at the moment of the write."""
    action: Action
    """As it would run, completed by the rules."""
    for_person: bool
    """After the yes a case is opened, and a person decides."""
    understood: str
    """Digest of what the yes agrees to."""
    consent_zh: str
    consent_en: str
    expires_at: datetime
    """In the shop's time; a later yes asks anew."""
    beside: tuple[Wish, ...] = ()
    """The rest of one errand about several lines: agreed to and done together with `wish`, or not at all."""
    actions_beside: tuple[Action, ...] = ()
    """Of `beside`, as they would run."""
    effect_zh: str = ""
    """What a yes does, without the question."""
    effect_en: str = ""
    reminded: int = 0
    """How often it was put again after an answer that said nothing to it."""


@dataclass(frozen=True, slots=True)
class Wanting:
    """A wish that cannot be decided yet, or has to wait for another one."""

    intent: str
    wish: Wish
    missing: Missing | None = None
    """What was asked of the buyer; None when it only waits for its turn."""
    choices: tuple[OrderId, ...] = ()
    """The orders that were named for them to choose from, in that order."""
    asked: int = 0
    """How often it was asked for."""
    put: Proposal | None = None
    """As it was told to the buyer beside another one: a yes to both does it as well."""

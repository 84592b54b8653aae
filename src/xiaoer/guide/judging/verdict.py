"""How a variant stands to a limit, and what holds it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from xiaoer.guide.goods.page import Statement
from xiaoer.guide.need import Limit
from xiaoer.kernel.facts import Fact


class Keeping(StrEnum):
    """How a variant stands to a limit."""

    KEEPS = "keeps"
    BREAKS = "breaks"
    UNKNOWN = "unknown"
    """The page is silent. It may be offered only where that is said beside it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The standing, the facts that hold it, and the page's words."""

    limit: Limit
    keeping: Keeping
    facts: tuple[Fact, ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the shop's terms say that limits ask about."""

    now: datetime
    hours: Mapping[str, int]
    """Hours to dispatch by class of goods: default, fresh, custom."""
    engraved: bool = False
    """It is made to order, whatever the page promises for goods as they are."""


def judged(limit: Limit, keeping: Keeping, statement: Statement) -> Judged:
    """The standing that a statement of the page holds."""
    return Judged(limit, keeping, (statement.fact,), statement.text)

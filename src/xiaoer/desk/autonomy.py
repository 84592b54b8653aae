"""What code may do alone for each intent: the automation levels of the trade, and the shop's own table over them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import PersonName


class Level(StrEnum):
    """Automation levels."""

    ANSWER = "A"
    """Answered at once."""
    ACT = "B"
    """Acted on after a plain yes."""
    APPROVE = "C"
    """Prepared, and approved by a person."""
    HUMAN = "H"
    """A person at once."""


@cache
def levels() -> dict[str, Level]:
    """Intent name to level."""
    return {name: row[0] for name, row in _rows().items()}


class Autonomy(StrEnum):
    """How far Xiaoer goes alone with one intent."""

    AUTO = "auto"
    """Answers."""
    CONSENT = "consent"
    """Does it after the buyer's plain yes."""
    SUGGEST = "suggest"
    """Writes a draft; a person sends it."""
    HUMAN = "human"
    """A person answers."""


STARTING: Final = {
    Level.ANSWER: Autonomy.AUTO,
    Level.ACT: Autonomy.CONSENT,
    Level.APPROVE: Autonomy.CONSENT,
    Level.HUMAN: Autonomy.HUMAN,
}
_CHOICES: Final = {
    Level.ANSWER: (Autonomy.AUTO, Autonomy.SUGGEST, Autonomy.HUMAN),
    Level.ACT: (Autonomy.CONSENT, Autonomy.SUGGEST, Autonomy.HUMAN),
    Level.APPROVE: (Autonomy.CONSENT, Autonomy.SUGGEST, Autonomy.HUMAN),
    Level.HUMAN: (Autonomy.HUMAN,),
}
"""Nothing is done unasked, and no setting keeps a person away from danger."""
FIXED: Final = frozenset({"human.request", "abuse.angry", "chitchat.greet"})
"""Not a shop's to change: the way to a person, and a greeting."""


@dataclass(frozen=True, slots=True)
class AutonomyTable:
    """One version of a shop's table: what it changes of the start."""

    version: int = 0
    """0 is the start, which nobody published."""
    changes: Mapping[str, Autonomy] = field(default_factory=dict[str, Autonomy])
    at: datetime | None = None
    person: PersonName | None = None
    note: str = ""

    def allowed(self, intent: str) -> Autonomy:
        """How far Xiaoer goes with this intent; an unknown one is answered."""
        return self.changes.get(intent) or starting(intent)


def starting(intent: str) -> Autonomy:
    """Before a shop has said anything."""
    level = levels().get(intent, Level.ANSWER)
    return Autonomy.AUTO if intent in FIXED else STARTING[level]


def choices(intent: str) -> tuple[Autonomy, ...]:
    """What a shop may choose for an intent."""
    return (starting(intent),) if intent in FIXED else _CHOICES[levels().get(intent, Level.ANSWER)]


def names_of(intent: str) -> tuple[str, str]:
    """An intent's name for people, in Chinese and English."""
    row = _rows().get(intent)
    return (row[1], row[2]) if row else (intent, intent)


def group_of(intent: str) -> str:
    """presale_product, in_sale, after_sale, risk ..."""
    row = _rows().get(intent)
    return row[3] if row else "other"


def insist_on_choices(changes: Mapping[str, str]) -> dict[str, Autonomy]:
    """The changes that a shop may make, without those that change nothing. Raises Invalid, naming the intent."""
    taken: dict[str, Autonomy] = {}
    for intent, wanted in changes.items():
        if intent not in levels():
            raise Invalid(f"{intent}: there is no such intent.")
        offered = choices(intent)
        if wanted not in offered:
            raise Invalid(f"{intent} cannot be {wanted!r}; choose one of: {', '.join(offered)}.")
        if wanted != starting(intent):
            taken[intent] = Autonomy(wanted)
    return taken


@cache
def _rows() -> dict[str, tuple[Level, str, str, str]]:
    """Intent to level, Chinese name, English name and group."""
    rows: list[dict[str, str]] = json.loads(
        files("xiaoer.language").joinpath("data/intents_meta.json").read_text("utf-8")
    )
    return {
        row["intent"]: (Level(row["automation"]), row.get("name_zh", ""), row.get("name_en", ""), row.get("group", ""))
        for row in rows
    }

"""What another autonomy table would have done to the conversations that were: pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from xiaoer.desk.autonomy import Autonomy, AutonomyTable, levels
from xiaoer.desk.conversation import DecisionName, Reply

EXAMPLES: Final = 12


class Fate(StrEnum):
    """Who answers a turn."""

    XIAOER = "xiaoer"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Difference:
    """One intent that the new table treats differently."""

    intent: str
    before: Autonomy
    after: Autonomy


@dataclass(frozen=True, slots=True)
class Example:
    """A turn that would have gone another way."""

    said: str
    """Masked, as it is stored."""
    reply: str
    intents: tuple[str, ...]
    before: Fate
    after: Fate


@dataclass(frozen=True, slots=True)
class Preview:
    """What would have changed."""

    turns: int
    to_person: int
    """Turns that Xiaoer answered and a person would have."""
    to_xiaoer: int
    """Turns that went to a person because of the old table."""
    by_intent: dict[str, int]
    """Of the turns that change."""
    examples: tuple[Example, ...]


def differences(before: AutonomyTable, after: AutonomyTable) -> tuple[Difference, ...]:
    """Intent by intent, in the order of the trade's list."""
    found = ((name, before.allowed(name), after.allowed(name)) for name in levels())
    return tuple(Difference(name, old, new) for name, old, new in found if old is not new)


def preview(replies: Iterable[tuple[str, Reply]], before: AutonomyTable, after: AutonomyTable) -> Preview:
    """Each turn again under both tables. A turn that needed a person for another reason needs one still."""
    turns = 0
    to: Counter[Fate] = Counter()
    by_intent: Counter[str] = Counter()
    examples: list[Example] = []
    for said, reply in replies:
        turns += 1
        old, new = fate(reply, before), fate(reply, after)
        if old is new:
            continue
        to[new] += 1
        by_intent.update(name for name in reply.intents if before.allowed(name) is not after.allowed(name))
        if len(examples) < EXAMPLES:
            examples.append(Example(said, reply.text, reply.intents, old, new))
    return Preview(turns, to[Fate.PERSON], to[Fate.XIAOER], dict(by_intent.most_common()), tuple(examples))


def fate(reply: Reply, table: AutonomyTable) -> Fate:
    """Who would have answered this turn under the table."""
    for_itself = reply.decision is DecisionName.HAND_OFF and reply.hand_off_reason != "autonomy"
    kept = any(table.allowed(name) in {Autonomy.HUMAN, Autonomy.SUGGEST} for name in reply.intents)
    return Fate.PERSON if for_itself or (kept and not reply.writes) else Fate.XIAOER

"""Who answers: code alone, a small model, or a large one. Pure; and the port through which a turn asks for more."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Final, Protocol

from xiaoer.desk.autonomy import Level
from xiaoer.desk.conversation import Line
from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.glimpses import NOBODY, Audience
from xiaoer.desk.question import Question
from xiaoer.desk.spending.repository import Spending
from xiaoer.kernel.clock import Clock
from xiaoer.models.deadline import Ticks

CODE: Final = 0
SMALL: Final = 1
LARGE: Final = 2

UNSURE_BELOW: Final = 0.45
"""Score of the surest intent under which an answer that only asks back is thought to be a misreading."""

OF_MONEY: Final = (
    "price.",
    "promo.",
    "pay.",
    "as.refund",
    "as.price_protect",
    "as.compensation",
    "ship.fee",
    "order.balance",
)
"""Intents whose answers count money: code counts, always."""

Recall = Callable[[], Awaitable[tuple[Line, ...]]]
"""What was said before this turn, oldest first; asked for only when it is needed."""


class Assist(Protocol):
    """A model's help with turns."""

    async def better(
        self, question: Question, intents: Sequence[str], draft: Draft, recall: Recall, audience: Audience = NOBODY
    ) -> Draft:
        """The main question of a turn, all its intents and the draft of code in; a better draft out, or code's own.

        What the audience has heard is the beginning of the better draft. Never raises.
        """
        ...

    async def close(self) -> None:
        """Gives back what the models hold."""
        ...


class OpenAssist(Protocol):
    """Opens the models of a models file."""

    def __call__(
        self,
        named: str,
        folder: Path,
        environment: Mapping[str, str],
        *,
        spending: Spending,
        clock: Clock,
        ticks: Ticks,
        chance: Random,
        lease: float,
    ) -> Assist:
        """`named` is the file's text, `folder` where it lies; keys come from `environment`.

        Raises Invalid, also for models that might take longer than the `lease` of a turn.
        """
        ...


async def nothing_before() -> tuple[Line, ...]:
    """For a turn that has no past."""
    return ()


class Load(StrEnum):
    """How busy the models are."""

    QUIET = "quiet"
    BUSY = "busy"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Situation:
    """What the choice rests on."""

    intents: tuple[str, ...]
    surest: float
    """Score of the surest intent; 0 when none was recognised."""
    draft: Draft
    """Of code."""
    levels: Mapping[str, Level]
    """The shop's autonomy table."""
    load: Load = Load.QUIET
    compose: bool = False
    """A model may join several answers of code into one."""


def load_of(running: int, most: int) -> Load:
    """From how many turns run with a model now: from half of `most` busy, at `most` full."""
    if running >= most:
        return Load.FULL
    return Load.BUSY if running * 2 >= most else Load.QUIET


def tier_for(situation: Situation, available: Collection[int]) -> int:
    """The tier that answers; one that is not available gives way to the next that may do, in the end to code."""
    if not _may_leave_code(situation):
        return CODE
    wanted = _wanted(situation)
    if wanted == CODE or situation.load is Load.FULL:
        return CODE
    if situation.load is Load.BUSY:
        return SMALL if SMALL in available else CODE
    return next((tier for tier in (wanted, LARGE, SMALL) if tier in available), CODE)


def _may_leave_code(situation: Situation) -> bool:
    """A model words only what may be answered at once, and never what counts money or calls a person."""
    draft = situation.draft
    if draft.hand_off not in (None, Reason.UNSURE) or draft.quote is not None:
        return False
    if draft.proposal is not None or draft.wanting is not None or draft.later or draft.writes:
        return False
    for intent in situation.intents:
        if situation.levels.get(intent, Level.ANSWER) is not Level.ANSWER or intent.startswith(OF_MONEY):
            return False
    return True


def _wanted(situation: Situation) -> int:
    draft = situation.draft
    if not draft.understood or draft.hand_off is Reason.UNSURE:
        # Not understood twice over: the better reader.
        return LARGE if draft.hand_off is Reason.UNSURE else SMALL
    if draft.asks and not draft.products and not draft.orders and situation.surest < UNSURE_BELOW:
        return SMALL
    several = len(set(situation.intents)) > 1 and len(draft.parts) > 1
    return SMALL if situation.compose and several and situation.load is Load.QUIET else CODE

"""What a turn with a model is given, and what it comes to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from xiaoer.agent.allowance import Spent
from xiaoer.evidence.claim import Report
from xiaoer.evidence.mend import Struck
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.tool import AnyTool, Arguments, Consent
from xiaoer.language.reading import Language
from xiaoer.models.chat import ChatModel
from xiaoer.models.endpoint import Manner


@dataclass(frozen=True, slots=True)
class Voice:
    """A model as a turn uses it. Prices are minor units for a million tokens."""

    model: ChatModel
    tier: int
    manner: Manner = Manner.TOOLS
    price_read: int = 0
    price_written: int = 0


@dataclass(frozen=True, slots=True)
class Before:
    """A line of the talk before this turn."""

    ours: bool
    text: str


@dataclass(frozen=True, slots=True)
class Task:
    """One question to be answered."""

    question: str
    """The buyer's words, with personal data masked."""
    language: Language
    today: date
    tools: tuple[AnyTool, ...] = ()
    house: str = ""
    """What is said to the model of this shop and this buyer, besides the brief: the caller's own words, trusted."""
    before: tuple[Before, ...] = ()
    draft: str = ""
    """An answer that code wrote already, for the model to build on."""
    facts: tuple[Fact, ...] = ()
    """What that draft rests on."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may be said, with the facts that hold it and what its check found."""

    text: str
    facts: tuple[Fact, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Called:
    """A tool that the model asked for, and whether that came to something."""

    tool: str
    arguments: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A write that the model wishes for. It has not run: the buyer is shown the consent sentence first."""

    tool: str
    arguments: Arguments
    consent: Consent


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: every sentence of it is held, some after a correction from a fact."""

    sentences: tuple[Sentence, ...]
    calls: tuple[Called, ...]
    proposals: tuple[Proposal, ...]
    tier: int
    spent: Spent
    struck: tuple[Struck, ...] = ()
    """Sentences that the facts do not hold, as the model wrote them; for the trace, never for the buyer."""
    repaired: bool = False
    """The model was asked to say it again without them."""

    @property
    def text(self) -> str:
        return "".join(sentence.text for sentence in self.sentences).strip()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All that hold it, each once."""
        return tuple(dict.fromkeys(fact for sentence in self.sentences for fact in sentence.facts))


class Why(StrEnum):
    """Why there is no answer."""

    MODEL = "model"
    """It gave none: dead, slow, broken ..."""
    TIME = "time"
    LIMIT = "limit"
    """Of steps, tokens or cost."""
    UNHELD = "unheld"
    """Nothing of what it said is held by the facts."""


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer; a lower tier or a person speaks instead."""

    why: Why
    words: str
    """For logs and traces."""
    spent: Spent = field(default_factory=Spent)
    calls: tuple[Called, ...] = ()
    struck: tuple[Struck, ...] = ()


class Doing(StrEnum):
    """What a turn is busy with, for a person who waits."""

    THINKING = "thinking"
    LOOKING_UP = "looking_up"
    CHECKING = "checking"
    MENDING = "mending"


@dataclass(frozen=True, slots=True)
class Progress:
    """What it does now; `tool` is the one it looks something up with."""

    doing: Doing
    tool: str = ""


Tell = Callable[[Progress], None]
"""Is told what a turn does. Must not wait."""
Speak = Callable[[Sentence], None]
"""Is given each checked sentence as soon as it is known to be part of the answer."""


def quiet(progress: Progress) -> None:
    """Tells nobody."""
    del progress

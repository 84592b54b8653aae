"""A proposal: something that a shop's chats suggest, and why. It counts only once a person accepts it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from xiaoer.language.bank import NOTHING, Example
from xiaoer.language.grams import plain
from xiaoer.language.reading import Language, Meant

ProposalId = NewType("ProposalId", str)

LONGEST_TEXT: Final = 300
"""Characters of an utterance or a question; a longer one teaches its accidents."""
LONGEST_ANSWER: Final = 1000


class Kind(StrEnum):
    """What is proposed."""

    UTTERANCE = "utterance"
    """Words that mean these intents; accepted, an example of this shop."""
    FAQ = "faq"
    """A question with its answer; accepted, an entry of the shop's FAQ."""
    UNCOVERED = "uncovered"
    """A crowd of messages that no intent fits; with an intent they become examples, with an answer a FAQ entry."""


class State(StrEnum):
    """Where a proposal stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Why(StrEnum):
    """Why it would help."""

    MISREAD = "misread"
    """The reader reads something else."""
    UNSURE = "unsure"
    """The reader guesses."""
    UNREAD = "unread"
    """The reader recognises nothing."""
    OFTEN_ASKED = "often_asked"
    CORRECTION = "correction"
    """A person corrected a reading."""


class Standing(StrEnum):
    """How a proposed answer stands to the shop's facts."""

    VERIFIED = "verified"
    """Everything checkable in it is held by a fact."""
    UNVERIFIED = "unverified"
    """No fact speaks of some of it, or there is nothing to check."""
    CONTRADICTED = "contradicted"
    """A fact says otherwise."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One claim of an answer, its verdict, and the fact beside it ("" when there is none)."""

    text: str
    verdict: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is suggested, before it is anybody's: no state, no time."""

    kind: Kind
    text: str
    """The utterance, the question, or the message in the middle of a crowd; masked."""
    language: Language
    why: Why
    intents: tuple[str, ...] = ()
    """What it should mean; empty where nobody knows yet, ("-",) where it means nothing to a shop."""
    read: tuple[Meant, ...] = ()
    """What the reader makes of it now."""
    against: str = ""
    """An example that says nearly the same and means something else."""
    size: int = 1
    """Messages like it."""
    others: tuple[str, ...] = ()
    """Some of those messages."""
    answer: str = ""
    standing: Standing | None = None
    """Of the answer; None without one."""
    claims: tuple[Checked, ...] = ()
    source: str = ""
    """The file that it comes from, or who corrected."""

    @property
    def id(self) -> ProposalId:
        """The same words of one kind are the same proposal, however often they come."""
        return ProposalId(hashlib.sha256(f"{self.kind}\n{plain(self.text)}".encode("utf-8", "ignore")).hexdigest()[:16])


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggestion to one shop, and what became of it."""

    suggestion: Suggestion
    state: State
    made_at: datetime
    decided_at: datetime | None = None
    decided_by: str = ""

    @property
    def id(self) -> ProposalId:
        return self.suggestion.id


@dataclass(frozen=True, slots=True)
class Edit:
    """What a reviewer changed before the decision; None leaves a field as it is."""

    text: str | None = None
    intents: tuple[str, ...] | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reviewer's decision on one proposal."""

    id: ProposalId
    state: State
    edit: Edit = Edit()


def examples_of(suggestion: Suggestion) -> tuple[Example, ...]:
    """What an accepted suggestion teaches the reader; nothing without intents, or when it is a FAQ entry."""
    if suggestion.kind is Kind.FAQ or not suggestion.intents:
        return ()
    intents = tuple(name for name in suggestion.intents if name != NOTHING)
    texts = (suggestion.text,) if suggestion.kind is Kind.UTTERANCE else (suggestion.text, *suggestion.others)
    return tuple(Example(text, suggestion.language, intents) for text in dict.fromkeys(texts))

"""What people at the desk see and leave behind: entries of the inbox, notes, deeds, canned words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from xiaoer.desk.conversation import Conversation, DecisionName, Line, Who
from xiaoer.desk.draft import Reason
from xiaoer.kernel.ids import ConversationId, PersonName


@dataclass(frozen=True, slots=True)
class CallBack:
    """The buyer wants to be reached later; given for this and for nothing else."""

    at: datetime
    contact: str
    """As they wrote it; shown to agents only."""
    when: str
    """In their words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A conversation in the inbox."""

    conversation: Conversation
    tags: tuple[str, ...]
    call_back: CallBack | None
    taken_at: datetime | None
    last_who: Who
    last_at: datetime
    last_text: str
    unread: int
    """The buyer's lines that no agent has seen."""
    changed: int
    """Grows with each change of any conversation."""


@dataclass(frozen=True, slots=True)
class Note:
    """Between colleagues; the buyer never sees it."""

    at: datetime
    person: PersonName
    text: str


class DeedName(StrEnum):
    """What somebody did at the desk."""

    TAKE = "take"
    ASSIGN = "assign"
    GIVE_BACK = "give_back"
    CLOSE = "close"
    SAY = "say"
    SEND_SUGGESTION = "send_suggestion"
    EDIT_SUGGESTION = "edit_suggestion"
    PASS_SUGGESTION = "pass_suggestion"
    NOTE = "note"
    TAG = "tag"
    ACT = "act"
    CASE = "case"
    """Moved an after-sale case."""
    CANNED = "canned"
    PUBLISH = "publish"
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what, when; kept for ever."""

    at: datetime
    person: PersonName
    deed: DeedName
    detail: str
    conversation: ConversationId | None = None


@dataclass(frozen=True, slots=True)
class Canned:
    """Words to be used again, in both languages; {buyer}, {order}, {product}, {shop} and {me} are filled in."""

    name: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Packet:
    """What an agent needs to know at a glance."""

    reason: Reason | None
    since: datetime | None
    intents: tuple[str, ...]
    """Asked in this conversation, newest first."""
    wish: str
    """The buyer's newest words that ask for something."""
    tried: tuple[tuple[tuple[str, ...], DecisionName], ...]
    """What Xiaoer did about it, newest first: intents and what was decided."""
    angry: bool
    facts: tuple[tuple[str, str, str], ...]
    """(text, English text, source) of what its replies stood on, newest first."""


@dataclass(frozen=True, slots=True)
class Open:
    """One conversation with everything beside it."""

    entry: Entry
    lines: tuple[Line, ...]
    """All of them, suggestions included."""
    notes: tuple[Note, ...]
    deeds: tuple[Deed, ...]
    packet: Packet


MOST_FACTS = 12
MOST_TRIED = 6


def packet_of(conversation: Conversation, lines: tuple[Line, ...]) -> Packet:
    """Gathered from what was said; pure."""
    replies = [line.reply for line in reversed(lines) if line.reply is not None and line.who is not Who.AGENT]
    intents = dict.fromkeys(name for reply in replies for name in reply.intents)
    facts = dict.fromkeys(
        (piece.text, piece.text_en, piece.source)
        for reply in replies
        for part in reply.parts
        for piece in part.evidence
        if piece.source != "queue"
    )
    hand_off = conversation.hand_off
    return Packet(
        reason=hand_off.reason if hand_off else None,
        since=conversation.standing.since,
        intents=tuple(intents),
        wish=_wish(lines),
        tried=tuple(
            (line.reply.intents, line.reply.decision) for line in reversed(lines) if line.reply and _ours(line)
        )[:MOST_TRIED],
        angry=hand_off.angry if hand_off else False,
        facts=tuple(facts)[:MOST_FACTS],
    )


def _ours(line: Line) -> bool:
    return line.who is Who.XIAOER and line.reply is not None and bool(line.reply.intents)


def _wish(lines: tuple[Line, ...]) -> str:
    """The newest words of the buyer that ask for more than a person."""
    answers = {message: line.reply for line in lines if line.reply is not None for message in line.reply.answers}
    said = [line for line in reversed(lines) if line.who is Who.BUYER]
    for line in said:
        reply = answers.get(line.message_id) if line.message_id else None
        if reply is None or set(reply.intents) - {"human.request", "chitchat.greet"}:
            return line.text
    return said[0].text if said else ""

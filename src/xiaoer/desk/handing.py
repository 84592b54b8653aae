"""What becomes of a turn, given who answers this conversation and what the shop lets Xiaoer do alone: pure.

A person holds it: Xiaoer only suggests. Somebody waits: no second notice, but their place. Nobody was called: as the
turn decided, within the shop's autonomy.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from xiaoer.desk.answers.person import handed_over
from xiaoer.desk.autonomy import Autonomy
from xiaoer.desk.burst import OPENERS
from xiaoer.desk.conversation import Conversation, DecisionName, Focus, HandOff, Incoming, Reply, SaidPart
from xiaoer.desk.decision import AskConsent, HandOver, decide, name_of, proposals_of
from xiaoer.desk.draft import Draft, Part, Reason
from xiaoer.desk.heard import HUMAN_WISH
from xiaoer.desk.proposal import Proposal
from xiaoer.desk.queue import LineUp, Ticket, urgency_of
from xiaoer.desk.standing import Stage, Standing, Urgency
from xiaoer.desk.turn import Outcome
from xiaoer.desk.waiting.words import PLACE, going_on, lets_xiaoer_go_on, place_of, waiting_on
from xiaoer.evidence.check import check
from xiaoer.kernel.facts import Fact
from xiaoer.language.reading import Language

STAYING: frozenset[Reason] = frozenset({Reason.SAFETY, Reason.ACTION})
"""What needs a person though the buyer would do without."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a turn is weighed with."""

    conversation: Conversation
    messages: tuple[Incoming, ...]
    line_up: LineUp
    """Where this buyer stands in the queue, or would stand."""
    arrives_today: bool
    allowed: Callable[[str], Autonomy]
    at: datetime
    """The real time."""
    now: datetime
    """The shop's time."""


@dataclass(frozen=True, slots=True)
class Handled:
    """What is recorded of a turn."""

    decision: DecisionName
    parts: tuple[SaidPart, ...]
    standing: Standing
    focus: Focus
    hand_off: HandOff | None = None
    reason: Reason | None = None
    """Of this turn's hand-off."""
    proposals: tuple[Proposal, ...] = ()


def handled(outcome: Outcome, about: Circumstances) -> Handled:
    """The turn as it is carried out."""
    standing = about.conversation.standing
    if standing.stage is Stage.HELD:
        return _suggested(outcome, about)
    called = calls_person(outcome, about.allowed)
    if standing.stage is Stage.WAITING:
        text = about.messages[-1].text
        if lets_xiaoer_go_on(text) and (called is None or called not in STAYING):
            return _taken_back(outcome, about)
        return _kept_waiting(outcome, about, called)
    if called is None:
        return _as_decided(outcome, about)
    return _handed_over(outcome, about, called)


def calls_person(outcome: Outcome, allowed: Callable[[str], Autonomy]) -> Reason | None:
    """Why a person is needed, by the turn itself or by the shop's autonomy; what was done already stays done."""
    if isinstance(outcome.decision, HandOver):
        return outcome.decision.reason
    if outcome.draft.writes:
        return None
    levels = {allowed(name) for name in outcome.intents}
    return Reason.AUTONOMY if levels & {Autonomy.HUMAN, Autonomy.SUGGEST} else None


def reply_of(outcome: Outcome, done: Handled, turn: Sequence[Incoming], *, milliseconds: float) -> Reply:
    """The reply as it is said and kept."""
    joint = "" if outcome.reading.language is Language.ZH else " "
    handing = done.decision is DecisionName.HAND_OFF
    return Reply(
        text=joint.join(part.text for part in done.parts),
        language=outcome.reading.language,
        decision=done.decision,
        parts=done.parts,
        intents=outcome.intents,
        products=outcome.draft.products,
        orders=outcome.draft.orders,
        handed_off=done.hand_off is not None,
        hand_off_reason=done.reason,
        tier=outcome.draft.tier,
        model=outcome.draft.model,
        meant=outcome.reading.intents,
        left_out=outcome.left_out,
        milliseconds=round(milliseconds, 2),
        answers=tuple(message.id for message in turn),
        quote=None if handing else outcome.draft.quote,
        proposals=done.proposals,
        writes=outcome.draft.writes,
    )


def ticket_of(
    conversation: Conversation, outcome: Outcome, called: Reason | None, *, arrives_today: bool, at: datetime
) -> Ticket:
    """The buyer's place in the queue as this turn leaves it."""
    standing = conversation.standing
    urgency = (
        urgency_of(called, _about(conversation, outcome), arrives_today=arrives_today) if called else standing.urgency
    )
    if standing.stage is not Stage.WAITING or standing.since is None:
        return Ticket(conversation.id, urgency, at)
    return Ticket(conversation.id, min(urgency, standing.urgency), standing.since)


def _about(conversation: Conversation, outcome: Outcome) -> tuple[str, ...]:
    """What it is about: a bare "a person, please" is about what was asked before."""
    return (*outcome.intents, *conversation.focus.intents)


def _as_decided(outcome: Outcome, about: Circumstances) -> Handled:
    return Handled(
        name_of(outcome.decision),
        outcome.decision.parts,
        about.conversation.standing,
        outcome.focus,
        about.conversation.hand_off,
        proposals=proposals_of(outcome.decision),
    )


def _suggested(outcome: Outcome, about: Circumstances) -> Handled:
    """For the agent's eyes. A buyer's yes is the agent's to hear, so nothing stays proposed to the buyer."""
    standing = about.conversation.standing
    if isinstance(outcome.decision, HandOver) and outcome.decision.reason is Reason.SAFETY:
        standing = replace(standing, urgency=Urgency.SAFETY)
    elif outcome.intents and all(about.allowed(name) is Autonomy.HUMAN for name in outcome.intents):
        return Handled(
            DecisionName.SUGGEST, (), standing, without_proposals(outcome.focus), about.conversation.hand_off
        )
    return Handled(
        DecisionName.SUGGEST,
        without_notice(outcome.decision.parts),
        standing,
        without_proposals(outcome.focus),
        about.conversation.hand_off,
        proposals=proposals_of(outcome.decision),
    )


def _taken_back(outcome: Outcome, about: Circumstances) -> Handled:
    """The buyer would rather go on with Xiaoer; a turn without an answer of its own only says so."""
    opening = _said([going_on(outcome.reading.language)])
    asks_something = any(name not in OPENERS for name in outcome.intents)
    answers = asks_something and outcome.draft.understood and not isinstance(outcome.decision, HandOver)
    own = outcome.decision.parts if answers else ()
    return Handled(
        DecisionName.ASK_CONSENT if isinstance(outcome.decision, AskConsent) else DecisionName.SEND,
        opening + own,
        Standing(),
        outcome.focus,
        proposals=proposals_of(outcome.decision),
    )


def _kept_waiting(outcome: Outcome, about: Circumstances, called: Reason | None) -> Handled:
    """Answered where that is possible; else told their place, without a second notice."""
    before = about.conversation.hand_off
    if called is None and outcome.draft.understood:
        return _as_decided(outcome, about)
    standing = about.conversation.standing
    parts = () if called is Reason.AUTONOMY or called is None else without_notice(outcome.decision.parts)
    told = _said(waiting_on(outcome.reading.language, about.line_up, about.conversation.shop, about.now))
    reason = called or (before.reason if before else Reason.UNSURE)
    urgency = urgency_of(reason, _about(about.conversation, outcome), arrives_today=about.arrives_today)
    more_urgent = urgency < standing.urgency
    return Handled(
        DecisionName.HAND_OFF,
        parts + told,
        replace(standing, urgency=min(urgency, standing.urgency)),
        without_proposals(outcome.focus),
        _packet(outcome, about, reason) if before is None or more_urgent else before,
        reason,
    )


def _handed_over(outcome: Outcome, about: Circumstances, reason: Reason) -> Handled:
    """The first notice of a person; with the place in the queue where others wait."""
    language, shop = outcome.reading.language, about.conversation.shop
    parts = (
        _said([_for_a_colleague(language, handed_over(shop, about.now))])
        if reason is Reason.AUTONOMY
        else outcome.decision.parts
    )
    if about.line_up.ahead or (about.line_up.agents and about.line_up.minutes):
        parts += _said(place_of(language, about.line_up, shop, about.now))
    urgency = urgency_of(reason, _about(about.conversation, outcome), arrives_today=about.arrives_today)
    return Handled(
        DecisionName.HAND_OFF,
        parts,
        Standing(Stage.WAITING, None, urgency, about.at),
        without_proposals(outcome.focus) if reason is Reason.AUTONOMY else outcome.focus,
        _packet(outcome, about, reason),
        reason,
    )


def without_notice(parts: tuple[SaidPart, ...]) -> tuple[SaidPart, ...]:
    """Only what answers the buyer, without what tells that a person comes."""
    return tuple(part for part in parts if part.intent not in {HUMAN_WISH, PLACE})


def without_proposals(focus: Focus) -> Focus:
    """The same, with nothing that a yes or an "undo" could still run."""
    return replace(focus, proposal=None, wanting=None, later=(), done=None)


def _for_a_colleague(language: Language, called: Fact) -> Part:
    if language is Language.ZH:
        return Part("已为您转人工客服，前面的内容我已一并转交，不用重复。", (called,), HUMAN_WISH)
    return Part(
        "I am handing you over to a person, with everything you told me; no need to repeat it.", (called,), HUMAN_WISH
    )


def _said(parts: Sequence[Part]) -> tuple[SaidPart, ...]:
    """What their facts hold of them."""
    checked = tuple((part, check(part.text, part.facts)) for part in parts)
    return decide(Draft(tuple(parts)), checked).parts


def _packet(outcome: Outcome, about: Circumstances, reason: Reason) -> HandOff:
    focus = outcome.focus
    told = [
        f"intents: {', '.join(outcome.intents) or 'unclear'}",
        f"product: {focus.product}" if focus.product else "",
        f"order: {focus.order}" if focus.order else "",
        f"said: {' / '.join(message.text for message in about.messages)}",
    ]
    return HandOff(reason, about.at, "; ".join(line for line in told if line), outcome.reading.angry)

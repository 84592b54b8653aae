"""What to do with a turn: pure, and it fails closed."""

from collections.abc import Sequence
from dataclasses import dataclass

from xiaoer.desk.conversation import DecisionName, Evidence, SaidPart
from xiaoer.desk.draft import Draft, Part, Reason
from xiaoer.desk.proposal import Proposal
from xiaoer.evidence.claim import Report
from xiaoer.evidence.mend import Struck
from xiaoer.kernel.facts import Fact


@dataclass(frozen=True, slots=True)
class Send:
    """The checked parts go out."""

    parts: tuple[SaidPart, ...]


@dataclass(frozen=True, slots=True)
class AskConsent:
    """The checked parts go out, and the proposal waits for a plain yes."""

    parts: tuple[SaidPart, ...]
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class HandOver:
    """A person takes over; the checked parts go out with the notice."""

    parts: tuple[SaidPart, ...]
    reason: Reason


Decision = Send | AskConsent | HandOver


def decide(draft: Draft, checked: tuple[tuple[Part, Report], ...]) -> Decision:
    """Send what its facts hold; leave out what they do not; a person, when nothing that mattered is left."""
    held = tuple(_said(part, report) for part, report in checked if report.clean)
    if draft.hand_off is not None:
        return HandOver(held, draft.hand_off)
    if draft.proposal is not None:
        # A consent sentence that its facts do not hold asks for nothing; what else was said beside it may fall out.
        whole = all(report.clean for part, report in checked if part.intent == draft.proposal.intent)
        return AskConsent(held, draft.proposal) if whole else HandOver((), Reason.UNCHECKED)
    answered_less = {part.intent for part, report in checked if not report.clean} - {part.intent for part in held}
    if not held or answered_less:
        return HandOver(held, Reason.UNCHECKED)
    return Send(held)


def name_of(decision: Decision) -> DecisionName:
    """The decision in the words of the contract."""
    match decision:
        case HandOver():
            return DecisionName.HAND_OFF
        case AskConsent():
            return DecisionName.ASK_CONSENT
        case Send():
            return DecisionName.SEND


def proposals_of(decision: Decision) -> tuple[Proposal, ...]:
    """What it asks leave for."""
    return (decision.proposal,) if isinstance(decision, AskConsent) else ()


def left_out(lies: Sequence[Struck], intent: str) -> tuple[SaidPart, ...]:
    """What may not be said, because a fact says otherwise or none speaks of it; for the trace."""
    return tuple(SaidPart(each.text, intent, _evidence(each.facts), each.claims, each.instead) for each in lies)


def _said(part: Part, report: Report) -> SaidPart:
    return SaidPart(text=part.text, intent=part.intent, evidence=_evidence(part.facts), claims=report.claims)


def _evidence(facts: Sequence[Fact]) -> tuple[Evidence, ...]:
    return tuple(Evidence(fact.id, fact.source, fact.text, fact.as_of, fact.text_en) for fact in facts)

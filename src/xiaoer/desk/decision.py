"""What to do with a turn: pure, and it fails closed."""

from dataclasses import dataclass

from xiaoer.desk.conversation import Evidence, SaidPart
from xiaoer.desk.draft import Draft, Part, Reason
from xiaoer.evidence.claim import Report


@dataclass(frozen=True, slots=True)
class Send:
    """The checked parts go out."""

    parts: tuple[SaidPart, ...]


@dataclass(frozen=True, slots=True)
class HandOver:
    """A person takes over; the checked parts go out with the notice."""

    parts: tuple[SaidPart, ...]
    reason: Reason


Decision = Send | HandOver


def decide(draft: Draft, checked: tuple[tuple[Part, Report], ...]) -> Decision:
    """Send what its facts hold; leave out what they do not; a person, when nothing that mattered is left."""
    held = tuple(_said(part, report) for part, report in checked if report.clean)
    if draft.hand_off is not None:
        return HandOver(held, draft.hand_off)
    answered_less = {part.intent for part, report in checked if not report.clean} - {part.intent for part in held}
    if not held or answered_less:
        return HandOver(held, Reason.UNCHECKED)
    return Send(held)


def _said(part: Part, report: Report) -> SaidPart:
    evidence = tuple(Evidence(fact.id, fact.source, fact.text, fact.as_of, fact.text_en) for fact in part.facts)
    return SaidPart(text=part.text, intent=part.intent, evidence=evidence, claims=report.claims)

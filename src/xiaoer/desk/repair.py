"""What becomes of a draft that its facts do not hold: one repair, then a lower tier; a person is the decision's."""

from dataclasses import dataclass, replace
from datetime import date

from xiaoer.desk.checked import CheckedPart, checked
from xiaoer.desk.decision import HandOver, decide
from xiaoer.desk.draft import Draft, Part, Reason
from xiaoer.evidence.claim import Report
from xiaoer.evidence.mend import Struck, corrected, shortened, states, struck


@dataclass(frozen=True, slots=True)
class Repaired:
    """A draft with its check, as it may be decided about."""

    draft: Draft
    parts: tuple[CheckedPart, ...]
    struck: tuple[Struck, ...]
    """What was drafted and may not be said, by a model or by code, with what is said instead."""


def repaired(draft: Draft, coded: Draft, *, today: date) -> Repaired:
    """The draft, mended; or `coded`, code's own answer, where a model's says nothing that matters any more."""
    whole = _mended(draft, today)
    if not draft.tier or not _is_void(whole):
        return whole
    lies = tuple(replace(each, instead="") for each in whole.struck)
    return _mended(replace(coded, model=draft.model, struck=lies), today)


def _is_void(whole: Repaired) -> bool:
    """Whether nothing that mattered is left of it."""
    decision = decide(whole.draft, whole.parts)
    return isinstance(decision, HandOver) and decision.reason is Reason.UNCHECKED


def _mended(draft: Draft, today: date) -> Repaired:
    """Each part as it is, corrected, or without its faulty sentences; what cannot be mended stays faulty.

    Words that ask leave or tell of a deed are never touched: what is run must be what was shown.
    """
    reports = checked(draft, today=today)
    if draft.proposal is not None or draft.wanting is not None or draft.writes:
        return Repaired(draft, reports, draft.struck + _faulty(reports))
    parts, lies = list[CheckedPart](), list(draft.struck)
    for part, report in reports:
        right = None if report.clean else _right(draft, part, report, today)
        if not report.clean:
            lies.append(struck(part.text, report, part.facts, instead=right[0].text if right else ""))
        parts.append(right or (part, report))
    return Repaired(replace(draft, parts=tuple(part for part, _ in parts)), tuple(parts), tuple(lies))


def _faulty(reports: tuple[CheckedPart, ...]) -> tuple[Struck, ...]:
    return tuple(struck(part.text, report, part.facts) for part, report in reports if not report.clean)


def _right(draft: Draft, part: Part, report: Report, today: date) -> CheckedPart | None:
    """The part with its faults corrected, or else left out; held, and still stating something."""
    for text in (corrected(part.text, report, part.facts, today=today), shortened(part.text, report)):
        if text is None:
            continue
        found = checked(replace(draft, parts=(replace(part, text=text),)), today=today)
        if found[0][1].clean and states(found[0][1]):
            return found[0]
    return None

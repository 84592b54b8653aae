"""One repair of a draft that its facts do not hold: correct what a fact gives exactly, drop the sentence otherwise."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from xiaoer.desk.draft import Part
from xiaoer.evidence.check import check
from xiaoer.evidence.claim import Claim, ClaimKind, Report, Verdict
from xiaoer.evidence.clauses import sentences_of
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.money import Money

_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_IN_YUAN: Final = re.compile(r"[元块]")


def repaired(checked: Sequence[tuple[Part, Report]], *, today: date) -> tuple[Part, ...] | None:
    """The parts with every fault corrected or its sentence left out; each part that comes back is clean.

    None when a part that had faults would say nothing any more: then a lower tier answers, or a person.
    """
    mended = list[Part]()
    for part, report in checked:
        whole = part if report.clean else _corrected(part, report, today) or _shortened(part, report, today)
        if whole is None:
            return None
        mended.append(whole)
    return tuple(mended)


def _corrected(part: Part, report: Report, today: date) -> Part | None:
    """Every fault replaced by what its fact says, where that is a plain amount; None if any is not."""
    facts = {fact.id: fact for fact in part.facts}
    text = part.text
    for claim in sorted(report.faults, key=lambda one: one.start, reverse=True):
        fact = facts.get(claim.fact) if claim.fact is not None else None
        said = _as_the_fact_says(claim, fact) if fact is not None else None
        if said is None:
            return None
        text = text[: claim.start] + said + text[claim.end :]
    return _held(replace(part, text=text), today)


def _as_the_fact_says(claim: Claim, fact: Fact) -> str | None:
    """The claim's words with the fact's own amount, written the same way: 399元 becomes 499元."""
    if claim.verdict is not Verdict.CONTRADICTED:
        return None
    match claim.kind, fact.value:
        case ClaimKind.MONEY, Money() as money:
            return f"{_plain(money.amount)}元" if _IN_YUAN.search(claim.text) else str(money)
        case ClaimKind.COUNT | ClaimKind.MEASURE | ClaimKind.DURATION, int() | Decimal() as number if fact.unit:
            same_unit = fact.unit.casefold() in claim.text.casefold()
            written = _DIGITS.sub(_plain(Decimal(number)), claim.text, count=1)
            return written if same_unit and len(_DIGITS.findall(claim.text)) == 1 else None
        case _:
            return None


def _shortened(part: Part, report: Report, today: date) -> Part | None:
    """The sentences without faults, if one of them still states something that a fact holds."""
    faults = [(claim.start, claim.end) for claim in report.faults]
    kept = [
        sentence
        for start, sentence in sentences_of(part.text)
        if not any(start < last and first < start + len(sentence) for first, last in faults)
    ]
    text = "".join(kept).strip()
    return _held(replace(part, text=text), today) if text else None


def _held(part: Part, today: date) -> Part | None:
    """The part, if it is clean now and states something."""
    report = check(part.text, part.facts, today=today)
    states = any(claim.verdict is Verdict.VERIFIED for claim in report.claims)
    return part if report.clean and states else None


def _plain(number: Decimal) -> str:
    """Without zeros that say nothing: 499, 464.4."""
    return f"{number.normalize():f}"

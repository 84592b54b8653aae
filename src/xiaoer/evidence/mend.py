"""Words that did not pass their check, mended from the facts: an amount as its fact gives it, or the sentence left out.

What comes back was not checked yet; it may only be said after a check of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from xiaoer.evidence.check import check
from xiaoer.evidence.claim import Claim, ClaimKind, Report, Verdict
from xiaoer.evidence.text.clauses import sentences_of
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId
from xiaoer.kernel.money import Money

MOST_OTHERS: Final = 8
"""Values that are tried in the place of a wrong one; of more, the sentence is rather left out."""

_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Struck:
    """Words that may not be said, what their check found, and the facts that it looked at for that."""

    text: str
    claims: tuple[Claim, ...] = ()
    facts: tuple[Fact, ...] = ()
    instead: str = ""
    """What is said in their place; "" where nothing is."""


def struck(text: str, report: Report, facts: Sequence[Fact], *, instead: str = "") -> Struck:
    """The words with the facts that their claims name."""
    named = {claim.fact for claim in report.claims}
    return Struck(text, report.claims, tuple(fact for fact in facts if fact.id in named), instead)


def corrected(text: str, report: Report, facts: Sequence[Fact], *, today: date) -> str | None:
    """Every fault replaced by the plain amount of the one fact that says otherwise; None if any fault is not such."""
    named = {fact.id: fact for fact in facts}
    right = text
    for claim in sorted(report.faults, key=lambda one: one.start, reverse=True):
        fact = named.get(claim.fact) if claim.fact is not None else None
        said = _as_the_fact_says(claim, fact) if fact is not None else None
        if said is None or fact is None or not _is_alone(fact, claim, text, facts, today):
            return None
        right = right[: claim.start] + said + right[claim.end :]
    return right


def shortened(text: str, report: Report) -> str | None:
    """The sentences without faults; None when there is none."""
    faults = [(claim.start, claim.end) for claim in report.faults]
    kept = [
        sentence
        for start, sentence in sentences_of(text)
        if not any(start < last and first < start + len(sentence) for first, last in faults)
    ]
    return "".join(kept).strip() or None


def states(report: Report) -> bool:
    """Whether a fact speaks out of the words: more than a courtesy is left of them."""
    return any(claim.verdict is Verdict.VERIFIED for claim in report.claims)


def verified(report: Report) -> set[FactId]:
    """The facts that speak out of the words."""
    return {each.fact for each in report.claims if each.verdict is Verdict.VERIFIED and each.fact is not None}


def _is_alone(fact: Fact, claim: Claim, text: str, facts: Sequence[Fact], today: date) -> bool:
    """Whether the value of no other fact would pass here too: of two prices, nobody knows which one was meant."""
    others = {each.value: each for each in facts if each.predicate == fact.predicate and each.value != fact.value}
    if len(others) > MOST_OTHERS:
        return False
    for other in others.values():
        said = _as_the_fact_says(claim, other) or ""
        found = check(text[: claim.start] + said + text[claim.end :], facts, today=today).claims
        if any(each.start == claim.start and each.verdict is Verdict.VERIFIED for each in found):
            return False
    return True


def _as_the_fact_says(claim: Claim, fact: Fact) -> str | None:
    """The claim's words with the fact's own amount, written the same way: 399元 becomes 499元."""
    number = _number_of(claim.kind, fact)
    # Of another unit (2天 for 48小时) the check of the whole will not let it pass.
    if claim.verdict is not Verdict.CONTRADICTED or number is None or len(_DIGITS.findall(claim.text)) != 1:
        return None
    return _DIGITS.sub(number, claim.text)


def _number_of(kind: ClaimKind, fact: Fact) -> str | None:
    """The fact's number without zeros that say nothing, where it is of this kind: 499, 464.40."""
    match kind, fact.value:
        case ClaimKind.MONEY, Money() as money:
            whole = money.amount == money.amount.to_integral_value()
            return f"{money.amount:f}" if not whole else f"{money.amount.to_integral_value():f}"
        case ClaimKind.COUNT | ClaimKind.MEASURE | ClaimKind.DURATION, int() | Decimal() as number:
            return f"{Decimal(number).normalize():f}"
        case _:
            return None

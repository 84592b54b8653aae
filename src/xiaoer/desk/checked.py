"""The check of what a draft says, part by part, each against its own facts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from xiaoer.desk.draft import Draft, Part
from xiaoer.evidence.check import check
from xiaoer.evidence.claim import Claim, ClaimKind, Report, Verdict
from xiaoer.kernel.facts import Fact

CODES_OWN: Final = frozenset({ClaimKind.ATTRIBUTE, ClaimKind.STATE, ClaimKind.ACTION, ClaimKind.COMPARISON})
"""Kinds of words that no number tells right or wrong. A sentence of our own code has them from the source, where they
are read and tested; a model's sentence needs a fact for each."""

CheckedPart = tuple[Part, Report]


def checked(draft: Draft, *, today: date) -> tuple[CheckedPart, ...]:
    """Each part with its report. What a model wrote (tier 1 and up) is held to every word."""
    found = [(checked_words if part.tier else checked_code)((part,), today=today) for part in draft.parts]
    return tuple(each for one in found for each in one)


def checked_words(parts: Sequence[Part], *, today: date) -> tuple[CheckedPart, ...]:
    """Parts that anybody may have written."""
    return tuple((part, check(part.text, part.facts, today=today)) for part in parts)


def checked_code(parts: Sequence[Part], *, today: date) -> tuple[CheckedPart, ...]:
    """Parts that our code wrote: what they state must stand in one of their facts; words of `CODES_OWN` need none."""
    return tuple((part, _as_code(part, report, today)) for part, report in checked_words(parts, today=today))


def _as_code(part: Part, report: Report, today: date) -> Report:
    return report if report.clean else Report(tuple(_forgiven(claim, part.facts, today) for claim in report.claims))


def _forgiven(claim: Claim, facts: Sequence[Fact], today: date) -> Claim:
    """The claim as it counts in a sentence of code: its values come from its facts, each from its own."""
    if claim.verdict not in (Verdict.UNSUPPORTED, Verdict.CONTRADICTED):
        return claim
    holding = next((fact for fact in facts if _says(fact, claim, today)), None)
    if holding is not None:
        return replace(claim, verdict=Verdict.VERIFIED, fact=holding.id)
    if claim.kind is ClaimKind.ATTRIBUTE or (claim.verdict is Verdict.UNSUPPORTED and _is_codes_own(claim)):
        return replace(claim, verdict=Verdict.NOT_CHECKED, fact=None)
    return claim


def _is_codes_own(claim: Claim) -> bool:
    """Such words, or a name in capitals like that of a carrier, which is no number."""
    return claim.kind in CODES_OWN or (claim.kind is ClaimKind.CODE and claim.text.isalpha())


def _says(fact: Fact, claim: Claim, today: date) -> bool:
    """Whether the fact says this by itself, in its words or as its value."""
    words = f"{fact.text} {fact.text_en}".casefold()
    lone = check(claim.text, (fact,), today=today)
    return claim.text.casefold() in words or any(each.verdict is Verdict.VERIFIED for each in lone.claims)

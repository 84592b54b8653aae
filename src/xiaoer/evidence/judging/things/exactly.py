"""An amount that one fact has exactly, where nothing in its words speaks of another: agreement before attribution."""

import re
from collections.abc import Iterator
from typing import Final

from xiaoer.evidence.claim import ClaimKind, Verdict
from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.judging.appeal.clause import Clause, is_named, speaks_nearby
from xiaoer.evidence.judging.judgement import Judgement, verified
from xiaoer.evidence.text.measures import is_money
from xiaoer.evidence.text.mention import Amount, Bound, Mention
from xiaoer.kernel.ids import FactId

_KINDS: Final = (ClaimKind.MONEY, ClaimKind.MEASURE, ClaimKind.DURATION, ClaimKind.PERCENT)
"""Counts and bare numbers agree by chance too often."""
_OF_RULES: Final = frozenset(("threshold", "stock"))
_FOR_A_TIME: Final = re.compile(r"\b(?:an?|per|each|every) (?:day|week|month|year)\b|[每一]个?[天周月年]")
_SPECIFIC: Final = 3
"""So many digits are no chance."""
_OF_ANY_MONEY: Final = frozenset(("price", "cost", "pay", "fee"))


def told_exactly(mention: Mention, judgement: Judgement, everything: Holdings, beside: frozenset[FactId]) -> Judgement:
    """Verified by a fact of that very amount in that very dimension, unless its clause speaks of another.

    Facts `beside` are of things that it does not speak of, and no word of it may be the other fact's alone. What the
    fact itself was found to speak against, as by the month that it is told for, it does not hold.
    """
    amount = mention.value
    found_against = judgement.verdict in (Verdict.CONTRADICTED, Verdict.UNSUPPORTED)
    if not found_against or mention.kind not in _KINDS or not isinstance(amount, Amount) or _of_rule(mention, amount):
        return judgement
    groups = everything.amounts.values()
    against = (held for group in groups for held in group if held.fact.id == judgement.fact)
    said = frozenset[str]().union(*(held.said_by(mention.cues, mention.near) for held in against))
    clause = Clause.of(mention)
    for held in _exact(amount, everything, beside | {judgement.fact}):
        spoken = speaks_nearby(held, clause) or is_named(held.fact.subject, clause)
        apart = said - held.said_by(mention.cues, mention.near) - (_OF_ANY_MONEY if is_money(amount) else frozenset())
        if not apart and (spoken or _is_specific(amount)):
            return verified(held.fact)
    return judgement


def _of_rule(mention: Mention, amount: Amount) -> bool:
    ruled = not mention.roles.isdisjoint(_OF_RULES) or _FOR_A_TIME.search(mention.context)
    return amount.bound is not Bound.EXACT or bool(ruled)


def _of_dimension(amount: Amount, holdings: Holdings) -> Iterator[Held]:
    return (held for held in holdings.amounts.get(amount.dimension, []) if held.own and not held.of_name)


def _exact(amount: Amount, holdings: Holdings, beside: frozenset[FactId | None]) -> Iterator[Held]:
    for held in _of_dimension(amount, holdings):
        value = held.value
        if isinstance(value, Amount) and value.number == amount.number and held.fact.id not in beside:
            yield held


def _is_specific(amount: Amount) -> bool:
    return len(amount.said.normalize().as_tuple().digits) >= _SPECIFIC

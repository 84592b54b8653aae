"""What speaks against an amount speaks of another place, where the reply tells that very fact somewhere else.

"The tall one is £30, the short one £18": a fact of 18 that the reply tells is not what it got wrong with 30.
An amount that only such a fact speaks against is held by a fact of that very amount which the reply tells nowhere else.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from xiaoer.evidence.claim import ClaimKind, Verdict
from xiaoer.evidence.facts.hold import STOCK, Held, Holdings
from xiaoer.evidence.facts.predicates import cues_of
from xiaoer.evidence.judging.judgement import Judgement, verified
from xiaoer.evidence.lexicon.roles import may_speak_of
from xiaoer.evidence.lexicon.words import OUT_OF_STOCK
from xiaoer.evidence.text.measures import BARE, COUNT, amount_of, is_money
from xiaoer.evidence.text.mention import Amount, Bound, Mention, Tally, Word
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId

_KINDS: Final = (
    ClaimKind.MONEY,
    ClaimKind.MEASURE,
    ClaimKind.DURATION,
    ClaimKind.COUNT,
    ClaimKind.NUMBER,
    ClaimKind.PERCENT,
)
_ANY_PIECE: Final = frozenset(("", "件", "个"))


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement with its judgement, and what is held of the things that its clause speaks of."""

    mention: Mention
    judgement: Judgement
    about: Holdings


def told_elsewhere(heard: Sequence[Heard], everything: Holdings) -> dict[tuple[int, int, ClaimKind], Judgement]:
    """By its place, a better judgement of each amount of a reply that only a fact told elsewhere speaks against."""
    tellers = [one for one in heard if _tells(one, everything)]
    told = {one.judgement.fact: one.mention for one in tellers}
    counted = {one.mention.start: one.judgement for one in tellers if isinstance(one.mention.value, Amount)}
    found = dict[tuple[int, int, ClaimKind], Judgement]()
    for one in heard:
        if one.judgement.verdict is not Verdict.CONTRADICTED or one.mention.kind not in _KINDS:
            continue
        place = one.mention.start, one.mention.end, one.mention.kind
        teller = told.get(one.judgement.fact)
        if isinstance(one.mention.value, Tally) and one.mention.start in counted:
            found[place] = counted[one.mention.start]
        elif teller is not None and teller.start != one.mention.start:
            held = next(_instead(one, teller, told, everything), None)
            found |= {} if held is None else {place: verified(held.fact)}
    return found


def _tells(one: Heard, everything: Holdings) -> bool:
    """Whether a statement tells a fact's own value, and not what follows from it."""
    fact, value = one.judgement.fact, one.mention.value
    if one.judgement.verdict is not Verdict.VERIFIED or fact is None:
        return False
    if isinstance(value, Word):
        return value.concept == OUT_OF_STOCK and any(held.id == fact and not level for level, held in everything.levels)
    if isinstance(value, Tally):
        value = amount_of(value.number, "")
    if not isinstance(value, Amount):
        return False
    groups = everything.amounts.values()
    return any(
        _is_equal(held, value) for group in groups for held in group if held.fact.id == fact and not held.of_list
    )


def _instead(one: Heard, teller: Mention, told: Collection[FactId | None], everything: Holdings) -> Iterator[Held]:
    """What facts that are told nowhere else have of that very amount, unless it was told the wrong way round."""
    amount = one.mention.value
    against = next((fact for fact in everything.facts if fact.id == one.judgement.fact), None)
    if not isinstance(amount, Amount) or against is None:
        return
    alike = one.mention.kind is teller.kind
    for group in everything.amounts.values():
        for held in group:
            free = held.own and not held.of_name and held.fact.id not in told
            if free and _is_equal(held, amount) and _may_be_of(held, one.mention):
                crossed = _speaks_of(teller, held.fact, against) or _is_introduced(one.mention, against, held.fact)
                yield from () if crossed and alike else (held,)


def _is_equal(held: Held, amount: Amount) -> bool:
    value = held.value
    if not isinstance(value, Amount) or amount.bound is not Bound.EXACT:
        return False
    if value.dimension == amount.dimension:
        of_a_kind = value.unit == amount.unit or not {value.unit, amount.unit}.isdisjoint(_ANY_PIECE)
        return value.number == amount.number and (amount.dimension != COUNT or of_a_kind)
    bare = BARE in (value.dimension, amount.dimension) and not (is_money(value) or is_money(amount))
    return bare and value.said == amount.said


def _may_be_of(held: Held, mention: Mention) -> bool:
    stocked = STOCK.search(held.fact.predicate) is not None
    if stocked != ("stock" in mention.roles) and not (stocked and mention.kind is ClaimKind.COUNT):
        return False
    return may_speak_of(mention.roles, held.roles)


def _speaks_of(teller: Mention, fact: Fact, other: Fact) -> bool:
    """Whether what tells the other fact has more words of this one: two that were told the wrong way round."""
    names, near = teller.cues, teller.near
    return len(_own(fact, other, names, near)) > len(_own(other, fact, names, near))


def _is_introduced(mention: Mention, against: Fact, other: Fact) -> bool:
    """Whether words of what speaks against it lead up to an amount, and none of the other fact's."""
    names, ahead = mention.before, mention.ahead
    return len(_own(against, other, names, ahead)) > len(_own(other, against, names, ahead))


def _own(fact: Fact, other: Fact, names: frozenset[str], near: str) -> frozenset[str]:
    """The words that are the fact's, of its thing or its predicate, and not the other's."""
    own, others = (cues_of(f"{one.subject} {one.predicate}").within(names, near) for one in (fact, other))
    return own - others

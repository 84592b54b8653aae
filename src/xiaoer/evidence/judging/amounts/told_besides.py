"""An amount that words of another fact stand beside, where its sentence tells that other fact's value too: "lasts 9
hours on a charge of 2 hours".
"""

from collections.abc import Iterator, Sequence

from xiaoer.evidence.claim import Verdict
from xiaoer.evidence.facts.hold import STOCK, Held, Holdings
from xiaoer.evidence.judging.judgement import Judgement, verified
from xiaoer.evidence.text.measures import is_duration, is_money
from xiaoer.evidence.text.mention import Amount, Bound, Mention


def told_besides(
    mention: Mention, amount: Amount, judgement: Judgement, near: Sequence[Mention], holdings: Holdings
) -> Judgement | None:
    """Verified by a fact of that very amount, where the fact that speaks against it is told by another amount of the
    sentence, and its words stand before that one and not before this. None for counts and bare numbers, which agree
    by chance.
    """
    exact = amount.bound is Bound.EXACT and (is_money(amount) or is_duration(amount))
    if judgement.verdict is not Verdict.CONTRADICTED or not exact:
        return None
    own = [held for held in holdings.amounts.get(amount.dimension, []) if held.own and not held.of_name]
    others = [one for one in near if one is not mention]
    against = [held for held in own if held.fact.id == judgement.fact]
    against = [held for held in against if not _names(held, mention)]
    if not any(_is_told(held, one) for held in against for one in others):
        return None
    return next((verified(held.fact) for held in _equal(amount, own)), None)


def _equal(amount: Amount, own: Sequence[Held]) -> Iterator[Held]:
    for held in own:
        same = isinstance(held.value, Amount) and held.value.number == amount.number
        if same and not STOCK.search(held.fact.predicate) and "threshold" not in held.roles:
            yield held


def _is_told(held: Held, other: Mention) -> bool:
    said, told = other.value, held.value
    if not isinstance(said, Amount) or not isinstance(told, Amount):
        return False
    return (said.dimension, said.number) == (told.dimension, told.number) and _names(held, other)


def _names(held: Held, mention: Mention) -> bool:
    """Whether words of the fact stand before the amount."""
    return held.score(mention.before, mention.ahead) > 0

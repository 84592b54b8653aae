"""A whole that is only bounded ("the whole bill stays under 200"), against the sum of the amounts of its sentence."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.judging.judgement import Judgement, contradicted, verified
from xiaoer.evidence.text.measures import BARE, is_money
from xiaoer.evidence.text.mention import Amount, Bound, Mention
from xiaoer.kernel.facts import Fact

_WHOLE: Final = re.compile(
    r"\bwhole\b|\btotal|\bin all\b|\ball in\b|\ball told\b|\baltogether\b|\beverything\b|\ball together\b"
    r"|全部|总共|一共|合计|加起来|总价|总额|总的|拢共|统共",
    re.IGNORECASE,
)
_LEAST: Final = 2


def bounded_total(mention: Mention, amount: Amount, near: Sequence[Mention], holdings: Holdings) -> Judgement | None:
    """How a total of which only a bound is said stands to the prices of its sentence; None for any other amount."""
    if amount.bound not in (Bound.UNDER, Bound.OVER) or not _WHOLE.search(mention.context):
        return None
    parts = _parts(mention, near)
    fact = _fact_of(parts, holdings)
    if len(parts) < _LEAST or fact is None or not (is_money(amount) or amount.dimension == BARE):
        return None
    number = amount.said * 100
    reached = sum(parts, Decimal(0))
    right = reached < number if amount.bound is Bound.UNDER else reached > number
    return verified(fact) if right else contradicted(fact)


def _parts(mention: Mention, near: Sequence[Mention]) -> list[Decimal]:
    """The prices before it in its sentence, in minor units, without those that are the sum of others."""
    parts = list[Decimal]()
    for one in near:
        value = one.value
        if one.start >= mention.start or not isinstance(value, Amount) or value.bound is not Bound.EXACT:
            continue
        if is_money(value) or value.dimension == BARE:
            number = value.said * 100
            parts = [number] if len(parts) >= _LEAST and number == sum(parts, Decimal(0)) else [*parts, number]
    return parts


def _fact_of(parts: Sequence[Decimal], holdings: Holdings) -> Fact | None:
    """A fact of one of the prices; None where no fact has any."""
    money = [held for unit, group in holdings.amounts.items() if len(unit) == 3 and unit.isupper() for held in group]
    return next((held.fact for held in money if isinstance(held.value, Amount) and held.value.number in parts), None)

"""Percentages that follow from facts: 8折 the other way round, two prices, 21 of 326 reviews."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.facts.operands import MOST_AMOUNTS, distinct, said_before
from xiaoer.evidence.judging.amounts.bills import before_and_after
from xiaoer.evidence.lexicon.words import DEALS_IN_RATE
from xiaoer.evidence.text.measures import BARE, COUNT, PAY, PERCENT, within_bound
from xiaoer.evidence.text.mention import Amount, Bound, Mention, Tally
from xiaoer.kernel.facts import Fact

_POINTS: Final = 3
"""约7折 may stand for 7.3折."""
_NO_PRICE: Final = frozenset(("fee", "threshold", "deposit"))


def share_of(said: Amount, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    """21 of 326 reviews are 6%: of two counts of one thing, of which the sentence says one."""
    told = {one.value.said for one in near if isinstance(one.value, Amount) and one.value.dimension in (COUNT, BARE)}
    told |= {one.value.number for one in near if isinstance(one.value, Tally)}
    group = [held for unit in (COUNT, BARE) for held in holdings.amounts.get(unit, []) if held.own][:MOST_AMOUNTS]
    for a, b in combinations(group, 2):
        assert isinstance(a.value, Amount)
        assert isinstance(b.value, Amount)
        part, whole = sorted((a.value.said, b.value.said))
        of_one = a.fact.subject == b.fact.subject and whole > 0 and not told.isdisjoint((part, whole))
        if of_one and _rounds(part * 100 / whole, said):
            return a.fact
    return None


def _rounds(percent: Decimal, said: Amount) -> bool:
    exponent = said.said.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return round(percent, places) == said.said or (said.bound is not Bound.EXACT and within_bound(percent, said))


def rate_of(said: Amount, sentence: str, about: Holdings, holdings: Holdings) -> Fact | None:
    """A percentage that a discount says the other way round (8折 is 20%), or that two prices make."""
    if not DEALS_IN_RATE.search(sentence):
        return None
    pay = said.number if said.dimension == PAY else 100 - said.number
    for held in [*holdings.amounts.get(PERCENT, []), *holdings.amounts.get(PAY, [])]:
        assert isinstance(held.value, Amount)
        same = held.value.dimension == said.dimension
        if not same and held.value.number in (pay, 100 - pay):
            return held.fact
    currencies = [one for one in holdings.amounts if len(one) == 3 and one.isupper()]
    return next((fact for one in currencies if (fact := _of_prices(said, pay, one, about, holdings))), None)


def _of_prices(said: Amount, pay: Decimal, currency: str, about: Holdings, holdings: Holdings) -> Fact | None:
    amounts = distinct([held for held in holdings.amounts[currency] if held.roles.isdisjoint(_NO_PRICE)])
    for (a, fact), (b, _) in combinations([*said_before(currency, holdings), *amounts], 2):
        if _is_ratio(a, b, pay, exact=said.bound is Bound.EXACT):
            return fact
    for price, left, fact in before_and_after(currency, about, holdings):
        if _is_ratio(price, left, pay, exact=True):
            return fact
    return None


def _is_ratio(a: Decimal, b: Decimal, pay: Decimal, *, exact: bool) -> bool:
    if not a or not b:
        return False
    percent = min(a, b) * 100 / max(a, b)
    return round(percent) == pay if exact else abs(percent - pay) <= _POINTS

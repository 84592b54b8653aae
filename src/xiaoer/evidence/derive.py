"""What follows from facts without being one: sums and differences of money, rates, days after a day, 约 and 不到."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Final

from xiaoer.evidence.hold import Held, Holdings
from xiaoer.evidence.measures import COUNT, PAY, PERCENT, is_money
from xiaoer.evidence.mention import Amount, Bound, Days, Mention
from xiaoer.evidence.words import DEALS_IN_DIFFERENCE, DEALS_IN_RATE, DEALS_IN_SUM
from xiaoer.kernel.facts import Fact

_MOST_AMOUNTS: Final = 40
"""How many amounts are paired at most: a draft sentence has a handful of facts."""
_ABOUT: Final = Decimal("0.05")
_NEAR: Final = Decimal("0.2")


def within_bound(held: Decimal, said: Amount) -> bool:
    """Whether `held` is about, under or over what was said, and close enough for that to be an honest way to say it."""
    size = abs(said.number)
    match said.bound:
        case Bound.ABOUT:
            return abs(held - said.number) <= size * _ABOUT
        case Bound.UNDER:
            return said.number * (1 - _NEAR) <= held < said.number
        case Bound.OVER:
            return said.number <= held <= said.number * (1 + _NEAR)
        case Bound.EXACT:
            return held == said.number


def derived_money(said: Amount, sentence: str, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    """A fact of the sum, multiple or difference that makes the amount, where the words say that it is one."""
    dimension = said.dimension
    if dimension not in holdings.sums:
        _pair_up(dimension, holdings)
    held = holdings.amounts.get(dimension, [])[:_MOST_AMOUNTS]
    if DEALS_IN_SUM.search(sentence):
        counts = _counts(near)
        times = ((_number(one) * n, one.fact) for one in held for n in counts)
        fact = holdings.sums[dimension].get(said.number) or _that_makes(said, times)
        if fact is not None:
            return fact
    if not DEALS_IN_DIFFERENCE.search(sentence):
        return None
    reduced = ((_number(one) * rate / 100, one.fact) for one in held for rate in _rates(holdings))
    return holdings.differences[dimension].get(said.number) or _that_makes(said, reduced)


def _pair_up(dimension: str, holdings: Holdings) -> None:
    sums, differences = dict[Decimal, Fact](), dict[Decimal, Fact]()
    for (a, fact), (b, _) in combinations(_distinct(holdings.amounts.get(dimension, [])), 2):
        sums.setdefault(a + b, fact)
        differences.setdefault(abs(a - b), fact)
    holdings.sums[dimension], holdings.differences[dimension] = sums, differences


def _number(held: Held) -> Decimal:
    return held.value.number if isinstance(held.value, Amount) else Decimal(0)


def multiplied_by(said: Amount, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    """The price that `said` pieces multiply into an amount of the same sentence: the 两件 of 两件共998元."""
    for mention in near[:_MOST_AMOUNTS]:
        if isinstance(mention.value, Amount) and is_money(mention.value):
            for held in holdings.amounts.get(mention.value.dimension, []):
                if isinstance(held.value, Amount) and held.value.number * said.number == mention.value.number:
                    return held.fact
    return None


def derived_rate(said: Amount, sentence: str, holdings: Holdings) -> Fact | None:
    """A percentage that a discount says the other way round (8折 is 20%), or that two prices make."""
    if not DEALS_IN_RATE.search(sentence):
        return None
    pay = said.number if said.dimension == PAY else 100 - said.number
    other = PERCENT if said.dimension == PAY else PAY
    for held in holdings.amounts.get(other, []):
        if isinstance(held.value, Amount) and held.value.number in (pay, 100 - pay):
            return held.fact
    for dimension, group in holdings.amounts.items():
        amounts = _distinct(group) if len(dimension) == 3 and dimension.isupper() else []
        for (a, fact), (b, _) in combinations(amounts, 2):
            if max(a, b) > 0 and abs(min(a, b) * 100 / max(a, b) - pay) < _ABOUT:
                return fact
    return None


def derived_day(said: Days, holdings: Holdings) -> Fact | None:
    """A moment that is held plus a duration that is held: paid on the 11th and 48 hours is the 13th."""
    if said.first != said.last:
        return None
    moments = [held.fact for held in holdings.days if isinstance(held.fact.value, date)]
    spans = [held.value.number for held in holdings.amounts.get("time", []) if isinstance(held.value, Amount)]
    for fact in moments[:_MOST_AMOUNTS]:
        for seconds in spans[:_MOST_AMOUNTS]:
            if _day_after(fact.value, seconds) == said.first:
                return fact
    return None


def _day_after(moment: object, seconds: Decimal) -> date | None:
    if abs(seconds) > 10**9:
        return None
    if isinstance(moment, datetime):
        return (moment + timedelta(seconds=int(seconds))).date()
    if isinstance(moment, date):
        return moment + timedelta(seconds=int(seconds))
    return None


def _that_makes(said: Amount, candidates: Iterator[tuple[Decimal, Fact]]) -> Fact | None:
    return next((fact for number, fact in candidates if abs(number - said.number) < 1), None)


def _distinct(group: Sequence[Held]) -> list[tuple[Decimal, Fact]]:
    seen = dict[Decimal, Fact]()
    for held in group:
        if isinstance(held.value, Amount):
            seen.setdefault(held.value.number, held.fact)
    return list(seen.items())[:_MOST_AMOUNTS]


def _counts(near: Sequence[Mention]) -> list[int]:
    """How many pieces the sentence speaks of."""
    amounts = [mention.value for mention in near[:_MOST_AMOUNTS] if isinstance(mention.value, Amount)]
    return [int(a.number) for a in amounts if a.dimension == COUNT and 1 < a.number < 1000][:4]


def _rates(holdings: Holdings) -> list[Decimal]:
    return [held.value.number for held in holdings.amounts.get(PAY, []) if isinstance(held.value, Amount)][:4]

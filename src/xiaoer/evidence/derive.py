"""What follows from facts without being one: sums, differences, multiples and shares of amounts, and days after"
" a day.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Final

from xiaoer.evidence.hold import Held, Holdings
from xiaoer.evidence.measures import BARE, COUNT, PAY, PERCENT, is_money
from xiaoer.evidence.mention import Amount, Bound, Days, Mention
from xiaoer.evidence.words import (
    COMES_ON_TOP,
    DEALS_IN_DAYS,
    DEALS_IN_DIFFERENCE,
    DEALS_IN_MORE,
    DEALS_IN_RATE,
    DEALS_IN_SHARES,
    DEALS_IN_SUM,
    IS_TOTAL,
    SPEND_AND_SAVE,
    TAKES_OFF,
)
from xiaoer.kernel.facts import Fact
from xiaoer.language.numerals import read_numbers

_MOST_AMOUNTS: Final = 24
"""How many amounts are paired at most: a draft sentence has a handful of facts."""
_ABOUT: Final = Decimal("0.05")
_NEAR: Final = Decimal("0.2")
_SET_AGAINST: Final = re.compile(r"差|省|贵|便宜|划算|\bbetter\b|\bdifference\b|\bcheaper\b|\bsav", re.IGNORECASE)
_THAN: Final = re.compile(r"比|多|少|\bthan\b|\bmore\b|\bless\b|\b\w+er\b", re.IGNORECASE)
_REST: Final = re.compile(r"[尾余]款|\bbalance\b")
"""What is left to pay is not reckoned where a fact tells it."""
_CHARGED: Final = re.compile(r"fee|tax|deposit|commission|手续|税|定金|订金", re.IGNORECASE)
_LATEST: Final = 4
"""How many of the amounts before it the reply reckons with."""
_DAY: Final = 86_400
_POINTS: Final = 3
"""约7折 may stand for 7.3折."""

Made = tuple[Decimal, Fact]


def within_bound(held: Decimal, said: Amount) -> bool:
    """Whether `held` is about, under or over what was said, and close enough for that to be an honest way to"
    " say it.
    """
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


def derived_amount(mention: Mention, sentence: str, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    """A fact that the amount was computed from, where the words say that it was computed."""
    said = mention.value
    assert isinstance(said, Amount)
    if is_money(said) and not _is_rule(said, sentence):
        return _that_makes(said, _money(said, mention, sentence, holdings))
    if said.dimension in (PAY, PERCENT):
        return _rate(said, sentence, holdings)
    if said.dimension in (COUNT, BARE):
        return _multiplied(said, near, holdings) or _that_makes(said, _apart(sentence, holdings))
    if said.dimension == "time":
        return _days_between(said, mention, holdings) or _multiplied(said, near, holdings)
    made = _that_makes(said, _measure(said, sentence, holdings))
    return made or (None if said.dimension in holdings.amounts else _that_makes(said, _apart(sentence, holdings)))


def _is_rule(said: Amount, sentence: str) -> bool:
    """满300减50 is a rule of the shop, not the outcome of a sum."""
    return any(f"{said.said.normalize():f}" in rule.groups() for rule in SPEND_AND_SAVE.finditer(sentence))


def derived_day(said: Days, holdings: Holdings) -> Fact | None:
    """A moment of a fact that some held duration later is the day: paid yesterday and 48 h is tomorrow."""
    if said.first != said.last:
        return None
    spans = [held.value for unit in ("time", "calendar") for held in holdings.amounts.get(unit, [])]
    for held in holdings.days[:_MOST_AMOUNTS]:
        assert isinstance(held.value, Days)
        if held.value.first != held.value.last:
            continue
        for span in spans[:_MOST_AMOUNTS]:
            if isinstance(span, Amount) and _day_after(held.value.first, span) == said.first:
                return held.fact
    return None


def _money(said: Amount, mention: Mention, sentence: str, holdings: Holdings) -> Iterator[Made]:
    held = _distinct(holdings.amounts.get(said.dimension, []))
    if _SET_AGAINST.search(sentence):
        yield from ((abs(a - b), fact) for (a, fact), (b, _) in combinations(_said_before(said, holdings), 2))
    counts = _counts(sentence, mention)
    base = held + [(number * count, fact) for number, fact in held for count in counts]
    yield from base[len(held) :]
    if DEALS_IN_SUM.search(sentence):
        yield from ((a + b, fact) for a, fact in base for b, _ in held)
    told = _REST.search(sentence) and any(_REST.search(letters) for letters, _ in holdings.letters)
    if DEALS_IN_DIFFERENCE.search(sentence) and not told:
        yield from _less(base, held, holdings, said.dimension)
    for share, _ in _percents(holdings, _CHARGED):
        yield from ((number * share / 100, fact) for number, fact in held)
    if DEALS_IN_SHARES.search(sentence):
        yield from _shares(held, holdings)


def _said_before(said: Amount, holdings: Holdings) -> list[Made]:
    """What the reply has reckoned already: 108 and 105 are 3 apart, whatever they come from."""
    facts = {fact.id: fact for fact in holdings.facts}
    return [
        (amount.number, facts[fact])
        for amount, fact in holdings.said[-_LATEST:]
        if amount.dimension == said.dimension and fact is not None
    ]


def _percents(holdings: Holdings, of: re.Pattern[str]) -> list[Made]:
    return [
        (held.value.number, held.fact)
        for held in holdings.amounts.get(PERCENT, [])
        if isinstance(held.value, Amount) and of.search(held.fact.predicate)
    ]


def _less(base: Sequence[Made], held: Sequence[Made], holdings: Holdings, currency: str) -> Iterator[Made]:
    """Differences, rates, and what is left after several things are taken off or put on top."""
    yield from ((abs(a - b), fact) for a, fact in base for b, _ in held)
    for rate in _rates(holdings):
        for number, fact in base:
            yield number * rate / 100, fact
            yield number * (100 - rate) / 100, fact
            yield from ((number * rate / 100 - off, fact) for off in _offs(holdings, currency))
    offs, tops = _offs(holdings, currency), _tops(holdings, currency)
    for number, fact in base:
        yield from ((number - a - b, fact) for a, b in combinations(offs, 2))
        yield from ((number + top - off, fact) for top in tops for off in offs)


def _offs(holdings: Holdings, currency: str) -> list[Decimal]:
    return _amounts_of(holdings, currency, takes_off=True)


def _tops(holdings: Holdings, currency: str) -> list[Decimal]:
    return _amounts_of(holdings, currency, takes_off=False)


def _amounts_of(holdings: Holdings, currency: str, *, takes_off: bool) -> list[Decimal]:
    pattern = TAKES_OFF if takes_off else COMES_ON_TOP
    numbers = dict.fromkeys(
        held.value.number
        for held in holdings.amounts.get(currency, [])
        if isinstance(held.value, Amount) and ("off" in held.roles or pattern.search(held.fact.predicate))
    )
    return list(numbers)[:6]


def _shares(held: Sequence[Made], holdings: Holdings) -> Iterator[Made]:
    """The price of one of so many, of a kilogram and of a 斤."""
    for dimension, group in holdings.amounts.items():
        if len(dimension) == 3 and dimension.isupper():
            continue
        for one in group[:_MOST_AMOUNTS]:
            if isinstance(one.value, Amount) and one.value.said > 1:
                parts = [one.value.said, one.value.said * 2] if one.value.unit == "kg" else [one.value.said]
                yield from ((number / part, fact) for number, fact in held for part in parts)


def _measure(said: Amount, sentence: str, holdings: Holdings) -> Iterator[Made]:
    """How much more one thing has than another, and so many times as much."""
    group = holdings.amounts.get(said.dimension, [])[:_MOST_AMOUNTS]
    if DEALS_IN_MORE.search(sentence):
        for a, b in combinations(group, 2):
            if a.fact.predicate == b.fact.predicate:
                assert isinstance(a.value, Amount)
                assert isinstance(b.value, Amount)
                yield abs(a.value.number - b.value.number), a.fact
    if IS_TOTAL.search(sentence) and said.dimension not in ("calendar", "work"):
        numbers = [number.number for number in read_numbers(sentence)[:8]]
        for held in group:
            if isinstance(held.value, Amount):
                yield from ((held.value.number * number, held.fact) for number in numbers if number > 1)


def _apart(sentence: str, holdings: Holdings) -> Iterator[Made]:
    """How far apart two things are in a unit that no table knows: 亮600流明."""
    if not _THAN.search(sentence):
        return
    group = [held for unit in (COUNT, BARE) for held in holdings.amounts.get(unit, []) if held.own][:_MOST_AMOUNTS]
    for a, b in combinations(group, 2):
        if a.fact.predicate == b.fact.predicate and isinstance(a.value, Amount) and isinstance(b.value, Amount):
            yield abs(a.value.said - b.value.said), a.fact


def _multiplied(said: Amount, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    """The price that `said` pieces multiply into an amount of the same sentence: the 两件 of 两件共998元."""
    for mention in near[:_MOST_AMOUNTS]:
        if isinstance(mention.value, Amount) and is_money(mention.value):
            for held in holdings.amounts.get(mention.value.dimension, []):
                if isinstance(held.value, Amount) and held.value.number * said.said == mention.value.number:
                    return held.fact
    return None


def _rate(said: Amount, sentence: str, holdings: Holdings) -> Fact | None:
    """A percentage that a discount says the other way round (8折 is 20%), or that two prices make."""
    if not DEALS_IN_RATE.search(sentence):
        return None
    pay = said.number if said.dimension == PAY else 100 - said.number
    for held in [*holdings.amounts.get(PERCENT, []), *holdings.amounts.get(PAY, [])]:
        assert isinstance(held.value, Amount)
        same = held.value.dimension == said.dimension
        if not same and held.value.number in (pay, 100 - pay):
            return held.fact
    for dimension, group in holdings.amounts.items():
        amounts = _distinct(group) if len(dimension) == 3 and dimension.isupper() else []
        for (a, fact), (b, _) in combinations(amounts, 2):
            if _is_ratio(a, b, pay, exact=said.bound is Bound.EXACT):
                return fact
    return None


def _is_ratio(a: Decimal, b: Decimal, pay: Decimal, *, exact: bool) -> bool:
    if not a or not b:
        return False
    percent = min(a, b) * 100 / max(a, b)
    return round(percent) == pay if exact else abs(percent - pay) <= _POINTS


def _days_between(said: Amount, mention: Mention, holdings: Holdings) -> Fact | None:
    """还有4天 until a day at hand, "8 days old" since one."""
    if said.number > 10**9 or not DEALS_IN_DAYS.search(mention.context) or said.number % _DAY:
        return None
    apart = int(said.number) // _DAY
    for held in holdings.days:
        if isinstance(held.value, Days) and abs((held.value.first - holdings.today).days) == apart:
            return held.fact
    return None


def _day_after(day: date, span: Amount) -> date | None:
    if abs(span.number) > 10**9:
        return None
    try:
        if span.dimension == "time":
            return day + timedelta(seconds=int(span.number))
        months = day.year * 12 + day.month - 1 + int(span.number)
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None


def _that_makes(said: Amount, candidates: Iterator[Made]) -> Fact | None:
    """The first that makes the amount, to the minor unit or as near as it was said."""
    for number, fact in candidates:
        if abs(number - said.number) < 1 if is_money(said) else number == said.number:
            return fact
        if said.bound is not Bound.EXACT and within_bound(number, said):
            return fact
    return None


def _distinct(group: Sequence[Held]) -> list[Made]:
    seen = dict[Decimal, Fact]()
    for held in group:
        if isinstance(held.value, Amount):
            seen.setdefault(held.value.number, held.fact)
    return list(seen.items())[:_MOST_AMOUNTS]


def _counts(sentence: str, mention: Mention) -> list[int]:
    """How many pieces, days or packs the sentence speaks of."""
    own = mention.value.said if isinstance(mention.value, Amount) else None
    said = [found.number for found in read_numbers(sentence)[:12]]
    numbers = [number for number in said if number != own or said.count(number) > 1]
    return list(dict.fromkeys(int(number) for number in numbers if number == int(number) and 1 < number < 100))[:5]


def _rates(holdings: Holdings) -> list[Decimal]:
    """What is left to pay, in percent, after each discount."""
    pays = [held.value.number for held in holdings.amounts.get(PAY, []) if isinstance(held.value, Amount)]
    for held in holdings.amounts.get(PERCENT, []):
        if isinstance(held.value, Amount) and TAKES_OFF.search(f"{held.fact.predicate} {held.fact.unit}"):
            pays.append(100 - held.value.number)
    return list(dict.fromkeys(pays))[:4]

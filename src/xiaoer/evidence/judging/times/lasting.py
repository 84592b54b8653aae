"""Spans of time that follow from facts: from one moment of an order to another, and how long so many pieces last."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Final

from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.facts.operands import MOST_AMOUNTS, counts_in
from xiaoer.evidence.text.measures import BARE, COUNT, is_duration, within_bound
from xiaoer.evidence.text.mention import Amount, Bound, ClockTime, Days, Mention
from xiaoer.kernel.facts import Fact
from xiaoer.language.numerals import parse_number, read_numbers
from xiaoer.language.quantities import read_quantities
from xiaoer.language.units import units

_DAY: Final = 86_400
_MONTH: Final = 30
_LONGEST_MONTH: Final = 31
_SUPPLY: Final = re.compile(
    r"够|能?[用吃喝喂穿撑]|管|\bsuppl|\blasts?\b|\bworth\b|\bgo through\b|\bgets? through\b", re.IGNORECASE
)
_A_DAY: Final = re.compile(r"daily|per_?day|a_?day|dose|serving|每[日天]|一[日天]|日用量|用量|喂食", re.IGNORECASE)
"""Predicates of how much of something a day takes."""
_HOURS: Final = re.compile(
    r"[一每][天晚日]\D{0,4}(\d{1,2})个?小时|\b(\d{1,2}|[a-z]+) hours? (?:a|per|each|every) (?:day|night|evening)",
    re.IGNORECASE,
)
_EVERY: Final = re.compile(
    r"change|replac|interval|every|cycle|each|per_|lasts?|life|更换|换|周期|间隔|寿命|可用", re.IGNORECASE
)
"""Predicates of how long one piece is used."""
_FEW_DAYS: Final = 3
_AFTER: Final = re.compile(r"\b(?:after|before|later|earlier)\b|之?后|之?前|晚|早", re.IGNORECASE)
_LONGEST: Final = 10**9
_TILL: Final = re.compile(
    r"\b(?:away|from (?:now|today)|until|till|left|to go|still|ahead|ago|got|remain\w*)\b"
    r"|还有|还剩|还差|距|离|剩|天[之以]?[后前]",
    re.IGNORECASE,
)
_MOST_PIECES: Final = 100
_CONSUMED: Final = ("mass", "volume", COUNT, BARE)


def span_of(mention: Mention, said: Amount, sentence: str, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    """A fact that the span was reckoned from."""
    if not is_duration(said) or said.dimension == "work" or said.number <= 0:
        return None
    for seconds, fact in _between(holdings, anyones=_AFTER.search(mention.context) is not None):
        if _fits(said, seconds):
            return fact
    if till := _from_today(said, mention, near, holdings):
        return till
    if _SUPPLY.search(sentence) or _A_DAY.search(sentence):
        return next((fact for days, fact in _supplies(mention, sentence, holdings) if _is_days(said, days)), None)
    return None


def _from_today(said: Amount, mention: Mention, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    """A fact of a day that is so many days from today, or from a day that the sentence says; where it says the day
    that it counts to, only that one.
    """
    if (
        said.unit not in ("day", "week")
        or said.number > _LONGEST
        or not _TILL.search(mention.context)
        or said.number % _DAY
    ):
        return None
    days = [(held.value.first, held.fact) for held in holdings.days if isinstance(held.value, Days)]
    named = [one.value.first for one in near if isinstance(one.value, Days) and one.value.first == one.value.last]
    spoken = [(day, fact) for day, fact in days if day in named]
    apart = int(said.number) // _DAY
    for day, fact in spoken or days:
        if abs((day - holdings.today).days) == apart:
            return fact
    later = [(day, fact) for day, fact in days if any(abs((day - one).days) == apart for one in named)]
    return later[0][1] if later else None


def _between(holdings: Holdings, *, anyones: bool) -> Iterator[tuple[Decimal, Fact]]:
    """How long from one moment of a thing to another of it, in seconds; or, of `anyones`, to one of another."""
    moments = [(moment, held.fact) for held in holdings.days[:MOST_AMOUNTS] if (moment := _moment(held)) is not None]
    times = [
        (held.value.minute, held.fact) for held in holdings.times[:MOST_AMOUNTS] if isinstance(held.value, ClockTime)
    ]
    for (minute, fact), (later, second) in combinations(times, 2):
        if fact is not second and fact.subject == second.subject and minute != later:
            yield Decimal(abs(minute - later) * 60), fact
    for (one, fact), (other, second) in combinations(moments, 2):
        if fact is not second and (anyones or fact.subject == second.subject):
            yield Decimal(abs(int((one - other).total_seconds()))), fact


def _moment(held: Held) -> datetime | None:
    value = held.fact.value
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value).replace(tzinfo=None)
        except ValueError:
            return None
    if isinstance(value, date) and isinstance(held.value, Days):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001
    return None


def _fits(said: Amount, seconds: Decimal) -> bool:
    """Days and weeks are counted from midnight to midnight too."""
    if said.dimension == "calendar":
        return _is_days(said, seconds / _DAY)
    if said.bound is not Bound.EXACT:
        return within_bound(seconds, said)
    whole = Decimal(round(seconds / _DAY)) * _DAY if said.number >= _DAY else seconds
    return said.number in (seconds, whole)


def _supplies(mention: Mention, sentence: str, holdings: Holdings) -> Iterator[tuple[Decimal, Fact]]:
    """For how many days each amount lasts at what the facts or the sentence say that a day takes."""
    for dimension in _CONSUMED:
        group = [held for held in holdings.amounts.get(dimension, []) if not _A_DAY.search(held.fact.predicate)]
        takes = [held for held in holdings.amounts.get(dimension, []) if _A_DAY.search(held.fact.predicate)]
        for held in group[:MOST_AMOUNTS]:
            for number in (*_numbers(takes), *_counts(mention, sentence, dimension)):
                yield _number(held) / number, held.fact
    pieces = [_number(one) for one in holdings.amounts.get(COUNT, []) if one.own and 1 < _number(one) < _MOST_PIECES]
    measured = {
        one.number for one in read_quantities(sentence) if one.unit in units() and units()[one.unit].factor != 1
    }
    pieces += [Decimal(number) for number in counts_in(sentence, Decimal(0)) if number not in measured]
    for held in holdings.amounts.get("time", [])[:MOST_AMOUNTS]:
        if held.own and _EVERY.search(held.fact.predicate):
            yield from ((_number(held) / _DAY * many, held.fact) for many in dict.fromkeys(pieces))
        yield from ((_number(held) / 3600 / hours, held.fact) for hours in _hours_a_day(sentence))


def _hours_a_day(sentence: str) -> list[Decimal]:
    said = [parse_number(number) for match in _HOURS.finditer(sentence) for number in match.groups() if number]
    return [number for number in said if number]


def _numbers(group: Sequence[Held]) -> list[Decimal]:
    return [number for held in group if (number := _number(held)) > 0]


def _counts(mention: Mention, sentence: str, dimension: str) -> list[Decimal]:
    """The two of "at two a day"."""
    if dimension not in (COUNT, BARE) or not isinstance(mention.value, Amount):
        return []
    found = [number.number for number in read_numbers(sentence)[:8]]
    return [number for number in found if number > 1 and number != mention.value.said]


def _number(held: Held) -> Decimal:
    assert isinstance(held.value, Amount)
    return held.value.number


def _is_days(said: Amount, days: Decimal) -> bool:
    """Whole days are said of 36.4; a month of 30 or 31."""
    if said.dimension == "calendar":
        least, most = said.number * _MONTH, said.number * _LONGEST_MONTH
        if said.number != said.number.to_integral_value():
            return abs(days - least) <= least / 10
        return least - max(Decimal(2), least / 30) <= days <= most or (
            said.bound is not Bound.EXACT and abs(days - least) <= least / 10
        )
    if said.number < _FEW_DAYS * _DAY and said.unit not in ("day", "week"):
        return abs(days * _DAY - said.number) <= said.number / 20
    told = timedelta(seconds=int(said.number)).days
    return abs(days - told) < 1 if said.number >= _DAY else False

"""What follows from facts without being one: sums, differences, multiples, shares and discounts of amounts, and days
after a day. The words near must say that something was reckoned, or the reply must have said what it reckons with.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, islice
from typing import Final

from xiaoer.evidence.facts.hold import STOCK, Held, Holdings
from xiaoer.evidence.facts.operands import MOST_AMOUNTS, Made, counts_in, distinct
from xiaoer.evidence.facts.predicates import cues_of, words_of_predicate
from xiaoer.evidence.judging.amounts.contents import contents_of
from xiaoer.evidence.judging.amounts.per_unit import made_by_rates
from xiaoer.evidence.judging.amounts.prices import price_made
from xiaoer.evidence.judging.amounts.rates import rate_of, share_of
from xiaoer.evidence.judging.times.after import days_between
from xiaoer.evidence.lexicon.words import (
    DEALS_IN_MORE,
    DEALS_IN_SUM,
    IS_TOTAL,
    SPEND_AND_SAVE,
)
from xiaoer.evidence.text.measures import BARE, COUNT, PAY, PERCENT, is_duration, is_money, within_bound
from xiaoer.evidence.text.mention import Amount, Bound, Mention
from xiaoer.kernel.facts import Fact
from xiaoer.language.numerals import read_numbers
from xiaoer.language.quantities import read_quantities
from xiaoer.language.units import units

_MOST_TRIED: Final = 6000
_SQUARE_METRE: Final = 1_000_000
_NEARLY: Final = Decimal("0.02")
_BUY_AND_GET: Final = re.compile(r"买.{1,3}送|到手")
_FOR_EACH: Final = re.compile(r"每|各|\beach\b|\bper\b|\bevery\b|\ba (?:day|week|month|year|box|pack)\b", re.IGNORECASE)
_EVERY: Final = re.compile(r"每满\D{0,2}(\d+)\D{0,4}?[减送返]\D{0,2}(\d+)")
_TIMES: Final = re.compile(r"multipl|倍|\bx$|\btimes$|fold", re.IGNORECASE)
_USED: Final = re.compile(r"\bused\b|\bspent\b|\btaken\b|已用|用掉|已使用|已领", re.IGNORECASE)
_LATEST: Final = 4
"""How many of the amounts before it the reply reckons with."""
_THAN: Final = re.compile(
    r"比|多|少|[贵亮高重长大快轻短低小慢厚宽]|\bthan\b|\bmore\b|\bless\b|\b\w+er\b", re.IGNORECASE
)
_LIMIT: Final = re.compile(r"limit|max|allow|上限|最[大高多]|限[重高长]", re.IGNORECASE)
_TIMES_OVER: Final = (("月", 30), ("month", 30), ("年", 365), ("year", 365))
_EQUALS: Final = re.compile(r"等于|相当于|算下来")
_EACH_TIME: Final = re.compile(
    r"[每一][天日次晚杯周]|来回|往返|\bround[- ]trip\b"
    r"|\ba (?:day|time|night|week|cup)\b|\beach (?:day|time)\b|\bdaily\b",
    re.IGNORECASE,
)
_APART: Final = re.compile(
    r"差|比|多|长|短|\bmore\b|\bless\b|\blonger\b|\bshorter\b|\bthan\b|\bdifference\b", re.IGNORECASE
)


def derived_amount(
    mention: Mention, sentence: str, near: Sequence[Mention], about: Holdings, holdings: Holdings
) -> Fact | None:
    """A fact that the amount was computed from, where the words say that it was computed."""
    said = mention.value
    assert isinstance(said, Amount)
    if said.bound is not Bound.EXACT and (told := _told_before(said, holdings)):
        return told
    if is_money(said):
        if _is_rule(said, sentence):
            return _of_every(sentence, holdings)
        made = _that_makes(said, price_made(said.dimension, said.number, sentence, about, holdings))
        return made or _that_makes(said, made_by_rates(said, sentence, about, holdings))
    if said.dimension in (PAY, PERCENT):
        return share_of(said, near, holdings) or rate_of(said, sentence, about, holdings)
    if said.dimension in (COUNT, BARE):
        found = _count(said, mention, sentence, near, holdings)
        found = found or _bare_price(said, mention, sentence, about, holdings)
        rates = "stock" not in mention.roles
        return found or (_that_makes(said, made_by_rates(said, sentence, about, holdings)) if rates else None)
    if said.dimension == "time":
        found = days_between(said, mention, holdings) or _time(said, mention, sentence, near, holdings)
        return found or _that_makes(said, made_by_rates(said, sentence, about, holdings))
    if said.dimension in ("calendar", "work"):
        return _that_makes(said, _longer(said, sentence, holdings)) or _multiplied(said, near, holdings)
    return _of_measure(said, sentence, near, holdings)


def _of_measure(said: Amount, sentence: str, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    if said.dimension == "energy" and (power := _consumed(said, sentence, near, holdings)):
        return power
    made = _that_makes(said, _measure(said, sentence, holdings))
    made = made or _that_makes(said, made_by_rates(said, sentence, holdings, holdings))
    made = made or _taken_each_time(said, sentence, holdings)
    made = made or (_covered(said, sentence, holdings) if said.dimension == "area" else None)
    return made or (None if said.dimension in holdings.amounts else _that_makes(said, _apart(sentence, holdings)))


def _covered(said: Amount, sentence: str, holdings: Holdings) -> Fact | None:
    """The fact of 10 m, for a roll of 0.52 m and 5.2 square metres."""
    counts = (1, *counts_in(sentence, said.said))
    for a, b in combinations(holdings.amounts.get("length", [])[:MOST_AMOUNTS], 2):
        area = _number(a) * _number(b) / _SQUARE_METRE
        close = any(abs(area * count - said.number) <= said.number * _NEARLY for count in counts)
        if close and area and a.fact.subject == b.fact.subject:
            return a.fact
    return None


def _taken_each_time(said: Amount, sentence: str, holdings: Holdings) -> Fact | None:
    """The fact of 70 km, for 14 a day that make five days: what the buyer takes is the buyer's."""
    if not _EACH_TIME.search(sentence):
        return None
    wholes = {said.number * count for count in counts_in(sentence, said.said)}
    group = holdings.amounts.get(said.dimension, [])[:MOST_AMOUNTS]
    return next((held.fact for held in group if isinstance(held.value, Amount) and held.value.number in wholes), None)


def _told_before(said: Amount, holdings: Holdings) -> Fact | None:
    """What the reply said exactly before, now said roughly: 14 left, just over a dozen."""
    loose = (COUNT, BARE)
    facts = {fact.id: fact for fact in holdings.facts}
    for amount, fact in holdings.said:
        same = amount.dimension == said.dimension or {amount.dimension, said.dimension} <= set(loose)
        if same and fact is not None and fact in facts and within_bound(amount.number, said):
            return facts[fact]
    return None


def _is_rule(said: Amount, sentence: str) -> bool:
    """满300减50 is a rule of the shop, not the outcome of a sum."""
    return any(f"{said.said.normalize():f}" in rule.groups() for rule in SPEND_AND_SAVE.finditer(sentence))


def _of_every(sentence: str, holdings: Holdings) -> Fact | None:
    """The fact of 每满300减20 for 满600减40."""
    for rule in SPEND_AND_SAVE.finditer(sentence):
        over, off = Decimal(rule[1]), Decimal(rule[2])
        for letters, fact in holdings.letters:
            each = _EVERY.search(letters)
            if each and over * Decimal(each[2]) == off * Decimal(each[1]) and over % Decimal(each[1]) == 0:
                return fact
    return None


def _count(said: Amount, mention: Mention, sentence: str, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    """So many pieces of a price that the sentence names, or so many more, or all together; a bare price."""
    if found := _that_makes(said, _unused(holdings)):
        return found
    if "stock" in mention.roles:
        return None
    found = _multiplied(said, near, holdings) or _that_makes(said, _apart(sentence, holdings))
    found = found or _that_makes(said, contents_of(said, holdings))
    if found is None and said.unit == "倍":
        return times_as_much(said, holdings)
    if found is None and (DEALS_IN_SUM.search(sentence) or _EQUALS.search(sentence)):
        found = _that_makes(said, _together(mention, sentence, holdings))
    return found


def _unused(holdings: Holdings) -> Iterator[Made]:
    """What is left of three a month of which one is used."""
    for unit in (COUNT, BARE):
        group = [held for held in holdings.amounts.get(unit, []) if held.own][:MOST_AMOUNTS]
        used = [held for held in group if _USED.search(words_of_predicate(held.fact.predicate))]
        yield from (
            (_number(whole) - _number(part), whole.fact)
            for part in used
            for whole in group
            if whole.fact.subject == part.fact.subject and whole.fact is not part.fact
        )


def _bare_price(said: Amount, mention: Mention, sentence: str, about: Holdings, holdings: Holdings) -> Fact | None:
    """分开买248: a price whose unit goes without saying."""
    if said.dimension != BARE or "stock" in mention.roles:
        return None
    for currency in [one for one in holdings.amounts if len(one) == 3 and one.isupper()]:
        money = Amount(said.number * 100, currency, said.said, currency, said.bound)
        if found := _that_makes(money, price_made(currency, money.number, sentence, about, holdings)):
            return found
    return None


def _together(mention: Mention, sentence: str, holdings: Holdings) -> Iterator[Made]:
    own = mention.value.said if isinstance(mention.value, Amount) else Decimal(0)
    group = [held for unit in (COUNT, BARE) for held in holdings.amounts.get(unit, []) if held.own][:MOST_AMOUNTS]
    group = [held for held in group if not STOCK.search(held.fact.predicate)]
    made = [(held.value.said, held.fact) for held in group if isinstance(held.value, Amount)]
    yield from ((a + b, fact) for (a, fact), (b, _) in combinations(made, 2))
    whole = IS_TOTAL.search(sentence) or _EQUALS.search(sentence)
    counted = [
        held for held in holdings.amounts.get(COUNT, []) if whole and isinstance(held.value, Amount) and not held.own
    ]
    for one, other in combinations(counted[:MOST_AMOUNTS], 2):
        if one.fact is other.fact and isinstance(one.value, Amount) and isinstance(other.value, Amount):
            yield one.value.said + other.value.said, one.fact
    if whole or _FOR_EACH.search(sentence) or _BUY_AND_GET.search(sentence):
        yield from ((a * count, fact) for a, fact in made for count in counts_in(sentence, own))


def _time(said: Amount, mention: Mention, sentence: str, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    """Three times 20 minutes, or three hours more than another has."""
    found = _multiplied(said, near, holdings) or _that_makes(said, _measure(said, sentence, holdings))
    if found is None and IS_TOTAL.search(sentence):
        numbers = [number.number for number in read_numbers(sentence)[:8] if number.number != said.said]
        if any(a * b == said.said for a, b in combinations(numbers, 2)):
            return next((held.fact for held in holdings.amounts.get("time", [])), None)
    return found


def _consumed(said: Amount, sentence: str, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    """120 W for 8 hours are just under 1 kWh."""
    times = [times for word, times in _TIMES_OVER if word in sentence] or [1]
    hours = [
        one.value.number / 3600 * many
        for one in near
        if isinstance(one.value, Amount) and one.value.dimension == "time"
        for many in times
    ]
    for held in holdings.amounts.get("power", []):
        if isinstance(held.value, Amount) and any(_reaches(held.value.number * hour, said) for hour in hours):
            return held.fact
    return None


def _reaches(energy: Decimal, said: Amount) -> bool:
    return within_bound(energy, said) or abs(energy - said.number) <= said.number / 10


def _longer(said: Amount, sentence: str, holdings: Holdings) -> Iterator[Made]:
    """A year and two more are three in all; half a year apart are 12 and 18 months."""
    made = distinct(holdings.amounts.get(said.dimension, []))
    for (a, fact), (b, _) in combinations(made, 2):
        if DEALS_IN_SUM.search(sentence):
            yield a + b, fact
        if _APART.search(sentence):
            yield abs(a - b), fact


def _measure(said: Amount, sentence: str, holdings: Holdings) -> Iterator[Made]:
    """How much more one thing has than another, how far a range goes, how far from a limit, so many times as much."""
    group = holdings.amounts.get(said.dimension, [])[:MOST_AMOUNTS]
    if DEALS_IN_MORE.search(sentence):
        yield from _differences(said, group, holdings)
    yield from contents_of(said, holdings)
    measured = {
        one.number for one in read_quantities(sentence) if one.unit in units() and units()[one.unit].factor != 1
    }
    numbers = [number for number in counts_in(sentence, said.said) if number not in measured]
    pieces = holdings.amounts.get(COUNT, [])[:MOST_AMOUNTS] if IS_TOTAL.search(sentence) else []
    own = [(one.value.said, one.fact) for one in pieces if isinstance(one.value, Amount) and one.value.said > 1]
    for held in group:
        if isinstance(held.value, Amount):
            several = [int(number) for number, fact in own if fact.subject == held.fact.subject]
            yield from ((held.value.number * number, held.fact) for number in (*numbers, *several))
    if IS_TOTAL.search(sentence) or _EQUALS.search(sentence):
        packs = [made for made in contents_of(said, holdings) if made[0]]
        yield from ((_number(one) + number, one.fact) for one in group if one.own for number, _ in packs)
    for a, b in combinations(group, 2) if IS_TOTAL.search(sentence) else ():
        of_one = a.fact.subject == b.fact.subject or a.fact.predicate == b.fact.predicate
        if of_one and isinstance(a.value, Amount) and isinstance(b.value, Amount):
            yield a.value.number + b.value.number, a.fact


def _differences(said: Amount, group: Sequence[Held], holdings: Holdings) -> Iterator[Made]:
    """How far one amount is from another, of the facts and of what the reply said before."""
    for a, b in combinations(group, 2):
        assert isinstance(a.value, Amount)
        assert isinstance(b.value, Amount)
        if a.fact.predicate == b.fact.predicate or _is_limit(a) != _is_limit(b) or _is_part(a.fact, b.fact):
            yield abs(a.value.number - b.value.number), a.fact
    told = [amount for amount, _ in holdings.said[-_LATEST:] if amount.dimension == said.dimension]
    yield from ((abs(a.number - b.number), group[0].fact) for a, b in combinations(told, 2) if group)
    yield from ((abs(a.number - _number(b)), b.fact) for a in told for b in group)


def times_as_much(said: Amount, holdings: Holdings) -> Fact | None:
    """The fact of which another thing has so many times as much."""
    return _that_makes(said, _multipliers(holdings)) or _that_makes(said, _ratios(holdings))


def _multipliers(holdings: Holdings) -> Iterator[Made]:
    """How many times as much a fact says outright: `points_multiplier` 2."""
    for group in holdings.amounts.values():
        for held in group[:MOST_AMOUNTS]:
            if held.own and _TIMES.search(f"{held.fact.predicate} {held.fact.unit}") and isinstance(held.value, Amount):
                yield held.value.said, held.fact


def _ratios(holdings: Holdings) -> Iterator[Made]:
    """How many times as much one thing has as another."""
    for group in holdings.amounts.values():
        for a, b in combinations(group[:MOST_AMOUNTS], 2):
            assert isinstance(a.value, Amount)
            assert isinstance(b.value, Amount)
            if a.fact.predicate == b.fact.predicate and a.value.number and b.value.number:
                yield a.value.number / b.value.number, a.fact
                yield b.value.number / a.value.number, a.fact


def _is_limit(held: Held) -> bool:
    return _LIMIT.search(held.fact.predicate) is not None


def _apart(sentence: str, holdings: Holdings) -> Iterator[Made]:
    """How far apart two things are in a unit that no table knows: 亮600流明."""
    if not _THAN.search(sentence):
        return
    group = [held for unit in (COUNT, BARE) for held in holdings.amounts.get(unit, []) if held.own][:MOST_AMOUNTS]
    for a, b in combinations(group, 2):
        if _is_alike(a.fact, b.fact) and isinstance(a.value, Amount) and isinstance(b.value, Amount):
            yield abs(a.value.said - b.value.said), a.fact


def _is_part(fact: Fact, other: Fact) -> bool:
    """`battery` and `battery_with_case` of one thing are told of one kind of number, of which one may be a part."""
    if fact is other or fact.subject != other.subject:
        return False
    one, two = cues_of(fact.predicate), cues_of(other.predicate)
    return bool(one.names & two.names or one.pairs & two.pairs)


def _is_alike(fact: Fact, other: Fact) -> bool:
    """页产量 and 墨盒页产量 are of one kind."""
    one, two = fact.predicate.casefold(), other.predicate.casefold()
    return one == two or (fact.subject != other.subject and (one.endswith(two) or two.endswith(one)))


def _multiplied(said: Amount, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    """The price that `said` pieces or months multiply into an amount of the same sentence: the 两件 of 两件共998元."""
    if said.said <= 1:
        return None
    for mention in near[:MOST_AMOUNTS]:
        value = mention.value
        if isinstance(value, Amount) and is_money(value):
            prices = holdings.amounts.get(value.dimension, [])
            made = (held for held in prices if _number(held) * said.said == value.number)
        elif isinstance(value, Amount) and value.dimension == BARE and is_duration(said):
            made = (one for one in _prices(holdings) if _number(one) * said.said == value.said * 100)
        else:
            continue
        found = next(made, None)
        if found is not None:
            return found.fact
    return None


def _number(held: Held) -> Decimal:
    assert isinstance(held.value, Amount)
    return held.value.number


def _prices(holdings: Holdings) -> list[Held]:
    return [held for unit, group in holdings.amounts.items() if len(unit) == 3 and unit.isupper() for held in group]


def _that_makes(said: Amount, candidates: Iterable[Made]) -> Fact | None:
    """The first that makes the amount, to the minor unit or as near as it was said."""
    whole_units = is_money(said) and said.said == said.said.to_integral_value()
    for number, fact in islice(candidates, _MOST_TRIED):
        if abs(number - said.number) < 1 if is_money(said) else number == said.number:
            return fact
        if said.bound is not Bound.EXACT and within_bound(number, said, wide=False):
            return fact
        if is_money(said) and not whole_units and abs(number - said.number) <= _tenth(said):
            return fact
        if not is_money(said) and _rounded(number, said):
            return fact
    return None


def _rounded(number: Decimal, said: Amount) -> bool:
    """A part said to one decimal or two may be rounded there: 0.47 is 0.5."""
    exponent = said.said.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or not exponent < 0 or not said.said:
        return False
    made = number / (said.number / said.said)
    return abs(made - said.said) < 1 and round(made, -exponent) == said.said


def _tenth(said: Amount) -> Decimal:
    """A price said to one decimal may be rounded there: 441.6 stands for 441.58."""
    exponent = said.said.normalize().as_tuple().exponent
    return Decimal(5) if exponent == -1 else Decimal(1)

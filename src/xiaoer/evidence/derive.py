"""What follows from facts without being one: sums, differences, multiples, shares and discounts of amounts, and days
after a day. The words near must say that something was reckoned, or the reply must have said what it reckons with.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, islice, product
from typing import Final

from xiaoer.evidence.after import days_between
from xiaoer.evidence.hold import STOCK, Held, Holdings
from xiaoer.evidence.measures import BARE, COUNT, PAY, PERCENT, is_money
from xiaoer.evidence.mention import Amount, Bound, Mention
from xiaoer.evidence.savings import Saving, off_at, savings_of
from xiaoer.evidence.words import (
    COMES_ON_TOP,
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

_MOST_AMOUNTS: Final = 16
"""How many amounts are paired at most: a reply's facts have a handful of prices."""
_MOST_TRIED: Final = 6000
_ABOUT: Final = Decimal("0.05")
_NEAR: Final = Decimal("0.2")
_THAN: Final = re.compile(r"比|多|少|\bthan\b|\bmore\b|\bless\b|\b\w+er\b", re.IGNORECASE)
_REST: Final = re.compile(r"[尾余]款|\bbalance\b")
"""What is left to pay is not reckoned where a fact tells it."""
_LATEST: Final = 6
"""How many of the amounts before it the reply reckons with."""
_MOST_SAID: Final = 5
_PAIR: Final = 2
_POINTS: Final = 3
"""约7折 may stand for 7.3折."""
_CHARGED: Final = re.compile(
    r"fee|tax|deposit|commission|discount|off\b|sav|member|subscri|deal|promo|手续|税|定金|订金|折|收|扣|优惠|会员",
    re.IGNORECASE,
)
_SECOND: Final = re.compile(
    r"第[二2][件个盒瓶包袋支条双杯只份](?:打)?(?:(?P<half>半价)|(?P<rate>\d(?:\.\d)?)折)"
    r"|second (?:one|item|\w+) (?P<en>half)",
    re.IGNORECASE,
)
_FROM_SOME: Final = re.compile(
    r"threshold|free_?(?:ship|deliver)|minimum|min_|_over$|_from$|包邮|免邮|起送|门槛", re.IGNORECASE
)
_LEAST: Final = re.compile(r"(?:^|_)min(?:imum)?(?:_|$)(?!age|order_(?:value|amount))|起订|起拍|起租", re.IGNORECASE)
_NO_PRICE: Final = frozenset(("fee", "threshold", "deposit"))
_EQUALS: Final = re.compile(r"等于|相当于|算下来")
_APART: Final = re.compile(r"差|比|多|长|短|\bmore\b|\bless\b|\blonger\b|\bshorter\b|\bthan\b|\bdifference\b", re.IGNORECASE)
_SUPPLY: Final = re.compile(r"够|能用|可用|能吃|能喝|可以[用吃喝]|\bsuppl|\blasts?\b|\bworth\b", re.IGNORECASE)

Made = tuple[Decimal, Fact]


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


def derived_amount(mention: Mention, sentence: str, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    """A fact that the amount was computed from, where the words say that it was computed."""
    said = mention.value
    assert isinstance(said, Amount)
    if is_money(said):
        if _is_rule(said, sentence):
            return None
        return _that_makes(said, _money(said.dimension, said.number, sentence, near, holdings))
    if said.dimension in (PAY, PERCENT):
        return _rate(said, sentence, holdings)
    if said.dimension in (COUNT, BARE):
        return _count(said, mention, sentence, near, holdings)
    if said.dimension == "time":
        return days_between(said, mention, holdings) or _time(said, mention, sentence, near, holdings)
    if said.dimension in ("calendar", "work"):
        return _that_makes(said, _longer(said, sentence, holdings))
    made = _that_makes(said, _measure(said, sentence, holdings))
    return made or (None if said.dimension in holdings.amounts else _that_makes(said, _apart(sentence, holdings)))


def _is_rule(said: Amount, sentence: str) -> bool:
    """满300减50 is a rule of the shop, not the outcome of a sum."""
    return any(f"{said.said.normalize():f}" in rule.groups() for rule in SPEND_AND_SAVE.finditer(sentence))


def _money(currency: str, own: Decimal, sentence: str, near: Sequence[Mention], holdings: Holdings) -> Iterator[Made]:
    savings = savings_of(holdings, currency)
    rules = {number for saving in savings for number in (saving.over, saving.off)}
    group = [one for one in holdings.amounts.get(currency, []) if not _is_threshold(one)]
    held = [made for made in _distinct(group) if made[0] not in rules]
    before = _said_before(currency, holdings)
    counts = _counts(sentence, own / 100) + _least_counts(holdings)
    multiples = [(number * count, fact) for number, fact in held for count in counts]
    yield from multiples
    yield from _second_piece(held, holdings)
    base = held + multiples
    for number, fact in (*base, *before):
        yield from ((number - off, fact) for off in off_at(number, savings))
        yield from ((off, fact) for off in off_at(number, savings))
        yield from _at_rates(number, fact, holdings, savings)
    yield from _of_said(before, counts, sentence)
    if DEALS_IN_SHARES.search(sentence):
        yield from _shares([*held, *before], counts, holdings)
    if DEALS_IN_SUM.search(sentence):
        yield from ((one[0] + other[0], one[1]) for one in base for other in held if one is not other)
        yield from ((a + b + c, fact) for (a, fact), (b, _), (c, _) in combinations(held[:8], 3))
    if DEALS_IN_DIFFERENCE.search(sentence):
        starts = [
            number for number, _ in _distinct([one for one in holdings.amounts.get(currency, []) if one not in group])
        ]
        yield from ((start - number, fact) for start in starts for number, fact in base if number < start)
    told = _REST.search(sentence) and any(_REST.search(letters) for letters, _ in holdings.letters)
    if DEALS_IN_DIFFERENCE.search(sentence) and not told:
        yield from _less(base, held, holdings, currency)
        yield from ((saving.over - number, saving.fact) for saving in savings for number, _ in base)


def _is_threshold(held: Held) -> bool:
    """The 99 of 满99包邮 is no price that could be paid."""
    return "threshold" in held.near.names or (held.own and _FROM_SOME.search(held.fact.predicate) is not None)


def _least_counts(holdings: Holdings) -> list[int]:
    """How many a buyer must take: 4小时起."""
    found = [
        held.value.said
        for group in holdings.amounts.values()
        for held in group
        if isinstance(held.value, Amount) and held.own and _LEAST.search(held.fact.predicate)
    ]
    return [int(number) for number in found if 1 < number < 100]


def _at_rates(number: Decimal, fact: Fact, holdings: Holdings, savings: Sequence[Saving]) -> Iterator[Made]:
    """What is left after each discount, and what is taken off."""
    for rate in _rates(holdings):
        left = number * rate / 100
        yield left, fact
        yield number - left, fact
        yield from ((left - off, fact) for off in off_at(left, savings))


def _second_piece(held: Sequence[Made], holdings: Holdings) -> Iterator[Made]:
    """第二盒半价: two of them, one of two, and what is saved."""
    for letters, _ in holdings.letters:
        for match in _SECOND.finditer(letters):
            share = Decimal("0.5") if match["half"] or match["en"] else Decimal(match["rate"]) / 10
            for number, fact in held:
                pair = number * (1 + share)
                yield from ((pair, fact), (pair / 2, fact), (number * share, fact), (number * 2 - pair, fact))


def _of_said(before: Sequence[Made], counts: Sequence[int], sentence: str) -> Iterator[Made]:
    """What the amounts that the reply said make with each other: 674 + 88 - 70, and twice 182 + 25."""
    latest = list(dict(before).items())[-_MOST_SAID:]
    reckons = DEALS_IN_SUM.search(sentence) or DEALS_IN_DIFFERENCE.search(sentence)
    for signs in product((-1, 0, 1), repeat=len(latest)):
        used = sum(sign != 0 for sign in signs)
        if used < _PAIR or (used > _PAIR and not reckons):
            continue
        made = abs(sum((number * sign for (number, _), sign in zip(latest, signs, strict=True)), Decimal(0)))
        yield made, latest[0][1]
        yield from ((made * count, latest[0][1]) for count in counts)
    yield from ((number * count, fact) for number, fact in latest for count in counts)


def _said_before(dimension: str, holdings: Holdings) -> list[Made]:
    """What the reply has said already, and a fact held."""
    facts = {fact.id: fact for fact in holdings.facts}
    return [
        (amount.number, facts[fact])
        for amount, fact in holdings.said[-_LATEST:]
        if amount.dimension == dimension and fact is not None and fact in facts
    ]


def _less(base: Sequence[Made], held: Sequence[Made], holdings: Holdings, currency: str) -> Iterator[Made]:
    """Differences, and what is left after several things are taken off or put on top."""
    yield from ((abs(a - b), fact) for a, fact in base for b, _ in held)
    offs, tops = _amounts_of(holdings, currency, TAKES_OFF, "off"), _amounts_of(holdings, currency, COMES_ON_TOP, "fee")
    for rate in _rates(holdings):
        yield from ((number * rate / 100 - off, fact) for number, fact in base for off in offs)
    for number, fact in base:
        yield from ((number - a - b, fact) for a, b in combinations(offs, 2))
        yield from ((number + top - off, fact) for top in tops for off in offs)


def _amounts_of(holdings: Holdings, currency: str, pattern: re.Pattern[str], role: str) -> list[Decimal]:
    numbers = dict.fromkeys(
        held.value.number
        for held in holdings.amounts.get(currency, [])
        if isinstance(held.value, Amount) and (role in held.roles or pattern.search(held.fact.predicate))
    )
    return list(numbers)[:6]


def _shares(held: Sequence[Made], counts: Sequence[int], holdings: Holdings) -> Iterator[Made]:
    """The price of one of so many, of a month, of a kilogram and of a 斤."""
    for count in counts:
        yield from ((number / count, fact) for number, fact in held)
    for dimension, group in holdings.amounts.items():
        if len(dimension) == 3 and dimension.isupper():
            continue
        for one in group[:_MOST_AMOUNTS]:
            if isinstance(one.value, Amount) and one.value.said > 1:
                parts = [one.value.said, one.value.said * 2] if one.value.unit == "kg" else [one.value.said]
                yield from ((number / part, fact) for number, fact in held for part in parts)


def _count(said: Amount, mention: Mention, sentence: str, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    """So many pieces of a price that the sentence names, or so many more, or all together; a bare price."""
    if "stock" in mention.roles:
        return None
    found = _multiplied(said, near, holdings) or _that_makes(said, _apart(sentence, holdings))
    if found is None and (DEALS_IN_SUM.search(sentence) or _EQUALS.search(sentence)):
        found = _that_makes(said, _together(mention, sentence, holdings))
    if found is None and said.dimension == BARE:
        for currency in [one for one in holdings.amounts if len(one) == 3 and one.isupper()]:
            money = Amount(said.number * 100, currency, said.said, currency, said.bound)
            found = found or _that_makes(money, _money(currency, money.number, sentence, near, holdings))
    return found


def _together(mention: Mention, sentence: str, holdings: Holdings) -> Iterator[Made]:
    own = mention.value.said if isinstance(mention.value, Amount) else Decimal(0)
    group = [held for unit in (COUNT, BARE) for held in holdings.amounts.get(unit, []) if held.own][:_MOST_AMOUNTS]
    group = [held for held in group if not STOCK.search(held.fact.predicate)]
    made = [(held.value.said, held.fact) for held in group if isinstance(held.value, Amount)]
    yield from ((a + b, fact) for (a, fact), (b, _) in combinations(made, 2))
    whole = IS_TOTAL.search(sentence) or _EQUALS.search(sentence)
    counted = [held for held in holdings.amounts.get(COUNT, []) if whole and isinstance(held.value, Amount) and not held.own]
    for one, other in combinations(counted[:_MOST_AMOUNTS], 2):
        if one.fact is other.fact and isinstance(one.value, Amount) and isinstance(other.value, Amount):
            yield one.value.said + other.value.said, one.fact
    yield from ((a * count, fact) for a, fact in made for count in _counts(sentence, own))


def _time(said: Amount, mention: Mention, sentence: str, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    """120 softgels at two a day are a supply for 60 days."""
    found = _multiplied(said, near, holdings)
    if found is None and IS_TOTAL.search(sentence):
        numbers = [number.number for number in read_numbers(sentence)[:8] if number.number != said.said]
        if any(a * b == said.said for a, b in combinations(numbers, 2)):
            return next((held.fact for held in holdings.amounts.get("time", [])), None)
    if found is None and _SUPPLY.search(sentence):
        counts = [number.number for number in read_numbers(sentence)[:8] if number.number > 0]
        group = [held for unit in (COUNT, BARE) for held in holdings.amounts.get(unit, [])][:_MOST_AMOUNTS]
        for held in group:
            assert isinstance(held.value, Amount)
            if any(held.value.said / count == said.said for count in counts if count != said.said):
                return held.fact
    return found


def _longer(said: Amount, sentence: str, holdings: Holdings) -> Iterator[Made]:
    """A year and two more are three in all; half a year apart are 12 and 18 months."""
    made = _distinct(holdings.amounts.get(said.dimension, []))
    for (a, fact), (b, _) in combinations(made, 2):
        if DEALS_IN_SUM.search(sentence):
            yield a + b, fact
        if _APART.search(sentence):
            yield abs(a - b), fact


def _measure(said: Amount, sentence: str, holdings: Holdings) -> Iterator[Made]:
    """How much more one thing has than another, and so many times as much."""
    group = holdings.amounts.get(said.dimension, [])[:_MOST_AMOUNTS]
    if DEALS_IN_MORE.search(sentence):
        for a, b in combinations(group, 2):
            if a.fact.predicate == b.fact.predicate:
                assert isinstance(a.value, Amount)
                assert isinstance(b.value, Amount)
                yield abs(a.value.number - b.value.number), a.fact
    numbers = _counts(sentence, said.said)
    pieces = holdings.amounts.get(COUNT, [])[:_MOST_AMOUNTS] if IS_TOTAL.search(sentence) else []
    numbers += [int(held.value.said) for held in pieces if isinstance(held.value, Amount) and held.value.said > 1]
    for held in group:
        if isinstance(held.value, Amount):
            yield from ((held.value.number * number, held.fact) for number in numbers)


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
    if said.said <= 1:
        return None
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
        prices = [held for held in group if held.roles.isdisjoint(_NO_PRICE)]
        amounts = _distinct(prices) if len(dimension) == 3 and dimension.isupper() else []
        for (a, fact), (b, _) in combinations([*_said_before(dimension, holdings), *amounts], 2):
            if _is_ratio(a, b, pay, exact=said.bound is Bound.EXACT):
                return fact
    return None


def _is_ratio(a: Decimal, b: Decimal, pay: Decimal, *, exact: bool) -> bool:
    if not a or not b:
        return False
    percent = min(a, b) * 100 / max(a, b)
    return round(percent) == pay if exact else abs(percent - pay) <= _POINTS


def _that_makes(said: Amount, candidates: Iterable[Made]) -> Fact | None:
    """The first that makes the amount, to the minor unit or as near as it was said."""
    whole_units = is_money(said) and said.said == said.said.to_integral_value()
    for number, fact in islice(candidates, _MOST_TRIED):
        if abs(number - said.number) < 1 if is_money(said) else number == said.number:
            return fact
        if said.bound is not Bound.EXACT and within_bound(number, said):
            return fact
        if is_money(said) and not whole_units and abs(number - said.number) <= _tenth(said):
            return fact
    return None


def _tenth(said: Amount) -> Decimal:
    """A price said to one decimal may be rounded there: 441.6 stands for 441.58."""
    exponent = said.said.normalize().as_tuple().exponent
    return Decimal(5) if exponent == -1 else Decimal(1)


def _distinct(group: Sequence[Held]) -> list[Made]:
    seen = dict[Decimal, Fact]()
    for held in group:
        if isinstance(held.value, Amount):
            seen.setdefault(held.value.number, held.fact)
    return list(seen.items())[:_MOST_AMOUNTS]


def _counts(sentence: str, own: Decimal) -> list[int]:
    """How many pieces, days or packs the sentence speaks of; not the amount itself."""
    said = [found.number for found in read_numbers(sentence)[:12]]
    numbers = [number for number in said if number != own or said.count(number) > 1]
    numbers += [Decimal(2)] * bool(_BOTH.search(sentence))
    return list(dict.fromkeys(int(number) for number in numbers if number == int(number) and 1 < number < 100))[:5]


_BOTH: Final = re.compile(r"一对|双份|\bboth\b|\bpair of\b|\ba couple of\b", re.IGNORECASE)


def _rates(holdings: Holdings) -> list[Decimal]:
    """What is left to pay, in percent, after each discount."""
    pays = [held.value.number for held in holdings.amounts.get(PAY, []) if isinstance(held.value, Amount)]
    for held in holdings.amounts.get(PERCENT, []):
        if isinstance(held.value, Amount) and _CHARGED.search(
            f"{held.fact.predicate} {held.fact.unit} {held.fact.value}"
        ):
            pays.append(100 - held.value.number)
    return list(dict.fromkeys(pays))[:4]

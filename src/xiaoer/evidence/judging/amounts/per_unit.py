"""What rates make: a price by the gram of so many grams, points that are worth money, a year's fee by the month, how
often a pack does for at so much a time.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.hold import STOCK, Held, Holdings
from xiaoer.evidence.facts.operands import MOST_AMOUNTS, Made, counts_in
from xiaoer.evidence.lexicon.words import IS_TOTAL
from xiaoer.evidence.text.measures import BARE, COUNT, amount_of, is_money
from xiaoer.evidence.text.mention import Amount
from xiaoer.kernel.facts import Fact
from xiaoer.language.numerals import parse_number
from xiaoer.language.quantities import read_quantities
from xiaoer.language.units import spellings, units

_BY: Final = re.compile(
    r"^[^/]*/ ?(?P<many>\d+(?:\.\d+)?)? ?(?P<unit>[A-Za-z\u4e00-\u9fff²]+)$|_per_(?P<named>[a-z]+)$"
)
_WORTH: Final = re.compile(
    r"(?P<many>\d+(?:\.\d+)?) ?(?:point|积分|分|coin|金币|豆|credit|mile|里程)\w*"
    r" ?(?:=|抵扣?|兑换?|换|值|可抵扣?|can |is worth|are worth|to|for|per|:|：|→)+ ?[¥$€£]? ?(?P<worth>\d+(?:\.\d+)?)",
    re.IGNORECASE,
)
_POINTS_FOR_ONE: Final = re.compile(
    r"(?:points?|coins?|miles|积分|金币)_?(?:per|for|each|每|抵)_?(?:one_?)?(?:dollar|yuan|euro|pound|usd|cny|eur|gbp|元|块)",
    re.IGNORECASE,
)
"""`points_per_dollar`: so many are worth one."""
_POINTS: Final = re.compile(r"point|积分|coin|金币|豆|credit|mile|里程|balance|余额", re.IGNORECASE)
_PERIODS: Final = (
    # how many days, predicates of it, words for one of it
    (
        365,
        re.compile(r"annual|year|年", re.I),
        re.compile(r"\b(?:a|per|every|each|one|full) year\b|\byearly\b|\bannual|[一每全]年|年均", re.I),
    ),
    (
        Decimal(365) / 12,
        re.compile(r"month|月", re.I),
        re.compile(r"\b(?:a|per|every|each) month\b|\bmonthly\b|[一每]个?月|月均", re.I),
    ),
    (
        7,
        re.compile(r"week|[周]", re.I),
        re.compile(r"\b(?:a|per|every|each) week\b|\bweekly\b|[一每]个?(?:周|星期)|周均", re.I),
    ),
    (
        1,
        re.compile(r"daily|(?:a|per)_day|每[日天]", re.I),
        re.compile(r"\b(?:a|per|every|each) day\b|\bdaily\b|[一每][天日]|日均", re.I),
    ),
)
_MONTHS: Final = 12
_ONE_OF_TWO: Final = re.compile(
    r"(?:^|_)single(?:_|$)|per_(?:shoe|side|piece|earbud|unit)|_each$|单只|每只|单个", re.IGNORECASE
)
_PAIR: Final = re.compile(r"\b(?:a|the|per) pair\b|\bboth\b|一双|一对|一副|整双", re.IGNORECASE)
_AT_A_TIME: Final = re.compile(
    r"per_|serving|dose|each|usage|daily|每次|每杯|每日|每天|一次|单次|用量|投喂", re.IGNORECASE
)
_TAKEN: Final = re.compile(r"\bso\b|\bthat's\b|\btakes?\b|\bat\b|的话|要|需", re.IGNORECASE)
_PER_TIME: Final = re.compile(r"(?:/|_per_) ?(?P<unit>min\w*|分钟?|h(?:our)?s?\b|小时)", re.IGNORECASE)
_SECONDS: Final = {"h": 3600, "hour": 3600, "小时": 3600}
_DAY: Final = 86_400
_MOST_SAID: Final = 6
_SHARED: Final = re.compile(
    r"能|够|可[以供做泡冲用洗]|每|平均|合|约|\bper\b|\beach\b|\baverage\b|\benough\b|\bgood for\b|\bmakes?\b|\blasts?\b"
    r"|\bworks? out\b|\ba (?:volume|piece|bag|cup|use|wash|box|tin|pack|day|month|bottle)\b",
    re.IGNORECASE,
)


def made_by_rates(said: Amount, sentence: str, about: Holdings, everything: Holdings) -> Iterator[Made]:
    """Every amount in the dimension of `said` that a rate of the facts and another amount of them make."""
    if is_money(said):
        yield from _worth(said, about, everything)
    yield from _by_period(said, sentence, about)
    if is_money(said) or said.dimension in (COUNT, BARE):
        yield from _by_measure(said, about)
    if said.dimension in (COUNT, BARE) and _SHARED.search(sentence):
        yield from _times(about, sentence)
    if said.dimension in (COUNT, BARE, "time") and (_SHARED.search(sentence) or _TAKEN.search(sentence)):
        yield from _at_what_is_said(said, sentence, about)
    if IS_TOTAL.search(sentence) and not is_money(said) and said.dimension not in (COUNT, BARE):
        yield from _contained(said, about)
    if _PAIR.search(sentence):
        singles = (one for one in about.amounts.get(said.dimension, []) if _ONE_OF_TWO.search(one.fact.predicate))
        yield from ((_number(one) * 2, one.fact) for one in singles)


def _worth(said: Amount, about: Holdings, everything: Holdings) -> Iterator[Made]:
    """3260 points at 100 for 1 yuan are 32.60."""
    yield from _points_worth(about)
    for letters, fact in everything.letters:
        for match in _WORTH.finditer(letters):
            each = Decimal(match["worth"]) * 100 / Decimal(match["many"])
            yield Decimal(match["worth"]) * 100, fact
            for unit in (COUNT, BARE):
                for held in about.amounts.get(unit, [])[: MOST_AMOUNTS * 2]:
                    assert isinstance(held.value, Amount)
                    if held.own and _POINTS.search(f"{held.fact.predicate} {held.fact.unit}"):
                        yield held.value.said * each, fact
            yield from ((amount.said * each, fact) for amount, _ in everything.said[-4:] if not is_money(amount))


def _points_worth(about: Holdings) -> Iterator[Made]:
    """1240 points at `points_per_dollar` 100 are 12.40."""
    counted = [held for unit in (COUNT, BARE) for held in about.amounts.get(unit, []) if held.own]
    rates = [held for held in counted if _POINTS_FOR_ONE.search(held.fact.predicate) and _number(held) > 0]
    for rate in rates:
        for held in counted:
            if held is not rate and _POINTS.search(f"{held.fact.predicate} {held.fact.unit}"):
                yield _value(held).said * 100 / _number(rate), held.fact


def _by_period(said: Amount, sentence: str, about: Holdings) -> Iterator[Made]:
    """An annual fee by the month, twelve months of a monthly one."""
    dimensions = (COUNT, BARE) if said.dimension in (COUNT, BARE) else (said.dimension,)
    for held in (one for dimension in dimensions for one in about.amounts.get(dimension, [])[:MOST_AMOUNTS]):
        named = next((row for row in _PERIODS if row[1].search(f"{held.fact.predicate} {held.fact.unit}")), None)
        if held.own and named is not None:
            wanted = (days for days, _, words in _PERIODS if days != named[0] and words.search(sentence))
            yield from ((_by_days(_number(held), named[0], days), held.fact) for days in wanted)


def _by_days(number: Decimal, own: Decimal | int, wanted: Decimal | int) -> Decimal:
    """Twelve months make a year to the penny."""
    many = Decimal(wanted) / Decimal(own)
    return (
        number * round(many)
        if round(many) == _MONTHS
        else number / _MONTHS
        if round(1 / many) == _MONTHS
        else number * many
    )


def _by_measure(said: Amount, about: Holdings) -> Iterator[Made]:
    """What so many grams cost at so much a gram."""
    for held in about.amounts.get(said.dimension, [])[:MOST_AMOUNTS]:
        by = _by(held) if held.own else None
        if by is None:
            continue
        for other in about.amounts.get(by[1], [])[:MOST_AMOUNTS]:
            if other.fact is not held.fact:
                yield _number(held) * _number(other) / by[0], held.fact
        yield from (
            (_number(held) * amount.number / by[0], held.fact) for amount, _ in about.said if amount.dimension == by[1]
        )


def _by(held: Held) -> tuple[Decimal, str] | None:
    """How much of what the rate is for, and its dimension: the 1 g of 元/g."""
    match = _BY.search(held.fact.unit) or _BY.search(held.fact.predicate)
    unit = _unit(match["unit"] or match["named"]) if match else ""
    if match is None or not unit:
        return None
    amount = amount_of(parse_number(match["many"] or "1") or Decimal(1), unit)
    return amount.number, amount.dimension


@lru_cache(maxsize=512)
def _unit(spelt: str) -> str:
    known = spellings().get(spelt) or spellings().get(spelt.lower(), "")
    return known if known in units() else ""


def _times(about: Holdings, sentence: str) -> Iterator[Made]:
    """300 g at 5 g a time do for 60; 288 pages of six volumes are 48 each."""
    for dimension, group in about.amounts.items():
        own = [
            held for held in group if held.own and not is_money(_value(held)) and not STOCK.search(held.fact.predicate)
        ]
        takes = [held for held in own if _AT_A_TIME.search(held.fact.predicate)]
        for whole in own[:MOST_AMOUNTS]:
            yield from (
                (_number(whole) / _number(part), whole.fact)
                for part in takes
                if part is not whole and _number(part) > 0 and _number(whole) > _number(part)
            )
            if dimension in (COUNT, BARE):
                counts = [*counts_in(sentence, Decimal(0)), *_named_counts(whole.fact)]
                yield from ((_number(whole) / count, whole.fact) for count in counts if count > 1)


def _at_what_is_said(said: Amount, sentence: str, about: Holdings) -> Iterator[Made]:
    """45 hours at three an evening are fifteen evenings; 66 pages at 22 a minute take three minutes."""
    taken = [amount_of(one.number, one.unit) for one in read_quantities(sentence)[:_MOST_SAID] if one.unit in units()]
    for part in taken:
        for whole in (
            about.amounts.get(part.dimension, [])[:MOST_AMOUNTS] if part.dimension not in (COUNT, BARE) else ()
        ):
            many = _number(whole) / part.number if part.number > 0 else Decimal(0)
            if many > 1:
                yield (many * _DAY if said.dimension == "time" else many), whole.fact
    for number in counts_in(sentence, said.said):
        for dimension in (COUNT, BARE):
            for rate in about.amounts.get(dimension, [])[:MOST_AMOUNTS]:
                per = _PER_TIME.search(f"{rate.fact.unit} {rate.fact.predicate}") if rate.own else None
                if per and _number(rate) > 0:
                    made = number / _number(rate)
                    yield made * _SECONDS.get(per["unit"].lower(), 60) if said.dimension == "time" else made, rate.fact


def _contained(said: Amount, about: Holdings) -> Iterator[Made]:
    """Three candles of 220 g each are 660 g."""
    for group in about.tallies.values():
        for number, fact in group[:MOST_AMOUNTS]:
            for held in about.amounts.get(said.dimension, [])[:MOST_AMOUNTS]:
                if held.fact is fact:
                    yield _number(held) * number, held.fact


def _named_counts(fact: Fact) -> list[int]:
    """The six of 全6册."""
    return [
        int(number) for number in re.findall(r"(?<![\d.])\d{1,2}(?=[册本片包盒袋瓶支只件卷罐]|[- ]pack)", fact.subject)
    ]


def _value(held: Held) -> Amount:
    assert isinstance(held.value, Amount)
    return held.value


def _number(held: Held) -> Decimal:
    return _value(held).number

"""What so many of a thing are enough for: free shipping from an amount on, a sum off, points for the money."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from xiaoer.evidence.facts.hold import HeldByFact
from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.judging.judgement import Judgement, contradicted, verified
from xiaoer.evidence.judging.words.granted import least_of, prices_of
from xiaoer.evidence.text.attributes import is_soft
from xiaoer.kernel.facts import Fact
from xiaoer.language.numerals import parse_number

_COUNTS: Final = "一二两三四五六七八九十"
_MANY: Final = re.compile(
    r"(?<![$£€¥.,])\b(?P<en>one|two|three|four|five|six|a single|a|\d{1,2})"
    r" (?!free|percent|%|off|points?|days?|hours?|pounds?|euros?|dollars?|yuan)[a-z]+(?: [a-z]+)? (?:alone "
    r"|would |will |is |are |does |do |already"
    r" |earns?|gets?|ships?|go|don't|doesn't|isn't|aren't|won't|together|qualif)"
    rf"|(?:买|拍|单买|光买|只买|下单)了?(?P<zh>[{_COUNTS}\d]{{1,2}})[个只件条把双盒袋罐包张片枚支本套块盏台份瓶盆束斤箱]"
    rf"|(?P<lone>[{_COUNTS}\d]{{1,2}})[个只件条把双盒袋罐包张片枚支本套块盏台份瓶盆束箱](?:就|也|还|已经|不|都|够)"
)
_ALONE: Final = re.compile(r"\balone\b|\bby itself\b|\bon its own\b|单买|光买|只买")
_FREE: Final = re.compile(
    r"\bfree (?:shipping|delivery|postage)\b|\bship(?:s|ped)? (?:for )?free\b"
    r"|\b(?:shipping|delivery|postage) (?:is |would be |comes? )?(?:for )?free\b|\bdelivered (?:for )?free\b"
    r"|包邮|免邮|免运费|不收运费"
)
_OFF: Final = re.compile(r"减(\d{1,5})|[$£€](\d{1,5}) off\b|(\d{1,5}) (?:yuan |euros? |dollars? |pounds? )?off\b")
_OF_SHIPPING: Final = re.compile(r"ship|deliver|postage|运费|邮|配送", re.IGNORECASE)
_FREE_FROM: Final = re.compile(r"free|threshold|over|from|min|包邮|免|门槛|满", re.IGNORECASE)
_NOT_ENOUGH: Final = re.compile(
    r"\bnot\b|n't\b|\bno\b|\bshort of\b|\btoo (?:little|few|cheap)\b|\bbelow\b|\bunder\b|[不没未]|还?差|\baway from\b"
)
_SUPPOSED: Final = re.compile(
    r"\bmore\b|\banother\b|\bmember|会员|再[买加]|凑|加上|\bplus\b|\badd\b|\bwith an?\b|\bboth\b|一起|满"
    r"|以上|\bover\b|\babove\b"
)
_POINTS: Final = re.compile(r"\b(\d{1,6}) (?:loyalty |reward |bonus )?points?\b|(\d{1,6})个?积?分(?!钟|之|期|店|成)")
_RATE: Final = re.compile(
    r"(?P<many>\d+(?:\.\d+)?) ?(?:loyalty |reward )?points? ?(?:per|for every|for each|/|a|an|each) ?[£$€¥]?"
    r"(?P<per>\d+)? ?(?:pound|euro|dollar|yuan|gbp|eur|usd|cad|aud|cny|rmb|£|\$|€|¥|1\b)"
    r"|(?P<zh>\d+)积?分/元|[每满](?P<zh_per>\d+)?[元块](?:钱|消费)?[积得送返攒]?(?P<zh_many>\d+)个?积?分",
    re.IGNORECASE,
)
_PER_MONEY: Final = re.compile(
    r"points?_?per_?(?:yuan|euro|pound|dollar|gbp|eur|usd|cny)|每元积分|积分比例", re.IGNORECASE
)
_MINOR: Final = 100


def enough_for(
    facts: Sequence[HeldByFact], thing: str, text: str, first: int, last: int
) -> tuple[int, int, Judgement] | None:
    """Whether so many of the thing reach the amount from which on the clause says that they ship free or cost less."""
    clause = text[first:last].lower()
    given = _FREE.search(clause) or _OFF.search(clause)
    many = _many(clause)
    price = _price(thing, facts) if thing and given and many else None
    if given is None or price is None or many is None or _SUPPOSED.search(clause) or is_soft(clause):
        return None
    off = given.re is _OFF
    rules = [(least, fact) for least, fact in _rules(facts) if _is_of(fact, off=off, clause=clause)]
    if len(rules) != 1:
        return None
    least, fact = rules[0]
    so = (price * many >= least) != (_NOT_ENOUGH.search(clause) is not None)
    return first + given.start(), first + given.end(), verified(fact) if so else contradicted(fact)


def _rules(facts: Sequence[HeldByFact]) -> Iterator[tuple[Decimal, Fact]]:
    for one in facts:
        if least := least_of(one):
            yield least, one.fact


def _is_of(fact: Fact, *, off: bool, clause: str) -> bool:
    told = f"{words_of_predicate(fact.predicate)} {fact.value}"
    if off:
        found = _OFF.search(str(fact.value))
        said = _OFF.search(clause)
        return (
            found is not None
            and said is not None
            and set(filter(None, found.groups())) == set(filter(None, said.groups()))
        )
    return _OF_SHIPPING.search(f"{fact.subject} {told}") is not None and _FREE_FROM.search(told) is not None


def _many(clause: str) -> int | None:
    found = list(_MANY.finditer(clause))
    if len(found) != 1:
        return 1 if not found and _ALONE.search(clause) else None
    word = found[0]["en"] or found[0]["zh"] or found[0]["lone"]
    number = Decimal(1) if word in ("a", "a single") else parse_number(word)
    return int(number) if number is not None else None


def _price(thing: str, facts: Sequence[HeldByFact]) -> Decimal | None:
    prices = set(prices_of(thing, facts))
    return prices.pop() if len(prices) == 1 else None


def earned(
    facts: Sequence[HeldByFact], thing: str, text: str, first: int, last: int
) -> tuple[int, int, Judgement] | None:
    """Whether the points that the clause says so many of the thing earn are what the facts give for the money."""
    clause = text[first:last].lower()
    said = _POINTS.search(clause)
    many = _many(clause) if said and thing else None
    price = _price(thing, facts) if many else None
    if said is None or price is None or many is None or _NOT_ENOUGH.search(clause):
        return None
    told = next(((rate, one.fact) for one in facts if (rate := _rate(one.fact)) is not None), None)
    if told is None:
        return None
    number, made = Decimal(said[1] or said[2]), price * many / _MINOR * told[0]
    so = number in (made, Decimal(int(made)))
    return first + said.start(), first + said.end(), verified(told[1]) if so else contradicted(told[1])


def _rate(fact: Fact) -> Decimal | None:
    """Points for one whole unit of money."""
    if _PER_MONEY.search(fact.predicate):
        number = re.match(r"\d+(?:\.\d+)?", str(fact.value))
        return Decimal(number.group()) if number is not None else None
    match = _RATE.search(f"{fact.value}{fact.unit}")
    if match is None:
        return None
    many, per = match["many"] or match["zh"] or match["zh_many"], match["per"] or match["zh_per"] or 1
    return Decimal(many) / Decimal(per)

"""Is somebody of an age (3岁以上, "six-month-olds") within the ages that a fact is for?"""

import re
from decimal import Decimal
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.judging.judgement import Judgement, contradicted, verified
from xiaoer.evidence.text.mention import Amount, Mention
from xiaoer.kernel.facts import Fact

_OF_AGE: Final = re.compile(
    r"(?:^|[_ .])ages?(?:[_ .]|$)|suitable_age|month_age|"
    r"(?:child|kid|bab|infant|toddler)\w*(?:[_ ](?:from|over|to|under|min|max))?$"
    r"|suitable_(?:from|for)|儿童|宝宝|年龄|月龄|岁",
    re.IGNORECASE,
)
_NO_AGE: Final = re.compile(r"ageing|aging|shelf|storage|陈酿|年份", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:(?P<years>周?岁|years?|yrs?)|(?P<months>个?月|months?|mos?\b))?", re.IGNORECASE
)
_MONTHS: Final = re.compile(r"month|月|\bmo?\b", re.IGNORECASE)
_AT_MOST: Final = re.compile(r"(?:^|[_ .])(?:max|to|until|under)(?:[_ .]|$)|以下|以内|under|up to", re.IGNORECASE)
_SAID_AGE: Final = re.compile(r"岁|月龄|周岁|个月大|\bold\b|\bages?\b|\baged\b|-year-|-month-", re.IGNORECASE)
_UNFIT: Final = re.compile(
    r"不(?:建议|适合|要|能|可|宜|推荐|给)|未满|不满|以下|禁|慎|\bnot\b|n't\b"
    r"|\bunder\b|\byounger\b|\bbelow\b|\btoo young\b",
    re.IGNORECASE,
)
_YEAR: Final = 12
_OLDEST: Final = Decimal(2400)


def of_age(mention: Mention, amount: Amount, holdings: Holdings) -> Judgement | None:
    """How the age stands to the facts of ages; None when it is no age, or no fact speaks of ages."""
    months = _months_said(mention, amount)
    if months is None:
        return None
    for fact in holdings.facts:
        span = _span(fact)
        if span is None:
            continue
        first, last = span
        if _UNFIT.search(mention.context):
            return verified(fact) if months <= first or months >= last else contradicted(fact)
        return verified(fact) if first <= months <= last else contradicted(fact)
    return None


def _months_said(mention: Mention, amount: Amount) -> Decimal | None:
    if amount.unit == "岁":
        return amount.said * _YEAR
    if amount.dimension == "calendar" and _SAID_AGE.search(mention.context):
        return amount.number
    return None


def _span(fact: Fact) -> tuple[Decimal, Decimal] | None:
    """From how many months of age to how many the fact is for; None for a fact of something else."""
    if isinstance(fact.value, bool) or not _OF_AGE.search(fact.predicate) or _NO_AGE.search(fact.predicate):
        return None
    written = f"{fact.value}{fact.unit}"
    found = list(_NUMBER.finditer(written))[:2]
    if not found:
        return None
    plain = 1 if _MONTHS.search(f"{written} {fact.predicate}") else _YEAR
    ages = [Decimal(match[1]) * (_YEAR if match["years"] else 1 if match["months"] else plain) for match in found]
    if len(ages) > 1:
        return ages[0], ages[1]
    at_most = _AT_MOST.search(f"{fact.predicate} {written}") is not None
    return (Decimal(0), ages[0]) if at_most else (ages[0], _OLDEST)

"""Opening days, and what money is paid for: Monday to Friday, 88元一年, "$25 a month"."""

import re
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.facts.predicates import cues_of, pairs_of, words_of_predicate
from xiaoer.evidence.judging.judgement import NOT_CHECKED, Judgement, contradicted, verified
from xiaoer.evidence.lexicon.terms import terms_in
from xiaoer.evidence.text.mention import Amount, Days, Mention
from xiaoer.evidence.text.weekdays import CLOSED, EVERY_DAY, weekdays_in
from xiaoer.kernel.facts import Fact
from xiaoer.language.stems import latin_words

_PAID_EVERY: Final = re.compile(
    r"\d ?(?:元|块)? ?(?:an? |per |each |every |/ ?|每|一)(month|year|week|年|月|周)", re.IGNORECASE
)
_PERIODS: Final = re.compile(r"(?:/|每|一|per |a |period |^)(?P<one>年|月|周|month|year|week)|monthly|yearly|annual")
_ONE_PERIOD: Final = {"month": "月", "monthly": "月", "year": "年", "yearly": "年", "annual": "年", "week": "周"}
_PARTS: Final = re.compile(r"[,，;；。\n]")
_OPEN: Final = re.compile(r"hours|open|days|weekday|sunday|saturday|营业|时间|客服|发货|配送", re.IGNORECASE)
_PAID_FOR: Final = frozenset("年月天周次")
_WEEK: Final = 7
_RATE: Final = re.compile(r"(?:/|每|一)(年|月|天|周|次)")


def open_on(days: Days, context: str, holdings: Holdings) -> Fact | None:
    """A fact that names the weekday, by itself or in a span: Mon-Fri."""
    wanted = {(days.first.weekday() + by) % 7 for by in range((days.last - days.first).days % 7 + 1)}
    closed = CLOSED.search(context) is not None
    told = [(part, fact) for letters, fact in holdings.letters for part in _PARTS.split(letters) if weekdays_in(part)]
    hours = [one for one in told if _OPEN.search(one[1].predicate)] or told
    for part, fact in hours:
        if wanted <= weekdays_in(part) and closed == _shut(part, fact):
            return fact
    for part, fact in hours:
        if closed != _shut(part, fact) and wanted.isdisjoint(weekdays_in(part)):
            return fact
    return None


def _shut(part: str, fact: Fact) -> bool:
    return CLOSED.search(part) is not None or CLOSED.search(words_of_predicate(fact.predicate)) is not None


def every_day(clause: str, holdings: Holdings) -> Fact | None:
    """The fact that names some weekdays only, for what the clause says happens every day: 我们每天都发货."""
    if not EVERY_DAY.search(clause) or CLOSED.search(clause):
        return None
    pairs = (
        pairs_of(clause) | {hit.term.name for hit in terms_in(clause)} | {word for word, _, _ in latin_words(clause)}
    )
    for letters, fact in holdings.letters:
        for part in _PARTS.split(letters):
            days = weekdays_in(part)
            about = cues_of(f"{fact.predicate} {part}")
            if 0 < len(days) < _WEEK and not _shut(part, fact) and (about.names | about.pairs) & pairs:
                return fact
    return None


def other_period(mention: Mention, amount: Amount, holdings: Holdings) -> Fact | None:
    """A fact that names another period than the month of "$25 a month", when none names that one."""
    said = _PAID_EVERY.search(mention.context, max(0, mention.context.find(f"{amount.said.normalize():f}")))
    if said is None:
        return None
    wanted = _ONE_PERIOD.get(said[1], said[1])
    named = [
        (periods, fact) for letters, fact in holdings.letters if (periods := _periods_in(f"{letters} /{fact.unit}"))
    ]
    if not named or any(wanted in found for found, _ in named):
        return None
    return named[0][1]


def _periods_in(letters: str) -> frozenset[str]:
    found = (match["one"] or match.group() for match in _PERIODS.finditer(letters.lower()))
    return frozenset(_ONE_PERIOD.get(one, one) for one in found)


def paid_for(mention: Mention, holdings: Holdings) -> Judgement:
    """The year of 88元一年, by the unit of a fact that is a price by the year."""
    said = mention.said[-1:]
    if said not in _PAID_FOR:
        return NOT_CHECKED
    rates = [
        (fact, match[1]) for letters, fact in holdings.letters if (match := _RATE.search(f"{letters} {fact.unit}"))
    ]
    for fact, period in rates:
        if period == said:
            return verified(fact)
    return contradicted(rates[0][0]) if rates else NOT_CHECKED

"""Do the facts have the day, or the time of day, that a text names?"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.judging.judgement import NOT_CHECKED, UNSUPPORTED, Judgement, contradicted, verified
from xiaoer.evidence.judging.times.after import day_after, derived_day
from xiaoer.evidence.judging.times.periods import open_on
from xiaoer.evidence.lexicon.roles import may_speak_of
from xiaoer.evidence.text.mention import Amount, ClockTime, Days, Mention
from xiaoer.kernel.facts import Fact

_STARTS: Final = re.compile(r"start|begin|time$|from|开始|时间|开演|入场|预约", re.IGNORECASE)
_DAY: Final = 86_400
_MOST_TIMES: Final = 6
_WEEK: Final = 7
_HALF_DAY: Final = 720
_SUPPOSED: Final = re.compile(r"\bif\b|\bwould\b|\bsay,|如果|假如|比如|要是|例如|比方|假设|的话", re.IGNORECASE)
_SUPPOSED_ORDER: Final = re.compile(
    r"(?:\border(?:ed|ing)?\b|\bplaced?\b|\bbuy\b|\bpay\b|如果|假如|比如|要是|假设)[^,，。]{0,12}$", re.IGNORECASE
)
"""The day of an order that nobody made yet."""
_ORDERED_THEN: Final = re.compile(
    r"(?:拍|下单|付款|买|订)下?的|\borders (?:placed|made|paid)|\b(?:ordered|placed|paid)\b(?! on)"
    r"|(?:以|之)?后(?:拍|下单|付款)"
)
"""周六拍的 is of some orders, and tells no day of this one."""


_HAPPENS: Final = re.compile(
    r"发|送|到|寄|取|开|始|截|止|结束|休|营业|上班|有人|退|前|后"
    r"|\b(?:ship|deliver|arriv|open|clos|start|begin|end|until|by|due|on|from|back|restock|dispatch|leav|expect)\w*",
    re.IGNORECASE,
)
"""Of another weekday the buyer may only speak of his own plans: 周五周六住两晚."""
_OVERDUE: Final = re.compile(r"超过|过了|逾期|超时|\b(?:past|overdue|late|missed)\b", re.IGNORECASE)
"""What is past is the day by which it should have been done."""
_PAST: Final = re.compile(r"已|\b(?:was|were|has been|have been|had)\b", re.IGNORECASE)
_YET_TO_COME: Final = re.compile(r"deadline|due|_by$|until|expire|eta\b|最晚|截止|预计", re.IGNORECASE)
"""A deadline is no day on which something was done."""


def on_days(mention: Mention, days: Days, near: Sequence[Mention], holdings: Holdings) -> Judgement:
    """By the days of the facts that the words speak of, then by days that follow from them."""
    fact = _by_weekday(days, mention, holdings) if days.weekday_only else None
    if fact is not None:
        return verified(fact)
    rivals = list[Fact]()
    speaking = [
        held for held in holdings.days if isinstance(held.value, Days) and may_speak_of(mention.roles, held.roles)
    ]
    past = _PAST.search(mention.context) is not None and _OVERDUE.search(mention.context) is None
    timely = [held for held in speaking if not (past and _YET_TO_COME.search(held.fact.predicate))]
    best = max((held.score(mention.cues, mention.near) for held in timely), default=0)
    for held in timely:
        assert isinstance(held.value, Days)
        if _same_days(days, held.value) and held.score(mention.cues, mention.near) == best:
            return verified(held.fact)
        rivals.append(held.fact)
    rivals = rivals or [held.fact for held in speaking]
    if days.first == days.last == holdings.today and (same := holdings.words.get("same_day")):
        return verified(same[0].fact)
    told = [held for held in speaking if held.said_by(mention.cues, mention.near)]
    if _is_supposed(mention) or (days.weekday_only and not told and not _HAPPENS.search(mention.context)):
        return NOT_CHECKED
    said = [one.value for one in near if isinstance(one.value, Days) and one.start < mention.start]
    fact = derived_day(days, holdings, told or holdings.days) or day_after(days, said, holdings)
    if fact is not None:
        return verified(fact)
    return contradicted(rivals[0]) if rivals else UNSUPPORTED


def _is_supposed(mention: Mention) -> bool:
    if _SUPPOSED_ORDER.search(mention.ahead) and _SUPPOSED.search(mention.sentence):
        return True
    return _ORDERED_THEN.search(mention.near.removeprefix(mention.ahead)) is not None


def _by_weekday(days: Days, mention: Mention, holdings: Holdings) -> Fact | None:
    return open_on(days, mention.context, holdings) or _weekday_of(days, mention, holdings)


def _weekday_of(days: Days, mention: Mention, holdings: Holdings) -> Fact | None:
    """The Monday of "Monday, December 7", when a fact has that day."""
    for held in holdings.days:
        assert isinstance(held.value, Days)
        same = held.value.first == held.value.last and held.value.first.weekday() == days.first.weekday()
        spoken_of = held.own or may_speak_of(mention.roles, held.roles)
        soon = spoken_of and abs((held.value.first - holdings.today).days) <= _WEEK
        near = soon or mention.ahead.endswith((" a ", "是个", "正好"))
        if same and days.first == days.last and (near or str(held.value.first.day) in mention.sentence):
            return held.fact
    return None


def _same_days(said: Days, held: Days) -> bool:
    """Only what both sides said is compared; a day inside 本周末 makes it true."""
    if said.first <= held.first and held.last <= said.last:
        return True
    if said.weekday_only and held.weekday_only:
        return said.first.weekday() == held.first.weekday()
    return _named(said, held) == _named(held, said)


def _named(days: Days, other: Days) -> tuple[int | None, int | None, int, int]:
    year = days.first.year if days.has_year and other.has_year else None
    month = days.first.month if days.has_month and other.has_month else None
    return year, month, days.first.day, (days.last - days.first).days


def at_time(time: ClockTime, mention: Mention, holdings: Holdings) -> Judgement:
    """By the times of the facts whose words the clause has; by any when it has none's."""
    best = max((held.score(mention.cues, mention.near) for held in holdings.times), default=0)
    for held in holdings.times:
        assert isinstance(held.value, ClockTime)
        if held.score(mention.cues, mention.near) == best and _same_time(time, held.value):
            return verified(held.fact)
    reckoned = next((fact for minute, fact in _reckoned_times(holdings) if _same_time(time, ClockTime(minute))), None)
    if reckoned is not None:
        return verified(reckoned)
    if holdings.times:
        return contradicted(holdings.times[0].fact)
    return UNSUPPORTED if _HAPPENS.search(mention.context) else NOT_CHECKED


def _reckoned_times(holdings: Holdings) -> Iterator[tuple[int, Fact]]:
    """When what begins at a time and lasts so long ends; what goes before it, begins."""
    lasting = [held.value for held in holdings.amounts.get("time", []) if isinstance(held.value, Amount)]
    minutes = dict.fromkeys(int(one.number // 60) for one in lasting if 0 < one.number < _DAY)
    for held in holdings.times[:_MOST_TIMES]:
        assert isinstance(held.value, ClockTime)
        if _STARTS.search(held.fact.predicate):
            yield from (((held.value.minute + many) % (_DAY // 60), held.fact) for many in (*minutes, sum(minutes)))


def _same_time(said: ClockTime, held: ClockTime) -> bool:
    later = held.minute - said.minute
    unsure = not (said.sure and held.sure)
    halves = (0, _HALF_DAY, -_HALF_DAY) if unsure else (0,)
    return any(
        -said.before <= (later + half + _HALF_DAY) % (2 * _HALF_DAY) - _HALF_DAY <= said.after for half in halves
    )

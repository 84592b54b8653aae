"""On which day did or will it happen: the day that a clause tells for an order, a parcel or a sale, laid beside the
fact of that very event (`ordered_at`, 发货时间), and beside no other day.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.facts.today import TODAY
from xiaoer.evidence.judging.judgement import Judgement, contradicted, verified
from xiaoer.evidence.text.attributes import is_soft
from xiaoer.evidence.text.clauses import clauses_of
from xiaoer.evidence.text.days import read_days
from xiaoer.evidence.text.mention import ClockTime, Days
from xiaoer.evidence.text.months import read_months
from xiaoer.kernel.facts import Fact

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = re.compile(
    r"\b(?:in|last|this|since|for|early|late)(?: early| late)? (?P<en>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t(?:ember)?|ober|ember)?\b(?! \d)"
    r"|(?<![\d.])(?P<zh>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?![\d一二三])"
)
_YEAR: Final = re.compile(
    r"\b(?:in|since|of) (20\d\d)\b|(20\d\d)年(?!\d|[一二三四五六七八九十]|1)|\b(last|this|next) year\b|(去年"
    r"|今年|明年)(?![\d一二三四五六七八九十])"
)
_THIS_DAY: Final = re.compile(r"\bthis (?:morning|afternoon|evening)\b|\btonight\b|\btoday\b|今[早晚天日]")
_LAST_NIGHT: Final = re.compile(r"\blast (?:night|evening)\b")
_PARTS: Final = tuple(
    (re.compile(words), first * 60, last * 60)
    for words, first, last in (
        (r"\bmorning\b|早上|上午|今早|早晨|清晨|一早", 4, 12),
        (r"\bafternoon\b|下午", 12, 18),
        (r"\bevening\b|\bnight\b|\btonight\b|晚上|今晚|昨晚|晚间|夜里", 17, 24),
    )
)
_BY: Final = re.compile(r"\b(?:by|before|no later than|latest)\b|[之以]?前(?!天)|最晚|最迟")
_AFTER: Final = re.compile(
    r"\b(?:after|from|since|or|between|either)\b|之后|以后|或者|左右|\baround\b|\babout\b|\broughly\b"
)
_NOT_SO: Final = re.compile(r"\b(?:not|no|never|if|unless|when|once)\b|n't\b|[不没未]|如果|要是|的话")
_RULE: Final = re.compile(
    r"\b(?:orders?|parcels) (?:placed|made|received)\b|\border (?:before|by|today|now)\b|\bwithin\b"
    r"|\bevery\b|\beach\b|\busually\b|付款|下单[后前]|拍下[后前]|前(?:下单|拍|付)|转运|中转|分拨|中心|网点|分拣|\bhub\b|\bdepot\b|\bfacility\b|之内|以内|内|每|一般|通常"
)
_GOES_ON: Final = re.compile(r", ?20\d\d\b")
"""A year behind the comma is not of the clause."""
_A_WEEK: Final = 8
_APART: Final = 6
_DATED: Final = re.compile(r"\d[月日号]|\d(?:st|nd|rd|th)?\b|[一二三四五六七八九十]月")
_A_YEAR: Final = re.compile(r"20\d\d")
_COMES: Final = re.compile(r"arriv|\bcome|\bcoming|with you|\bthere\b|\bget|\bship|\bsen[dt]|deliver|[到发]")
_TO_COME: Final = re.compile(
    r"\b(?:will|should|going to|(?:we|and) (?:send|ship|dispatch|post)|ships|goes out|comes|coming|arrives"
    r"|due|expected)\b|'ll\b|[会将能]|预计|才|就"
)


@dataclass(frozen=True, slots=True)
class Happening:
    """What a clause says of an event, and which predicates tell its day."""

    said: re.Pattern[str]
    told: re.Pattern[str]


_Reads = tuple[int, int, Callable[[date], bool]]
"""Where some days are told, and whether a day is one of them."""


def on_its_day(holdings: Holdings, text: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """The day that the clause [first, last) tells for an event, by the facts of that event; None where none tells."""
    clause = text[first:last].lower()
    if _NOT_SO.search(clause) or _RULE.search(clause) or is_soft(clause) or _GOES_ON.match(text, last):
        return None
    spoken = [one for one in _happenings() if one.said.search(clause)]
    told = [held for held in holdings.days if _tells(held, spoken, clause, holdings.today)] if spoken else []
    read = _told_in(clause, holdings.today) if told else []
    if not read or _AFTER.search(clause) or _several(read):
        return None
    start, end = first + min(one for one, _, _ in read), first + max(one for _, one, _ in read)
    for held in told:
        if _is_on(held, read, clause) and _in_part(held.fact, clause, holdings):
            return start, end, verified(held.fact)
    others = (held for held in holdings.days if _is_a_day(held) and not _is_of_any(held.fact))
    return None if any(_is_on(held, read, clause) for held in others) else (start, end, contradicted(told[0].fact))


def _several(read: Sequence[_Reads]) -> bool:
    """Whether a clause tells two days apart, each of something else."""
    places = sorted((start, end) for start, end, _ in read)
    return any(behind - end > _APART for (_, end), (behind, _) in pairwise(places))


def _is_on(held: Held, read: Sequence[_Reads], clause: str) -> bool:
    assert isinstance(held.value, Days)
    day = held.value.first
    if _BY.search(clause) and _COMES.search(clause):
        return any(holds(day + timedelta(days=ahead)) for _, _, holds in read for ahead in range(_A_WEEK))
    return all(holds(day) for _, _, holds in read)


def _tells(held: Held, spoken: Sequence[Happening], clause: str, today: date) -> bool:
    """Whether a fact tells the one day of an event that the clause speaks of; what is to come has no day behind."""
    days = held.value
    if not _is_a_day(held) or not isinstance(days, Days):
        return False
    if held.fact.subject.casefold() in TODAY or (_TO_COME.search(clause) and days.first < today):
        return False
    return any(one.told.search(held.fact.predicate) for one in spoken)


def _is_a_day(held: Held) -> bool:
    days = held.value
    return isinstance(days, Days) and not held.of_name and not days.weekday_only and days.first == days.last


@lru_cache(maxsize=4096)
def _is_of_any(fact: Fact) -> bool:
    return fact.subject.casefold() in TODAY or any(one.told.search(fact.predicate) for one in _happenings())


def _in_part(fact: Fact, clause: str, holdings: Holdings) -> bool:
    """Whether the time of day that a fact tells besides is in the part of the day that the clause names."""
    times = [held.value for held in holdings.times if held.fact.id == fact.id and isinstance(held.value, ClockTime)]
    parts = [(first, last) for words, first, last in _PARTS if words.search(clause)]
    if not times or not parts:
        return True
    return any(first <= time.minute <= last or not time.sure for time in times for first, last in parts)


def _told_in(clause: str, today: date) -> list[_Reads]:
    """Every day, month or year that a clause tells."""
    found = list[_Reads]()
    for match in _THIS_DAY.finditer(clause):
        found.append((*match.span(), today.__eq__))
    for match in _LAST_NIGHT.finditer(clause):
        found.append((*match.span(), (today - timedelta(days=1)).__eq__))
    for one in read_days(clause, clauses_of(clause), today):
        dated = _DATED.search(clause, one.start, one.end) is not None and not _A_YEAR.search(clause, one.start, one.end)
        if not any(start <= one.start < end for start, end, _ in found):
            found.append((one.start, one.end, _same(one.days, today, dated=dated)))
    for month in read_months(clause, today):
        if not any(start < month.end and month.start < end for start, end, _ in found):
            found.append((month.start, month.end, _within(month.days)))
    taken = [(start, end) for start, end, _ in found]
    left = (one for one in _years_and_months(clause, today) if not any(one[0] < b and a < one[1] for a, b in taken))
    found.extend(left)
    return found


def _years_and_months(clause: str, today: date) -> Iterator[_Reads]:
    for match in _YEAR.finditer(clause):
        named = {"last": -1, "this": 0, "next": 1, "去年": -1, "今年": 0, "明年": 1}
        said = match[3] or match[4]
        yield *match.span(), _in_year(today.year + named[said] if said else int(match[1] or match[2]))
    for match in _MONTH.finditer(clause):
        yield *match.span(), _in_month(_MONTHS.index(match["en"]) + 1 if match["en"] else _number(match["zh"]))


def _number(written: str) -> int:
    han = "一二三四五六七八九"
    if written.isdigit():
        return int(written)
    return han.index(written) + 1 if written in han else 10 + (han.index(written[1]) + 1 if written[1:] else 0)


def _same(said: Days, today: date, *, dated: bool) -> Callable[[date], bool]:
    if said.weekday_only:
        return lambda day: day.weekday() == said.first.weekday() and abs((day - today).days) <= _A_WEEK
    if not said.has_month:
        return lambda day: day.day == said.first.day
    if dated and said.first == said.last:
        return lambda day: (day.month, day.day) == (said.first.month, said.first.day)
    return _within(said)


def _within(said: Days) -> Callable[[date], bool]:
    return lambda day: said.first <= day <= said.last


def _in_year(year: int) -> Callable[[date], bool]:
    return lambda day: day.year == year


def _in_month(month: int) -> Callable[[date], bool]:
    return lambda day: day.month == month


@cache
def _happenings() -> tuple[Happening, ...]:
    table = (files("xiaoer.evidence.lexicon") / "data" / "happenings.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return tuple(
        Happening(re.compile(rf"{zh}|(?<![a-z])(?:{en})(?![a-z])"), re.compile(told, re.IGNORECASE))
        for _, zh, en, told in rows
    )

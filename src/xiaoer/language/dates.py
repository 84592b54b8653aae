"""Days in words: 明天, 下周三, 周六前, 月底, 11月12号, 双11, 3天内, "by Friday", "next Monday", "on the 14th".

Only days that the words fix are read: 过几天 and 月初 name none.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Final

from xiaoer.language.festivals import festival_days, festival_names
from xiaoer.language.numerals import parse_number
from xiaoer.language.reading import DateMention, Span, When

Days = tuple[date, date, When | None]
"""First and last day, and how the words themselves mean them, if they say so (3天内 is a BEFORE)."""

NEAR: Final = {
    "今天": 0,
    "今日": 0,
    "今晚": 0,
    "今早": 0,
    "今儿": 0,
    "明天": 1,
    "明日": 1,
    "明晚": 1,
    "明早": 1,
    "明儿": 1,
    "后天": 2,
    "大后天": 3,
    "昨天": -1,
    "昨日": -1,
    "昨晚": -1,
    "昨儿": -1,
    "昨早": -1,
    "前天": -2,
    "大前天": -3,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "tmr": 1,
    "tmrw": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}
WEEKDAYS: Final = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
WEEKS: Final = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2, "last": -1, "this": 0, "next": 1}
ENGLISH_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

FAR: Final = 3700
"""Days."""
_DAY: Final = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r?s?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DIGIT: Final = "[一二三四五六七八九]"
_DAY_NUMBER: Final = r"\d{1,2}|二?十[一二三四五六七八九]?|三十一?"
_BEFORE: Final = re.compile(r"(?:之|以)?前(?![天台面])|截止| or (?:earlier|sooner)\b")
_AFTER: Final = re.compile(r"(?:之|以)?后(?![天面])|起(?!球)| or later\b| onwards\b")
_BEFORE_EN: Final = re.compile(r"\b(?:by|before|until|till)(?: the| next| this)? ?$", re.IGNORECASE)
_AFTER_EN: Final = re.compile(r"\b(?:after|since|from)(?: the| next| this| last)? ?$", re.IGNORECASE)
_PAST_EN: Final = re.compile(
    r"\bsince (?:about )?$|\b(?:\w{3,}ed|was|were|came|bought|got|paid|sent|went|said|told|left|has been|have been)"
    r"(?: (?!by\b|before\b|until\b|from\b)\w+){0,3} $",
    re.IGNORECASE,
)
"""Before a weekday that has gone by; "delivered by Friday" is still to come."""
_SINCE: Final = re.compile(r"从$")
_SINCE_THEN: Final = re.compile(r"(?:开始|起|到现在|到今天|那天)")
_PAST: Final = re.compile(r"(?:(?![给送])[^,。?!;\n]){0,4}(?:买的|拍的|下的?单|付的?款|签收|收到|到的|发的货|退的)")


def read_dates(text: str, *, today: date) -> tuple[DateMention, ...]:
    """Every day or run of days that a normalised text fixes, in order of place; `today` is the shop's calendar day.

    A day without a year or a month is the next one from today on, unless the words look back (12号买的). "周六前"
    and "by Friday" mean that day at the latest: BEFORE; 3天内 is BEFORE the day in three days.
    """
    taken: list[DateMention] = []
    for mention in _mentions(text, today):
        if all(mention.span.end <= one.span.start or one.span.end <= mention.span.start for one in taken):
            taken.append(mention)
    return tuple(sorted(taken, key=lambda one: one.span.start))


def _mentions(text: str, today: date) -> Iterator[DateMention]:
    for pattern, read in _readers():
        for found in pattern.finditer(text):
            days = read(found, today)
            if days is not None:
                first, last, when = days
                yield DateMention(first, last, when or _when(text, found), Span(found.start(), found.end()))


def _when(text: str, found: re.Match[str]) -> When:
    start, end = found.span()
    before = text[max(0, start - 16) : start]
    if _BEFORE.match(text, end) or _BEFORE_EN.search(before) or _BEFORE_EN.match(found[0].rsplit(" ", 1)[0]):
        return When.BEFORE
    inside = _AFTER_EN.match(found[0].rsplit(" ", 1)[0])
    return When.AFTER if _AFTER.match(text, end) or _AFTER_EN.search(before) or inside else When.ON


@cache
def _readers() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days | None]], ...]:
    """What is read, the surest forms first: a later form takes no place that an earlier one took."""
    names = "|".join(sorted(festival_names(), key=len, reverse=True))
    rules: tuple[tuple[str, Callable[[re.Match[str], date], Days | None]], ...] = (
        (r"(?<!\d)(20\d\d)(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})(?!\d)[日号]?", _full),
        (rf"(?<![\d.])(\d{{1,2}}|十[一二]?|{_DIGIT})月({_DAY_NUMBER}|{_DIGIT})(?!\d)[日号]?", _month_and_day),
        (rf"(?<![A-Za-z0-9.¥$])(?:{names})(?![\d元块件个%克gGmM.]|饼|团|好|[礼快]?[乐盒]|'s|[a-z])", _festival),
        (
            r"\b(?P<head>within|in)(?: the next)? (?P<n>\d+|[a-z]+) (?P<unit>day|week|month)s?(?:'? time)?\b"
            r"|\b(?P<m>\d+|[a-z]+) (?P<of>day|week|month)s? (?P<tail>ago|later|from (?:now|today))\b",
            _count_en,
        ),
        (r"大后天|大前天|[今明昨][天日晚早儿]|[后前]天|(?:the )?\bday (?:after tomorrow|before yesterday)\b", _near),
        (r"\b(?:today|tonight|tomorrow|tmrw?|yesterday)\b", _near),
        (r"(上上|下下|上|下|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天末1-6](?![个件天月年\d]))", _weekday),
        (r"(上|下|这|本)个?(?:周|星期|礼拜)(?!年)", _week),
        (r"(上|下|这|本)?个?月底|()年底|\bend of (?:the|this) month\b", _month_end),
        (r"(上|下|这|本)个?月(?![\d底初中])|\b(next|last|this) month\b", _month),
        (r"(?<!\d)(\d{1,3}|[一二两三四五六七八九十]{1,3})[天日](?:之|以)?(内|后|前)(?!天)", _count),
        (r"(\d{1,2}|[一二两三四五六半])个?(周|星期|礼拜|月)(?:之|以)?(内|后|前)(?![天台])", _weeks),
        (rf"\b({_MONTH})\.? (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b", _month_day_en),
        (rf"(?<![\d.])\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b", _day_month_en),
        (rf"(?<![\d月第.])({_DAY_NUMBER})(?:号(?![码楼线店院门])|日(?![期用常内无后]))", _day_of_month),
        (r"\b(?:on|by|before|after|until|since)?(?: ?the)? (\d{1,2})(?:st|nd|rd|th)\b(?! order)", _day_of_month),
        (r"(?<![\d/.A-Za-z])(\d{1,2})/(\d{1,2})(?![\d/%A-Za-z])", _month_and_day),
        (rf"\b(next|this|last) ({_DAY}|weekend|week)\b", _weekday_en),
        (rf"(?<=\bon |\bby )()({_DAY})\b|(?<=before )()({_DAY})\b|(?<=after |until )()({_DAY})\b", _weekday_en),
        (r"\b()((?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekend)\b", _weekday_en),
    )  # fmt: skip
    return tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in rules)


def _one(day: date | None, when: When | None = None) -> Days | None:
    return None if day is None else (day, day, when)


def _day(year: int, month: int, day: int) -> date | None:
    """That day, None if the calendar has no such day."""
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _full(found: re.Match[str], today: date) -> Days | None:
    return _one(_day(int(found[1]), int(found[2]), int(found[3])))


def _month_and_day(found: re.Match[str], today: date) -> Days | None:
    """11月12号 stays in this year when it is at most half a year back: buyers speak of orders too."""
    return _closest(today, _number(found[1]), _number(found[2]))


def _closest(today: date, month: int, day: int) -> Days | None:
    this = _day(today.year, month, day)
    if this is None:
        return None
    if abs((this - today).days) <= 183:
        return _one(this)
    return _one(_day(today.year + (1 if this < today else -1), month, day))


def _festival(found: re.Match[str], today: date) -> Days | None:
    days = festival_days(found[0], today.year)
    if _PAST.match(found.string, found.end()):
        return _one(next((day for day in reversed(days) if day <= today), None))
    return _one(next((day for day in days if day >= today), None))


def _near(found: re.Match[str], today: date) -> Days | None:
    return _one(today + timedelta(days=NEAR[found[0].lower().removeprefix("the ")]))


def _weekday(found: re.Match[str], today: date) -> Days | None:
    monday = today - timedelta(days=today.weekday())
    week, name = found[1], found[2]
    if name == "末":
        saturday = monday + timedelta(days=5 + 7 * WEEKS[week or "这"])
        return saturday, saturday + timedelta(days=1), None
    index = WEEKDAYS[name] if name in WEEKDAYS else int(name) - 1
    if week:
        return _one(monday + timedelta(days=index + 7 * WEEKS[week]))
    past = _PAST.match(found.string, found.end()) or _SINCE_THEN.match(found.string, found.end())
    return _one(_gone(today, index) if past or _SINCE.search(found.string[: found.start()]) else _coming(today, index))


def _coming(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _gone(today: date, weekday: int) -> date:
    return today - timedelta(days=(today.weekday() - weekday) % 7 or 7)


def _week(found: re.Match[str], today: date) -> Days | None:
    monday = today + timedelta(days=7 * WEEKS[found[1]] - today.weekday())
    return monday, monday + timedelta(days=6), None


def _month_end(found: re.Match[str], today: date) -> Days | None:
    if found[0] == "年底":
        return _one(date(today.year, 12, 31))
    first = _first_of_month(today, WEEKS[found[1] or "这"])
    return _one(first.replace(day=monthrange(first.year, first.month)[1]))


def _month(found: re.Match[str], today: date) -> Days | None:
    first = _first_of_month(today, WEEKS[(found[1] or found[2]).lower()])
    return first, first.replace(day=monthrange(first.year, first.month)[1]), None


def _first_of_month(today: date, step: int) -> date:
    months = today.year * 12 + today.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)


def _count(found: re.Match[str], today: date) -> Days | None:
    return _in_days(today, found[1], {"内": 1, "后": 1, "前": -1}[found[2]], within=found[2] == "内")


def _weeks(found: re.Match[str], today: date) -> Days | None:
    """两周后, 半个月内: a month is 30 days."""
    count = Decimal("0.5") if found[1] == "半" else parse_number(found[1])
    days = None if count is None else int(count * (30 if found[2] == "月" else 7))
    return None if days is None else _shifted(today, -days if found[3] == "前" else days, within=found[3] == "内")


def _count_en(found: re.Match[str], today: date) -> Days | None:
    count = _count_of(found["n"] or found["m"])
    if count is None:
        return None
    days = count * {"day": 1, "week": 7, "month": 30}[(found["unit"] or found["of"]).lower()]
    if found["head"]:
        return _shifted(today, days, within=found["head"].lower() == "within")
    return _shifted(today, -days if found["tail"].lower() == "ago" else days, within=False)


def _count_of(written: str) -> int | None:
    number = Decimal(1) if written.lower() in ("a", "an") else parse_number(written)
    return int(number) if number is not None and number == int(number) else None


def _in_days(today: date, number: str, sign: int, *, within: bool) -> Days | None:
    count = parse_number(number)
    if count is None or count != int(count):
        return None
    return _shifted(today, sign * int(count), within=within)


def _shifted(today: date, days: int, *, within: bool) -> Days | None:
    """Ten years away is no day that anybody means."""
    if abs(days) > FAR:
        return None
    return _one(today + timedelta(days=days), When.BEFORE if within else When.ON)


def _month_day_en(found: re.Match[str], today: date) -> Days | None:
    return _closest(today, MONTHS.index(found[1][:3].lower()) + 1, int(found[2]))


def _day_month_en(found: re.Match[str], today: date) -> Days | None:
    return _closest(today, MONTHS.index(found[2][:3].lower()) + 1, int(found[1]))


def _day_of_month(found: re.Match[str], today: date) -> Days | None:
    """The next such day of a month from today on, or the last one if the words look back."""
    number, past = _number(found[1]), _PAST.match(found.string, found.end())
    for step in (0, -1, -2) if past else (0, 1, 2):
        first = _first_of_month(today, step)
        day = _day(first.year, first.month, number)
        if day is not None and (day <= today if past else day >= today):
            return _one(day)
    return None


def _weekday_en(found: re.Match[str], today: date) -> Days | None:
    groups = [group for group in found.groups() if group is not None]
    week, name = groups[0].lower(), groups[1].lower()
    monday = today + timedelta(days=7 * WEEKS.get(week, 0) - today.weekday())
    if name == "week":
        return monday, monday + timedelta(days=6), None
    if name == "weekend":
        return monday + timedelta(days=5), monday + timedelta(days=6), None
    index = ENGLISH_DAYS.index(name[:3])
    if week:
        return _one(monday + timedelta(days=index))
    gone = _PAST_EN.search(found.string[: found.start()])
    return _one(_gone(today, index) if gone else _coming(today, index))


def _number(written: str) -> int:
    value = parse_number(written)
    return int(value) if value is not None else 0

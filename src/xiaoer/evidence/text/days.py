"""Days that a text names for something: 11月20日, "by Friday", 明天发货; not 48小时内, and not 祝您今天愉快."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from xiaoer.evidence.text.clauses import Clauses
from xiaoer.evidence.text.event_days import is_day_of_event
from xiaoer.evidence.text.mention import Days
from xiaoer.language.dates import read_dates

_WISH: Final = re.compile(r"祝|愉快|\bhappy\b|\benjoy\b|\bhave an? (?:nice|good|great|lovely)", re.I)
_OCCASION: Final = re.compile(
    r"(?:的|送|当|做|作)?礼|送(?:人|给|妈|爸|老|长辈|女|男|孩)| (?:gift|present)s?\b", re.IGNORECASE
)
"""母亲节礼物 is for a day, and says nothing of it."""
_PLACE: Final = re.compile(r"(?:排|座|座位|室|栋|楼|门|号线|车厢|柜|机位|[节粒颗])[^,，。\u4e00-\u9fff]{0,8}$")
"""F排12、13号 are seats."""
_PERIOD: Final = re.compile(
    r"[\d一两二三四五六七八九十半]\s*(?:天|日|周|个?(?:星期|礼拜)|个?月|年)(?:之|以)?[内后前]|\bwithin\b"
    r"|\bin (?:the next )?[\w-]+ days?\b|\bdays? (?:ago|later"
    r"|from now)",
    re.I,
)
"""48小时内 and "within 2 days" are durations, although the days they reach to could be counted."""
_SAID_MONTH: Final = re.compile(r"[月/\-.]|双|618|[天明后昨今前周星节]|(?!the\b)[a-z]{3}(?!\w*(?:st|nd|rd|th)\b)", re.I)
_SAID_YEAR: Final = re.compile(r"\d{4}|年")
_YEAR_BEHIND: Final = re.compile(r",? (20\d\d)\b(?! ?(?:kg|g|ml|pcs|pieces|yuan))")
_WEEKDAY_ONLY: Final = re.compile(
    r"(?:周|星期|礼拜)[一二三四五六日天]|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tue|wed|thu|fri|sat"
    r"|sun",
    re.I,
)
_WEEKENDS: Final = re.compile(r"周末|weekends?", re.I)
"""Any weekend, no day."""
_TODAY: Final = re.compile(r"今[天日晚]|today|tonight", re.I)


@dataclass(frozen=True, slots=True)
class DayMention:
    """Some days and where they stand; `told` is False where they are not the days of anything."""

    days: Days
    start: int
    end: int
    told: bool


def read_days(text: str, clauses: Clauses, today: date) -> Iterator[DayMention]:
    """Every day or run of days of a plain text, in reading order; durations (3天内) are none."""
    for found in read_dates(text, today=today):
        start, end = found.span.start, found.span.end
        said = text[start:end]
        if _PERIOD.search(said):
            continue
        named = _WEEKDAY_ONLY.fullmatch(said.removeprefix("个")) is not None
        days = Days(found.first, found.last, bool(_SAID_YEAR.search(said)), bool(_SAID_MONTH.search(said)), named)
        year = _YEAR_BEHIND.match(text, end)
        if year:
            days, end = _in_year(days, int(year[1])), year.end(1)
        yield DayMention(days, start, end, _is_told(text, clauses, start, said))


def _is_told(text: str, clauses: Clauses, start: int, said: str) -> bool:
    if (
        _PLACE.search(text, 0, start)
        or _OCCASION.match(text, start + len(said))
        or _WISH.search(text, *clauses.around(start))
        or _WEEKENDS.fullmatch(said)
    ):
        return False
    return not _TODAY.search(said) or is_day_of_event(text, clauses, start, start + len(said))


def _in_year(days: Days, year: int) -> Days:
    """The same days of a year that was said after them; 29 February of a common year stays what it was."""
    try:
        return Days(days.first.replace(year=year), days.last.replace(year=year))
    except ValueError:
        return days

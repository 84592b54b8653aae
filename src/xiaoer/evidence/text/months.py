"""Months and parts of months: 2028年6月, 2028-06, 明年4月初, 8月底, "June 2028", "the end of August"."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from xiaoer.evidence.text.mention import Days
from xiaoer.language.numerals import parse_number

_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FORMS: Final = (
    re.compile(
        r"(?P<year>20\d\d年|明年|今年|后年|去年)?(?<![\d.])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份(?:的)?)?"
        r"(?P<part>上旬|中旬|下旬|初|中|底|末)(?![\d间午])"
    ),
    re.compile(
        r"(?P<year>20\d\d年|明年|今年|后年|去年)(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?![\d一二三])"
    ),
    re.compile(
        r"\b(?P<part>early|mid|middle of|late|(?:the )?(?:end|start|beginning) of)[- ]"
        r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,?(?: (?P<year>20\d\d))?\b",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\d-])(?P<year>20\d\d)-(?P<month>1[0-2]|0[1-9])(?![-\d])"),
    re.compile(
        r"(?<!\d )(?<!\d(?:st|nd|rd|th) )"
        r"\b(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? (?P<year>20\d\d)\b",
        re.IGNORECASE,
    ),
)
_FIRST: Final = frozenset(("上旬", "初", "early", "start", "beginning"))
_LAST: Final = frozenset(("下旬", "底", "末", "late", "end"))
_YEARS: Final = {"去年": -1, "今年": 0, "明年": 1, "后年": 2}
_THIRDS: Final = (10, 20)
_LATE: Final = 21


@dataclass(frozen=True, slots=True)
class MonthMention:
    """A part of a month and where it stands."""

    days: Days
    start: int
    end: int


def read_months(text: str, today: date) -> Iterator[MonthMention]:
    """Every month of a plain text that is said with a year or a part of it; without a year, the next to come. A place
    may come twice.
    """
    for form in _FORMS:
        for match in form.finditer(text):
            parts = match.groupdict()
            month = _month(parts)
            if month is not None:
                year, said = _year(parts.get("year"), month, today)
                first, last = _part((parts.get("part") or "").lower(), year, month)
                yield MonthMention(Days(date(year, month, first), date(year, month, last), said), *match.span())


def _month(parts: dict[str, str | None]) -> int | None:
    name = (parts.get("name") or "").lower()
    if name:
        return _NAMES.index(name) + 1
    number = parse_number(parts.get("month") or "")
    return int(number) if number is not None and 1 <= number <= 12 else None


def _year(written: str | None, month: int, today: date) -> tuple[int, bool]:
    """The year, and whether it was said."""
    if written in _YEARS:
        return today.year + _YEARS[written], True
    if written:
        return int(written[:4]), True
    return today.year + (month < today.month), False


def _part(part: str, year: int, month: int) -> tuple[int, int]:
    length = monthrange(year, month)[1]
    word = next((word for word in part.split() if word in _FIRST | _LAST), part)
    if word in _FIRST:
        return 1, _THIRDS[0]
    if word in _LAST:
        return _LATE, length
    return (_THIRDS[0] + 1, _THIRDS[1]) if part else (1, length)

"""Times of day: 20:33, 晚上8点半, 8 pm."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from xiaoer.evidence.text.mention import ClockTime
from xiaoer.language.numerals import parse_number

_ZH_PERIOD: Final = r"(?P<period>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|今晚|当晚|晚间|夜里|晚)?\s*"
_EN_PERIOD: Final = r"(?P<half>a\.?m\.?|p\.?m\.?)(?![A-Za-z])"
_FORMS: Final = (
    re.compile(
        _ZH_PERIOD + r"(?<![\d.:])(?P<hour>[01]?\d|2[0-4])[:：](?P<minute>[0-5]\d)(?:[:：][0-5]\d)?(?![\d:])"
        r"(?:\s*" + _EN_PERIOD + ")?",
        re.IGNORECASE,
    ),
    re.compile(
        _ZH_PERIOD + r"(?<![\d.:一二两三四五六七八九十])(?P<hour>[01]?\d|2[0-4]|二?十[一二三四五六七八九]?"
        r"|[一二两三四五六七八九])\s*[点點]"
        r"(?!建议|说明|要求|注意|原因|提醒|[^\d半一二三四五钟整前后之以开发截到起至在营下为可间关用取入退送,，。 ]{2})"
        r"(?:(?P<thirty>半)|(?P<minute>[0-5]?\d|[一二三四五]?十[一二三四五六七八九]?)分?)?钟?"
    ),
    re.compile(r"(?<![\d.:])(?P<hour>0?\d|1[0-2])\s*" + _EN_PERIOD, re.IGNORECASE),
    re.compile(r"(?<![\d.:])(?P<hour>0?\d|1[0-2])\s*o'clock", re.IGNORECASE),
    re.compile(r"(?<!\d )\b(?P<named>noon|midday|midnight)\b(?! after)", re.IGNORECASE),
)
_AFTERNOON: Final = frozenset(("下午", "傍晚", "晚上", "今晚", "当晚", "晚间", "夜里", "晚"))


@dataclass(frozen=True, slots=True)
class ClockMention:
    """A time of day and where it stands."""

    time: ClockTime
    start: int
    end: int


def read_clock_times(text: str) -> Iterator[ClockMention]:
    """Every time of day of a plain text, form by form; a place may come twice."""
    if (
        ":" not in text
        and "点" not in text
        and "m" not in text.lower()
        and "noon" not in text
        and "o'clock" not in text
    ):
        return
    for form in _FORMS:
        for match in form.finditer(text):
            time = _time_of(match.groupdict())
            if time is not None:
                yield ClockMention(time, match.start(), match.end())


def _time_of(parts: dict[str, str | None]) -> ClockTime | None:
    if parts.get("named"):
        return ClockTime(0 if (parts["named"] or "").lower() == "midnight" else 720)
    hour, minute = _whole(parts.get("hour")), _whole(parts.get("minute"))
    if hour is None:
        return None
    minutes = 30 if parts.get("thirty") else minute or 0
    period, half = parts.get("period"), (parts.get("half") or "").lower()[:1]
    if half:
        return ClockTime((hour % 12 + (12 if half == "p" else 0)) * 60 + minutes)
    if period in _AFTERNOON or (period == "中午" and hour < 11):
        return ClockTime((hour if hour >= 12 else hour + 12) % 24 * 60 + minutes)
    return ClockTime(hour % 24 * 60 + minutes, sure=bool(period) or hour > 12 or parts.get("minute") is not None)


def _whole(letters: str | None) -> int | None:
    if not letters:
        return None
    number = parse_number(letters)
    return int(number) if number is not None else None

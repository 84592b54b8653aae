"""Times of day, and how exactly they are said: 20:33, 晚上8点半, 8 pm, 快11点, "just after nine"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from xiaoer.evidence.text.mention import ClockTime
from xiaoer.language.numerals import parse_number

_NEAR: Final = r"(?:(?P<early>快(?:到|要)?|将近|接近|差不多|不到)|(?P<late>刚过|过了)|(?P<about>大约|大概|约))?\s*"
_ZH_PERIOD: Final = r"(?P<period>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|今晚|当晚|晚间|夜里|早|晚)?\s*" + _NEAR
_ZH_DAY: Final = (
    r"(?P<period>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|今晚|当晚|晚间|夜里|(?<![今明当昨最尽提趁])[早晚](?=[\d一二三四五六七八九十]))\s*"
    + _NEAR
)
_HOUR: Final = (
    r"(?<![\d.:一二两三四五六七八九十])"
    r"(?P<hour>[01]?\d|2[0-4]|二?十[一二三四五六七八九]?|[一二两三四五六七八九])\s*[点點]"
)
_MINUTE: Final = (
    r"(?:(?P<thirty>半)|(?P<quarter>一刻)|(?P<quarters>三刻)"
    r"|零?(?P<minute>[0-5]?\d|[一二三四五]?十[一二三四五六七八九]?|(?<=零)[一二三四五六七八九])分?)?"
    r"钟?(?P<more>多|左右|前后)?"
)
_EN_PERIOD: Final = r"(?P<half>a\.?m\.?|p\.?m\.?)(?![A-Za-z])"
_EN_NEAR: Final = (
    r"(?:(?P<early>nearly |almost |just before |close to |shortly before )"
    r"|(?P<late>just (?:after|past) |shortly after )"
    r"|(?P<about>about |around |roughly |some ?time around ))?"
)
_PAST_OR_TO: Final = re.compile(
    rf"{_EN_NEAR}\b(?P<past>half|(?:a )?quarter|five|ten|twenty(?:-five)?) (?P<side>past|to) "
    r"(?P<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])\b"
    r"(?! ?%| (?!in |on |at |and |or |sharp|today|tonight|tomorrow)[a-z])",
    re.IGNORECASE,
)
_PART_OF_DAY: Final = re.compile(
    rf"{_EN_NEAR}\b(?P<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])"
    r"(?:[.:](?P<minute>[0-5]\d))? (?P<part>in the morning|in the afternoon|in the evening|at night)\b",
    re.IGNORECASE,
)
_FORMS: Final = (
    re.compile(
        _ZH_PERIOD + r"(?<![\d.:+])(?P<hour>[01]?\d|2[0-4])[:：](?P<minute>[0-5]\d)(?:[:：][0-5]\d)?(?![\d:])"
        r"(?:\s*" + _EN_PERIOD + ")?(?P<more>左右|前后)?",
        re.IGNORECASE,
    ),
    re.compile(_ZH_DAY + _HOUR + _MINUTE),
    re.compile(
        _ZH_PERIOD + _HOUR + r"(?!建议|说明|要求|注意|原因|提醒"
        r"|[^\d半一二三四五零多左钟整前后之以开发截到起至在营下为可间关用取入退送付结打收上,，。 ]{2})" + _MINUTE
    ),
    re.compile(_EN_NEAR + r"(?<![\d.:])(?P<hour>0?\d|1[0-2])(?:\.(?P<minute>[0-5]\d))?\s*" + _EN_PERIOD, re.IGNORECASE),
    re.compile(_EN_NEAR + r"(?<![\d.:])(?P<hour>0?\d|1[0-2])\s*o'clock", re.IGNORECASE),
    _PAST_OR_TO,
    _PART_OF_DAY,
    re.compile(r"(?<!\d )\b(?P<named>noon|midday|midnight)\b(?! after)|(?P<zero>零点|午夜|子夜)(?!\d)", re.IGNORECASE),
)
_NUMBER: Final = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_SPAN: Final = re.compile(
    r"(?P<zh>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜里|早|晚)(?P<from>[01]?\d|2[0-4]|[一二两三四五六七八九十]{1,3})[点點]?"
    r"\s*(?:到|至|-|~|—|–)\s*(?P<zh_to>早上|上午|中午|下午|傍晚|晚上|晚间|夜里|早|晚)?"
    r"(?P<to>[01]?\d|2[0-4]|[一二两三四五六七八九十]{1,3})[点點](?![半\d一二三四五零])钟?"
    rf"|(?<![\d.:])\b(?P<en>{_NUMBER})\s?(?:and|to|-|–|till|until)\s?(?P<en_to>{_NUMBER})"
    r"\s?(?P<half>a\.?m\b|p\.?m\b|in the morning|in the afternoon|in the evening)",
    re.IGNORECASE,
)
_LAST_HOUR: Final = 24
_AFTERNOON: Final = frozenset(("下午", "傍晚", "晚上", "今晚", "当晚", "晚间", "夜里", "晚"))
_NIGHT: Final = _AFTERNOON - {"下午", "傍晚"}
_HALVES: Final = {"in the morning": "a", "in the afternoon": "p", "in the evening": "p", "at night": "p"}
_TWELVE: Final = 12
_EARLY: Final = 30
_ABOUT: Final = 20
_PAST: Final = 59
_BY_THE_HOUR: Final = 5
"""Minutes that go unsaid: 8点 may stand for 8:02."""


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
        and "午夜" not in text
        and "子夜" not in text
        and not _PAST_OR_TO.search(text)
        and not _PART_OF_DAY.search(text)
    ):
        return
    for match in _SPAN.finditer(text):
        yield from _both_of(match)
    for form in _FORMS:
        for match in form.finditer(text):
            time = _time_of(match.groupdict())
            if time is not None:
                yield ClockMention(time, _start(match), match.end())


def _start(match: re.Match[str]) -> int:
    """Of 昨晚8点 the 昨晚 is a day already."""
    named = match.string[max(0, match.start() - 1) : match.start()]
    a_day = match.groupdict().get("period") in ("今晚", "当晚") or (named and named in "今明昨当前后")
    return match.start("hour") if a_day else match.start()


def _both_of(match: re.Match[str]) -> Iterator[ClockMention]:
    """The two ends of a span whose part of the day is said once: 下午1到5点, "between 1 and 5 in the afternoon"."""
    first, last = _whole((match["from"] or match["en"]).lower()), _whole((match["to"] or match["en_to"]).lower())
    if first is None or last is None or max(first, last) > _LAST_HOUR:
        return
    if match["from"]:
        began = _time_of({"period": match["zh"], "hour": match["from"]})
        over = match["zh_to"] or (match["zh"] if last > first else "下午")
        ended = _time_of({"period": over, "hour": match["to"]})
    else:
        half = "p" if "afternoon" in match["half"] or match["half"][0] in "pP" or "evening" in match["half"] else "a"
        ended = _time_of({"half": half, "hour": match["en_to"]})
        began = _time_of(
            {"half": half if first % _TWELVE < last % _TWELVE or last == _TWELVE else "a", "hour": match["en"]}
        )
    start, end = ("from", "to") if match["from"] else ("en", "en_to")
    if began is not None and ended is not None:
        yield ClockMention(began, match.start("zh") if match["zh"] else match.start(start), match.end(start))
        yield ClockMention(ended, match.start(end), match.end())


def _time_of(parts: dict[str, str | None]) -> ClockTime | None:
    if parts.get("past"):
        return _in_words(parts)
    if parts.get("zero"):
        return ClockTime(0)
    if parts.get("named"):
        return ClockTime(0 if (parts["named"] or "").lower() == "midnight" else 720)
    hour, minute = _whole((parts.get("hour") or "").lower()), _whole(parts.get("minute"))
    if hour is None:
        return None
    minutes = (
        45 if parts.get("quarters") else 30 if parts.get("thirty") else 15 if parts.get("quarter") else minute or 0
    )
    before, after = _slack(parts)
    period, half = (
        parts.get("period"),
        (parts.get("half") or _HALVES.get((parts.get("part") or "").lower(), "")).lower()[:1],
    )
    if half:
        return ClockTime((hour % 12 + (12 if half == "p" else 0)) * 60 + minutes, before=before, after=after)
    if period in _AFTERNOON or (period == "中午" and hour < 11):
        hour = 0 if hour == _TWELVE and period in _NIGHT else hour
        return ClockTime(
            (hour if hour >= _TWELVE or not hour else hour + 12) % 24 * 60 + minutes, before=before, after=after
        )
    sure = bool(period) or hour > 12 or parts.get("minute") is not None
    return ClockTime(hour % 24 * 60 + minutes, sure=sure, before=before, after=after)


def _in_words(parts: dict[str, str | None]) -> ClockTime | None:
    """Half past nine, a quarter to ten."""
    word = (parts["past"] or "").lower()
    minutes = 30 if word == "half" else 15 if "quarter" in word else _whole(word)
    hour = _whole((parts.get("hour") or "").lower())
    if hour is None or minutes is None:
        return None
    before, after = _slack({**parts, "minute": "0"})
    later = minutes if parts["side"] == "past" else -minutes
    return ClockTime((hour * 60 + later) % 1440, sure=False, before=before, after=after)


def _slack(parts: dict[str, str | None]) -> tuple[int, int]:
    """How many minutes before and after it the time may be."""
    if parts.get("early"):
        return _EARLY, 0
    if parts.get("late"):
        return 0, _EARLY
    if parts.get("about") or parts.get("more") in ("左右", "前后"):
        return _ABOUT, _ABOUT
    if parts.get("more"):
        return 0, _PAST
    exact = parts.get("minute") or parts.get("quarters") or parts.get("thirty") or parts.get("quarter")
    return (0, 0) if exact else (0, _BY_THE_HOUR)


def _whole(letters: str | None) -> int | None:
    if not letters:
        return None
    number = parse_number(letters)
    return int(number) if number is not None else None

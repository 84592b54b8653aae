"""Which days of the week a text names: 周一至周五, "Mon-Fri", weekends, every day."""

import re
from functools import lru_cache
from typing import Final

_ZH: Final = "一二三四五六日"
_EN: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY: Final = (
    r"(?:周|星期|礼拜)[一二三四五六日天](?!次)"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b"
)
_SPAN: Final = re.compile(
    rf"({_DAY})(?:\s*(?:-|~|–|—|至|到|to|through|thru)\s*({_DAY}|[一二三四五六日天]))?", re.IGNORECASE
)
_WORKDAYS: Final = re.compile(r"(?<![\d一两二三四五六七八九十个 ])工作日|\bweekdays?\b", re.IGNORECASE)
_WEEKEND: Final = re.compile(r"周末|双休|\bweekends?\b", re.IGNORECASE)
CLOSED: Final = re.compile(
    r"休息|不营业|不上班|不发|不送|放假|停|除外|例外|不算|\baside\b|\bapart from\b|\bother than\b|\bbut not\b"
    r"|\bclosed\b|\bexcept\b|\bnot\b|n't\b|\bno\b",
    re.IGNORECASE,
)
EVERY_DAY: Final = re.compile(
    r"每天|天天|全年无休|\bevery ?day\b|\bdaily\b|\b(?:7|seven) days a week\b|\b24/7\b", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def weekdays_in(text: str) -> frozenset[int]:
    """The days, Monday is 0; of a range all that it spans."""
    found = set[int]()
    for match in _SPAN.finditer(text):
        first = _number(match[1])
        last = _number(match[2]) if match[2] else first
        found.update(day % 7 for day in range(first, last + 1 if last >= first else last + 8))
    if _WORKDAYS.search(text):
        found.update(range(5))
    if _WEEKEND.search(text):
        found.update((5, 6))
    if EVERY_DAY.search(text):
        found.update(range(7))
    return frozenset(found)


def _number(word: str) -> int:
    if word[0].isascii():
        return _EN.index(word[:3].lower())
    return _ZH.index(word[-1].replace("天", "日"))

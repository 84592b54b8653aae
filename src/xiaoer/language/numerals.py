"""Numbers in words and digits: 三百二, 两千零五十, 1.2万, 12,800, "one hundred and five".

Only exact numbers are read. 十几, 三百多, 两三天 and "a couple" name no number; 第三 and "14th" are ordinals; the
digits of T2, SPF50+ and O202510007 belong to a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from xiaoer.language.reading import Span
from xiaoer.language.tables import rows_of

DIGITS: Final = {char: i for i, char in enumerate("零一二三四五六七八九")} | {
    **{char: i for i, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2,
    "俩": 2,
    "仨": 3,
    "幺": 1,
}
UNITS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "拾": 10, "佰": 100, "仟": 1000, "萬": 10**4}
COUNTERS: Final = (
    "个件双盒包袋瓶罐条支只套箱片份台部张杯颗粒桶卷提组枚把本块层口位人次款种单对根朵串副顶枝键期级倍岁"
    "元圆毛角分斤两克升米厘寸尺吨磅天日周月年小钟秒号点折成码瓦匹度公千毫平工积"
)
_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
SMALL: Final = {word: i for i, word in enumerate(_SMALL.split())}
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS: Final = {word: i * 10 for i, word in enumerate(_TENS.split(), start=2)}
SCALES: Final = {"thousand": 1000, "million": 10**6, "billion": 10**9}

_CHINESE: Final = "".join([*DIGITS, *UNITS])
_ENGLISH: Final = "|".join(sorted([*SMALL, *TENS, *SCALES, "hundred", "dozen"], key=len, reverse=True))
_PATTERN: Final = re.compile(
    r"(?P<arabic>(?<![A-Za-z0-9_.])(?:(?!1[3-9]\d,\d{3} ?(?:斤|公斤|kg|lb))\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
    r"(?:(?P<scale>[百千万亿])(?P<tail>\d(?!\d))?)?)"
    rf"|(?P<chinese>[{_CHINESE}]+(?:点[零〇一二三四五六七八九]+)?|半)"
    rf"|(?P<english>\b(?:(?:a|an|half a) (?=(?:hundred|thousand|million|dozen)\b))?(?:{_ENGLISH})"
    rf"(?:(?:-| |-and-| and )(?:{_ENGLISH})\b)*(?: and a half)?\b"
    r"(?!-(?:fir|seco|thi|four|fif|six|seven|eigh|nin)\w*(?:st|nd|rd|th)\b)"
    r"|\bhalf(?= an? (?!dozen)))",
    re.IGNORECASE,
)
_NOT_AFTER: Final = re.compile(r"(?:第|星期|礼拜|周|双|初|几|好|[咱我你他她](?=$)|(?<!百)分之)$")
_ONE_OF: Final = re.compile(
    r" (?:item|piece|pair|box|bag|bottle|pack|set|can|order|day|week|month|year|hour|minute|person"
    r"|pound|kilo|gram|litre|liter|metre|meter|ounce|inch)"
)
_CODE_BEFORE: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*-$|第$|\d\+$")
_COLD_BEFORE: Final = re.compile(r"(?:零下|-|minus |below )$", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[A-Za-z]+")
_APPROXIMATE: Final = re.compile(r"多(?!少|久|长|大)|几|余(?=[个件元块])|来(?=[个件天块斤])")
_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_BREAK: Final = re.compile(r"[\s,.;:!?。、~()/\"'+×x*-]")
_NEIGHBOURS: Final = re.compile(r"[一二两三四五六七八九]{2}$")
_IDIOMS: Final = re.compile(
    r"十(?:分(?!之|钟)|足|全十美)|千万(?!元|块|个)|万(?:一|能|分|千)|一(?:点(?![零一二三四五六七八九])|些|样|下|起|直|定|般|共|律|切|旦|边|向|再|半|致|同|辈子)"
    r"|三明治|百(?:搭|货|香|合)|四件套|五香|三星|六神|八宝|两用|双十[一二]|半(?:价|夜|路|成|身)|七夕|一会儿?"
)


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number and where it stands."""

    number: Decimal
    span: Span


def read_numbers(text: str) -> tuple[Number, ...]:
    """Every exact number of a normalised text, in order of place.

    A single Chinese digit counts only before a counter or unit, or standing alone; 周三 and 第三 do not.
    """
    return tuple(_numbers(text))


def parse_number(text: str) -> Decimal | None:
    """The number that the whole text writes, or None: "三百二" is 320, "1.2万" is 12000, "a dozen" is 12."""
    stripped = text.strip()
    found = _PATTERN.fullmatch(stripped)
    return _value(found) if found else None


def _numbers(text: str) -> Iterator[Number]:
    idioms = [found.span() for found in _IDIOMS.finditer(text)]
    for found in _PATTERN.finditer(text):
        start, end = found.span()
        if any(first <= start < last for first, last in idioms) or not _may_count(text, found):
            continue
        value = _value(found)
        if value is not None:
            yield Number(value, Span(start, end))


def _may_count(text: str, found: re.Match[str]) -> bool:
    start, end = found.span()
    before, after = text[max(0, start - 3) : start], text[end : end + 3]
    if _APPROXIMATE.match(after):
        return False
    if found["chinese"]:
        return not _NOT_AFTER.search(before) and _stands(found[0], before, after)
    if found["english"]:
        return found[0].lower() != "one" or len(text) == 3 or bool(_ONE_OF.match(text, end))
    return not _ORDINAL.match(after) and not _in_a_name(text, start, end)


def _in_a_name(text: str, start: int, end: int) -> bool:
    """Whether the digits belong to a model or a version: AP03-01, 12+256, 3C, 60Pro, but not 65W."""
    if text[end : end + 1] == "+" or _CODE_BEFORE.search(text[max(0, start - 12) : start]):
        return True
    letters = _LETTERS.match(text, end)
    if letters is None or letters[0].lower() in _unit_letters():
        return False
    return letters[0] not in "Cc" or not _COLD_BEFORE.search(text, max(0, start - 6), start)


@cache
def _unit_letters() -> frozenset[str]:
    spelt = (spelling for row in rows_of("units") for spelling in row[3].split("|"))
    money = ("rmb", "yuan", "cny", "usd", "bucks", "x", "k")
    return frozenset(spelling.lower() for spelling in (*spelt, *money) if spelling.isascii())


def _stands(numeral: str, before: str, after: str) -> bool:
    """Whether a Chinese numeral is meant as a number and not as part of a word."""
    counted = bool(after) and (after[0] in COUNTERS or after.startswith("半") or after[:1] in "%°")
    if _NEIGHBOURS.search(numeral) and (len(numeral) == 2 or numeral[-3] in UNITS):
        return counted and (after[0] == "折" or abs(DIGITS[numeral[-1]] - DIGITS[numeral[-2]]) > 2)
    alone = (not before or bool(_BREAK.match(before[-1]))) and (not after or bool(_BREAK.match(after)))
    if len(numeral) == 1:
        return (counted or alone or numeral in "俩仨") and numeral not in "百千万亿零"
    return counted or alone or any(char in UNITS for char in numeral) or len(numeral) > 2


def _value(found: re.Match[str]) -> Decimal | None:
    if found["arabic"]:
        return _arabic(found)
    if found["chinese"]:
        return Decimal("0.5") if found[0] == "半" else _chinese(found[0])
    return _english(found[0].lower())


def _arabic(found: re.Match[str]) -> Decimal | None:
    scale, tail = found["scale"], found["tail"]
    if not scale:
        return Decimal(found["arabic"].replace(",", ""))
    digits = found["arabic"].split(scale)[0].replace(",", "")
    return Decimal(digits) * UNITS[scale] + (int(tail) * UNITS[scale] // 10 if tail else 0)


def _chinese(numeral: str) -> Decimal | None:
    whole, _, fraction = numeral.partition("点")
    value = _integer(whole)
    if value is None or not fraction:
        return None if value is None else Decimal(value)
    return Decimal(f"{value}." + "".join(str(DIGITS[char]) for char in fraction))


def _integer(numeral: str) -> int | None:
    """The value of a whole numeral, None if it is not written as one (十百, 三百两百)."""
    for unit in ("亿", "万", "千", "百", "十"):
        place = max(numeral.rfind(char) for char in UNITS if UNITS[char] == UNITS[unit])
        if place >= 0:
            return _with_unit(numeral[:place], UNITS[unit], numeral[place + 1 :])
    if not numeral:
        return None
    return int("".join(str(DIGITS[char]) for char in numeral))


def _with_unit(left: str, unit: int, right: str) -> int | None:
    """`left` times `unit` plus `right`, where 十 may stand for 一十, 百八十 for 一百八十, and 三百二 means 320."""
    many = _integer(left) if left else (1 if unit == 10 or (unit == 100 and right[-1:] in ("十", "拾")) else None)
    if many is None or (unit < 10**4 and not 0 < many < 10) or (unit == 10**4 and many >= 10**4):
        return None
    if not right:
        return many * unit
    if len(right) == 1 and right in DIGITS and DIGITS[right]:
        return many * unit + DIGITS[right] * unit // 10
    rest = _integer(right.lstrip("零〇"))
    return many * unit + rest if rest is not None and rest < unit else None


def _english(words: str) -> Decimal | None:
    half = Decimal("0.5")
    if words == "half":
        return half
    stripped = words.removesuffix(" and a half")
    parts = re.split(r"[ -]", stripped.replace("-and-", " ").replace(" and ", " "))
    if parts[:2] == ["half", "a"]:
        value = _english_integer(parts[2:])
        return None if value is None else value * half
    value = _english_integer([part for part in parts if part not in ("a", "an")])
    return None if value is None else Decimal(value) + (half if stripped != words else 0)


def _english_integer(words: list[str]) -> int | None:
    total, current, room = 0, 0, 10**12
    for word in words:
        size = SMALL.get(word) or TENS.get(word)
        if size is not None or word == "zero":
            if (size or 0) >= room:
                return None
            current, room = current + (size or 0), 10 if word in TENS else 1
        elif word in ("hundred", "dozen"):
            current, room = (current or 1) * (100 if word == "hundred" else 12), 100 if word == "hundred" else 1
        else:
            total, current, room = total + (current or 1) * SCALES[word], 0, SCALES[word]
    return total + current

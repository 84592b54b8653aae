"""Postal addresses: a street with a house number, or a building with a door. A city or a province alone is none."""

import re
from typing import Final

from xiaoer.language.personal.kinds import Kind, Personal, pieces

_HAN: Final = r"[\u4e00-\u9fff]"
_ROAD: Final = r"(?:大道|大街|马路|公路|路|街|巷|弄|胡同|道|村|里)"
_PART: Final = r"(?:号楼|号院|号|弄|栋|幢|座|单元|室|楼|层|户|区|院)"
_ESTATE: Final = r"(?:小区|花园|家园|公寓|大厦|广场|中心|新村|苑|庭|府|城|宿舍)"
_ANCHOR: Final = re.compile(
    rf"{_HAN}{_ROAD}(?:[东南西北中]段|[东南西北][路街]?)? ?\d{{1,5}}(?:-\d{{1,4}})? ?(?:号|弄|院)"
    rf"|{_ESTATE}(?:[A-Za-z]|\d{{1,4}}) ?(?:号楼|栋|幢|座|区|期)? ?\d{{1,4}}"
    rf"|{_ESTATE} ?\d{{1,4}} ?(?:号楼|栋|幢|座|单元|室)"
    rf"|\d{{1,3}} ?(?:号楼|栋|幢|座) ?(?:\d{{1,2}} ?单元)? ?\d{{2,4}} ?室?"
    rf"|{_HAN}步行街 ?\d{{1,5}} ?号"
)
_OF_PLACE: Final = r"(?:[\u4e00-\u9fff](?<![到放前请麻烦送打给我你的了吗要和就别在]))"
_AFTER: Final = re.compile(
    rf"{_OF_PLACE}{{0,12}}?(?:{_ESTATE}|学|[A-Za-z]?\d{{1,5}}{_PART}|[A-Z](?:座|塔|栋|区|幢))"
    rf"|[A-Za-z]?\d{{0,5}}[A-Za-z]?\d{{0,5}}{_PART}|[A-Z]{{1,6}}(?={_HAN})|-\d{{1,5}}|\d{{1,3}}(?:-\d{{1,4}}){{1,3}}|\d{{2,5}}(?!\d)"
)
_LEAD: Final = re.compile(
    r"(?:收货地址|收件地址|新地址|地址|寄到|寄去|寄往|寄|送货到|送到|送去|发到|发往|改成|改为|改到|改至|换成|换到|住在|住|搬到|应该是|"
    r"快递放|放在|放到|家在|在|是|到|(?<!解)放|给|为)"
)
_BREAK: Final = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9·-]")
_REACH: Final = 40
"""Characters to the left of a house number in which its address begins."""

_TYPE: Final = r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Terrace|Highway|Hwy|Parkway|Pkwy|Crescent)"
_TYPE_CAPITAL: Final = r"(?:Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Square|Sq|Close|Row|Alley|Circle)"
_REST: Final = (
    r"(?: (?:NW|NE|SW|SE|N|S|E|W)\b)?"
    r"(?:,? ?(?:(?i:apt|apartment|unit|suite|ste|flat|floor|room)\.? ?[\w-]{1,8}|#[\w-]{1,10}))?"
    r"(?:,? [A-Z][A-Za-z.]{1,20}(?: [A-Z][A-Za-z.]{1,20}){0,2}(?=[, .]|$)){0,3}"
    r"(?:,? [A-Z]{2}\b)?(?:,? (?:\d{5,6}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}))?"
)
_ENGLISH: Final = re.compile(
    r"(?:(?i:\bflat|\bapt|\bunit|\bsuite) [\w-]{1,6},? )?"
    rf"(?<![\w.-])\d{{1,6}}[A-Za-z]? (?:[NSEW]\.? )?(?:[A-Z0-9][\w'’.-]{{0,20}} ){{1,4}}"
    rf"(?:{_TYPE}|{_TYPE_CAPITAL})\b\.?{_REST}"
)
_ENGLISH_SMALL: Final = re.compile(
    rf"(?<![\w.-])\d{{1,6}}[a-z]? (?:[a-z][a-z'’-]{{1,20}} ){{1,3}}(?i:{_TYPE}|lane|drive)\b"
    r"(?! ?(?:bikes?|shoes?|running|rac\w+|tyres?|"
    r"tires?|trip|style|wear|safe|with|for))"
    r"(?:,? ?(?:apt|unit|suite|flat|floor|room|#)\.? ?[\w-]{1,8})?(?:,? [a-z]{2,20}){0,2}"
)
_SMALL_NO: Final = re.compile(r"\d+ (?:star|pack|way|pcs|piece|day|mile|inch|speed|person|man)\b")
_BOX: Final = re.compile(rf"\b(?:P\.?O\.?) ?[Bb]ox \d{{1,6}}{_REST}")


def find_places(text: str) -> list[Personal]:
    """Addresses in Chinese and in English, from the area to the door, as far as they were written in one breath."""
    english = pieces(Kind.ADDRESS, _ENGLISH, text) + pieces(Kind.ADDRESS, _BOX, text)
    small = [each for each in pieces(Kind.ADDRESS, _ENGLISH_SMALL, text) if not _SMALL_NO.match(each.words)]
    return _chinese(text) + english + small


def _chinese(text: str) -> list[Personal]:
    found: list[Personal] = []
    at = 0
    while (anchor := _ANCHOR.search(text, at)) is not None:
        found.append(_grown(text, anchor))
        at = found[-1].end
    return found


def _grown(text: str, anchor: re.Match[str]) -> Personal:
    """The whole address around its number: left to where the breath begins, right as long as parts of a house come."""
    left = text[max(0, anchor.start() - _REACH) : anchor.start() + 1]
    breaks = [found.end() for found in _BREAK.finditer(left)]
    opened = breaks[-1] if breaks else 0
    leads = [found.end() for found in _LEAD.finditer(left, opened) if found.end() < len(left)]
    start = anchor.start() + 1 - len(left) + max([opened, *leads])
    end = anchor.end()
    while (more := _AFTER.match(text, end)) is not None and more.end() > end:
        end = more.end()
    return Personal(Kind.ADDRESS, start, end, text[start:end])

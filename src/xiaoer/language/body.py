"""Body measures that size advice rests on: "160 105斤", "1米68 52kg", "5'7 150lbs", 平时41的脚."""

import re
from decimal import Decimal
from typing import Final

from xiaoer.language.reading import BodyMeasures
from xiaoer.language.units import convert

_FEET: Final = re.compile(
    r"(?<![\d.])([4-7])(?: ?'|’| ?(?:ft|feet|foot)\.?) ?(\d{1,2})?(?:\"|''| ?in(?:ch(?:es)?)?\b)?(?!\d)", re.IGNORECASE
)
_METRES: Final = re.compile(
    r"(?<![\d.])(?:([12一二两])(?:米|m)([\d一二三四五六七八九]{1,2})(?!\d)|([12]\.\d{1,2}) ?(?:米|m)(?![a-zA-Z床]))"
)
_CENTIMETRES: Final = re.compile(r"(?<![\d.])(1\d\d|2[01]\d)(?:\.\d)? ?(?:cm|厘米|公分)(?![a-z])", re.IGNORECASE)
_BARE_HEIGHT: Final = re.compile(
    r"(?:身高|个子|个头|高)(?:是|有|大概|差不多|:)? ?(1[3-9]\d|20\d)(?!\d)"
    r"|(?<![\d.A-Za-z])(1[3-9]\d|20\d)的?(?:个子|身高|高个)"
)
_PAIR: Final = re.compile(
    r"(?<![\d.A-Za-z¥$])(1[3-9]\d|20\d) ?(?:cm|厘米)?[ ,、/和跟]{1,2}(?:体重)?"
    r"(\d{2,3}(?:\.\d)?) ?(斤|公斤|kgs?|千克|lbs?)?(?![\d./A-Za-z元块])",
    re.IGNORECASE,
)
_WEIGHT: Final = re.compile(
    r"(?<![\d.])(\d{2,3}(?:\.\d)?) ?(斤|公斤|千克|kgs?|lbs?|pounds?)(?![a-z])(?!大米|装|的?米)", re.IGNORECASE
)
_BARE_WEIGHT: Final = re.compile(r"体重(?:是|有|大概|差不多|:)? ?(\d{2,3}(?:\.\d)?)(?![\d斤公千k])", re.IGNORECASE)
_WEARER: Final = re.compile(
    r"穿|码|体重|身高|我|胖|瘦|老公|老婆|妈|爸|女友|女朋友|男朋友|个子|weigh|tall|i'm|i am|size|wear|height",
    re.IGNORECASE,
)
_LETTER_SIZE: Final = "[2-5]?x{0,3}[sml]"
_ANY_SIZE: Final = rf"\d{{1,2}}(?:\.5)?|{_LETTER_SIZE}"
_USUAL: Final = re.compile(
    r"(?:平时|平常|一般|日常|以前|通常|都)(?:都|是)?(?:穿|买|脚)?(?:的)?(?:是)? ?"
    rf"(\d{{2}}(?:\.5)?|{_LETTER_SIZE}(?![a-z]))(?:的?脚|码|号)?"
    r"|(?:脚长?|鞋码|鞋)(?:是|穿)? ?(\d{2}(?:\.5)?)(?![\d.]|cm|厘米)码?|(?<!\d)(\d{2}(?:\.5)?)码?的脚"
    rf"|(?:usually|normally|always|typically) (?:wear|take|buy|am|get)(?: an?| size)* ?({_ANY_SIZE})\b"
    rf"|\bi(?:'m| am| wear)(?: usually)?(?: an?)? size ({_ANY_SIZE})\b",
    re.IGNORECASE,
)
_DIGITS: Final = {char: str(i) for i, char in enumerate("零一二三四五六七八九")} | {"两": "2"}
_UNITS: Final = {"斤": "斤", "公斤": "kg", "千克": "kg", "kg": "kg", "lb": "lb", "pound": "lb"}


def read_body(text: str) -> BodyMeasures | None:
    """Height in cm, weight in kg and the usual size, or None when the text gives none of them.

    A bare number counts only beside another measure or a word like 身高; "50斤大米" and "1.8m床" are no body. A weight
    without a unit is in kg up to 80 and in 斤 above.
    """
    height, weight = _paired(text)
    height = height or _height(text)
    if weight is None and (height is not None or _WEARER.search(text)):
        weight = _weight(text)
    found = _USUAL.search(text)
    usual = next(group for group in found.groups() if group).upper() if found else None
    return BodyMeasures(height, weight, usual) if height or weight or usual else None


def _paired(text: str) -> tuple[Decimal | None, Decimal | None]:
    """160 105斤, 175,150斤, 165/52: a height and a weight side by side."""
    found = _PAIR.search(text)
    if found is None or not (found[3] or _WEARER.search(text)):
        return None, None
    weight = _kilograms(Decimal(found[2]), found[3])
    return (Decimal(found[1]), weight) if weight else (None, None)


def _height(text: str) -> Decimal | None:
    feet = _FEET.search(text)
    if feet and int(feet[2] or 0) < 12:
        return ((int(feet[1]) * 12 + int(feet[2] or 0)) * Decimal("2.54")).quantize(Decimal("0.1"))
    metres = _METRES.search(text)
    if metres and (_WEARER.search(text) or _WEIGHT.search(text)):
        centimetres = _from_metres(metres)
        return centimetres if 120 <= centimetres <= 220 else None
    found = _CENTIMETRES.search(text) if _WEARER.search(text) or _WEIGHT.search(text) else None
    if found:
        return Decimal(found[1])
    bare = _BARE_HEIGHT.search(text)
    return Decimal(bare[1] or bare[2]) if bare else None


def _from_metres(found: re.Match[str]) -> Decimal:
    if found[3]:
        return Decimal(found[3]) * 100
    digits = "".join(_DIGITS.get(char, char) for char in found[1] + found[2])
    return Decimal(digits.ljust(3, "0"))


def _weight(text: str) -> Decimal | None:
    for found in _WEIGHT.finditer(text):
        weight = _kilograms(Decimal(found[1]), found[2])
        if weight:
            return weight
    bare = _BARE_WEIGHT.search(text)
    return _kilograms(Decimal(bare[1]), None) if bare else None


def _kilograms(number: Decimal, unit: str | None) -> Decimal | None:
    """The weight if a person can have it (30 to 200 kg)."""
    known = _UNITS[unit.lower().removesuffix("s")] if unit else ("kg" if number <= 80 else "斤")
    weight = convert(number, known, "kg")
    return weight.quantize(Decimal("0.1")) if weight is not None and 30 <= weight <= 200 else None

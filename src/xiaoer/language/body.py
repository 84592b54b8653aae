"""Body measures that size advice rests on: "160 105斤", "1米68 52kg", "5'7 150lbs", 平时41的脚."""

import re
from decimal import Decimal
from typing import Final

from xiaoer.language.numerals import parse_number
from xiaoer.language.reading import BodyMeasures, Span
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
_SPOKEN_WEIGHT: Final = re.compile(r"([一二两三四五六七八九十百零]{2,6})(斤|公斤)(?!大米|装|的?米)")
_BARE_WEIGHT: Final = re.compile(r"体重(?:是|有|大概|差不多|:)? ?(\d{2,3}(?:\.\d)?)(?![\d斤公千k])", re.IGNORECASE)
_WEARER: Final = re.compile(
    r"穿|围|码|体重|身高|我|胖|瘦|老公|老婆|妈|爸|女友|女朋友|男朋友|个子|weigh|tall|i'm|i am|size|wear|height",
    re.IGNORECASE,
)
_LETTER_SIZE: Final = "[2-5]?x{0,3}[sml]"
_ANY_SIZE: Final = rf"\d{{1,2}}(?:\.5)?|{_LETTER_SIZE}"
_GIRTHS: Final = (
    ("bust_cm", "上?胸围|bust|chest"),
    ("waist_cm", "腰围|腰|waist"),
    ("hips_cm", "臀围|hips?"),
    ("foot_cm", "脚长|足长|foot(?: length)?|feet"),
)
_GIRTH: Final = (
    r"(?:{word})(?:是|有|大概|约|:| is| of| are| measures?| around)* ?(\d{{2,3}}(?:\.\d)?) ?(cm"
    r"|厘米|公分|in(?:ch(?:es)?)?\b|\"|英寸|寸)?(?![\d斤kK码个])"
)
_GIRTH_AFTER: Final = (
    r"(?<![\d.])(\d{{2,3}}(?:\.\d)?) ?(cm|厘米|in(?:ch(?:es)?)?|\"|-inch)(?: |的)?(?:{word})(?![a-z围])"
)
_CHI: Final = re.compile(
    r"([二两三2-3])尺([一二两三四五六七八九\d半])?寸?的?腰|腰(?:围)?(?:是|有)? ?([二两三2-3])尺([一二两三四五六七"
    r"八九\d半])?"
)
_FOREIGN_SIZE: Final = re.compile(
    r"\b((?:us|uk|eu|eur)) ?(?:men'?s |women'?s |size )?(\d{1,2}(?:\.5)?)\b(?=.*\b(?:size|wear"
    r"|shoe|boot|feet|foot|fit)|.{0,12}码)"
    r"|(?:wear|size|take) (?:a |an )?(us|uk|eu) ?(\d{1,2}(?:\.5)?)\b",
    re.IGNORECASE,
)
_USUAL: Final = re.compile(
    r"(?:平时|平常|一般|日常|以前|通常|都)(?:都|是)?(?:穿|买|脚)?(?:的)?(?:是)? ?"
    rf"(\d{{2}}(?:\.5)?|{_LETTER_SIZE}(?![a-z]))(?:的?脚|码|号)?"
    r"|(?:脚长?|鞋码|鞋)(?:是|穿)? ?(\d{2}(?:\.5)?)(?![\d.]|cm|厘米)码?|(?<!\d)(\d{2}(?:\.5)?)码?的脚"
    rf"|(?:usually|normally|always|typically) (?:wear|take|buy|am|get)(?: an?| size)* ?({_ANY_SIZE})\b"
    rf"|\bi(?:'m| am| wear)(?: usually)?(?: an?)? size ({_ANY_SIZE})\b",
    re.IGNORECASE,
)
_SPEAKS: Final = (
    *(_FEET, _METRES, _CENTIMETRES, _BARE_HEIGHT, _PAIR, _WEIGHT, _USUAL, _CHI, _FOREIGN_SIZE),
    re.compile("|".join(_GIRTH.format(word=word) for _, word in _GIRTHS), re.IGNORECASE),
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
    girths = _girths(text)
    usual = _usual_size(text)
    if not any((height, weight, usual, girths)):
        return None
    return BodyMeasures(
        height,
        weight,
        usual,
        bust_cm=girths.get("bust_cm"),
        waist_cm=girths.get("waist_cm"),
        hips_cm=girths.get("hips_cm"),
        foot_cm=girths.get("foot_cm"),
        span=_span(text),
    )


def _usual_size(text: str) -> str | None:
    foreign = _FOREIGN_SIZE.search(text)
    if foreign:
        return f"{(foreign[1] or foreign[3]).upper()} {foreign[2] or foreign[4]}"
    found = _USUAL.search(text)
    return next(group for group in found.groups() if group).upper() if found else None


def _girths(text: str) -> dict[str, Decimal]:
    """Bust, waist, hips and foot in cm, those that the words give; 两尺一的腰 is 70 cm."""
    girths: dict[str, Decimal] = {}
    for name, word in _GIRTHS:
        found = re.search(_GIRTH.format(word=word), text, re.IGNORECASE) or re.search(
            _GIRTH_AFTER.format(word=word), text, re.IGNORECASE
        )
        if found and _fits(name, _centimetres(found)):
            girths[name] = _centimetres(found)
    chi = _CHI.search(text)
    if chi:
        tenths = chi[2] or chi[4] or "0"
        feet = Decimal(_DIGITS.get(chi[1] or chi[3], chi[1] or chi[3]))
        inches = Decimal(5) if tenths == "半" else Decimal(_DIGITS.get(tenths, tenths))
        girths.setdefault("waist_cm", (feet + inches / 10) * 100 / 3 // 1)
    return girths


def _centimetres(found: re.Match[str]) -> Decimal:
    number, unit = Decimal(found[1]), (found[2] or "cm").lower()
    if unit in ("cm", "厘米", "公分"):
        return number
    return (number * Decimal("2.54")).quantize(Decimal("0.1"))


def _fits(name: str, centimetres: Decimal) -> bool:
    return 15 <= centimetres <= 35 if name == "foot_cm" else 45 <= centimetres <= 180


def _span(text: str) -> Span | None:
    """From the first number to the last unit that speaks of a body."""
    places = [found.span() for pattern in _SPEAKS for found in pattern.finditer(text)]
    if not places:
        return None
    return Span(min(start for start, _ in places), max(end for _, end in places))


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
    spoken = _SPOKEN_WEIGHT.search(text)
    number = parse_number(spoken[1]) if spoken else None
    if spoken and number is not None:
        return _kilograms(number, spoken[2])
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

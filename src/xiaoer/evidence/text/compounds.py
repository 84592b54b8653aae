"""Amounts that are no single exact number with a unit: 两斤八两, "5 ft 10 in", 二十多件, 十几天, "a fortnight"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xiaoer.evidence.text.bounds import bound_of
from xiaoer.evidence.text.measures import amount_of
from xiaoer.evidence.text.mention import Amount, Bound
from xiaoer.evidence.text.numbers import numbers_in
from xiaoer.language.numerals import parse_number
from xiaoer.language.units import convert, spellings, unit_pattern

_HAN: Final = "一二两三四五六七八九十百千万"
_NUMBER: Final = rf"(?:\d+(?:\.\d+)?|[{_HAN}]+)"
_TWO: Final = re.compile(
    rf"(?P<one>(?<![\d.])\d+|[{_HAN}]{{1,3}}?)(?P<unit>斤|公斤|千克|个?小时|钟头|年|米|天)零?"
    rf"(?P<other>\d+|[一二两三四五六七八九十]{{1,3}}?|半)(?P<smaller>两|克|分钟|分(?![之钱])|个月|厘米|公分|个?小时)"
    r"|(?P<one_en>(?<![\d.])\d+) ?(?P<unit_en>lb|lbs|pounds?|ft|feet|foot|h|hrs?|hours?|kg|m|years?)"
    r",?(?: and)? ?(?P<other_en>\d+) ?"
    r"(?P<smaller_en>oz|ounces?|in|inch(?:es)?|min|mins|minutes?|g|grams?|cm|months?)\b",
    re.IGNORECASE,
)
_NUMERALS: Final = "零一二三四五六七八九"
_TALL: Final = re.compile(
    r"(?<![\d.点])([1-9]|[一二两三四五六七八九])米([\d一二三四五六七八九]{1,2})(?![\d一二三四五六七八九.]|[个件台公厘米])"
)
_PARTS: Final = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_FRACTION: Final = re.compile(
    r"\b(one|two|three|four|seven|nine)[ -](thirds?|quarters?|fifths?|tenths?)\b(?! of an? | to\b)", re.IGNORECASE
)
_INCHES: Final = re.compile(
    r"(?<![\d./])(?:(?P<whole>\d{1,2})[ -])?(?P<top>\d{1,2})/(?P<bottom>[2-9]|1[0-6]|32|64)"
    r"(?=(?:[- ]?(?:in\b|inch|\"|英寸|寸)|(?:,|、| and| or|和|或| ?to| ?-)))"
)
_INCH: Final = re.compile(r"[- ]?(?:inch(?:es)?\b|in\b|\"|英?寸)")
_SHARED_INCH: Final = re.compile(rf"(?:[\d/ ,、和或-]|and|or|to)+{_INCH.pattern}")
_LIANG: Final = re.compile(
    r"(?<![一二三四五六七八九十百千万两\d])(?P<many>[一二三四五六七八九])两(?![\d件个天次三口年样句位下])"
)
"""四两, where 两 is no two."""
_SOME: Final = re.compile(
    rf"(?P<from>(?<![\d.])\d+0|(?<![\d.])\d+(?:\.\d+)?[万千](?:\d[千百])?|[{_HAN}]*[十百千万])(?P<more>多|来|余)(?P<unit>[\u4e00-\u9fffA-Za-z]{{0,3}})"
)
_TEENS: Final = re.compile(rf"(?<![{_HAN}])十几(?P<unit>[\u4e00-\u9fff]{{0,3}})|几十(?P<tens>[\u4e00-\u9fff]{{0,3}})")
_NAMED: Final = re.compile(
    r"\b(?:(?P<fortnight>a fortnight|two fortnights)|(?P<decade>a decade)|(?P<couple>a couple of (?P<unit>[a-z]+))"
    r"|(?P<hours>an?|one|two|three|four|five|\d+) (?:hours?|hrs?) and (?:a )?"
    r"(?P<minutes>quarter|ten|fifteen|twenty|thirty"
    r"|forty|fifty|[a-z]+ty-five|\d\d)(?: min(?:ute)?s?)?"
    r"|(?P<half>(?P<number>an?|one|two|three|four|five|\d+) (?P<whole>hour|day|week|month|year)s? and a half))\b",
    re.IGNORECASE,
)
_ELECTRICITY: Final = re.compile(rf"(?P<many>{_NUMBER}|半)\s*度电?(?=电|$|[,，。.!！左上])")
_AREA: Final = re.compile(r"(?<![\d.])(\d{1,4}(?:\.\d+)?)平(?=的|左右|以|[，,。]|$|[大小]?[房客卧厅])")
_MULTIPLE: Final = re.compile(r"\b(double|twice|triple|three times) (?:the|as|of what|what)\b", re.IGNORECASE)
_MULTIPLES: Final = {"double": Decimal(2), "twice": Decimal(2), "triple": Decimal(3), "three times": Decimal(3)}
_ARTICLE: Final = re.compile(
    r"\b(?:under|over|than|about|around|nearly|almost|roughly|just|least|exactly|weighs?|holds?|measures?|is) "
    r"(?P<said>(?P<half>half )?an? "
    r"(?P<unit>kilo(?:gram)?|pound|ounce|lit(?:re|er)|met(?:re|er)|foot|inch|tonne?))"
    r"\b(?! (?:per|of the|each|apiece|and a))",
    re.IGNORECASE,
)
_SECONDS: Final = {"分": "分钟"}


@dataclass(frozen=True, slots=True)
class Compound:
    """Such an amount and its place."""

    amount: Amount
    start: int
    end: int


def read_compounds(text: str) -> Iterator[Compound]:
    """Every such amount of a plain text, in order of kind; places do not overlap within a kind."""
    yield from _pairs(text)
    yield from _metres(text)
    yield from _fractions(text)
    yield from _lone_liang(text)
    yield from _approximate(text)
    yield from _in_words(text)
    yield from _articles(text)
    if "度电" in text:
        yield from _electricity(text)
    for match in _MULTIPLE.finditer(text):
        number = _MULTIPLES[match[1].lower()]
        yield Compound(amount_of(number, "倍", bound_of(text, *match.span(1))), *match.span(1))
    for match in _AREA.finditer(text):
        start, end = match.span()
        yield Compound(amount_of(Decimal(match[1]), "㎡", bound_of(text, start, end)), start, end)


def read_inches(text: str) -> Iterator[Compound]:
    """Fractions of an inch: the 5/8 and the 3/4 of "5/8 and 3/4 inch"."""
    for match in _INCHES.finditer(text) if "/" in text else ():
        top, bottom = Decimal(match["top"]), Decimal(match["bottom"])
        own = _INCH.match(text, match.end())
        shared = _SHARED_INCH.match(text, match.end())
        if (own or shared) and top < bottom:
            start, end = match.start(), own.end() if own else match.end()
            inches = Decimal(match["whole"] or 0) + top / bottom
            yield Compound(amount_of(inches, "inch", bound_of(text, start, end)), start, end)


def _articles(text: str) -> Iterator[Compound]:
    """Under a pound, almost half a metre."""
    for match in _ARTICLE.finditer(text):
        start, end = match.span("said")
        number = Decimal("0.5") if match["half"] else Decimal(1)
        yield Compound(amount_of(number, _unit(match["unit"]), bound_of(text, start, end)), start, end)


def _pairs(text: str) -> Iterator[Compound]:
    for match in _TWO.finditer(text):
        han = match["one"] is not None
        one, other = (match["one"], match["other"]) if han else (match["one_en"], match["other_en"])
        unit, smaller = (match["unit"], match["smaller"]) if han else (match["unit_en"], match["smaller_en"])
        made = _together(one, _unit(unit), other, _unit(_SECONDS.get(smaller, smaller)))
        if made is not None:
            start, end = match.span()
            bounded = amount_of(made[0], made[1], bound_of(text, start, end))
            yield Compound(bounded, start, end)


def _together(one: str, unit: str, other: str, smaller: str) -> tuple[Decimal, str] | None:
    """Both in the larger unit; None where the second does not measure a part of the first."""
    many, more = parse_number(one), parse_number(other)
    part = convert(more, smaller, unit) if many is not None and more is not None and unit and smaller else None
    if many is None or part is None or not 0 < part < 1:
        return None
    return many + part, unit


def _unit(spelt: str) -> str:
    known = spellings()
    return known.get(spelt) or known.get(spelt.lower()) or known.get(spelt.removeprefix("个")) or ""


def _metres(text: str) -> Iterator[Compound]:
    """1米8, 一米八五."""
    for match in _TALL.finditer(text):
        whole = parse_number(match[1])
        part = "".join(str(_NUMERALS.find(one)) if one in _NUMERALS else one for one in match[2])
        if whole is not None:
            start, end = match.span()
            yield Compound(amount_of(Decimal(f"{whole}.{part}"), "m", bound_of(text, start, end)), start, end)


def _fractions(text: str) -> Iterator[Compound]:
    for match in _FRACTION.finditer(text):
        part, whole = parse_number(match[1]), _PARTS[match[2].lower().removesuffix("s")]
        if part is not None and part < whole:
            start, end = match.span()
            yield Compound(amount_of(part * 100 / whole, "%", bound_of(text, start, end)), start, end)


def _lone_liang(text: str) -> Iterator[Compound]:
    for match in _LIANG.finditer(text):
        number = parse_number(match["many"])
        if number is not None:
            start, end = match.span()
            yield Compound(amount_of(number, "两", bound_of(text, start, end)), start, end)


def _approximate(text: str) -> Iterator[Compound]:
    """From twenty up to thirty: 二十多件; about thirty: 三十来份."""
    for match in _SOME.finditer(text):
        written = numbers_in(match["from"])
        number = written[0].number if len(written) == 1 else None
        if number is not None:
            bound = Bound.ABOUT if match["more"] == "来" else Bound.OVER
            yield _with_unit(text, number, bound, match.start(), match.start("unit"))
    for match in _TEENS.finditer(text):
        place = match.start("unit") if match["unit"] is not None else match.start("tens")
        if match["unit"] is not None:
            yield _with_unit(text, Decimal(10), Bound.OVER, match.start(), place)


def _with_unit(text: str, number: Decimal, bound: Bound, start: int, place: int) -> Compound:
    begin = place + text.startswith("个", place) if unit_pattern().match(text, place + 1) else place
    found = unit_pattern().match(text, begin)
    unit = _unit(found.group()) if found else ""
    return Compound(amount_of(number, unit, bound), start, found.end() if found and unit else place)


def _electricity(text: str) -> Iterator[Compound]:
    """0.8度电 is 0.8 kWh, and so is any other 度 of the text."""
    for match in _ELECTRICITY.finditer(text):
        number = parse_number(match["many"])
        if number is not None:
            start, end = match.span()
            yield Compound(amount_of(number, "kWh", bound_of(text, start, end)), start, end)


def _in_words(text: str) -> Iterator[Compound]:
    for match in _NAMED.finditer(text):
        start, end = match.span()
        if match["fortnight"]:
            yield Compound(amount_of(Decimal(14), "day", bound_of(text, start, end)), start, end)
        elif match["decade"]:
            yield Compound(amount_of(Decimal(10), "year", bound_of(text, start, end)), start, end)
        elif match["hours"]:
            whole, part = _hours(match["hours"].lower()), _minutes(match["minutes"].lower())
            yield Compound(amount_of(whole * 60 + part, "min", bound_of(text, start, end)), start, end)
        elif match["half"]:
            number = Decimal(1) if match["number"].lower() in ("a", "an") else parse_number(match["number"])
            if number is not None:
                unit = _unit(match["whole"].lower())
                yield Compound(amount_of(number + Decimal("0.5"), unit, bound_of(text, start, end)), start, end)
        elif unit := _unit((match["unit"] or "").lower()):
            yield Compound(amount_of(Decimal(2), unit, Bound.ABOUT), start, end)


def _hours(word: str) -> Decimal:
    return Decimal(1) if word in ("a", "an") else parse_number(word) or Decimal(0)


def _minutes(word: str) -> Decimal:
    return Decimal(15) if word == "quarter" else parse_number(word) or Decimal(0)

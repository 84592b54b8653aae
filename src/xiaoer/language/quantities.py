"""Numbers with their units, and discounts: 两件半, 48小时, 1.5kg, 0~10℃, 85折, "20% off", "half an hour"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from xiaoer.language.amounts import money_among
from xiaoer.language.numerals import DIGITS, Number, read_numbers
from xiaoer.language.reading import MoneyMention, QuantityMention, Span
from xiaoer.language.units import convert, spellings, unit_pattern

__all__ = ["convert", "quantities_among", "read_money", "read_quantities"]

HALF: Final = Decimal("0.5")
_NEGATIVE: Final = re.compile(r"(?:零下|(?:^|[\s~到至(:：,，于])-|(?:minus|below) )$", re.IGNORECASE)
_DISCOUNT: Final = re.compile(r" ?折(?!叠|扣|腾|痕)")
_OFF: Final = re.compile(r" ?% ?(?:off|discount)\b", re.IGNORECASE)
_PERCENT_BEFORE: Final = re.compile(r"百分之$")
_RANGE: Final = re.compile(r" ?(?:-|~|–|—|至|到| to | or |或|×|x|X|\*) ?(?:零下|-)?$")
_GAP: Final = re.compile(r"[ -]?")
_GAP_OF_HALF: Final = re.compile(r" ?(?:an? )?")
_HALF_MORE: Final = re.compile(r"个?半(?!价|夜|路|截|小时|个|[斤年天月两升米袋盒瓶包码]|公斤)")
_HALF_BEFORE: Final = re.compile(r"个半(?=小时|钟头|月)")
_COLD: Final = re.compile(r" ?[cC](?![A-Za-z0-9])")
_METRE_TAIL: Final = re.compile(r"([\d一二三四五六七八九]{1,2})(?![\d一二三四五六七八九个件米厘宽长高床×x*元块-])")
_SINGLE: Final = frozenset("glhmwvastkcdGLHMWVASTKCD")
_SPACED: Final = frozenset("mgWV")
"""Of these, what is a unit behind a space too."""
_NOT_DAY: Final = re.compile(r"(?:年|月|号|期)")
_BLOCK_OF: Final = re.compile(
    r"(?:香皂|肥皂|手?表|巧克力|蛋糕|砖|布|屏|电池|肉|牛排|牛肉|糖|地毯?|面包|豆腐|毛巾|抹布|板|硬盘|饼)"
)


def read_quantities(text: str) -> tuple[QuantityMention, ...]:
    """Every exact number that has a unit, in order of place; both ends of a range have the unit of the range.

    `unit` is canonical: "h" for 小时, "day" for 天, "折" with 8.5 for 85折 and 八五折, "%off" for "20% off".
    """
    return quantities_among(text, read_numbers(text))


def read_money(text: str, currency: str = "CNY") -> tuple[MoneyMention, ...]:
    """Every amount of money, in order of place; "bucks", 块 and ¥ are the shop's `currency`, $ is USD."""
    return money_among(text, read_numbers(text), currency=currency)


def quantities_among(text: str, numbers: Sequence[Number]) -> tuple[QuantityMention, ...]:
    """As `read_quantities`, over numbers that were read before."""
    found = list(_with_units(text, numbers))
    return tuple(sorted(_with_range_starts(text, numbers, found), key=lambda one: one.span.start))


def _with_units(text: str, numbers: Sequence[Number]) -> Iterator[QuantityMention]:
    taken = 0
    for number in numbers:
        if number.span.start < taken:
            continue
        mention = _discount(text, number) or _measured(text, number)
        if mention is not None:
            taken = mention.span.end
            yield mention


def _discount(text: str, number: Number) -> QuantityMention | None:
    start, end = number.span.start, number.span.end
    fold = _DISCOUNT.match(text, end)
    if fold:
        value = number.number / 10 if number.number > 10 else number.number
        return QuantityMention(value, "折", Span(start, fold.end()))
    off = _OFF.match(text, end)
    if off:
        return QuantityMention(number.number, "%off", Span(start, off.end()))
    before = _PERCENT_BEFORE.search(text, max(0, start - 3), start)
    return QuantityMention(number.number, "%", Span(before.start(), end)) if before else None


def _measured(text: str, number: Number) -> QuantityMention | None:
    value, end = number.number, number.span.end
    half = _HALF_BEFORE.match(text, end)
    if half:
        value, end = value + HALF, half.end()
    unit, end = ("month", end + 1) if half and text.startswith("月", end) else _unit_at(text, number, end)
    if not unit:
        return None
    tail = _METRE_TAIL.match(text, end) if unit == "m" else None
    if tail and value == int(value):
        return QuantityMention(value + _hundredths(tail[1]), unit, Span(number.span.start, tail.end()))
    more = _HALF_MORE.match(text, end)
    if more and value != HALF:
        value, end = value + HALF, more.end()
    start = number.span.start
    cold = _NEGATIVE.search(text, max(0, start - 6), start) if unit == "℃" else None
    if cold:
        sign = cold.end() - 1 if text[cold.end() - 1] == "-" else cold.start()
        return QuantityMention(-value, unit, Span(sign, end))
    return QuantityMention(value, unit, Span(start, end))


def _hundredths(written: str) -> Decimal:
    """The 75 of 1米75, the 八 of 一米八."""
    digits = "".join(str(DIGITS.get(char, char)) for char in written)
    return Decimal(f"0.{digits}")


def _unit_at(text: str, number: Number, place: int) -> tuple[str, int]:
    """The canonical unit written at `place` and where it ends; ("", place) if none is."""
    gap = (_GAP_OF_HALF if number.number == HALF else _GAP).match(text, place)
    place_after = gap.end() if gap else place
    if text.startswith("个", place_after):
        found = unit_pattern().match(text, place_after + 1)
        if found and spellings().get(found[0]) in ("h", "week", "workday", "day", "人"):
            return spellings()[found[0]], found.end()
    found = unit_pattern().match(text, place_after)
    if found is None:
        cold = _COLD.match(text, place) if _NEGATIVE.search(text, 0, number.span.start) else None
        return ("℃", cold.end()) if cold else ("", place)
    unit = spellings().get(found[0]) or spellings()[found[0].lower()]
    return (unit, found.end()) if _fits(text, number, found, place_after - place) else ("", place)


def _fits(text: str, number: Number, found: re.Match[str], gap: int) -> bool:
    """Whether the letters are a unit here: not the 4K of a screen, the 5G of a phone, the 12日 of a month."""
    spelling = found[0]
    if spelling in _SINGLE and (
        (gap and not _is_spaced(text, number, spelling)) or (spelling == "K" and number.number < 100)
    ):
        return False
    if spelling.lower() == "in" and gap:
        return False
    if spelling == "G" and number.number == 5:
        return False
    if spelling == "只" and text[found.end() : found.end() + 1] in ("有", "要", "能", "是"):
        return False
    if spelling in ("年", "月", "日"):
        return _is_span_of_time(text, number, found)
    if spelling == "升" and text[found.end() : found.end() + 1] in ("到", "至", "高", "起", "降"):
        return False
    if spelling == "块":
        return bool(_BLOCK_OF.match(text, found.end()))
    return not (spelling == '"' and gap)


def _is_spaced(text: str, number: Number, letter: str) -> bool:
    """Whether a lone letter behind a space is a unit, as the SI writes it: 500 g, 1.5 m; a size M or 2 L is none."""
    figures = text[number.span.start : number.span.end]
    if not (figures.isascii() and figures.replace(".", "", 1).isdecimal()):
        return False
    return letter in _SPACED or (letter in "lL" and "." in figures)


def _is_span_of_time(text: str, number: Number, found: re.Match[str]) -> bool:
    """2025年, 11月 and 12日 are dates; 3年, 3个月 and 7日内 are times."""
    if found[0] == "月":
        return text[found.start() - 1] == "个" or number.number == HALF
    if found[0] == "年":
        return number.number < 200
    return text[found.end() : found.end() + 1] in ("内", "无", "后") and not _NOT_DAY.search(
        text, max(0, number.span.start - 1), number.span.start
    )


def _with_range_starts(
    text: str, numbers: Sequence[Number], found: Sequence[QuantityMention]
) -> Iterator[QuantityMention]:
    """The mentions, and before each the bare numbers of its range: the 3 of 3-5天, the 710 of 710×316×555mm."""
    taken = {mention.span.start for mention in found}
    for mention in found:
        yield mention
        start, unit = mention.span.start, mention.unit
        for number in reversed([one for one in numbers if one.span.end <= mention.span.start]):
            between = text[number.span.end : start]
            if number.span.start in taken or not _RANGE.fullmatch(between):
                break
            start = number.span.start
            yield _range_start(text, number, unit)


def _range_start(text: str, number: Number, unit: str) -> QuantityMention:
    start = number.span.start
    value = number.number / 10 if unit == "折" and number.number > 10 else number.number
    cold = _NEGATIVE.search(text, max(0, start - 6), start) if unit == "℃" else None
    return QuantityMention(-value if cold else value, unit, number.span)

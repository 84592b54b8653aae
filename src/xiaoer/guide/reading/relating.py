"""What is wanted is told by what was had: twice as many as the last, a step darker, more than that one.

The shop's own variants answer: the value that the text names is the measure, and only variants beyond it fit. The
number that only measures limits nothing itself.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from xiaoer.guide.goods.packs import kind_of
from xiaoer.guide.need import Limit, LimitKind
from xiaoer.guide.reading.gauging import Gauge, gauges_in
from xiaoer.guide.reading.variants import PIECES, told_apart
from xiaoer.language.glossary import in_english
from xiaoer.language.numerals import read_numbers
from xiaoer.language.quantities import read_quantities
from xiaoer.language.reading import QuantityMention
from xiaoer.language.units import convert, units
from xiaoer.shop.product import Product

_MORE: Final = "大多长高厚重深宽"
_LESS: Final = "小少短矮低薄轻浅窄"
_THAN_MINE: Final = "[比较](?:我|之前|以前|原来|上[次回个]|现在)"
_MINE_EN: Final = r"(?:(?:the|my|our) (?:[a-z]+ )?|mine\b[^,.;]{0,12})\d"
_DOUBLE: Final = re.compile(r"翻倍|翻一[番倍]|[双两二]倍|加倍|\bdouble\b|\btwice (?:as|the|that|what)\b", re.I | re.A)
_HALF: Final = re.compile(r"[少减]一?半|一半的?[片个颗量大]|\bhalf (?:as|the|that|of (?:it|that))\b", re.I | re.A)
_BEYOND: Final = re.compile(
    rf"[比较][那这它上][^,，。;；]{{0,6}}[{_MORE}]|(?:往|再|要|更|想)?[{_MORE}](?:里走)?[一两](?:档|号|圈|级"
    rf"|码)(?!就|都|也)|往[{_MORE}]里走"
    rf"|嫌[它他她]?[太忒]?[{_LESS}]"
    rf"|{_THAN_MINE}[^,，。;；]{{0,12}}[{_MORE}]"
    r"|(?<!no )(?<!not )(?<!nothing )(?<!never )\b(?:more|bigger|larger|longer|taller|higher|thicker|darker) than"
    rf" (?:(?:that|those|it|the last)\b|{_MINE_EN})"
    r"|\bthe (?:bigger|larger|longer|taller|higher|thicker) (?:one|bottle|size|pack|box|tin|jar|bag|tube)\b"
    r"|\b(?:one|a) (?:size|shade|step) (?:up|bigger|larger|darker|deeper)\b",
    re.I | re.A,
)
_SHORT_OF: Final = re.compile(
    rf"[比较][那这它上][^,，。;；]{{0,6}}[{_LESS}]|(?:往|再|要|更|想)?[{_LESS}](?:里走)?[一两](?:档|号|圈|级"
    rf"|码)(?!就|都|也)|往[{_LESS}]里走"
    rf"|嫌[它他她]?[太忒]?[{_MORE}沉]"
    rf"|{_THAN_MINE}[^,，。;；]{{0,12}}[{_LESS}]"
    r"|(?<!no )(?<!not )(?<!nothing )(?<!never )\b(?:less|fewer|smaller|shorter|lower|thinner|lighter|flatter) than"
    rf" (?:(?:that|those|it|the last)\b|{_MINE_EN})"
    r"|\bthe (?:smaller|shorter|lower|thinner|flatter) (?:one|bottle|size|pack|box|tin|jar|bag|tube)\b"
    r"|\b(?:one|a) (?:size|shade|step) (?:down|smaller|lighter)\b",
    re.I | re.A,
)
LEAST_BARE: Final = 20
"""A smaller number without a unit may count anything."""
_THING_BEHIND: Final = re.compile(
    r"[a-z%$€£℃°]|[.:]\d|[㐀-鿿]"
    r"| (?:yuan|rmb|kuai|bucks|people|person|guests|kids|years?|days?|weeks?|months?|hours?|minutes?|times)\b",
    re.I,
)
_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_WORD: Final = re.compile("[㐀-鿿]{2,}")

Fits = Callable[[Decimal, Decimal], bool]
"""Whether a number of a variant is as it shall be, by the number that measures it."""
_RELATIONS: Final[tuple[tuple[re.Pattern[str], Fits], ...]] = (
    (_DOUBLE, lambda own, told: own == 2 * told),
    (_HALF, lambda own, told: 2 * own == told),
    (_BEYOND, lambda own, told: own > told),
    (_SHORT_OF, lambda own, told: own < told),
)


@dataclass(frozen=True, slots=True)
class Related:
    """What a relation asks for, and where the values stand that measure it."""

    limit: Limit
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Measure:
    """A value of an option that the text names, and the place of its number among those of the value."""

    number: Decimal
    place: int
    start: int
    end: int


def related_in(text: str, products: Sequence[Product]) -> Related | None:
    """The variants of these products that are as the text relates them to one of their own values; None without."""
    gauged = next((one for name, values in told_apart(products) if (one := _gauged(text, name, values))), None)
    fits = next((fits for asked, fits in _RELATIONS if asked.search(text)), None)
    if gauged is not None or fits is None:
        return gauged
    for name, values in told_apart(products):
        for measure in _measures(text, values):
            wanted = [value for value in values if _is_beyond(value, measure, fits)]
            if wanted:
                return Related(_asked(name, wanted), ((measure.start, measure.end),))
    return None


def _gauged(text: str, name: str, values: Sequence[str]) -> Related | None:
    """The values that are as the text says of numbers like theirs; None where it says nothing, or none or all are."""
    sizes = {value: read[0] for value in values if len(read := read_quantities(value)) == 1}
    told = list(_of_sizes(text, tuple(sizes.values())))
    if len(sizes) < 2 or not told:
        return None
    gauges = list(gauges_in(text, [(one.span.start, one.span.end) for one in told]))
    asked = [each for each in gauges if each.gauge is Gauge.THIS][-1:] or gauges
    wanted = [value for value, size in sizes.items() if all(_fits(size, told[each.at], each.gauge) for each in asked)]
    if not asked or not 0 < len(wanted) < len(values):
        return None
    places = [(each.start, told[each.at].span.end) for each in gauges]
    fit = [sizes[value] for value in wanted]
    only_told = [
        each for each in told if asked[0].gauge is Gauge.THIS or not any(_fits(one, each, Gauge.THIS) for one in fit)
    ]
    places += [(each.span.start, each.span.end) for each in only_told]
    return Related(_asked(name, wanted), tuple(places))


def _of_sizes(text: str, sizes: Sequence[QuantityMention]) -> Iterator[QuantityMention]:
    """The numbers of the text that measure as these do, and large bare ones that are theirs: "solved a 500"."""
    measured = {each.span.start: each for each in read_quantities(text)}
    for number in read_numbers(text):
        mention = measured.get(number.span.start)
        own = next((each for each in sizes if each.number == number.number >= LEAST_BARE), None)
        if mention is None and own is not None and not _THING_BEHIND.match(text, number.span.end):
            yield replace(own, span=number.span)
        elif mention is not None and any(_like(mention, one) is not None for one in sizes):
            yield mention


def _fits(size: QuantityMention, told: QuantityMention, gauge: Gauge) -> bool:
    number = _like(told, size)
    if number is None:
        return True
    match gauge:
        case Gauge.MORE:
            return size.number > number
        case Gauge.LESS:
            return size.number < number
        case Gauge.LEAST:
            return size.number >= number
        case Gauge.MOST:
            return size.number <= number
        case Gauge.OTHER:
            return size.number != number
        case Gauge.THIS:
            return size.number == number


def _like(told: QuantityMention, size: QuantityMention) -> Decimal | None:
    """The number that is told in the unit of the size; None where it measures something else."""
    counted = [units()[each.unit].dimension if each.unit in units() else "" for each in (told, size)]
    if counted == ["count", "count"]:
        return told.number if told.unit in (size.unit, PIECES) or kind_of(told.unit) == kind_of(size.unit) else None
    return convert(told.number, told.unit, size.unit)


def _asked(name: str, wanted: Sequence[str]) -> Limit:
    en = f"{in_english(name) or name} {', '.join(in_english(each) or each for each in wanted)}"
    return Limit(LimitKind.OPTION, f"{name}{'、'.join(wanted)}", en, f"{name}:{'|'.join(wanted)}")


def _measures(text: str, values: Sequence[str]) -> Iterator[_Measure]:
    """Values that the text names by a number of theirs, or by a word with which they alone are called."""
    spoken = read_numbers(text)
    for value in values:
        for place, figure in enumerate(_FIGURE.findall(value)):
            if len({_figures(each)[place] for each in values if len(_figures(each)) > place}) < 2:
                continue
            number = Decimal(figure)
            yield from (_Measure(number, place, one.span.start, one.span.end) for one in spoken if one.number == number)
            for word in _WORD.findall(value):
                at = text.find(word)
                if at >= 0 and sum(word in each for each in values) == 1:
                    yield _Measure(number, place, at, at + len(word))


def _is_beyond(value: str, measure: _Measure, fits: Fits) -> bool:
    figures = _figures(value)
    return len(figures) > measure.place and fits(figures[measure.place], measure.number)


def _figures(value: str) -> list[Decimal]:
    return [Decimal(each) for each in _FIGURE.findall(value)]

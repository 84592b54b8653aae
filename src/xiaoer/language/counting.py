"""How many units of goods are spoken of: 两件, 俩, 一打, "a couple of", "3 hoodies"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from xiaoer.language.numerals import Number, parse_number
from xiaoer.language.reading import CountMention, ProductMention, QuantityMention, Span

GOODS: Final = frozenset("件个双盒包瓶袋只套台支箱罐张条本份部桶提组对把枚卷顶副块")
"""Counters that goods are counted in."""
_NOT_UNITS: Final = re.compile(
    r"(?:装|月|人|小时|颜色|色|码|号|尺|问题|口|地方|地址|订单|字|电话|链接|孩子|宝宝|星期"
    r"|礼拜|工作日|群|版本|款|规格|味|店|快递|包裹|账号|方案|选|半|头|洞|价|点|部分|左右|以上的?优惠)"
)
_ORDINAL: Final = re.compile(r"第$|最后$|(?<![\u3400-\u9fff])(?:每|共)$")
_PACK: Final = re.compile(r" ?pack\b", re.IGNORECASE)
_WORDS: Final = re.compile(
    r"(?P<two>(?<![缺少我你他她们咱])俩(?!人|口))|(?P<three>仨(?!人))|(?P<dozen>(?:一|1)打(?!开"
    r"|折))|(?P<half>半打|\bhalf a dozen\b)|\b(?P<en_dozen>a dozen)\b|\ba (?P<couple>couple)\b(?! (?:of )?(?:days"
    r"?|weeks?|months?|hours?|minutes?|times|questions?|years?|things))",
    re.IGNORECASE,
)
_WANTS: Final = re.compile(
    r"\b(?:just|only|want|need|take|get|have|buy|order|like|give me|send|make it) (?P<one>one"
    r"|\d{1,3}|two|three|four|five|six)(?: please| pls|\W*$)"
    r"|^\W*(?P<alone>one|two|three|\d{1,2}) (?:please|pls)\W*$",
    re.IGNORECASE,
)
_FIXED: Final = {"two": 2, "three": 3, "dozen": 12, "half": 6, "en_dozen": 12, "couple": 2}


def read_counts(
    text: str, quantities: Sequence[QuantityMention], numbers: Sequence[Number], products: Sequence[ProductMention]
) -> tuple[CountMention, ...]:
    """The units of goods that a normalised text speaks of, in order of place.

    A pack size (6袋装), ordinals (第2件) and other counted things (两个颜色, 3个月) are none; a number right before a
    product's name is one.
    """
    taken = tuple(one.span for one in products if one.score >= 1.0)
    found = {one.span.start: one for one in _counted(text, quantities) if not _inside(one.span, taken)}
    for one in (*_in_words(text), *_before_names(text, numbers, products)):
        found.setdefault(one.span.start, one)
    return tuple(found[start] for start in sorted(found))


def _counted(text: str, quantities: Sequence[QuantityMention]) -> Iterator[CountMention]:
    for one in quantities:
        if one.unit not in GOODS or one.number < 1 or one.number != int(one.number):
            continue
        after = text[one.span.end : one.span.end + 4].lstrip(" 的")
        if _PACK.search(text, one.span.start, one.span.end) and "packs" not in text:
            continue
        if not _NOT_UNITS.match(after) and not _ORDINAL.search(text[: one.span.start]):
            yield CountMention(int(one.number), one.span)


def _in_words(text: str) -> Iterator[CountMention]:
    for found in _WORDS.finditer(text):
        yield CountMention(_FIXED[found.lastgroup or ""], Span(found.start(), found.end()))
    wanted = _WANTS.search(text)
    if wanted:
        group = "one" if wanted["one"] else "alone"
        number = parse_number(wanted[group])
        if number is not None and number >= 1:
            yield CountMention(int(number), Span(wanted.start(group), wanted.end(group)))


def _before_names(text: str, numbers: Sequence[Number], products: Sequence[ProductMention]) -> Iterator[CountMention]:
    """The 2 of "2 hoodies"."""
    starts = {one.span.start for one in products}
    for number in numbers:
        small = 1 <= number.number <= 999 and number.number == int(number.number)
        if small and number.span.end + 1 in starts and text[number.span.end] == " " and text.isascii():
            yield CountMention(int(number.number), number.span)


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)

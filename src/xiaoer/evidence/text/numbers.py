"""Numbers that take more than one numeral: "two and a half thousand", "minus fifteen", "3.2 million"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from xiaoer.language.numerals import Number, read_numbers
from xiaoer.language.reading import Span

_SCALE: Final = re.compile(
    r" ?(?P<word>hundred|thousand|million|dozen)s?\b| ?(?P<han>[万千百])(?=[\u4e00-\u9fff\s,，。]|$)", re.I
)
_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 10**6, "dozen": 12, "万": 10**4, "千": 1000, "百": 100}
_MORE: Final = re.compile(r"(\d)([千百])(?!\d)")
_BELOW_ZERO: Final = re.compile(r"(?: degrees?| °C| celsius)? below (?:zero|freezing)\b", re.IGNORECASE)
_BELOW: Final = re.compile(r"\b(?:minus|negative) $", re.IGNORECASE)


def numbers_in(text: str) -> tuple[Number, ...]:
    """Every exact number of a normalised text, in order of place; what several numerals say together is one."""
    return tuple(_joined(text, read_numbers(text)))


def _joined(text: str, numbers: tuple[Number, ...]) -> Iterator[Number]:
    taken = 0
    for found in numbers:
        start, end = found.span.start, found.span.end
        if start < taken:
            continue
        value = found.number
        scale = _SCALE.match(text, end)
        word = (scale["word"] or scale["han"] or "").lower() if scale else ""
        if scale and value < _SCALES[word]:
            value, end = value * _SCALES[word], scale.end()
        more = _MORE.match(text, end) if word == "万" else None
        if more:
            value, end = value + Decimal(more[1]) * _SCALES[more[2]], more.end()
        below, behind = _BELOW.search(text, 0, start), _BELOW_ZERO.match(text, end)
        if behind:
            value, end = -value, behind.end()
        elif below and text[start].isalpha():
            value, start = -value, below.start()
        taken = end
        yield Number(Decimal(value), Span(start, end))

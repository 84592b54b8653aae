"""What an answer says by the way of other goods: 杯子那个你们已经在弄了, 面包不退的. All pure."""

import re
from dataclasses import replace
from typing import Final

from xiaoer.desk.actions.lines import KEPT, clauses_in, lines_in, places_of_line
from xiaoer.language.reading import Reading, Slots, Span
from xiaoer.shop.order import Order, OrderLine

_UNDER_WAY: Final = re.compile(
    r"(?:已经|早就|早上|刚才|刚刚|之前|昨天|自己|另外|你们).{0,10}(?:申请|在[弄办处]|弄|办|处理|退|换|登记)[了过着好]"
    r"|(?:已经|早就|另外).{0,6}(?:在[弄办处走])"
    r"|\balready (?:being|been|applied|done|handled|sorted|asked)\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"(?:其他|其它|别的|剩下|余下|另外|另)(?:的|那|几|一)|(?:[\u4e00-\u9fff]{1,6})那?(?:[个件条双单边]|一单)"
    r"|\bthe (?:other|rest)\b",
    re.IGNORECASE,
)


def without_asides(reading: Reading, order: Order, line: OrderLine | None) -> Reading:
    """The message without the clauses that only say of other goods that they stay, or are seen to already.

    `line` is what waits for the answer; None where it is the whole order, and then no clause is an aside.
    """
    if line is None:
        return reading
    apart = [each for each in clauses_in(reading.text) if _is_aside(reading, each, order, line)]
    if not apart or len(apart) == len(clauses_in(reading.text)):
        return reading
    return without_spans(reading, apart)


def without_spans(reading: Reading, spans: list[Span]) -> Reading:
    """The message with commas instead of these parts of it, and without what they name."""
    text = "".join("," if _inside(place, spans) else sign for place, sign in enumerate(reading.text))
    return replace(reading, text=text, slots=_outside(reading, spans))


def _is_aside(reading: Reading, clause: Span, order: Order, line: OrderLine) -> bool:
    words = reading.text[clause.start : clause.end]
    if not (KEPT.search(words) or _UNDER_WAY.search(words)):
        return False
    if any(clause.start <= place < clause.end for place in places_of_line(line, order, reading)):
        return False
    others = [each for each in lines_in(order, reading) if each.id != line.id]
    named = any(clause.start <= place < clause.end for each in others for place in places_of_line(each, order, reading))
    return named or bool(_OTHERS.search(words))


def _inside(place: int, spans: list[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def _outside(reading: Reading, spans: list[Span]) -> Slots:
    slots = reading.slots
    return replace(
        slots,
        products=tuple(each for each in slots.products if not _inside(each.span.start, spans)),
        options=tuple(each for each in slots.options if not _inside(each.span.start, spans)),
        codes=tuple(each for each in slots.codes if not _inside(each.span.start, spans)),
        quantities=tuple(each for each in slots.quantities if not _inside(each.span.start, spans)),
        money=tuple(each for each in slots.money if not _inside(each.span.start, spans)),
        dates=tuple(each for each in slots.dates if not _inside(each.span.start, spans)),
        wanted=tuple(each for each in slots.wanted if not _inside(each.span.start, spans)),
        details=tuple(each for each in slots.details if not _inside(each.span.start, spans)),
    )

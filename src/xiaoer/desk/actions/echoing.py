"""What an answer repeats of a proposal: its values are marked in the words, and other values are noticed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from xiaoer.desk.actions.correcting import whole_words
from xiaoer.desk.actions.details import UNITS
from xiaoer.desk.consent.vocabulary import VALUE
from xiaoer.language.reading import Reading, Span
from xiaoer.shop.action import Action, ActionName
from xiaoer.shop.order import OrderLine
from xiaoer.shop.product import Sku

_SURE: Final = 0.8
"""A product that is named less surely than this may be no product at all."""
_SHORTEST: Final = 3
"""Letters of an address or a title that are repeated, at least; of a note two, where they stand alone."""
_PIECES: Final = re.compile(r"(?:^|(?<=[,，。;；!！ ]))[\u3400-\u9fff]{2}(?=$|[,，。;；!！ ])")
_ANSWERS: Final = frozenset({"好的", "可以", "不要", "不用", "不行", "不对", "等等", "先别", "没有"})
_WORDED: Final = re.compile(r"[\u3400-\u9fff\w]")
_WRITTEN: Final = frozenset(
    {ActionName.CHANGE_ADDRESS, ActionName.ADD_NOTE, ActionName.INVOICE_APPLY, ActionName.INVOICE_CHANGE}
)
"""Whose words are put to the buyer; those of a case are only kept for the person who decides."""
_SWAPS: Final = frozenset({ActionName.CHANGE_SKU, ActionName.OPEN_EXCHANGE})


@dataclass(frozen=True, slots=True)
class Proposed:
    """An action as it was put to the buyer, with what it is about."""

    action: Action
    line: OrderLine | None = None
    bought: Sku | None = None
    target: Sku | None = None


def with_values_marked(reading: Reading, *proposed: Proposed) -> str | None:
    """The words with every value of the proposals as `VALUE`; None where they name one that none of them has."""
    named: dict[Span, bool] = {}
    for each in proposed:
        for span, own in _named(reading, each):
            named[span] = named.get(span, False) or own
    spans = [span for span, own in named.items() if own]
    if not all(own or _inside(span, spans) for span, own in named.items()):
        return None
    marked = "".join(
        VALUE if any(s.start <= at < s.end for s in spans) else char for at, char in enumerate(reading.text)
    )
    for each in proposed:
        told = each.action.words if each.action.name in _WRITTEN else ""
        for words in (told, each.line.title if each.line else ""):
            marked = _without_repeated(marked, words)
    return re.sub(f"{VALUE}+", VALUE, marked)


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in spans)


def _named(reading: Reading, proposed: Proposed) -> Iterator[tuple[Span, bool]]:
    """Each value that the words name, and whether it is one of the proposal."""
    slots, action = reading.slots, proposed.action
    goods = {proposed.line.product if proposed.line else None}
    products = [each for each in slots.products if each.score >= _SURE or each.product in goods]
    own = [each for each in products if each.product in goods and each.sku in {None, action.sku}]
    yield from ((each.span, True) for each in own)
    covered = {each.span for each in own}
    yield from (
        (each.span, each.sku is not None and each.sku == action.sku) for each in products if each.span not in covered
    )
    yield from ((each.span, each.code == action.order) for each in slots.codes)
    units = action.quantity or (proposed.line.quantity if proposed.line else None)
    yield from ((each.span, each.count == units) for each in slots.wanted)
    yield from ((each.span, True) for each in slots.quantities if each.unit in UNITS and each.number == (units or 1))
    yield from _options_named(reading, proposed)
    yield from ((each.span, each.money == action.amount) for each in slots.money)
    dates = slots.dates if action.when else ()
    yield from ((each.span, action.when.startswith(f"{each.first:%Y-%m-%d}")) for each in dates)
    yield from ((each.span, each.value in action.words or each.value == action.tax_id) for each in slots.details)
    yield from ((each.span, each.name_zh in action.words or each.name_en in action.words) for each in slots.regions)


def _options_named(reading: Reading, proposed: Proposed) -> Iterator[tuple[Span, bool]]:
    """Of a swap, what was bought may be named beside what is wanted: 27换28."""
    options = reading.slots.options
    wanted = [each for each in options if _is_wanted(each.name, each.values, proposed)]
    yield from ((each.span, True) for each in wanted)
    swapped = proposed.bought if proposed.action.name in _SWAPS and wanted else None
    had = {(option.name, option.value) for option in swapped.options} if swapped is not None else set[tuple[str, str]]()
    others = (each for each in options if each not in wanted)
    yield from ((each.span, False) for each in others if not any((each.name, value) in had for value in each.values))


def _is_wanted(name: str, values: tuple[str, ...], proposed: Proposed) -> bool:
    """Whether an option that is named is of the variant wanted; where nothing is swapped, of the one bought."""
    meant = proposed.target if proposed.action.name in _SWAPS else proposed.bought
    return meant is None or any(option.name == name and option.value in values for option in meant.options)


def _without_repeated(text: str, words: str) -> str:
    """The text with the longest stretch of `words` that it repeats as `VALUE`."""
    alone = next((piece for piece in _PIECES.findall(text) if len(piece) < _SHORTEST and piece in words), None)
    if alone is not None and alone not in _ANSWERS:
        text = text.replace(alone, VALUE)
    for size in range(min(len(text), len(words)), _SHORTEST - 1, -1):
        for start in range(len(words) - size + 1):
            piece = words[start : start + size]
            if all(_WORDED.match(piece[end]) for end in (0, -1)) and (found := whole_words(piece).search(text)):
                return f"{text[: found.start()]}{VALUE}{text[found.end() :]}"
    return text

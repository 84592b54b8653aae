"""What the variants of one product have more or less of: the order in which their option puts them.

Every value of the option has to tell it, and not all the same: 100g and 150g differ in mass, 单支 and 两支装 in number,
低枕8cm and 高枕11cm in height, 小号 and 大号 in size.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from xiaoer.language.quantities import read_quantities
from xiaoer.language.units import units
from xiaoer.shop.product import Product

KEPT: Final = 4096
"""Options whose order is remembered."""
_WORN: Final = re.compile(r"码|\bsize\b|waist|腰", re.I)
"""Names of options that fit a body: nobody wants less of a coat."""
_LADDERS: Final = (
    (
        "size",
        (
            r"^XXS$|迷你|袖珍|\bmini\b",
            r"^XS$|特小|\bextra small\b",
            r"^S$|小[号码杯瓶盒包份箱罐支袋]|^小$|\bsmall\b",
            r"^M$|中[号码杯瓶盒包份箱罐支袋]|^中$|标准|常规|\b(?:medium|regular|standard)\b",
            r"^L$|(?<![特加超])大[号码杯瓶盒包份箱罐支袋]|^大$|(?<!extra )\blarge\b",
            r"^XL$|[特加]大|\bextra large\b|家庭|\bfamily\b",
            r"^(?:XXL|2XL)$|超大|\bjumbo\b",
            r"^(?:XXXL|3XL)$",
            r"^(?:XXXXL|4XL)$",
        ),
    ),
    ("people", ("单人|\\bsingle\\b", "双人|\\bdouble\\b", "\\bqueen\\b", "\\bking\\b")),
    ("height", ("低|矮|\\blow\\b", "中|\\bmedium\\b", "高|\\bhigh\\b")),
    ("length", ("短|\\bshort\\b", "中|\\bmedium\\b", "长|\\blong\\b")),
    ("thickness", ("薄|\\bthin\\b", "中|常规|\\bmedium\\b", "厚|\\bthick\\b")),
    ("shade", ("浅|\\blight\\b", "中|\\bmedium\\b", "深|\\bdark\\b")),
)
"""Words of values from less to more, by what they are more of."""
_SINGLE: Final = re.compile(r"单[支盒瓶包只个件条袋罐片双]|\b(?:single|one)\b", re.I | re.A)
_TWIN: Final = re.compile(r"[两双][支盒瓶包只个件条袋罐片]|\b(?:twin|double|pair|duo)\b", re.I | re.A)
_PACK: Final = re.compile(r"\b(?:pack|set|box|case) of (\d+)\b|(?<=[lg克升]) ?[x×*] ?(\d+)(?!\d)", re.I | re.A)
_DAYS: Final = re.compile(r"(\d+)[日天]")
_MEMORY: Final = re.compile(r"(?<!\d)(?:(\d{1,2})\+)?(\d{1,4}) ?([GT])B(?![A-Za-z])", re.A)
_MONEY: Final = re.compile(r"(\d+(?:\.\d+)?) ?(?:元|yuan|rmb)|[¥$€£] ?(\d+)", re.I)
_CODE: Final = re.compile(r"^[A-Z]{1,2}(\d+)")
_BARE: Final = re.compile(r"\d+(?:\.\d+)?")
_DIMENSIONS: Final = frozenset({"mass", "volume", "length", "count", "time", "power", "charge", "area"})


@dataclass(frozen=True, slots=True)
class Scale:
    """The values of one option in the order of what they have more or less of."""

    option: str
    steps: tuple[tuple[str, int], ...]
    """Each value with its place, from 0; values that have as much share one."""

    @property
    def last(self) -> int:
        """The place of those that have the most."""
        return max(place for _, place in self.steps)


def scales_of(product: Product) -> tuple[tuple[str, Scale], ...]:
    """What the variants of this product differ by that has an order (mass, count, size), with that order."""
    named: dict[str, dict[str, None]] = {}
    for sku in product.skus:
        for option in sku.options:
            named.setdefault(option.name, {})[option.value] = None
    return tuple(each for name, values in named.items() if len(values) > 1 for each in _scales(name, tuple(values)))


@lru_cache(maxsize=KEPT)
def _scales(name: str, values: tuple[str, ...]) -> tuple[tuple[str, Scale], ...]:
    told = [_amounts(name, value) for value in values]
    found: list[tuple[str, Scale]] = []
    for sort in told[0]:
        amounts = [each[sort] for each in told if sort in each]
        ranks = {amount: place for place, amount in enumerate(sorted(set(amounts)))}
        if len(amounts) == len(values) and len(ranks) > 1:
            steps = tuple((value, ranks[amount]) for value, amount in zip(values, amounts, strict=True))
            found.append((sort, Scale(name, steps)))
    return tuple(found)


def _amounts(name: str, value: str) -> dict[str, Decimal]:
    """How much the value tells of everything that it tells of."""
    found: dict[str, Decimal] = {}
    for each in read_quantities(value):
        unit = units().get(each.unit)
        if unit is not None and unit.dimension in _DIMENSIONS:
            found[unit.dimension] = max(each.number * unit.factor, found.get(unit.dimension, Decimal(0)))
    _count(value, found)
    if memory := _MEMORY.search(value):
        found["memory"] = Decimal(memory[2]) * (1024 if memory[3] == "T" else 1)
        found |= {"ram": Decimal(memory[1])} if memory[1] else {}
    if money := _MONEY.search(value):
        found["money"] = Decimal(money[1] or money[2])
    if _BARE.fullmatch(value):
        found["size" if _WORN.search(name) else "count"] = Decimal(value)
    found = dict(_in_words(value)) | found
    if "size" in found and _WORN.search(name):
        found["fit"] = found.pop("size")
    return found


def _in_words(value: str) -> Iterator[tuple[str, Decimal]]:
    """By words that stand for less and more, and by the figures of a code: N10, N20."""
    for sort, ladder in _LADDERS:
        place = next((place for place, words in enumerate(ladder) if re.search(words, value, re.I | re.A)), None)
        if place is not None:
            yield sort, Decimal(place)
    if code := _CODE.match(value):
        yield "shade", Decimal(code[1])


def _count(value: str, found: dict[str, Decimal]) -> None:
    if pack := _PACK.search(value):
        found["count"] = Decimal(pack[1] or pack[2])
    elif days := _DAYS.search(value):
        found["count"] = Decimal(days[1])
    elif "count" not in found and (_SINGLE.search(value) or _TWIN.search(value)):
        found["count"] = Decimal(1 if _SINGLE.search(value) else 2)

"""Limits that nobody tells as such: what a cabin bag may hold, what the body that wears it measures."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from xiaoer.guide.goods.page import measured
from xiaoer.guide.need import Limit, LimitKind, Way
from xiaoer.language.numerals import parse_number
from xiaoer.language.units import convert
from xiaoer.shop.product import Product

LIQUID_ML: Final = 100
"""What a cabin bag may hold of a liquid in one container, wherever one flies."""
SIZES_ABOVE: Final = 8
"""Sizes that "34 or more" may mean."""
WAISTS: Final = range(22, 52)
"""In inches."""
_CABIN: Final = re.compile(
    r"安检|手提(?:行李)?|随身(?:带|背|行李)|登机(?:箱|包|行李)|不(?:想|能|打算)?托运|没(?:有)?托运"
    r"|\b(?:hand[- ]luggage|carry[- ]?ons?|cabin (?:bag|case|luggage)|airport security|through security"
    r"|no hold (?:bag|luggage)|not checking (?:a|any) bag|liquids? (?:bag|rule|allowance))\b",
    re.I | re.A,
)
_FLYING: Final = re.compile(
    r"飞|机场|登机|航班|安检|出差|\b(?:fly\w*|flights?|planes?|airports?|security|cabin|carry[- ]?ons?|luggage)\b",
    re.I | re.A,
)
_HOLD: Final = re.compile(
    r"(?<!不)(?<!不想)(?<!不能)(?<!不打算)(?<!没)(?<!没有)(?:可以|会|要|都|办)托运|\bin the hold\b"
    r"|\bchecked (?:bag|luggage)",
    re.I | re.A,
)
_NUMBER: Final = r"\d{2}|[二三四五]十[一二三四五六七八九]?"
_WAIST: Final = re.compile(
    rf"腰围?(?:是|有|得|要|大概|差不多|量了){{0,2}}(?P<zh>{_NUMBER})(?:码|寸|英寸)?(?P<up>以上|往上|朝上|起|打底)?(?![\d尺厘c公])"
    r"|\b(?P<en>\d{2})(?:[- ]?inch(?:es)?)?[- ]waist\b|\bwaist (?:of |is |size )?(?:a )?(?P<of>\d{2})\b(?! ?cm)",
    re.I | re.A,
)
_MORE: Final = re.compile(r" (?:or (?:more|up|bigger|larger)|and (?:up|above))\b", re.I | re.A)


def circumstance_limits(text: str, products: Sequence[Product], known: Sequence[Limit]) -> Iterator[Limit]:
    """What follows from where it is taken and who wears it; `known` limits are not told twice."""
    if _flies_in_the_cabin(text) and _told_in_ml(products) and not any(each.unit in ("ml", "L") for each in known):
        zh, en = f"随身带上飞机(不超过{LIQUID_ML}ml)", f"allowed in hand luggage (at most {LIQUID_ML} ml)"
        yield Limit(LimitKind.MEASURE, zh, en, number=Decimal(LIQUID_ML), unit="ml", way=Way.AT_MOST)
    yield from _waists(text, products)


def _flies_in_the_cabin(text: str) -> bool:
    return bool(_CABIN.search(text) and _FLYING.search(text)) and not _HOLD.search(text)


def _told_in_ml(products: Sequence[Product]) -> bool:
    """Whether some variant of these is called by a volume."""
    return any(
        convert(number, unit, "ml") is not None
        for each in products
        for sku in each.skus
        for option in sku.options
        for number, unit in measured(option.value)
    )


def _waists(text: str, products: Sequence[Product]) -> Iterator[Limit]:
    """A waist in inches among the sizes of trousers; a size that there is not is kept by none."""
    named = {
        option.name
        for each in products
        for sku in each.skus
        for option in sku.options
        if option.value.isdecimal() and int(option.value) in WAISTS
    }
    found = _WAIST.search(text) if named else None
    if found is None:
        return
    told = found["zh"] or found["en"] or found["of"]
    size = int(parse_number(told) or 0)
    upwards = found["up"] or _MORE.match(text, found.end())
    sizes = range(size, size + (SIZES_ABOVE if upwards else 0) + 1)
    if size in WAISTS:
        value = ";;".join(f"{name}:{'|'.join(map(str, sizes))}" for name in sorted(named))
        zh, en = f"腰围{size}{'以上' if upwards else ''}", f"waist {size}{' or more' if upwards else ''}"
        yield Limit(LimitKind.OPTION, zh, en, value)

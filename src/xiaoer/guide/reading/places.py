"""Where the goods have to go: a gap that they stand in, a bed that they lie on, a picture that they are made of."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from xiaoer.guide.lexicon.directions import clause_at
from xiaoer.guide.need import Limit, LimitKind, Way
from xiaoer.guide.reading.measuring import length_mm
from xiaoer.language.quantities import read_quantities
from xiaoer.language.reading import QuantityMention
from xiaoer.shop.product import Product

_GAP: Final = re.compile(
    r"放得?[下进]|放不放|能放|能不能放|(?:位置|空位|机位|位子|空间|缝|门洞|柜|阳台|角落|预留)[^,，。]{0,8}\d"
    r"|\d[^,，。]{0,6}(?:的?(?:位置|空位|空间|缝|门洞))"
    r"|宽度?(?:不能?|别|最多|顶多|限|只有|不许)"
    r"|\b(?:no|not) (?:wider|deeper|taller) than\b"
    r"|\b(?:gap|space|niche|alcove|opening|cabinet)\b|\bfits? (?:in|into|through)\b",
    re.I | re.A,
)
_BED: Final = re.compile(
    r"床(?!上用)|榻榻米|炕|铺位|上铺|下铺|桌[子面]?|\b(?:bed|bunk|mattress|futon|cot|desk|table)s?\b", re.I | re.A
)
_SIDES: Final = re.compile(
    r"(?<![\d.x×*+])(?P<a>\d{2,3}(?:\.\d)?) ?(?P<u1>cm|厘米|公分)?"
    r" ?(?:[x×*]|乘以?|by) ?(?P<b>\d{2,3}(?:\.\d)?)(?![\d.]) ?"
    r"(?P<u2>cm|厘米|公分)?(?! ?(?:[x×*\d]|乘|像素|px|pixels?|分辨|毫米|mm|g|m\b|块|元|片|支|包))",
    re.I | re.A,
)
"""Centimetres, where no unit is said."""
_COVERED: Final = re.compile(r"盖|铺|遮|罩|垫|挡|\b(?:cover\w*|lay|laid|spread)\b", re.I | re.A)
_NAMED_SIDE: Final = re.compile(
    r"(?<![\d.])(?P<n>\d{2,3}) ?(?:wide|deep|high|tall)\b"
    r"|(?:宽|深|高|厚)(?:度)?(?:只?有|是|约|大概)?(?P<zh>\d{2,3})(?![\d.米毫mc厘公])"
    r"|\b(?:shelf|worktop|counter|ceiling|sill|beam)(?: is| sits)? (?:at|of) (?P<shelf>\d{2,3})(?![\d.])",
    re.I | re.A,
)
"""A side without a unit, which is in centimetres."""
_UPRIGHT: Final = re.compile(
    r"高|\b(?:high|height|tall|under (?:a|the|my) (?:worktop|counter|desk|table|sink))\b", re.I | re.A
)


def space_limits(text: str) -> Iterator[Limit]:
    """The gap that it has to stand in."""
    sides = _sides_of_gap(text) if is_gap(text) else []
    if sides:
        told = "×".join(f"{side / 10:g}" for side in sides[:3]) + "cm"
        value = "x".join(f"{side:f}" for side in sides[:3])
        upright = "high" if len(sides) == 1 and _UPRIGHT.search(text) else ""
        yield Limit(LimitKind.SPACE, f"放得进{told}", f"fits into {told}", value, unit=upright)


def _sides_of_gap(text: str) -> list[Decimal]:
    """Every side in millimetres, each once: what has a unit, and what is called a width, a depth or a height."""
    told = [(each.span.start, side) for each in read_quantities(text) if (side := length_mm(each)) is not None]
    for found in _NAMED_SIDE.finditer(text):
        place = next((found.start(name), found[name]) for name in ("n", "zh", "shelf") if found[name])
        bare = length_mm(read_quantities(f"{place[1]}cm")[0])
        if bare is not None and not any(start <= place[0] <= start + len(place[1]) for start, _ in told):
            told.append((place[0], bare))
    return list(dict.fromkeys(side for _, side in sorted(told)))


def lying_limits(text: str, products: Sequence[Product]) -> Iterator[Limit]:
    """How wide the bed or the table is on which goods with two sides (1.5×0.8m) are laid."""
    if not any(is_flat(option.value) for each in products for sku in each.skus for option in sku.options):
        return
    sides = [side for each in read_quantities(text) if is_of_bed(text, each) and (side := length_mm(each))]
    if sides:
        told = f"{min(sides) / 10:g}cm"
        yield Limit(LimitKind.LIES, f"铺在{told}宽的床上", f"for a bed {told} wide", number=min(sides), unit="mm")


def covering_limits(text: str) -> Iterator[Limit]:
    """Two sides of what it has to cover, or of how large it shall be: 45乘120的桌旗."""
    for one in sided_places(text):
        found = _SIDES.search(text, *one)
        unit = None if found is None else found["u1"] or found["u2"] or "cm"
        told = [length_mm(each) for each in read_quantities(f"{found['a']}{unit} {found['b']}{unit}")] if found else []
        sides = sorted(side for side in told if side is not None)
        if len(sides) == 2:
            way = Way.AT_LEAST if _COVERED.search(text) else Way.ABOUT
            words = "×".join(f"{side / 10:g}" for side in sides[::-1]) + "cm"
            yield Limit(LimitKind.COVERS, words, words, "x".join(f"{side:f}" for side in sides), way=way)


def sided_places(text: str) -> list[tuple[int, int]]:
    """Where two sides are told that are no gap, no bed and no picture."""
    if is_gap(text):
        return []
    return [each.span() for each in _SIDES.finditer(text) if not _BED.search(clause_at(text, each.start()))]


def is_flat(value: str) -> bool:
    """Whether a variant is called by two sides."""
    return bool(re.search(r"\d ?(?:m|cm|mm|米|厘米)? ?[×xX*] ?\d", value))


def is_of_bed(text: str, mention: QuantityMention) -> bool:
    """Whether a length is that of a bed or a table."""
    return length_mm(mention) is not None and bool(_BED.search(clause_at(text, mention.span.start)))


def picture_limits(text: str) -> Iterator[Limit]:
    """How many pixels a picture has."""
    found = re.search(r"(\d+)x(\d+)像素", text)
    if found:
        told = f"{found[1]}×{found[2]}"
        yield Limit(LimitKind.PICTURE, f"图{told}够用", f"{told} pixels are enough", f"{found[1]}x{found[2]}")


def is_gap(text: str) -> bool:
    """Whether lengths in the text are those of a place that it has to stand in."""
    return bool(_GAP.search(text))

"""Numbers with a unit that the goods must have, and the gap that they have to stand in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from xiaoer.guide.learned import Learned, graded
from xiaoer.guide.need import Limit, LimitKind, Way
from xiaoer.language.quantities import read_quantities
from xiaoer.language.reading import QuantityMention, Slots, Span
from xiaoer.language.units import convert, units

MEASURED: Final = frozenset(
    {"mass", "volume", "length", "power", "charge", "energy", "storage", "frequency", "sound", "pressure", "resolution"}
    | {"light", "light flow", "speed", "cooling", "colour temperature", "voltage"}
)
"""Dimensions that limit goods wherever they stand; hours and days only beside a word for how long it lasts."""
GROWING: Final = frozenset(
    {"RAM", "mAh", "W", "kW", "Hz", "GB", "TB", "h", "day", "week", "Pa", "DPI", "lx", "lm", "Wh", "rpm"}
)
"""More of these is never too much, where nothing else is said."""
COUNTED: Final = frozenset({"岁", "人", "口", "个", "件", "折", "%off", "℃"})
"""What is counted or felt is no measure of goods, whatever stands beside it."""
_LASTING: Final = re.compile(
    r"续航|电池|待机|保[温冷冰]|能用|[连播]放|不充电|充一次|留香|持[香妆久]|还?有香|不脱妆|燃|点[上着]"
    r"|充满|不用充|[小时天]以上|撑|顶得?住|一直有"
    r"|battery|lasts?|run ?time|keeps?|still|smells?|stays?|wears?|burns?|hold|\bgoes\b|charge|or more\b|hot for"
    r"|cold for",
    re.I | re.A,
)
_GAP: Final = re.compile(
    r"放得?[下进]|放不放|能放|能不能放|(?:位置|空位|空间|缝|门洞|柜|阳台|角落|预留)[^,，。]{0,8}\d"
    r"|\d[^,，。]{0,6}(?:的?(?:位置|空位|空间|缝|门洞))"
    r"|\b(?:gap|space|niche|alcove|opening|cabinet)\b|\bfits? (?:in|into|through)\b",
    re.I | re.A,
)
_UPRIGHT: Final = re.compile(
    r"高|\b(?:high|height|tall|under (?:a|the|my) (?:worktop|counter|desk|table|sink))\b", re.I | re.A
)
_LINK: Final = re.compile(r"(?:在|要|是|达到|大于|超过|至少|不低于|高于|有|:| ){0,3}$")
"""Between the name of an attribute and its number."""
_VAGUE: Final = re.compile("半天|一天到晚|整天")
"""A long time, and no number."""
_AT_LEAST: Final = re.compile(
    r"以上|起步|至少|不低于|不少于|不小于|(?<![不别没])(?:大于|超过|高于|多于)|or more|at least|\+|minimum"
    r"|(?<!not )(?<!nothing )(?:over|above)|(?<!no )(?<!not )more than",
    re.I | re.A,
)
_AT_MOST: Final = re.compile(
    r"以内|以下|[不别没]能?(?:超过?|大于|高于|多于)|(?<!不)(?:小于|低于|少于)|最多|不到|under|at most"
    r"|or less|less than|up to"
    r"|(?:no|not) (?:more than|over|above)|below|max",
    re.I | re.A,
)
_TOO_MUCH: Final = re.compile(
    r"(?:超过|大于|高于|多于|过了|一到)[^,，。;；]{0,10}就|(?:最多|只能?|顶多)[^,，。;；\d]{0,3}(?:带|承受|用)?[^,，。;；\d]{0,2}\d"
    r"|\b(?:over|above|more than|at)\b[^,.;]{0,20}\b(?:trips?|blows?|is too)\b"
    r"|\b(?:trips?|blows?|cuts? out|can'?t take)\b[^,.;]{0,14}\b(?:over|above|past|beyond|more than|at)\b",
    re.I | re.A,
)
"""超过一千瓦就跳闸: what comes then is not wanted."""
AT_ONCE: Final = "同时"
"""The name of what each port gives when all are in use."""
_AT_ONCE: Final = re.compile(
    r"同时|一起[插充用]|一块儿?[插充]|都插|插满|每个?口|[两二三四]个?口|\b(?:same time|at once|simultaneous\w*"
    r"|all (?:\w+ )?ports"
    r"|every port|each port)\b",
    re.I | re.A,
)
_NO_SHARE: Final = re.compile(
    r"off|discount|sure|优惠|折|补贴|百分百|正品|确定|满意|棉|羊毛|cotton|wool|silk", re.I | re.A
)
"""Beside a percentage that is a discount, a figure of speech, or a material with a table of its own."""
_RAM: Final = re.compile(r"GB? ?(?:of )?RAM|RAM|运存|运行内存", re.I | re.A)
"""Not what is stored: the 12 of 12+256GB."""


def measure_limits(text: str, slots: Slots, taken: Sequence[tuple[int, int]], learned: Learned) -> Iterator[Limit]:
    """Numbers with a unit that the goods must have, in units that a table or this catalogue knows."""
    named = {mention.span: name for name, mention in _of_attributes(text, learned)}
    for mention in read_quantities(text):
        inside = any(start < mention.span.end and mention.span.start < end for start, end in taken)
        inside = inside or (is_gap(text) and length_mm(mention) is not None)
        inside = inside or bool(_VAGUE.search(text[: mention.span.end][-4:]))
        name = named.get(mention.span, "")
        if not inside and ((name and mention.unit not in COUNTED) or _is_of_goods(text, mention, slots)):
            near = text[max(0, mention.span.start - 6) : mention.span.end + 8]
            yield measure(text, replace(mention, unit="RAM") if _RAM.search(near) else mention, name)
    yield from _counted(text, slots, taken, learned)
    yield from _shares(text, taken, named)
    for number, unit in graded(text):
        place = re.search(rf"{unit}-?{number}|{number} ?{unit}|[一二三四五] ?{unit}", text, re.I | re.A)
        inside = place is not None and any(start < place.end() and place.start() < end for start, end in taken)
        if place is not None and not inside and unit in learned.grades:
            way = Way.EXACTLY if unit == "级" else Way.AT_LEAST
            yield measure(text, QuantityMention(number, unit, Span(place.start(), place.end())), "", way)


def _counted(text: str, slots: Slots, taken: Sequence[tuple[int, int]], learned: Learned) -> Iterator[Limit]:
    """2000片 of a puzzle: so many of what variants are told apart by, and not pieces to buy."""
    bought = {each.count for each in slots.wanted}
    for each in read_quantities(text):
        inside = any(start < each.span.end and each.span.start < end for start, end in taken)
        if each.unit in learned.counters and not inside and each.number > 1 and each.number not in bought:
            yield measure(text, each, "", Way.EXACTLY)


def _shares(text: str, taken: Sequence[tuple[int, int]], named: Mapping[Span, str]) -> Iterator[Limit]:
    """85%以上 of what it is made of, where no attribute is named beside it."""
    for each in read_quantities(text):
        inside = any(start < each.span.end and each.span.start < end for start, end in taken)
        near = text[max(0, each.span.start - 8) : each.span.end + 8]
        if each.unit == "%" and not inside and each.span not in named and not _NO_SHARE.search(near):
            yield measure(text, each, "", Way.AT_LEAST)


def space_limits(text: str) -> Iterator[Limit]:
    """The gap that it has to stand in."""
    sides = [side for each in read_quantities(text) if (side := length_mm(each)) is not None] if is_gap(text) else []
    if sides:
        told = "×".join(f"{side / 10:g}" for side in sides[:3]) + "cm"
        value = "x".join(f"{side:f}" for side in sides[:3])
        upright = "high" if len(sides) == 1 and _UPRIGHT.search(text) else ""
        yield Limit(LimitKind.SPACE, f"放得进{told}", f"fits into {told}", value, unit=upright)


def is_gap(text: str) -> bool:
    """Whether lengths in the text are those of a place that it has to stand in."""
    return bool(_GAP.search(text))


def length_mm(mention: QuantityMention) -> Decimal | None:
    """In millimetres; None for what is no length."""
    return convert(mention.number, mention.unit, "mm")


def _is_of_goods(text: str, mention: QuantityMention, slots: Slots) -> bool:
    if mention.unit in ("h", "day", "week"):
        return bool(_LASTING.search(clause_at(text, mention.span.start)))
    if slots.body is not None and mention.unit in ("kg", "cm", "斤", "m"):
        return False
    known = units().get(mention.unit)
    return known is not None and known.dimension in MEASURED


def _of_attributes(text: str, learned: Learned) -> Iterator[tuple[str, QuantityMention]]:
    """Numbers right beside the name of an attribute of this catalogue: 可可含量80%."""
    for mention in read_quantities(text):
        before = _LINK.sub("", text[max(0, mention.span.start - 12) : mention.span.start])
        after = text[mention.span.end :][:10].removeprefix("以上").removeprefix("左右").removeprefix("的")
        for name in learned.attributes:
            behind = mention.unit == "%" and after.startswith(name.removesuffix("含量"))
            if behind or before.casefold().endswith(name.casefold()):
                yield name, mention
                break


def measure(text: str, mention: QuantityMention, name: str, way: Way | None = None) -> Limit:
    """The limit of that number, at least or at most as the words around it say."""
    reach = 16 if text.isascii() else 8
    near = text[max(0, mention.span.start - reach) : mention.span.end + reach]
    name = name or (AT_ONCE if mention.unit == "W" and _AT_ONCE.search(text) else "")
    way = way or (Way.AT_LEAST if mention.unit in GROWING else Way.EXACTLY)
    if _TOO_MUCH.search(text[max(0, mention.span.start - 28) : mention.span.end + 20]):
        way = Way.AT_MOST
    elif _AT_LEAST.search(near):
        way = Way.AT_LEAST
    elif _AT_MOST.search(near):
        way = Way.AT_MOST
    told = f"{name.removeprefix(AT_ONCE)}{mention.number.normalize():f}{mention.unit}"
    zh = {Way.AT_LEAST: f"至少{told}", Way.AT_MOST: f"不超过{told}", Way.EXACTLY: told}[way]
    en = {Way.AT_LEAST: f"at least {told}", Way.AT_MOST: f"at most {told}", Way.EXACTLY: told}[way]
    return Limit(LimitKind.MEASURE, zh, en, name, mention.number, mention.unit, way)


def clause_at(text: str, place: int) -> str:
    """The part between two commas that the place is in."""
    start = max((text.rfind(mark, 0, place) for mark in ",，。;；"), default=-1) + 1
    ends = [end for mark in ",，。;；" if (end := text.find(mark, place)) >= 0]
    return text[start : min(ends, default=len(text))]

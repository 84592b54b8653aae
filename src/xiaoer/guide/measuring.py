"""Numbers with a unit that the goods must have, and the gap that they have to stand in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from xiaoer.guide.learned import Learned, graded
from xiaoer.guide.need import Limit, LimitKind, Way
from xiaoer.language.quantities import read_quantities
from xiaoer.language.reading import QuantityMention, Slots, Span
from xiaoer.language.units import convert, units
from xiaoer.shop.product import Product

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
    r"续航|电池|待机|保[温冷冰]|能用|[连播]放|不充电|充一次|一次充|充[满次]电?[^,，。]{0,4}[顶撑能用]|留香|持[香妆久]|还?有香|不脱妆|燃|点[上着]"
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
_BED: Final = re.compile(
    r"床(?!上用)|榻榻米|炕|铺位|上铺|下铺|桌[子面]?|\b(?:bed|bunk|mattress|futon|cot|desk|table)s?\b", re.I | re.A
)
_UPRIGHT: Final = re.compile(
    r"高|\b(?:high|height|tall|under (?:a|the|my) (?:worktop|counter|desk|table|sink))\b", re.I | re.A
)
_LINK: Final = re.compile(r"(?:在|要|是|达到|大于|超过|至少|不低于|高于|有|:| ){0,3}$")
"""Between the name of an attribute and its number."""
_VAGUE: Final = re.compile("半天|一天到晚|整天")
"""A long time, and no number."""
_STOPS: Final = re.compile(r"[,，。;；!！?？\n]|\.(?= |$)")
"""Between what is said and what is said next; the point of 1.5 is none."""
_ABLE: Final = re.compile(
    r"(?:能装|装得下|承重|能承|承受|放得下|容得下|够|能撑|扛得住|能用)[^\d]{0,3}$"
    r"|\b(?:holds?|holding|carr(?:y|ies)|bears?|handles?|lasts?|supports?|runs?|goes)(?: (?:up to|for"
    r"|about|around))? $",
    re.I | re.A,
)
"""Before what the goods must be able to do: "holds up to 10 kg" asks for no less."""
_LEAST_BEFORE: Final = re.compile(
    r"(?:至少|最少|最低|最起码|起码|少说|不低于|不少于|不小于|不下于|不止|≥|>=|(?<![不别没])(?:大于|超过|高于|多于))[^\d,]{0,4}$"
    r"|(?:at least|minimum(?: of)?|no less than|not less than|(?<!not )(?<!nothing )(?<!no )(?:over|above)"
    r"|(?<!no )(?<!not )(?:more|longer|bigger|larger|better) than|upwards of)[^\d,]{0,10}$",
    re.I | re.A,
)
_LEAST_AFTER: Final = re.compile(
    r"[^\d,，]{0,3}?(?:以上|往上|朝上|起步|打底|起码|或更[多大长])"
    r"| ?\+| ?(?:\w+ )?(?:or (?:more|longer|bigger|larger|higher|better)|and (?:up|over|above)|at least"
    r"|minimum|plus\b)",
    re.I | re.A,
)
_MOST_BEFORE: Final = re.compile(
    r"(?:[不别没][能要可]?(?:超过?|大于|高于|多于|过)|(?<!不)(?:小于|低于|少于)|最多|顶多|至多|最[高大长]|不到|控制在|≤|<="
    r"|限[^\d,]{0,3})[^\d,]{0,4}$"
    r"|(?:under|at most|less than|up to|within|(?:no|not|nothing|never) (?:\w+ )?(?:more|over|above"
    r"|longer|bigger|larger"
    r"|wider|taller|heavier)(?: than)?|below|max(?:imum)?(?: of)?|shorter than|smaller than|lighter than|limit(?: is)?"
    r"|capped at)[^\d,]{0,10}$",
    re.I | re.A,
)
_MOST_AFTER: Final = re.compile(
    r"[^\d,，]{0,3}?(?:以内|以下|之内|之下|封顶|内(?![存胆]))"
    r"| ?(?:or (?:less|under|shorter|smaller|lower|lighter|below)|and (?:under|below)|max\b|maximum"
    r"|tops\b|limit|at most)",
    re.I | re.A,
)
_TOO_MUCH: Final = re.compile(
    r"(?:超过|大于|高于|多于|过了|一到)[^,，。;；]{0,10}就|(?:最多|只能?|顶多)[^,，。;；\d]{0,3}(?:带|承受|用)?[^,，。;；\d]{0,2}\d"
    r"|\b(?:over|above|more than|at)\b[^,.;]{0,20}\b(?:trips?|blows?|is too)\b"
    r"|\b(?:trips?|blows?|cuts? out|can'?t take)\b[^,.;]{0,14}\b(?:over|above|past|beyond|more than|at)\b",
    re.I | re.A,
)
"""超过一千瓦就跳闸: what comes then is not wanted."""
_SUPPLY: Final = re.compile(
    r"(?:限(?:电|功率|流|制|用)?|(?:插座|插排|排插|插线板|宿舍|电路|电闸|变压器|逆变器|房车|发电机|保险丝|户外电源)[^,，。;；]{0,8}"
    r"(?:只有|只能|只给|只带|给|最[高大多]|能带|能扛|允许|上限|顶多|输出)|(?:功率|瓦数)[^,，。;；]{0,4}(?:不能|不许|不让|别)[超过高]*)"
    r"[^\d,，。;；]{0,6}$"
    r"|\b(?:sockets?|outlets?|plugs?|dorm(?:itory)?|circuit|breaker|inverter|generator|power (?:strip|bar|supply)|fuse"
    r"|extension lead|hostel|halls?|caravan|campervan|rv)\b[^,.;]{0,24}$",
    re.I | re.A,
)
_SUPPLY_AFTER: Final = re.compile(
    r"(?:的)?(?:限电|限制|上限|跳闸|插座|电路)"
    r"| ?(?:limit|cap|max\w*|sockets?|outlets?|inverter|circuit|generator|allowance|power limit|is all|is the most)\b",
    re.I | re.A,
)
_REACH: Final = re.compile(
    r"离|隔着|距离?|够到|够得?[到着]|远|到(?:插座|床头|沙发|桌)|从[^,，。]{1,6}到"
    r"|\b(?:away|reach(?:es)?|from (?:the|my)|apart|distance|far|across)\b",
    re.I | re.A,
)
"""How far it has to go."""
AT_ONCE: Final = "同时"
"""The name of what each port gives when all are in use."""
_AT_ONCE: Final = re.compile(
    r"同时|一起[插充用]|一块儿?[插充]|都插|插满|每个?口|[两二三四]个?口|\b(?:same time|at once|simultaneous\w*"
    r"|all (?:\w+ )?ports"
    r"|every port|each port)\b",
    re.I | re.A,
)
_WORN: Final = re.compile(
    r"身高|个子|个头|体重|胖|瘦|穿|码|腰围|胸围|[我他她妈爸公婆友生][^,，。;；]{0,4}[12一]米"
    r"|\b(?:tall|weigh\w*|height|size|wear\w*|i'm|he's|she's|he is|she is|i am|chest|waist)\b",
    re.I | re.A,
)
"""Beside the measures of a body."""
_DISLIKED: Final = re.compile(
    r"嫌|太[大小多少长短重轻高矮低厚薄]了?(?=$|[,，。])|不够(?:用|吃|喝|装|长|大)|用完了|现在用的|原来(?:那|用|的)|旧的"
    r"|\b(?:too (?:big|small|long|short|heavy|much|little|bulky)|not enough|isn't enough|my (?:old|current|last)"
    r"|used to have|the old)\b",
    re.I | re.A,
)
"""What is wrong with what one has, or with what is not to be bought."""
_PARTS: Final = re.compile(r"[,，。;；!！?？\n]|\.(?= |$)|想换|想要|要换|\b(?:so|but|and|want|need)\b", re.I | re.A)
_CHOOSING: Final = re.compile(r"哪[个款种一]|还是|选|\b(?:which|or|vs|versus|between|whether)\b|比", re.I | re.A)
_NO_SHARE: Final = re.compile(
    r"off|discount|sure|优惠|折|补贴|百分百|正品|确定|满意|棉|羊毛|cotton|wool|silk", re.I | re.A
)
"""Beside a percentage that is a discount, a figure of speech, or a material with a table of its own."""
_RAM: Final = re.compile(r"GB? ?(?:of )?RAM|RAM|运存|运行内存", re.I | re.A)
"""Not what is stored: the 12 of 12+256GB."""


def measure_limits(text: str, slots: Slots, taken: Sequence[tuple[int, int]], learned: Learned) -> Iterator[Limit]:
    """Numbers with a unit that the goods must have, in units that a table or this catalogue knows."""
    named = {mention.span: name for name, mention in _of_attributes(text, learned)}
    left = _left_open(text)
    for mention in read_quantities(text):
        if mention.span in left:
            continue
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


def disliked_places(text: str) -> list[tuple[int, int]]:
    """Where it is told what is wrong with what one has, or with what is not to be bought."""
    ends = [each.span() for each in _PARTS.finditer(text)]
    parts = [(before[1], after[0]) for before, after in pairwise([(0, 0), *ends, (len(text), len(text))])]
    return [(start, end) for start, end in parts if _DISLIKED.search(text[start:end])]


def _left_open(text: str) -> frozenset[Span]:
    """Numbers between which is to be chosen: 四升的和六升的拿哪个."""
    found = read_quantities(text) if _CHOOSING.search(text) else ()
    told = {unit: len({one.number for one in found if one.unit == unit}) for unit in {each.unit for each in found}}
    return frozenset(each.span for each in found if told[each.unit] > 1)


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


def lying_limits(text: str, products: Sequence[Product]) -> Iterator[Limit]:
    """How wide the bed or the table is on which goods with two sides (1.5×0.8m) are laid."""
    if not any(is_flat(option.value) for each in products for sku in each.skus for option in sku.options):
        return
    sides = [side for each in read_quantities(text) if _is_of_bed(text, each) and (side := length_mm(each))]
    if sides:
        told = f"{min(sides) / 10:g}cm"
        yield Limit(LimitKind.LIES, f"铺在{told}宽的床上", f"for a bed {told} wide", number=min(sides), unit="mm")


def is_flat(value: str) -> bool:
    """Whether a variant is called by two sides."""
    return bool(re.search(r"\d ?(?:m|cm|mm|米|厘米)? ?[×xX*] ?\d", value))


def _is_of_bed(text: str, mention: QuantityMention) -> bool:
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


def length_mm(mention: QuantityMention) -> Decimal | None:
    """In millimetres; None for what is no length."""
    return convert(mention.number, mention.unit, "mm")


def _is_of_goods(text: str, mention: QuantityMention, slots: Slots) -> bool:
    if mention.unit in ("h", "day", "week"):
        return bool(_LASTING.search(clause_at(text, mention.span.start)))
    if slots.body is not None and mention.unit in ("kg", "cm", "斤", "m") and _WORN.search(text):
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
    name = name or (AT_ONCE if mention.unit == "W" and _AT_ONCE.search(text) else "")
    way = way or (Way.AT_LEAST if mention.unit in GROWING else Way.EXACTLY)
    way = way_of(text, mention.span) or (way if _supplied(text, mention) is None else Way.AT_MOST)
    if way is Way.EXACTLY and length_mm(mention) is not None and _REACH.search(clause_at(text, mention.span.start)):
        way = Way.AT_LEAST
    told = f"{name.removeprefix(AT_ONCE)}{mention.number.normalize():f}{mention.unit}"
    zh = {Way.AT_LEAST: f"至少{told}", Way.AT_MOST: f"不超过{told}", Way.EXACTLY: told}[way]
    en = {Way.AT_LEAST: f"at least {told}", Way.AT_MOST: f"at most {told}", Way.EXACTLY: told}[way]
    return Limit(LimitKind.MEASURE, zh, en, name, mention.number, mention.unit, way)


def way_of(text: str, span: Span) -> Way | None:
    """How the words beside a number mean it; None where they leave it open. Words of another clause say nothing."""
    first, last = _clause(text, span.start)
    reach = 18 if text.isascii() else 8
    before = text[max(first, span.start - reach) : span.start]
    after = text[span.end : min(last, span.end + reach)]
    if _TOO_MUCH.search(text[max(0, span.start - 28) : span.end + 20]):
        return Way.AT_MOST
    if _ABLE.search(before) or _LEAST_BEFORE.search(before) or _LEAST_AFTER.match(after):
        return Way.AT_LEAST
    return Way.AT_MOST if _MOST_BEFORE.search(before) or _MOST_AFTER.match(after) else None


def _supplied(text: str, mention: QuantityMention) -> re.Match[str] | None:
    """What a socket gives is the most that goods may take."""
    if mention.unit not in ("W", "kW"):
        return None
    start, end = mention.span.start, mention.span.end
    first, last = _clause(text, start)
    return _SUPPLY.search(text[first:start]) or _SUPPLY_AFTER.match(text[end:last])


def clause_at(text: str, place: int) -> str:
    """The part between two commas or full stops that the place is in."""
    start, end = _clause(text, place)
    return text[start:end]


def _clause(text: str, place: int) -> tuple[int, int]:
    start = max((each.end() for each in _STOPS.finditer(text, 0, place)), default=0)
    stop = _STOPS.search(text, place)
    return start, stop.start() if stop else len(text)

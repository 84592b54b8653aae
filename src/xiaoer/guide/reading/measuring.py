"""Numbers with a unit that the goods must have."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from xiaoer.guide.goods.learned import Learned, graded
from xiaoer.guide.lexicon.aspects import aspect_in
from xiaoer.guide.lexicon.directions import clause_at, is_about, is_supplied, reaches, way_beyond, way_of
from xiaoer.guide.need import Limit, LimitKind, Way
from xiaoer.language.numerals import read_numbers
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
LEAST_KELVIN: Final = 1000
"""Fewer K are those of a screen."""
COUNTED: Final = frozenset({"岁", "人", "口", "个", "件", "折", "%off", "℃"})
"""What is counted or felt is no measure of goods, whatever stands beside it."""
_LASTING: Final = re.compile(
    r"续航|电池|待机|保[温冷冰]|能用|[连播]放|不充电|充一次|一次充|充[满次]电?[^,，。]{0,4}[顶撑能用]|留香|持[香妆久]|还?有香|不脱妆|燃|点[上着]"
    r"|充满|不用充|没(?:处|地方|法|得)充|连[着续]|[听看播开跑玩烧点飞]满?(?=[\d一二三四五六七八九十两半])|[㐀-鿿]得?[满够足](?=[\d一二三四五六七八九十两半])|不摘|不回盒|[小时天]以上|撑|顶得?住|一直有"
    r"|battery|lasts?|run ?time|keeps?|still|smells?|stays?|wears?|burns?|hold|\bgoes\b|\bruns?\b|charg|off[- ]grid"
    r"|without (?:a )?(?:socket|power)|or more\b|hot for"
    r"|cold for",
    re.I | re.A,
)
_UNCHARGED: Final = re.compile(
    r"(?:充不了|没(?:处|地方|法|得|办法)充|不(?:能|便|方便|让)?充|没有?)(?:上)?(?:电(?!池|脑|视)|插座)"
    r"|\b(?:no|without|away from|far from)(?: an?| any| the)?"
    r" (?:\w+ )?(?:sockets?|outlets?|chargers?|charging|electricity|mains)\b"
    r"|\bnowhere to (?:plug|charge)|\b(?:on|with) (?:a|one|the) (?:single )?charge\b|\bsingle charge\b"
    r"|\b(?:can't|cannot|nowhere to|unable to|no way to|won't) (?:be )?(?:re)?charged?\b|\boff[- ]grid\b",
    re.I | re.A,
)
"""For as many days as somebody is away so, what has a battery has to last."""
_OF_THE_DAY: Final = re.compile(
    r"送|到货|发货|收到|[每一]天|每[日周次]|内"
    r"|\b(?:deliver\w*|arrive\w*|within|a day|per day|each day|every|ship\w*)\b",
    re.I | re.A,
)
"""Hours until it comes, or in which it is used."""
_KEEPING: Final = re.compile(
    r"保质|保鲜期|放得住|能[放存搁]|开封|开盖后|囤"
    r"|\b(?:shelf life|expir\w*|best before|keeps? for|stays? good|after opening)\b",
    re.I | re.A,
)
_LINK: Final = re.compile(r"(?:在|要|是|达到|大于|超过|至少|不低于|高于|低于|少于|不足|小于|起码|得|有|:| ){0,3}$")
"""Between the name of an attribute and its number."""
_KIND_OF_AMOUNT: Final = re.compile("(?:含量|质|率|值|度)$")
_VAGUE: Final = re.compile("半天|一天到晚|整天")
"""A long time, and no number."""
_WORN: Final = re.compile(
    r"身高|个子|个头|体重|脚长|胖|瘦|穿|码|腰围|胸围|[我他她妈爸公婆友生][^,，。;；]{0,4}[12一]米"
    r"|\b(?:tall|weigh\w*|height|size|wear\w*|i'm|he's|she's|he is|she is|i am|chest|waist|foot|feet)\b",
    re.I | re.A,
)
"""Beside the measures of a body."""
_DISLIKED: Final = re.compile(
    r"嫌|太[大小多少长短重轻高矮低厚薄]了?(?=$|[,，。])|不够(?:用|吃|喝|装|长|大)|用完了|现在用的|原来(?:那|用|的)|旧的"
    r"|\b(?:too (?:big|small|long|short|heavy|much|little|bulky)|not enough|isn't enough|my (?:old|current|last)"
    r"|used to have|the old|(?:already |has |have |just )?(?:finished|completed|outgrew|outgrown|grown out of"
    r"|got through))\b"
    r"|(?:拼|搭|玩|用|吃|喝|做)[完腻够]了?|(?:拼|搭|玩|用|吃|喝|买|做|试)过(?!敏|期|滤|年|节|去|来)",
    re.I | re.A,
)
"""What is wrong with what one has, or with what is not to be bought."""
_PARTS: Final = re.compile(r"[,，。;；!！?？\n]|\.(?= |$)|想换|想要|要换|\b(?:so|but|and|want|need)\b", re.I | re.A)
_TO: Final = re.compile(r" ?(?:-|~|–|到|至|to|and) ?", re.I | re.A)
_CHOOSING: Final = re.compile(r"哪[个款种一]|还是|选|\b(?:which|or|vs|versus|between|whether)\b|比", re.I | re.A)
_NO_SHARE: Final = re.compile(
    r"off|discount|sure|优惠|折|补贴|百分百|正品|确定|满意|棉|羊毛|cotton|wool|silk", re.I | re.A
)
"""Beside a percentage that is a discount, a figure of speech, or a material with a table of its own."""
_PRICED: Final = re.compile(r"(?:[按每照论]|折合?|算下来)(?:一|每)?$|\b(?:per|each|every|an?|for) $", re.I | re.A)
_PRICE: Final = re.compile(
    r"多少|钱|价|[块元]|便宜|划算|合算|\b(?:price\w*|cost\w*|cheap\w*|value|yuan)\b", re.I | re.A
)
_BY_ONE: Final = re.compile(
    r"[摊算折合]下来|平均到|单价|\b(?:works? out|per|by the|cheap\w* (?:a|each))\b", re.I | re.A
)
"""A price for one of the unit is spoken of."""
FAR_MM: Final = 100_000
_FAR: Final = re.compile(r"\d ?(?:km|kilomet|miles?\b|公里|千米|英里)", re.I | re.A)
_MEMORY: Final = re.compile(r"内存|\bmemory\b", re.I | re.A)
MOST_MEMORY: Final = 24
_RAM: Final = re.compile(r"GB? ?(?:of )?RAM|RAM|运存|运行内存", re.I | re.A)
"""Not what is stored: the 12 of 12+256GB."""


def measure_limits(text: str, slots: Slots, taken: Sequence[tuple[int, int]], learned: Learned) -> Iterator[Limit]:
    """Numbers with a unit that the goods must have, in units that a table or this catalogue knows."""
    named = {mention.span: name for name, mention in _of_attributes(text, learned)}
    left = _left_open(text)
    ranges = _ranges(text)
    for mention in read_quantities(text):
        if mention.span in left or _is_of_a_journey(mention, learned):
            continue
        inside = any(start < mention.span.end and mention.span.start < end for start, end in taken)
        inside = inside or bool(_VAGUE.search(text[: mention.span.end][-4:])) or _is_priced(text, mention)
        name = named.get(mention.span, "")
        if not inside and ((name and mention.unit not in COUNTED) or _is_of_goods(text, mention, slots)):
            near = text[max(0, mention.span.start - 6) : mention.span.end + 10]
            told = replace(mention, unit="RAM") if _is_memory(mention, near) else mention
            way = ranges.get(mention.span)
            limit = measure(text, told, name, way)
            yield limit if way is None else replace(limit, way=way)
    yield from _counted(text, slots, taken, learned)
    yield from _unitless(text, taken, learned)
    yield from _shares(text, taken, named)
    for number, unit in graded(text):
        place = re.search(rf"{unit}-?{number}|{number} ?{unit}|[一二三四五] ?{unit}", text, re.I | re.A)
        inside = place is not None and any(start < place.end() and place.start() < end for start, end in taken)
        if place is not None and not inside and unit in learned.grades:
            way = Way.EXACTLY if unit == "级" else Way.AT_LEAST
            yield measure(text, QuantityMention(number, unit, Span(place.start(), place.end())), "", way)


def _is_of_a_journey(mention: QuantityMention, learned: Learned) -> bool:
    """Whether it is further than any page of the catalogue tells: 800 km from home."""
    length = length_mm(mention)
    return length is not None and length >= FAR_MM and not _FAR.search(learned.whole)


def _is_memory(mention: QuantityMention, near: str) -> bool:
    """What no device stores, and many have to work with, is memory by either name."""
    few = mention.unit == "GB" and mention.number <= MOST_MEMORY and _MEMORY.search(near)
    return bool(few or _RAM.search(near))


def _is_priced(text: str, mention: QuantityMention) -> bool:
    """每十片合多少钱, "per 100 g": what a price is for."""
    if mention.number == 1 and _BY_ONE.search(text):
        return True
    return bool(_PRICED.search(text[: mention.span.start]) and _PRICE.search(clause_at(text, mention.span.start)))


def _ranges(text: str) -> Mapping[Span, Way]:
    """The ends of what lies between two numbers: "four to five inches" is no less than four and no more than five."""
    found = read_quantities(text)
    ways: dict[Span, Way] = {}
    for low, high in pairwise(found):
        between = text[low.span.end : high.span.start]
        if low.unit == high.unit != "V" and low.number < high.number and _TO.fullmatch(between):
            ways |= {low.span: Way.AT_LEAST, high.span: Way.AT_MOST}
    return ways


def disliked_places(text: str) -> list[tuple[int, int]]:
    """Where it is told what is wrong with what one has, or with what is not to be bought; a bound that is told so is
    none of these.
    """
    ends = [each.span() for each in _PARTS.finditer(text)]
    parts = [(before[1], after[0]) for before, after in pairwise([(0, 0), *ends, (len(text), len(text))])]
    bounds = [each.span.start for each in read_quantities(text) if way_beyond(text, each.span) is not None]
    disliked = [(start, end) for start, end in parts if _DISLIKED.search(text[start:end])]
    return [(start, end) for start, end in disliked if not any(start <= place < end for place in bounds)]


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


def _unitless(text: str, taken: Sequence[tuple[int, int]], learned: Learned) -> Iterator[Limit]:
    """刷新率144: a bare number right behind the name of an attribute is in the unit that pages have there."""
    told = {each.span.start for each in read_quantities(text)}
    for number in read_numbers(text):
        inside = any(start < number.span.end and number.span.start < end for start, end in taken)
        if inside or number.span.start in told or re.match("[A-Za-z元块%]", text[number.span.end :]):
            continue
        before = _LINK.sub("", text[max(0, number.span.start - 12) : number.span.start])
        name = next((each for each in learned.attributes if before.casefold().endswith(each.casefold())), "")
        unit = learned.units.get(name, "")
        if unit and unit not in COUNTED:
            yield measure(text, QuantityMention(number.number, unit, number.span), name)


def _shares(text: str, taken: Sequence[tuple[int, int]], named: Mapping[Span, str]) -> Iterator[Limit]:
    """85%以上 of what it is made of, where no attribute is named beside it."""
    for each in read_quantities(text):
        inside = any(start < each.span.end and each.span.start < end for start, end in taken)
        near = text[max(0, each.span.start - 8) : each.span.end + 8]
        if each.unit == "%" and not inside and each.span not in named and not _NO_SHARE.search(near):
            yield measure(text, each, "", Way.AT_LEAST)


def length_mm(mention: QuantityMention) -> Decimal | None:
    """In millimetres; None for what is no length."""
    return convert(mention.number, mention.unit, "mm")


def _is_of_goods(text: str, mention: QuantityMention, slots: Slots) -> bool:
    clause = clause_at(text, mention.span.start)
    if mention.unit in ("h", "day", "week") and _LASTING.search(clause):
        return True
    if mention.unit == "h" and _LASTING.search(text) and not _OF_THE_DAY.search(clause):
        return True
    if mention.unit in ("day", "week") and _UNCHARGED.search(text) and not _OF_THE_DAY.search(clause):
        return True
    if mention.unit in ("day", "week", "month", "year", "h"):
        return mention.unit != "h" and bool(_KEEPING.search(text))
    if slots.body is not None and mention.unit in ("kg", "cm", "斤", "m") and _WORN.search(text):
        return False
    if mention.unit == "K" and mention.number < LEAST_KELVIN:
        return False
    if mention.unit == "GB" and mention.number != int(mention.number):
        return False  # 2.4G is a band of radio.
    known = units().get(mention.unit)
    return known is not None and known.dimension in MEASURED


def _of_attributes(text: str, learned: Learned) -> Iterator[tuple[str, QuantityMention]]:
    """Numbers right beside the name of an attribute of this catalogue: 可可含量80%."""
    for mention in read_quantities(text):
        before = _LINK.sub("", text[max(0, mention.span.start - 12) : mention.span.start])
        after = text[mention.span.end :][:10].removeprefix("以上").removeprefix("左右").removeprefix("的")
        for name in learned.attributes:
            behind = mention.unit == "%" and after.startswith(name.removesuffix("含量"))
            short = _KIND_OF_AMOUNT.sub("", name)
            called = before.casefold().endswith(name.casefold()) or (len(short) > 1 and before.endswith(short))
            if behind or called:
                yield name, mention
                break


def measure(text: str, mention: QuantityMention, name: str, way: Way | None = None) -> Limit:
    """The limit of that number, at least or at most as the words around it say."""
    told = f"{name}{mention.number.normalize():f}{mention.unit}"
    name = name or aspect_in(text, mention.unit)
    told_way = way_of(text, mention.span) or (Way.AT_MOST if is_supplied(text, mention) else None)
    way = told_way or way or (Way.AT_LEAST if mention.unit in GROWING else Way.EXACTLY)
    if way is Way.EXACTLY and length_mm(mention) is not None and reaches(text, mention.span.start):
        way = Way.AT_LEAST
    if way is Way.EXACTLY and is_about(text, mention):
        way = Way.ABOUT
    zh, en = _SAID[way]
    return Limit(LimitKind.MEASURE, f"{zh}{told}", f"{en}{told}", name, mention.number, mention.unit, way)


_SAID: Final = {
    Way.AT_LEAST: ("至少", "at least "),
    Way.AT_MOST: ("不超过", "at most "),
    Way.ABOUT: ("大约", "about "),
    Way.EXACTLY: ("", ""),
}

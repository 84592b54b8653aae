"""A demand in words is a value of a property, and another value of the same property fails it: ABS for who wants wood.

What every shop may have is in the table of properties, in both languages. What only this catalogue tells apart is
learned from its attributes: where some products have 产地 云南, a buyer who says 云南 wants none of another 产地.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from xiaoer.guide.goods.learned import Learned
from xiaoer.guide.goods.page import Statement, Ware
from xiaoer.guide.lexicon.tables import asked_by, rows_of
from xiaoer.guide.lexicon.vocabulary import GoodsFound
from xiaoer.guide.need import Limit, LimitKind
from xiaoer.guide.reading.exclusions import affirmed, stretches_of
from xiaoer.shop.product import Product

_INCLUSIVE: Final = re.compile(
    "季|适|建议|提示|储存|保存|场景|用途|^含$|包含|发货|运输|认证|人群|season|suit|tip|note|include", re.I
)
"""Attributes whose values keep out no other: 四季 is for winter too."""
_MEASURING: Final = re.compile("最.|个?[月年周天日]|小时|分钟|左右|以[上下内]|至少|最多|开封后?|标称|单次")
"""What stands beside the number of a value, and is no value."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property: its name, the buyer's words for it and the page's, as patterns."""

    property: str
    zh: str
    en: str
    asked: str
    """"" where nobody asks for it by name."""
    page: str


@cache
def values() -> tuple[Value, ...]:
    """Every value that the table of properties has; what is asked for by name goes by that name too."""
    rows = (Value(*row) for row in rows_of("properties"))
    return tuple(replace(each, asked=f"{each.asked}|{re.escape(each.zh)}") if each.asked else each for each in rows)


def property_limits(text: str, found: Sequence[GoodsFound]) -> Iterator[Limit]:
    """The values that the text wants, with what fails each, and those that it rules out."""
    wanted = _without_owned(affirmed(text), found)
    ruled_out = " , ".join(stretches_of(text))
    against = [each for each in values() if each.asked and asked_by(each.asked).search(ruled_out)]
    asked = [each for each in values() if each.asked and each not in against and _is_wanted(each, text, wanted)]
    for each in asked:
        if any(other.property == each.property for other in asked[: asked.index(each)]):
            continue
        own = [other for other in asked if other.property == each.property]
        rivals = [other for other in values() if other.property == each.property and other not in own]
        page, failing = ("|".join(one.page for one in several) for several in (own, rivals))
        zh, en = "或".join(one.zh for one in own), " or ".join(one.en for one in own)
        yield Limit(LimitKind.PROPERTY, zh, en, f"{page}~{failing}")
    for each in against:
        yield Limit(LimitKind.PROPERTY, f"不要{each.zh}", f"not {each.en}", f"~{each.page}")


def learned_limits(text: str, products: Sequence[Product], learned: Learned) -> Iterator[Limit]:
    """Values of the catalogue that the text names, of attributes which the products that are meant have too."""
    wanted = affirmed(text).casefold()
    titles = " ".join(f"{each.title} {each.title_en}" for each in products).casefold()
    names = dict.fromkeys(one.name for each in products for one in each.attributes if not _INCLUSIVE.search(one.name))
    for name in names:
        told = [core for core in learned.cores_of(name) if _stands(core.casefold(), wanted)]
        told = [core for core in told if core.casefold() not in titles and not _MEASURING.fullmatch(core)]
        if told:
            yield Limit(LimitKind.ATTRIBUTE, f"{name}{told[0]}", f"{name} {told[0]}", f"{name}~{'|'.join(told)}")


def part_limits_of_material(text: str, products: Sequence[Product]) -> Iterator[Limit]:
    """玻璃内胆: a part that these pages tell of has to be of the material that stands beside its name."""
    wanted = affirmed(text)
    names = dict.fromkeys(one.name for each in products for one in each.attributes if not _INCLUSIVE.search(one.name))
    for name in (each for each in names if each in wanted):
        part = re.escape(name)
        for _, zh, en, page in rows_of("materials"):
            if zh in wanted and re.search(rf"{zh}(?:的|质|制)?{part}|{part}(?:得|要|必须|应该)?(?:是|用)?{zh}", wanted):
                words = "|".join(dict.fromkeys((zh, *re.findall(r"[a-z]{4,}|[㐀-鿿]+", page.replace(r"\b", " ")))))
                yield Limit(LimitKind.ATTRIBUTE, f"{name}{zh}", f"{name} {en}", f"{name}~{words}")


Standing = tuple[bool | None, Statement | None]
"""Whether the page holds it (True), fails it (False) or is silent (None), and where it says so."""


def standing(limit: Limit, ware: Ware) -> Standing:
    """How a page stands to a value of a property."""
    page, _, against = limit.value.partition("~")
    told = ware.affirms(page) if page else None
    if told is not None:
        return True, told
    rival = _telling(ware, against) if against else None
    if rival is not None:
        return False, rival
    return (None if page else True), None


def _telling(ware: Ware, pattern: str) -> Statement | None:
    """Where the page says it; 不兑现 in 不找零不兑现 is said, and not denied by the no before it."""
    said = ware.affirms(pattern)
    if said is not None:
        return said
    found = ((each, re.search(pattern, each.text, re.I | re.A)) for each in ware.statements)
    return next((each for each, told in found if told and told[0][0] in "不无未"), None)


def standing_by_attribute(limit: Limit, ware: Ware) -> Standing:
    """How a page stands to a value of one of its own attributes."""
    name, _, words = limit.value.partition("~")
    own = ware.named(f"^{re.escape(name)}$")
    told = ware.affirms("|".join(re.escape(each) for each in words.split("|")))
    if told is not None:
        return True, told
    return (False, own[0]) if own else (None, None)


def _is_wanted(value: Value, text: str, wanted: str) -> bool:
    """Whether the text names it outside what it rules out; "without scent" starts before what it rules out.

    A word that only is a part of another value of the same property names nothing: 冷冻 in 没进过冷冻的.
    """
    named = [each for each in asked_by(value.asked).finditer(text) if not wanted[each.start()].isspace()]
    if not named:
        return False
    others = [each for each in values() if each.property == value.property and each.asked and each != value]
    wider = [found.span() for each in others for found in asked_by(each.asked).finditer(text)]
    return any(
        not any(start <= each.start() and each.end() <= end and each.span() != (start, end) for start, end in wider)
        for each in named
    )


def _without_owned(text: str, found: Sequence[GoodsFound]) -> str:
    for each in found:
        if each.owned:
            text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def _stands(core: str, text: str) -> bool:
    """Latin words count whole."""
    return core in text if not core.isascii() else bool(re.search(rf"(?<![a-z]){re.escape(core)}(?![a-z])", text))

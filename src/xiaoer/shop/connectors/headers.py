"""What a column is, by its header in Chinese or English: the table is `data/headers.tsv`."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

_BRACKETS = re.compile(r"[(\[【<]([^)\]】>]*)[)\]】>]")
_MARKS = re.compile(r"[\s_\-*:/.?#'\"※·]+")
_PREFIX = re.compile(
    r"^(?:商品|宝贝|产品|货品|单品|现货|当前|实际|京东|天猫|淘宝|拼多多|抖音|主"
    r"|sku|product|item|goods|variant|main|current|actual|standard)"
)
_SUFFIX = re.compile(r"(?:name|名称|名|信息|值|url|link|链接|地址|\d+)$")
"""What a header says besides the thing itself: 现货库存, color_name, image1."""
_NUMBERED = re.compile(
    r"(?:option|variation|attribute|规格|属性)(?:(?P<first>\d)(?:(?P<name>name|名称|名)|values?|值)?"
    r"|(?:(?P<title>name|名称|名)|values?|值)(?P<last>\d))"
)
_CHINESE = re.compile(r"[\u3400-\u9fff]")


class Kind(StrEnum):
    """What the rows of a table are."""

    GOODS = "goods"
    FAQ = "faq"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands. A column that no name is known for is an attribute under its own header."""

    header: tuple[str, ...]
    fields: Mapping[str, int]
    also: Mapping[str, tuple[int, ...]]
    """Further columns of the same field, for those that may have several: images, options, private ones."""
    numbered: Mapping[int, tuple[int | None, int]]
    """Option1 Name beside Option1 Value, by their number."""
    attributes: tuple[int, ...]

    def understood(self) -> tuple[tuple[str, str], ...]:
        """(header, what it was taken for), in the order of the file."""
        meant = {place: field for field, place in self.fields.items()}
        meant |= {place: field for field, places in self.also.items() for place in places}
        for name, value in self.numbered.values():
            meant |= {value: "option"} | ({} if name is None else {name: "option name"})
        meant |= dict.fromkeys(self.attributes, "attribute")
        return tuple(
            (title, NOT_USED.get(meant.get(place, "aside"), meant.get(place, "aside")))
            for place, title in enumerate(self.header)
            if title
        )


NOT_USED: Final = {"aside": "not used", "private": "not shown to buyers", "images": "images (not shown yet)"}
SEVERAL: Final = frozenset({"option", "private", "aside", "images", "shelf"})
"""Fields that several columns may have: each of them counts."""


def known_columns(cells: Sequence[str]) -> int:
    """How many of these cells are headers of one kind of table."""
    return max(sum(plain(cell) in _by_word(kind) for cell in cells if cell) for kind in Kind)


def columns_of(header: Sequence[str], kind: Kind, named: Mapping[str, str]) -> Columns:
    """`named` says by header what the operator wants it to be."""
    told = {plain(title): field for title, field in named.items()}
    fields: dict[str, tuple[int, int]] = {}
    also: dict[str, list[int]] = {}
    numbered: dict[int, tuple[int | None, int]] = {}
    attributes: list[int] = []
    lost: list[int] = []
    for place, title in enumerate(header):
        number = _NUMBERED.fullmatch(plain(title)) if kind is Kind.GOODS else None
        field, rank = (told[plain(title)], -1) if plain(title) in told else _meant(kind, title)
        if number and plain(title) not in told:
            _number(numbered, number, place)
        elif field in SEVERAL:
            also.setdefault(field, []).append(place)
        elif field == "attribute":
            attributes += [place] if title.strip() else []
        elif field not in fields or rank < fields[field][0]:
            loser = fields.get(field)
            fields[field] = (rank, place)
            lost += _lose(field, loser and loser[1], attributes, also)
        else:
            lost += _lose(field, place, attributes, also)
    if "sku" not in fields and lost:
        fields["sku"] = (0, lost[0])  # below the number of the page, another one is the variant's
        also["aside"].remove(lost[0])
    return Columns(
        tuple(header),
        {field: place for field, (_, place) in fields.items()},
        {field: tuple(places) for field, places in also.items()},
        {number: pair for number, pair in numbered.items() if pair[1] >= 0},
        tuple(attributes),
    )


def _lose(field: str, place: int | None, attributes: list[int], also: dict[str, list[int]]) -> list[int]:
    """What becomes of a second column for one field: another name is worth keeping, another number is not.

    Gives the place of a second number of the product.
    """
    if place is None:
        return []
    if field in {"title", "description", "selling", "brand"}:
        attributes.append(place)
    else:
        also.setdefault("aside", []).append(place)
    return [place] if field == "product" else []


def _number(numbered: dict[int, tuple[int | None, int]], found: "re.Match[str]", place: int) -> None:
    number = int(found["first"] or found["last"])
    name, value = numbered.get(number, (None, -1))
    if found["name"] or found["title"]:
        numbered[number] = (place, value)
    elif value < 0:
        numbered[number] = (name, place)


def _meant(kind: Kind, title: str) -> tuple[str, int]:
    """The field and how far back among its words the title stands."""
    word, table = plain(title), _by_word(kind)
    once = _PREFIX.sub("", word)
    whole = (word, once, _PREFIX.sub("", once))
    shorter = (*whole, *(_SUFFIX.sub("", each) for each in whole))
    return next((table[each] for each in shorter if each in table), ("attribute", 0))


def plain(title: str) -> str:
    """As the table has its words: 商品名称*（必填） is 商品名称, Item_Group-ID is itemgroupid."""
    folded = unicodedata.normalize("NFKC", title).lower().strip().removeprefix("g:")
    return _MARKS.sub("", _BRACKETS.sub("", folded)) or _MARKS.sub("", folded)


def unit_in(title: str) -> str:
    """What stands in brackets: kg of 重量(kg); "" without any."""
    found = _BRACKETS.search(unicodedata.normalize("NFKC", title))
    return found[1].strip() if found else ""


def shown(title: str) -> str:
    """A header as the name of a property: without marks, brackets of exports, or lines under words."""
    words = re.sub(r"\(product\.metafields[^)]*\)", "", unicodedata.normalize("NFKC", title))
    return re.sub(r"[\s_*※]+", " ", words).strip(" :")[:60]


def is_chinese(header: Sequence[str]) -> bool:
    return any(_CHINESE.search(title) for title in header)


def fields_of(kind: Kind) -> tuple[str, ...]:
    """What a column of such a table may be."""
    return tuple(field for each, field, _ in _rows() if each == kind.value)


@cache
def _by_word(kind: Kind) -> Mapping[str, tuple[str, int]]:
    return {
        word: (field, rank)
        for each, field, words in reversed(_rows())
        if each == kind.value
        for rank, word in reversed([*enumerate(words)])
    }


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    table = (files("xiaoer.shop.connectors") / "data" / "headers.tsv").read_text(encoding="utf-8")
    split = (line.split("\t") for line in table.splitlines()[1:])
    return tuple((kind, field, tuple(words.split())) for kind, field, words in split)

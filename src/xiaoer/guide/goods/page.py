"""A variant as its page tells of it: which statements hold for this variant, what they affirm and what they deny."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from xiaoer.guide.goods.learned import graded
from xiaoer.kernel.facts import Fact
from xiaoer.language.quantities import read_quantities
from xiaoer.shop.facts.product import attribute_fact, brand_fact, option_fact, selling_point_fact, title_fact
from xiaoer.shop.product import Product, Sku
from xiaoer.shop.shopfront import Shop

_PIECE: Final = re.compile(r"[;；。\n]|(?<=[^\d]) ?/ ?(?=\d)")
_CLAUSE: Final = re.compile("[,，;；。()（）]")
_DENIED_BEFORE: Final = re.compile(
    r"(?:不(?!锈|易|粘|黏|沾|油|吵|含[^,，]*但)|非(?!常)|勿|禁|未|无(?!线|极|缝|核)|没(?!想)|仿|免(?!费|洗)|防(?=过敏))[^,，;；。]{0,6}$"
)
_DENIED_AFTER: Final = re.compile(
    r"^感|^[^,，;；。]{0,3}(?:另购|另配|选配|不支持|不可|不含|除外|禁用|不能|需另|[:：]?0g|[:：]?无(?![线绳极缝核]))"
)
_NO_VALUE: Final = re.compile(r"无|不|否|没有|另[购配]|选配|0(?![.\d])|none|no\b|not\b", re.IGNORECASE | re.ASCII)
_VARIANT_RUN: Final = re.compile(r"[㐀-鿿]{2,}|\d+(?:\.\d+)?[A-Za-z]+|[A-Z]\d+")

_FIGURES: Final = re.compile(r"\d+(?:\.\d+)?")
_EACH_HUNDRED: Final = re.compile(r"/ ?100 ?(?:g|ml|克|毫升)$", re.I)
"""22g/100g is one number."""
_ONE_NUMBER: Final = re.compile(r"\d+(?:\.\d+)? ?[A-Za-z㐀-鿿]{1,4}")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the page says: under which name, in which words, and the fact behind it."""

    name: str
    text: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Ware:
    """A variant that could be bought, with what its page says of it and how many there are."""

    shop: Shop
    product: Product
    sku: Sku
    stock: int | None
    statements: tuple[Statement, ...]
    as_of: datetime

    @property
    def whole(self) -> str:
        """Category and titles, as kinds of goods are recognised."""
        return f"{self.product.category} {self.product.title} {self.product.title_en}"

    @property
    def title_fact(self) -> Fact:
        return title_fact(self.shop, self.product, self.as_of)

    @property
    def options(self) -> tuple[Statement, ...]:
        """What this variant is called by."""
        names = {option.name for option in self.sku.options}
        return tuple(each for each in self.statements if each.name in names)

    def named(self, pattern: str) -> tuple[Statement, ...]:
        """Statements under a name that fits."""
        return tuple(each for each in self.statements if re.search(pattern, each.name))

    def affirms(self, pattern: str) -> Statement | None:
        """The first statement that says it without denying it."""
        return next((each for each in self.statements if _said(each, pattern) is True), None)

    def denies(self, pattern: str) -> Statement | None:
        """The first statement that says that it is not so."""
        return next((each for each in self.statements if _said(each, pattern) is False), None)

    def amounts(self, unit: str) -> tuple[tuple[Decimal, Statement], ...]:
        """Every number of that canonical unit that the page has, with where it stands."""
        return tuple((number, each) for each in self.statements for number, of in measured(each.text) if of == unit)


def ware_of(shop: Shop, product: Product, sku: Sku, *, stock: int | None, as_of: datetime) -> Ware:
    """The variant with its statements; what the page says of other variants only is left out."""
    mine, others = _words_of_variants(product, sku)
    kept = tuple(each for each in _statements(shop, product, sku, as_of))
    scoped = (
        Statement(each.name, _in_turn(_scoped(each.text, mine, others), product, sku), each.fact) for each in kept
    )
    return Ware(shop, product, sku, stock, tuple(each for each in scoped if each.text), as_of)


def measured(text: str) -> list[tuple[Decimal, str]]:
    """The numbers of a text with their canonical units, or with the letters of a grade: (7, IPX)."""
    found = [(one.number, one.unit) for one in read_quantities(text)]
    cells = [(Decimal(number), "mAh") for number in re.findall(r"(\d+(?:\.\d+)?) ?(?:mAh|毫安时?)", text, re.I | re.A)]
    hertz = [(Decimal(number), "Hz") for number in re.findall(r"(\d+) ?(?:Hz|赫兹)", text, re.I | re.A)]
    memory = [(Decimal(number), "RAM") for number in re.findall(r"(?<!\d)(\d{1,2})\+\d{2,4} ?[GT]B", text, re.I | re.A)]
    stored = re.findall(r"(?<!\d)\d{1,2}\+(\d{1,4}) ?([GT]B)", text, re.I | re.A)
    memory += [(Decimal(number), unit.upper()) for number, unit in stored]
    return list(dict.fromkeys([*memory, *found, *cells, *hertz, *graded(text)]))


def _statements(shop: Shop, product: Product, sku: Sku, as_of: datetime) -> Iterator[Statement]:
    title = title_fact(shop, product, as_of)
    yield Statement("title", f"{product.title} {product.title_en}".strip(), title)
    brand = brand_fact(shop, product, as_of)
    if brand is not None:
        yield Statement("品牌", product.brand, brand)
    for attribute in product.attributes:
        yield Statement(attribute.name, attribute.value, attribute_fact(shop, product, attribute, as_of))
    for option in sku.options:
        yield Statement(option.name, option.value, option_fact(shop, product, sku, option, as_of))
    for place, point in enumerate(product.selling_points):
        yield Statement("", point, selling_point_fact(shop, product, place, as_of))


def _words_of_variants(product: Product, sku: Sku) -> tuple[frozenset[str], frozenset[str]]:
    """What this variant's values are called, and what only those of the others are."""
    mine = frozenset(word for option in sku.options for word in _cores(option.value))
    every = frozenset(word for each in product.skus for option in each.options for word in _cores(option.value))
    return mine, every - mine


def _cores(value: str) -> Iterator[str]:
    """番茄, 500ml and 46mm; of 坚果混合800g also its pairs of characters."""
    for run in _VARIANT_RUN.findall(value):
        yield run
        if len(run) > 2 and not run[0].isascii():
            yield from (run[at : at + 2] for at in range(len(run) - 1))


def _scoped(text: str, mine: frozenset[str], others: frozenset[str]) -> str:
    """The text without the pieces that are about other variants."""
    if not any(word in text for word in others):
        return text
    kept = [piece.strip() for piece in _PIECE.split(text) if not _of_another(piece.strip(), mine, others)]
    return "；".join(kept)


def _in_turn(text: str, product: Product, sku: Sku) -> str:
    """The number of this variant where the page gives one for each in their order: 1400W/1700W of 4L and 6L."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) < 2 or not all(_ONE_NUMBER.fullmatch(part) for part in parts) or _EACH_HUNDRED.search(text):
        return text
    if len({_FIGURES.sub("", part) for part in parts}) > 1:
        return text
    for option in sku.options:
        named = (one.value for each in product.skus for one in each.options if one.name == option.name)
        values = list(dict.fromkeys(named))
        if len(values) == len(parts):
            return parts[values.index(option.value)]
    return text


def _of_another(piece: str, mine: frozenset[str], others: frozenset[str]) -> bool:
    if any(word in piece for word in mine):
        return False
    return any(
        re.match(re.escape(word), piece) or re.search(rf"{re.escape(word)}[^,，]{{0,2}}(?:款|版|味|色|装)", piece)
        for word in others
    )


def _said(statement: Statement, pattern: str) -> bool | None:
    """False where the words stand there denied, True where only affirmed; None where they do not."""
    named = bool(statement.name) and re.fullmatch(pattern, statement.name, re.IGNORECASE | re.ASCII)
    verdict: bool | None = True if named and not _NO_VALUE.match(statement.text) else None
    for clause in _CLAUSE.split(statement.text):
        for found in re.finditer(pattern, clause, re.IGNORECASE | re.ASCII):
            if _denied(clause, found.start(), found.end()):
                return False
            verdict = True
    return verdict


def _denied(clause: str, start: int, end: int) -> bool:
    return bool(_DENIED_BEFORE.search(clause[:start]) or _DENIED_AFTER.search(clause[end:]))

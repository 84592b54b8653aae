"""A product's page as single statements with their facts, and which of them speak to a question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from xiaoer.desk.page.asked import Asked
from xiaoer.kernel.facts import Fact
from xiaoer.language.injected import is_fit_to_quote
from xiaoer.shop.facts.product import (
    attribute_fact,
    brand_fact,
    option_fact,
    selling_point_fact,
    shelf_life_fact,
    text_fact,
)
from xiaoer.shop.facts.shopfront import faq_fact
from xiaoer.shop.product import Product, Topic
from xiaoer.shop.shopfront import FaqEntry, Shop

LONGEST: Final = 120
"""Characters of a sentence that is quoted; a longer one is cut at a mark."""

NEAR: Final = 0.5
"""A statement that fits this much less well than the best is left out."""

_SENTENCE: Final = re.compile(r"[。；;！!？?\n]+|(?<=[^\d.])(?=\d{1,2}[.、](?!\d))")
_LIST_MARK: Final = re.compile(r"^(?:\d{1,2}[.、)）](?!\d)|[①-⑳])\s*")
_GRAM_RUN: Final = re.compile(r"[㐀-鿿]{2,}|[A-Za-z0-9.+]{2,}")
_PIECE: Final = re.compile("[,，;；。]")
_COMMON: Final = frozenset(re.findall("..", "不能可以建议支持使用包装保存我们您的一下产品商品以下以上自动单独标准一个"))


class Kind(StrEnum):
    """Where on the page a statement stands."""

    ATTRIBUTE = "attribute"
    OPTION = "option"
    POINT = "point"
    TEXT = "text"
    FAQ = "faq"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the shop says about a product."""

    kind: Kind
    name: str
    """The attribute's or option's name, the heading of a text; "" when it has none."""
    text: str
    facts: tuple[Fact, ...]
    topic: Topic | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """What kind of statements a kind of question is usually answered by."""

    names: str = ""
    """A pattern over names."""
    words: str = ""
    """A pattern over the words of points, texts and FAQ answers."""
    topics: tuple[Topic, ...] = ()

    def fits(self, statement: Statement) -> float:
        """How well, from 0 to 2."""
        if statement.kind is Kind.FAQ:
            return 1.4 if self.words and re.search(self.words, statement.text) else 0.0
        if self.names and statement.name and re.search(self.names, statement.name):
            return 2.0 if statement.kind is Kind.ATTRIBUTE else 1.2
        if statement.topic is not None and statement.topic is not Topic.DESCRIPTION:
            return self._topical(statement)
        loose = statement.kind in (Kind.POINT, Kind.TEXT)
        return 1.5 if loose and self.words and re.search(self.words, statement.text) else 0.0

    def _topical(self, statement: Statement) -> float:
        """A text on another topic speaks to this theme only by the question's own words."""
        if statement.topic not in self.topics:
            return 0.0
        return 1.8 if self.words and re.search(self.words, statement.text) else 1.4


@dataclass(frozen=True, slots=True)
class Fit:
    """A statement and how well it speaks to a question: by its own words, and with the theme of the question."""

    statement: Statement
    words: float
    theme: float

    @property
    def score(self) -> float:
        return self.words + self.theme


def statements_of(shop: Shop, product: Product, faq: Sequence[FaqEntry], as_of: datetime) -> tuple[Statement, ...]:
    """All that the shop says about the product, in the order of the page; `faq` is the whole shop's.

    What speaks to an assistant instead of to a buyer is no statement.
    """
    said = (
        *_attributes(shop, product, as_of),
        *_options(shop, product, as_of),
        *_points(shop, product, as_of),
        *_texts(shop, product, as_of),
        *_answers(shop, product, faq, as_of),
    )
    return tuple(each for each in said if is_fit_to_quote(each.text))


def fitting(
    statements: Sequence[Statement], asked: Asked, theme: Theme, *, most: int = 3, least: float = 1.0
) -> tuple[Fit, ...]:
    """The statements that speak to the question, best first; those far behind the best are left out."""
    fits = [_fit(statement, asked, theme) for statement in statements]
    found = sorted((fit for fit in fits if fit.score >= least), key=lambda fit: -fit.score)
    kept: list[Fit] = []
    for fit in found:
        if fit.score >= found[0].score * NEAR and not any(_repeats(fit.statement, other.statement) for other in kept):
            kept.append(fit)
    return tuple(kept[:most])


def _fit(statement: Statement, asked: Asked, theme: Theme) -> Fit:
    if statement.topic is Topic.EXCHANGE and statement.topic not in theme.topics:
        # What this can be exchanged for is another product: nothing there is said of this one.
        return Fit(statement, 0.0, 0.0)
    words = asked.overlap(statement.name, statement.text)
    by_theme = theme.fits(statement)
    if statement.kind is Kind.OPTION and not words:
        by_theme = 0.0
    # A long text holds many words by chance.
    words = words if len(statement.text) <= LONGEST else words * 0.7
    return Fit(statement, words, by_theme)


def _repeats(one: Statement, other: Statement) -> bool:
    """Whether one says again what the other said."""
    if one.text == other.text or (len(one.text) > 4 and one.text in other.text):
        return True
    grams, others = _grams(one.text), _grams(other.text)
    return len(grams & others) > 0.4 * max(1, min(len(grams), len(others)))


def distinct(statements: Sequence[Statement]) -> list[Statement]:
    """Attributes first; what repeats another is left out."""
    kept: list[Statement] = []
    for each in sorted(statements, key=lambda each: each.kind is not Kind.ATTRIBUTE):
        if not any(_repeats(each, other) for other in kept):
            kept.append(each)
    return kept


def _attributes(shop: Shop, product: Product, as_of: datetime) -> Iterator[Statement]:
    for attribute in product.attributes:
        fact = attribute_fact(shop, product, attribute, as_of)
        if len(attribute.value) <= LONGEST:
            yield Statement(Kind.ATTRIBUTE, attribute.name, attribute.value.rstrip("。；;"), (fact,))
        else:
            for sentence in sentences(attribute.value):
                yield Statement(Kind.ATTRIBUTE, attribute.name, sentence, (fact,))
    names = {attribute.name for attribute in product.attributes}
    shelf = shelf_life_fact(shop, product, as_of)
    if shelf is not None and "保质期" not in names:
        yield Statement(Kind.ATTRIBUTE, "保质期", f"{product.shelf_days}天", (shelf,))
    brand = brand_fact(shop, product, as_of)
    if brand is not None and "品牌" not in names:
        yield Statement(Kind.ATTRIBUTE, "品牌", product.brand, (brand,))


def _options(shop: Shop, product: Product, as_of: datetime) -> Iterator[Statement]:
    for name in dict.fromkeys(option.name for sku in product.skus for option in sku.options):
        values: dict[str, Fact] = {}
        for sku in product.skus:
            for option in sku.options:
                if option.name == name and option.value not in values:
                    values[option.value] = option_fact(shop, product, sku, option, as_of)
        yield Statement(Kind.OPTION, name, "、".join(values), tuple(values.values()))


def _points(shop: Shop, product: Product, as_of: datetime) -> Iterator[Statement]:
    for position, point in enumerate(product.selling_points):
        yield Statement(Kind.POINT, "", point, (selling_point_fact(shop, product, position, as_of),))


def _texts(shop: Shop, product: Product, as_of: datetime) -> Iterator[Statement]:
    values = {attribute.value.strip() for attribute in product.attributes}
    for text in product.texts:
        if text.text.strip() in values:
            continue
        fact = text_fact(shop, product, text, as_of)
        for sentence in sentences(text.text):
            yield Statement(Kind.TEXT, text.title, sentence, (fact,), text.topic)


def _answers(shop: Shop, product: Product, faq: Sequence[FaqEntry], as_of: datetime) -> Iterator[Statement]:
    own = _own_words(product)
    title_en = re.sub(r"[^a-z0-9]", "", product.title_en.casefold())
    for entry in faq:
        if _speaks_of(entry, own, title_en):
            fact = faq_fact(shop, entry, as_of)
            for sentence in re.split("[;；。]", entry.answer):
                if sentence:
                    yield Statement(Kind.FAQ, entry.question, sentence, (fact,))


def _speaks_of(entry: FaqEntry, own: frozenset[str], title_en: str) -> bool:
    """Whether a FAQ entry is about this product: by the name in its id, or by words that only this page has."""
    if entry.topic not in ("product", ""):
        return False
    words = [word for word in re.split(r"[^a-z0-9]+", entry.id.casefold()) if word]
    named = "".join(words) in title_en or (len(words[0]) > 3 and words[0] in title_en) if words and title_en else False
    return named or sum(bool(_grams(piece) & own) for piece in _PIECE.split(f"{entry.question},{entry.answer}")) >= 3


def _own_words(product: Product) -> frozenset[str]:
    values = (f"{attribute.name} {attribute.value}" for attribute in product.attributes)
    return frozenset(_grams(" ".join((product.title, *values, *product.selling_points))))


def _grams(text: str) -> set[str]:
    found: set[str] = set()
    for run in _GRAM_RUN.findall(text):
        if run[0].isascii():
            found.add(run.casefold())
        else:
            found.update(run[at : at + 2] for at in range(len(run) - 1))
    return found - _COMMON


def sentences(text: str) -> Iterator[str]:
    """The sentences of a longer text; one that is too long is cut at its commas."""
    for sentence in _SENTENCE.split(text):
        words = _LIST_MARK.sub("", sentence.strip()).strip(" ,，、")
        if words.endswith((":", "：")):
            continue
        if len(words) <= LONGEST:
            if len(words) > 3:
                yield words
            continue
        run = ""
        for piece in re.split(r"(?<=[,，、])", words):
            if run and len(run) + len(piece) > LONGEST:
                yield run.strip(" ,，、")
                run = ""
            run += piece[:LONGEST]
        if len(run) > 3:
            yield run.strip(" ,，、")

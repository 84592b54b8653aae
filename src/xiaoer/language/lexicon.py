"""A shop's own words: what its products, options and attributes are called. Made by the shop, read by `read`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from xiaoer.kernel.ids import ProductId, SkuId
from xiaoer.language.codes import link_mentions, link_spans
from xiaoer.language.naming import NameIndex
from xiaoer.language.phrases import Phrases
from xiaoer.language.reading import OptionMention, ProductMention, Span
from xiaoer.language.tables import rows_of
from xiaoer.language.variants import VariantWords

SPOKEN_OTHERWISE: Final = frozenset({"发货", "使用", "建议", "提示", "发送", "类型"})
"""Attribute names that in a buyer's mouth mean something else."""
_ID: Final = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9][A-Za-z0-9_-]{2,}(?![A-Za-z0-9_-])")


@dataclass(frozen=True, slots=True)
class ProductWords:
    """One product as buyers may name it."""

    product: ProductId
    names: tuple[str, ...]
    """Titles in any language, nicknames; the first is the full title."""
    skus: tuple[SkuId, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    """(option, value) of every variant: ("颜色", "曜黑"), ("尺码", "XL")."""
    attributes: tuple[str, ...] = ()
    """Attribute names: 材质, 续航."""


class Lexicon:
    """Reads products, variants and attributes out of text. Built once for a catalogue, then only read."""

    def __init__(self, words: Sequence[ProductWords]) -> None:
        self._products = [one.product for one in words]
        self._names = NameIndex([one.names for one in words])
        self._ids = _known_ids(words)
        self._variants = VariantWords(value for one in words for value in one.options)
        self._options_of = {one.product: one.options for one in words}
        self._variants_of: dict[ProductId, VariantWords] = {}
        self._attributes = _attribute_words({name for one in words for name in one.attributes})
        self._asked = Phrases(self._attributes)

    @classmethod
    def of(cls, words: Iterable[ProductWords]) -> "Lexicon":
        """The lexicon of one shop's catalogue."""
        return cls(tuple(words))

    def products_in(self, text: str) -> tuple[ProductMention, ...]:
        """Products that a normalised text may name, by place, candidates for one span best first.

        1.0 is an id, a link or a whole title. Below `naming.TRUSTED` a mention is a hint only (one modifier of the
        name): a product spoken of before goes first. A word that names more than a dozen alike (热水器 in a shop of
        water heaters) names none.
        """
        exact = tuple(self._by_id(text))
        taken = (*(one.span for one in exact), *link_spans(text))
        named = [
            ProductMention(self._products[found.product], found.score, found.span)
            for found in self._names.find(text)
            if not any(_overlap(found.span, span) for span in taken)
        ]
        return tuple(sorted([*exact, *named], key=lambda one: (one.span.start, -one.score)))

    def options_in(self, text: str, product: ProductId | None = None) -> tuple[OptionMention, ...]:
        """Variant values that a normalised text names, in the shop's words; only those of `product` when given."""
        return tuple(self._variant_words(product).find(text))

    def option_names(self, product: ProductId) -> frozenset[str]:
        """What the variants of a product differ in: 颜色, 尺码; empty for an unknown product."""
        return frozenset(name for name, _ in self._options_of.get(product, ()))

    def attributes_in(self, text: str, ignore: Sequence[Span] = ()) -> tuple[str, ...]:
        """Attributes of this catalogue that the text asks about, in the order they are asked.

        `ignore` are spans of product names: nobody asks about 防水 by naming the 防水徒步鞋.
        """
        asked = (
            spelling
            for spelling, span in self._asked.find(text)
            if not any(one.start <= span.start and span.end <= one.end for one in ignore)
        )
        return tuple(dict.fromkeys(name for spelling in asked for name in self._attributes[spelling]))

    def _by_id(self, text: str) -> Iterator[ProductMention]:
        links = link_mentions(text)
        for mention in links:
            yield from self._exact(mention.code, mention.span)
        inside = link_spans(text)
        for found in _ID.finditer(text):
            span = Span(found.start(), found.end())
            if not any(_overlap(span, link) for link in inside):
                yield from self._exact(found[0], span)

    def _exact(self, written: str, span: Span) -> Iterator[ProductMention]:
        known = self._ids.get(written.lower())
        if known is not None:
            yield ProductMention(known[0], 1.0, span, known[1])

    def _variant_words(self, product: ProductId | None) -> VariantWords:
        """Made at the first question about a product: most are never asked about."""
        if product is None:
            return self._variants
        if product not in self._variants_of:
            self._variants_of[product] = VariantWords(self._options_of.get(product, ()))
        return self._variants_of[product]


def _known_ids(words: Sequence[ProductWords]) -> dict[str, tuple[ProductId, SkuId | None]]:
    ids: dict[str, tuple[ProductId, SkuId | None]] = {}
    for one in words:
        ids.update({sku.lower(): (one.product, sku) for sku in one.skus})
    return ids | {one.product.lower(): (one.product, None) for one in words}


def _attribute_words(attributes: set[str]) -> dict[str, tuple[str, ...]]:
    """From every word for an attribute to the names of this catalogue; a name itself counts from two characters."""
    words: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for names, spellings in rows_of("attributes"):
        present = [name for name in names.split("|") if name in attributes]
        for spelling in spellings.split("|") if present else ():
            words[spelling.lower()].update(dict.fromkeys(present))
    for name in attributes:
        if len(name) > 1 and name not in SPOKEN_OTHERWISE:
            words[name.lower()][name] = None
    return {spelling: tuple(names) for spelling, names in words.items()}


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end

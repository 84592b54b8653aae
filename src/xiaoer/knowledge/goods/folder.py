"""The goods on disk, in one tantivy index for all shops: words, limits, numbers and versions in one commit.

Of each shop stands a stamp beside its goods, a document that no search admits: it holds the version of the range.
A commit is there whole or, after a crash, not at all.
"""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final, Protocol, cast

from pydantic import BaseModel, TypeAdapter
from tantivy import DocAddress, Document, Index, Order, Query, Schema, SchemaBuilder, Searcher

from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.kernel.money import Money
from xiaoer.knowledge.goods.asking import Found
from xiaoer.knowledge.goods.good import Good, Variant
from xiaoer.knowledge.goods.words import Words, told_of
from xiaoer.language.normal import normalise
from xiaoer.language.units import units

LAYOUT: Final = "2"
"""Raised whenever documents change: an index of another layout counts as lost."""
WRITER_BYTES: Final = 100_000_000
FACET_LETTERS: Final = 40
"""A longer value is a sentence, no facet."""
BETWEEN: Final = "\x1f"
"""Between the name and the value of a property, in one term."""


@dataclass(frozen=True, slots=True)
class Look:
    """The folder as one commit left it; later commits do not change it."""

    searcher: Searcher
    schema: Schema
    versions: Mapping[ShopId, str]

    @classmethod
    def at(cls, folder: Path) -> "Look":
        """Raises `ValueError` or `OSError` when there is nothing that can be read."""
        index = Index.open(str(folder))
        index.config_reader("manual")
        index.reload()
        searcher = index.searcher()
        versions: dict[ShopId, str] = {}
        for _, address in searcher.search(Query.term_query(index.schema, "layout", LAYOUT, "basic"), 100_000).hits:
            shop, version = json.loads(_stored(searcher, address))
            versions[ShopId(shop)] = version
        return cls(searcher, index.schema, versions)

    def found(self, address: DocAddress, score: float) -> Found:
        """What is shown of a hit."""
        shop, product, title, title_en, category, brand, least, most, currency, there = json.loads(
            _stored(self.searcher, address)
        )
        return Found(
            shop=ShopId(shop),
            product=ProductId(product),
            title=title,
            title_en=title_en,
            category=category,
            brand=brand,
            price_from=None if least is None else Money(least, currency),
            price_to=None if most is None else Money(most, currency),
            in_stock=there,
            score=score,
        )

    def count(self, query: Query) -> int:
        """How many goods a query admits."""
        return self.page(query, 1)[0]

    def page(self, query: Query, limit: int, start: int = 0) -> tuple[int, list[tuple[float, DocAddress]]]:
        """How many there are, and the best with their scores; of equals the one that was written first."""
        found = self.searcher.search(query, limit, offset=start)
        return cast("_Counted", found).count or 0, found.hits

    def sorted_by(
        self, field: str, way: Order, query: Query, limit: int, start: int = 0
    ) -> tuple[int, list[DocAddress]]:
        """How many there are, and the first by the number of a field."""
        found = self.searcher.search(query, limit, offset=start, order_by_field=field, order=way)
        return cast("_Counted", found).count or 0, [address for _, address in found.hits]

    def sorted_by_path(self, path: str, way: str, query: Query, limit: int) -> list[DocAddress]:
        """The first by a number inside `numbers`; `way` is asc or desc."""
        top = {"size": limit, "sort": [{f"numbers.{path}": way}], "docvalue_fields": ["key"]}
        told = cast("_Aggregating", self.searcher).aggregate(query, {"top": {"top_hits": top}})
        return [self.address(hit.docvalue_fields["key"][0]) for hit in _TOP.validate_python(told["top"]).hits]

    def values(self, query: Query, sizes: Mapping[str, int]) -> dict[str, list[tuple[str, int]]]:
        """Of each field its commonest values among what a query admits, with how many goods have them."""
        wanted = {field: {"terms": {"field": field, "size": size}} for field, size in sizes.items()}
        told = cast("_Aggregating", self.searcher).aggregate(query, wanted)
        return {
            field: [(one.key, one.doc_count) for one in _BUCKETS.validate_python(told[field]).buckets]
            for field in sizes
        }

    def address(self, key: int) -> DocAddress:
        """Where the good of this key stands. Raises LookupError when there is none."""
        return self.searcher.search(Query.term_query(self.schema, "key", key, "basic"), 1, count=False).hits[0][1]

    def marks(self, shop: ShopId) -> dict[int, int]:
        """Of every good of the shop its key and the mark of its content."""
        hits = self.searcher.search(
            Query.term_query(self.schema, "shop", shop, "basic"), max(1, self.searcher.num_docs), count=False
        ).hits
        addresses = [address for _, address in hits]
        keys = self.searcher.fast_field_values("key", addresses)
        marks = self.searcher.fast_field_values("mark", addresses)
        return {
            int(key): int(mark) for key, mark in zip(keys, marks, strict=True) if key is not None and mark is not None
        }


class _Counted(Protocol):
    """What tantivy's types leave out."""

    count: int | None


class _Aggregating(Protocol):
    """The same, of an aggregation."""

    def aggregate(self, query: Query, agg: Mapping[str, object]) -> Mapping[str, object]: ...


class _Bucket(BaseModel):
    key: str
    doc_count: int


class _Buckets(BaseModel):
    buckets: list[_Bucket]


class _Hit(BaseModel):
    docvalue_fields: dict[str, list[int]]


class _Hits(BaseModel):
    hits: list[_Hit]


_BUCKETS: Final = TypeAdapter(_Buckets)
_TOP: Final = TypeAdapter(_Hits)


def make_anew(folder: Path) -> None:
    """An empty folder in the place of whatever was there, also of other layouts. The caller is the only writer."""
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    Index(_schema(), str(fresh))
    for old in folder.parent.iterdir():
        if old.is_dir() and old != fresh:
            shutil.rmtree(old, ignore_errors=True)
    fresh.rename(folder)


def write(folder: Path, shop: ShopId, goods: Iterable[Good], gone: Set[int], *, held: Set[int], version: str) -> None:
    """One commit: these goods of the shop are put in, those of the keys `gone` are taken out when all are read.

    `held` are the keys that stand there before. The caller is the only writer. Nothing is changed when reading fails.
    """
    index = Index.open(str(folder))
    writer = index.writer(WRITER_BYTES, 1)
    try:
        writer.garbage_collect_files()  # a killed writer leaves files under the names that this one will use
        for good in goods:
            if key_of(good) in held:
                writer.delete_documents_by_query(Query.term_query(index.schema, "key", key_of(good), "basic"))
            writer.add_document(_document(good))
        for key in gone:
            writer.delete_documents_by_query(Query.term_query(index.schema, "key", key, "basic"))
        writer.delete_documents_by_term("stamp", shop)
        writer.add_document(_stamp(shop, version))
        writer.commit()
    finally:
        writer.wait_merging_threads()  # ends the writer, whose lock would else stay as long as somebody holds the error


def key_of(good: Good) -> int:
    """A number that stands for this product of this shop."""
    return _number(good.key)


def mark_of(good: Good) -> int:
    """A number that changes when anything of the good does, or how it is written here."""
    return _number(f"{LAYOUT}{good!r}")


def folded(text: str) -> str:
    """As two names are compared."""
    return normalise(text).casefold()


def pair(name: str, value: str) -> str:
    """A property as one term."""
    return f"{name}{BETWEEN}{value}"


def measure_path(name: str, dimension: str, end: str) -> str:
    """Where the largest (`max`) or least (`min`) number of a property stands in the field `numbers`."""
    return f"n{_number(f'{folded(name)}{BETWEEN}{dimension}'):x}{end}"


def _schema() -> Schema:
    builder = SchemaBuilder()
    for name in ("layout", "stamp", "good", "product", "currency", "category_key", "brand_key", "property_key"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("shop", "category", "brand", "property"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("all", tokenizer_name="whitespace", index_option="freq")
    for name in ("kind", "exact", "spelt"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in ("key", "mark"):
        builder.add_unsigned_field(name, indexed=name == "key", fast=True)
    for name in ("price", "price_there", "least", "most"):
        builder.add_integer_field(name, indexed=False, fast=True)
    builder.add_boolean_field("there", indexed=True)
    builder.add_json_field("numbers", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


def _document(good: Good) -> Document:
    document = Document()
    words = Words.of(good)
    for name, terms in (
        ("all", words.everything),
        ("kind", words.kind),
        ("exact", words.exact),
        ("spelt", words.spelt),
    ):
        document.add_text(name, " ".join(terms))
    document.add_text("good", "yes")
    document.add_text("shop", good.shop)
    document.add_text("product", good.product)
    for name, text in (("category", good.category), ("brand", good.brand)):
        if text:
            document.add_text(name, text)
            document.add_text(f"{name}_key", folded(text))
    _add_properties(document, good, words)
    _add_prices(document, good)
    document.add_unsigned("key", key_of(good))
    document.add_unsigned("mark", mark_of(good))
    document.add_bytes("stored", _shown(good))
    return document


def _add_properties(document: Document, good: Good, words: Words) -> None:
    for each in told_of(good):
        if len(each.value) <= FACET_LETTERS:
            document.add_text("property", pair(each.name, each.value))
            document.add_text("property_key", pair(folded(each.name), folded(each.value)))
    numbers: dict[str, float] = {}
    for name, quantity in words.sizes:
        unit = units().get(quantity.unit)
        if unit is not None and name:
            amount = float(quantity.number * unit.factor)
            for end, chosen in (("max", max), ("min", min)):
                path = measure_path(name, unit.dimension, end)
                numbers[path] = chosen(numbers.get(path, amount), amount)
    if numbers:
        document.add_json("numbers", json.dumps(numbers))


def _add_prices(document: Document, good: Good) -> None:
    priced = _in_one_currency(good.variants)
    for each in priced:
        document.add_integer("price", each.price.minor)
        if each.in_stock is not False:
            document.add_integer("price_there", each.price.minor)
    if priced:
        document.add_text("currency", priced[0].price.currency)
        document.add_integer("least", min(each.price.minor for each in priced))
        document.add_integer("most", max(each.price.minor for each in priced))
    document.add_boolean("there", any(each.in_stock is not False for each in good.variants))


def _shown(good: Good) -> bytes:
    prices = [each.price.minor for each in _in_one_currency(good.variants)]
    currency = good.variants[0].price.currency if good.variants else ""
    known = [each.in_stock for each in good.variants if each.in_stock is not None]
    shown = (
        *(good.shop, good.product, good.title, good.title_en, good.category, good.brand),
        *(min(prices, default=None), max(prices, default=None), currency, any(known) if known else None),
    )
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _in_one_currency(variants: Sequence[Variant]) -> list[Variant]:
    """Those priced as the first one is: sums of two currencies can not be put in order."""
    return [each for each in variants if each.price.currency == variants[0].price.currency]


def _stamp(shop: ShopId, version: str) -> Document:
    document = Document()
    document.add_text("layout", LAYOUT)
    document.add_text("stamp", shop)
    document.add_bytes("stored", json.dumps((shop, version)).encode())
    return document


def _stored(searcher: Searcher, address: DocAddress) -> bytes:
    return bytes(searcher.doc(address).get_first("stored") or b"")


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")

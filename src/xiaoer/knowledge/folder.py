"""One shop's passages on disk, in a tantivy index: terms, limits, vectors and version in one commit.

Every document carries a number (`row`) that is given once and never again, so a reader learns what a commit changed by
comparing numbers. The stamp, a document that no search admits, is written anew by each change and takes its highest
number: numbers of removed passages can not come back, and version and passages can not part.
"""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from pydantic import TypeAdapter
from tantivy import DocAddress, Document, FieldType, Index, Occur, Query, Schema, SchemaBuilder, Searcher

from xiaoer.knowledge.fusing import searchable_of
from xiaoer.knowledge.passage import Passage, Search
from xiaoer.knowledge.shelf import Placed
from xiaoer.knowledge.synonyms import SAID_OTHERWISE, Asked
from xiaoer.knowledge.terms import terms_of

LAYOUT: Final = 1
"""Raised whenever documents or `terms_of` change: an index of another layout counts as lost."""

STAMP: Final = "stamp"
WRITER_BYTES: Final = 30_000_000
PASSAGES: Final = TypeAdapter(Passage)


@dataclass(frozen=True, slots=True)
class Look:
    """The folder as one commit left it; later commits do not change it."""

    searcher: Searcher
    schema: Schema
    addresses: Mapping[int, DocAddress]
    """Of every passage, by row."""
    stamp: "Stamp"

    @classmethod
    def at(cls, folder: Path) -> "Look":
        """Raises `ValueError` or `OSError` when there is nothing that can be read."""
        index = Index.open(str(folder))
        index.config_reader("manual")
        index.reload()
        searcher = index.searcher()
        addresses = _addresses(searcher, Query.all_query(), searcher.num_docs)
        stamps = _addresses(searcher, Query.term_query(index.schema, "kind", STAMP, "basic"), 1)
        if not stamps:
            raise ValueError(f"{folder} was never filled.")
        row, address = stamps.popitem()
        del addresses[row]
        return cls(searcher, index.schema, addresses, Stamp.read(row, _stored(searcher, address)))

    def placed(self, row: int, dimensions: int) -> Placed:
        """Reads one passage; `ValueError` when it is not what was written."""
        document = self.searcher.doc(self.addresses[row])
        halves = np.frombuffer(document.get_first("vectors") or b"", dtype=np.float16)
        passage = PASSAGES.validate_json(document.get_first("stored") or b"")
        return Placed(row, passage, halves.astype(np.float32).reshape(-1, dimensions))

    def found(self, asked: Asked, wanted: Search, limit: int) -> dict[int, float]:
        """The best rows by word with their share of what was asked.

        The share is BM25 over the weights of the asked terms: an average passage that holds each of them once has 1.
        """
        weight = sum(self._weight(term) for term in asked.terms)
        if not asked.terms or limit < 1:
            return {}
        query = Query.boolean_query([(Occur.Must, self._any_of(asked)), *self._limits(wanted)])
        hits = self.searcher.search(query, limit, count=False).hits
        rows = self.searcher.fast_field_values("row", [address for _, address in hits])
        return {int(row): score / weight for row, (score, _) in zip(rows, hits, strict=True) if row is not None}

    def _any_of(self, asked: Asked) -> Query:
        words = [self._term("terms", term, "freq") for term in asked.terms]
        others = [Query.boost_query(self._term("terms", term, "freq"), SAID_OTHERWISE) for term in asked.otherwise]
        return Query.boolean_query([(Occur.Should, term) for term in (*words, *others)])

    def _weight(self, term: str) -> float:
        """BM25's inverse document frequency."""
        held = self.searcher.doc_freq("terms", term)
        return float(np.log1p((self.searcher.num_docs - held + 0.5) / (held + 0.5)))

    def _limits(self, wanted: Search) -> Iterable[tuple[Occur, Query]]:
        """`wanted.admits` as queries that do not count; the folder is one shop's."""
        for query in self._limiting(wanted):
            yield Occur.Must, Query.const_score_query(query, 0.0)

    def _limiting(self, wanted: Search) -> Iterable[Query]:
        yield Query.term_set_query(self.schema, "kind", [str(kind) for kind in wanted.kinds])
        if wanted.category is not None:
            yield self._term("category", wanted.category)
        if wanted.product is not None:
            yield self._term("product", wanted.product)
        if wanted.in_stock is not None:
            yield Query.term_query(self.schema, "in_stock", wanted.in_stock)
        if wanted.price_at_most is not None:
            most = wanted.price_at_most
            yield self._term("currency", most.currency)
            yield Query.range_query(self.schema, "price", FieldType.Integer, None, most.minor)

    def _term(self, field: str, text: str, option: str = "basic") -> Query:
        return Query.term_query(self.schema, field, text, option)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the whole folder holds."""

    row: int
    """Higher than every row ever given."""
    version: str
    vectors: str
    """Who made the vectors, and how long they are: others can not be compared with them."""
    lineage: str
    """Another one for every folder made anew: numbers mean nothing across two of them."""

    @classmethod
    def read(cls, row: int, stored: bytes) -> "Stamp":
        held: dict[str, object] = json.loads(stored)
        if held.get("layout") != LAYOUT:
            raise ValueError("Written by another release.")
        return cls(row, str(held["version"]), str(held["vectors"]), str(held["lineage"]))

    @property
    def stored(self) -> bytes:
        held = {"layout": LAYOUT, "version": self.version, "vectors": self.vectors, "lineage": self.lineage}
        return json.dumps(held).encode()


def make_anew(folder: Path, placed: Iterable[Placed], stamp: Stamp) -> None:
    """Puts a new folder in the place of whatever was there, once it is whole. The caller is the only writer."""
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    Index(_schema(), str(fresh))
    write(fresh, placed, (), stamp)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


def write(folder: Path, placed: Iterable[Placed], removed: Iterable[str], stamp: Stamp) -> None:
    """One commit: all of it is there afterwards or, after a crash, nothing. The caller is the only writer."""
    index = Index.open(str(folder))
    writer = index.writer(WRITER_BYTES, 1)
    writer.garbage_collect_files()  # a killed writer leaves files under the names that this one will use
    for gone in removed:
        writer.delete_documents_by_term("id", _passage_key(gone))
    for one in placed:
        writer.delete_documents_by_term("id", _passage_key(one.passage.id))
        writer.add_document(_document(one))
    writer.delete_documents_by_term("id", STAMP)
    writer.add_document(_stamped(stamp))
    writer.commit()
    writer.wait_merging_threads()


def changed_at(folder: Path) -> tuple[int, int] | None:
    """Differs after every commit; None when there is no folder. Costs microseconds."""
    try:
        status = (folder / "meta.json").stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino


def _schema() -> Schema:
    builder = SchemaBuilder()
    for name in ("id", "kind", "category", "product", "currency"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("row", fast=True)
    builder.add_integer_field("price", indexed=True, fast=True)
    builder.add_boolean_field("in_stock", indexed=True)
    builder.add_bytes_field("stored", stored=True)
    builder.add_bytes_field("vectors", stored=True)
    return builder.build()


def _document(placed: Placed) -> Document:
    passage = placed.passage
    document = _numbered(placed.row, _passage_key(passage.id), passage.kind, PASSAGES.dump_json(passage))
    document.add_text("category", passage.category)
    document.add_text("terms", " ".join(terms_of(searchable_of(passage))))
    document.add_bytes("vectors", placed.vectors.astype(np.float16).tobytes())
    if passage.product is not None:
        document.add_text("product", passage.product)
    if passage.in_stock is not None:
        document.add_boolean("in_stock", passage.in_stock)
    if passage.price is not None:
        document.add_text("currency", passage.price.currency)
        document.add_integer("price", passage.price.minor)
    return document


def _stamped(stamp: Stamp) -> Document:
    return _numbered(stamp.row, STAMP, STAMP, stamp.stored)


def _numbered(row: int, key: str, kind: str, stored: bytes) -> Document:
    document = Document()
    document.add_unsigned("row", row)
    document.add_text("id", key)
    document.add_text("kind", str(kind))
    document.add_bytes("stored", stored)
    return document


def _passage_key(passage: str) -> str:
    """Apart from the stamp's, whatever the id."""
    return f"passage:{passage}"


def _stored(searcher: Searcher, address: DocAddress) -> bytes:
    return bytes(searcher.doc(address).get_first("stored") or b"")


def _addresses(searcher: Searcher, query: Query, limit: int) -> dict[int, DocAddress]:
    """Of at most `limit` documents, by row."""
    if limit < 1:
        return {}
    addresses = [address for _, address in searcher.search(query, limit, count=False).hits]
    rows = searcher.fast_field_values("row", addresses)
    return {int(row): address for row, address in zip(rows, addresses, strict=True) if row is not None}

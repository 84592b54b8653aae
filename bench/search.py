"""The search for goods: how fast, next to plain BM25 and to SQL LIKE; `python -m bench.search N` for N goods."""

import asyncio
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from tantivy import Document, Index, Occur, Query, SchemaBuilder, Searcher

from bench.market import SHOP, goods, searches
from bench.words import Row, percentile, printed
from xiaoer.kernel.money import Money
from xiaoer.knowledge.goods.asking import Filters, Order, SearchQuery
from xiaoer.knowledge.goods.good import Good
from xiaoer.knowledge.goods.service import Search
from xiaoer.knowledge.goods.words import Words
from xiaoer.knowledge.terms import terms_of

GOODS: Final = 20_000
ASKED: Final = 400
CHANGED: Final = 100


def search_rows(count: int = GOODS) -> list[Row]:
    """Every figure, over a market of so many goods."""
    folder = Path(tempfile.mkdtemp(prefix="xiaoer-bench-search-"))
    try:
        return asyncio.run(_rows(folder, count))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _rows(folder: Path, count: int) -> list[Row]:
    search = Search(folder / "goods")
    started = time.perf_counter()
    await search.refresh(SHOP, goods(count), version="1")
    built = time.perf_counter() - started
    size = sum(file.stat().st_size for file in (folder / "goods").rglob("*") if file.is_file())
    typed = searches(ASKED)
    plain = [SearchQuery(text) for text in typed]
    ours = await _spent(search, plain)
    limits = Filters(price_at_most=Money(50_000), in_stock=True)
    rows = [
        Row(f"search, {count:,} goods, words", _figures(ours), f"{len(typed)} searches"),
        Row("  within a price and in stock", _figures(await _spent(search, [SearchQuery(t, limits) for t in typed]))),
        Row("  with facets", _figures(await _spent(search, [SearchQuery(text, facets=5) for text in typed]))),
        Row("  the cheapest first", _figures(await _spent(search, [_cheapest(text) for text in typed]))),
        Row("  its index", f"{built:.0f} s", f"{size / 1e6:.0f} MB; {built / count * 1e6:.0f} us for each product"),
    ]
    rows += [await _updated(search, count), *_others(folder, count, typed, percentile(ours, 0.5))]
    return rows


async def _spent(search: Search, wanted: Sequence[SearchQuery]) -> list[float]:
    await search.find(wanted[0])
    spent: list[float] = []
    for each in wanted:
        started = time.perf_counter()
        await search.find(each)
        spent.append((time.perf_counter() - started) * 1000)
    return spent


async def _updated(search: Search, count: int) -> Row:
    """The whole range again, with so many goods that changed."""
    dearer = {number * (count // CHANGED) for number in range(CHANGED)}
    other = iter(goods(count, seed=3))
    changed = (
        fresh if place in dearer else each for place, (each, fresh) in enumerate(zip(goods(count), other, strict=True))
    )
    started = time.perf_counter()
    done = await search.refresh(SHOP, changed, version="2")
    written = 0 if done is None else done.written
    return Row(f"  the same range again, {written} changed", f"{time.perf_counter() - started:.1f} s")


def _cheapest(text: str) -> SearchQuery:
    return SearchQuery(text, order=Order.CHEAPEST)


def _others(folder: Path, count: int, typed: Sequence[str], ours: float) -> list[Row]:
    bm25 = _timed(_bm25(folder / "bm25", goods(count)), typed)
    like = _timed(_like(folder / "like.db", goods(count)), typed[: max(20, 2_000_000 // count)])
    return [
        Row("  BM25 alone, any word", _figures(bm25), f"{percentile(bm25, 0.5) / ours:.2f} of ours"),
        Row("  SQL LIKE on titles, all words", _figures(like), f"{percentile(like, 0.5) / ours:.1f} of ours"),
    ]


def _bm25(folder: Path, many: Iterable[Good]) -> Callable[[str], object]:
    builder = SchemaBuilder()
    builder.add_text_field("all", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    folder.mkdir()
    index = Index(builder.build(), str(folder))
    writer = index.writer(100_000_000, 1)
    for good in many:
        document = Document()
        document.add_text("all", " ".join(Words.of(good).everything))
        document.add_text("id", good.product)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return lambda text: _ten(index, index.searcher(), text)


def _ten(index: Index, searcher: Searcher, text: str) -> list[object]:
    terms = [Query.term_query(index.schema, "all", term, "freq") for term in dict.fromkeys(terms_of(text))]
    hits = searcher.search(Query.boolean_query([(Occur.Should, term) for term in terms]), 10, count=False).hits
    return [searcher.doc(address).get_first("id") for _, address in hits]


def _like(file: Path, many: Iterable[Good]) -> Callable[[str], object]:
    database = sqlite3.connect(file)
    database.execute("create table goods (id text, title text)")
    database.executemany("insert into goods values (?, ?)", ((g.product, f"{g.title} {g.title_en}") for g in many))
    database.commit()

    def ask(text: str) -> object:
        words = text.split() or [text]
        where = " and ".join("title like ?" for _ in words)
        return database.execute(f"select id from goods where {where} limit 10", [f"%{w}%" for w in words]).fetchall()

    return ask


def _timed(ask: Callable[[str], object], typed: Sequence[str]) -> list[float]:
    spent: list[float] = []
    for text in typed:
        started = time.perf_counter()
        ask(text)
        spent.append((time.perf_counter() - started) * 1000)
    return spent


def _figures(spent: Sequence[float]) -> str:
    return f"p50 {percentile(spent, 0.5):.2f} ms, p99 {percentile(spent, 0.99):.2f} ms"


if __name__ == "__main__":
    print(printed(search_rows(int(sys.argv[1]) if len(sys.argv) > 1 else GOODS)))

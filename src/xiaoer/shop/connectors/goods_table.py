"""A table of goods as products: rows of one product become its variants, a cell that lists values becomes several.

A row with a fault is a problem with its place and column, and the others go on.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo

from xiaoer.kernel.ids import ProductId
from xiaoer.kernel.sheet import Row
from xiaoer.shop.connectors import values
from xiaoer.shop.connectors.foreign import Malformed
from xiaoer.shop.connectors.goods_rows import Cells, GoodsRow, read_goods_row
from xiaoer.shop.connectors.headers import Columns, Kind, columns_of, is_chinese
from xiaoer.shop.connectors.port import Feed, ForShop, Problem, Understood, assumed_front
from xiaoer.shop.connectors.products import product_of, varying_in
from xiaoer.shop.connectors.sales import sales_of
from xiaoer.shop.connectors.tables.table import Table
from xiaoer.shop.product import Product
from xiaoer.shop.shopfront import PromotionRecord

NEEDED: Final = ("title", "price")
MOST_VARYING: Final = 2
"""Rows that differ in more are different goods of one name."""
LOOKED_AT: Final = 300
"""Rows in which a currency is looked for."""


def is_goods(table: Table, wanted: ForShop) -> bool:
    """Whether its columns are those of goods: a title and a price at least."""
    fields = columns_of(table.header, Kind.GOODS, wanted.named(Kind.GOODS)).fields
    return all(field in fields for field in NEEDED)


def feed_of_goods(table: Table, wanted: ForShop, *, shape: str) -> Feed:
    """All that a table of goods tells."""
    columns = columns_of(table.header, Kind.GOODS, wanted.named(Kind.GOODS))
    currency, notes = _currency(table, columns, wanted)
    front = assumed_front(wanted, chinese=is_chinese(table.header), currency=currency)
    reading = _Reading(table, columns, currency, ZoneInfo(front.zone))
    problems = [Problem("products", f"{table.name} row {row.number}", row.why) for row in table.broken]
    told, faults, damaged = _rows(reading)
    products: list[Product] = []
    promotions: list[PromotionRecord] = []
    partial: set[ProductId] = set()
    for key, rows in told.items():
        product, variants, complaints = product_of(key, rows)
        problems += complaints
        if product is not None:
            products.append(product)
            promotions += sales_of(product, variants)
            if table.broken or complaints or damaged & {each for row in rows for each in (row.product, row.title)}:
                partial.add(product.id)
    unique, twice = _given_once(products)
    categories = tuple(dict.fromkeys(product.category for product in unique if product.category))
    return Feed(
        shop=replace(front, categories=categories),
        products=tuple(unique),
        promotions=tuple(promotions),
        problems=(*problems, *faults, *twice),
        assumed=True,
        partial=frozenset(partial),
        understood=(Understood(table.name, shape, len(table.rows), columns.understood(), notes),),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """A table and all that is needed to read its rows."""

    table: Table
    columns: Columns
    currency: str
    zone: ZoneInfo


def _currency(table: Table, columns: Columns, wanted: ForShop) -> tuple[str, tuple[str, ...]]:
    """As wanted, else as a cell or a header tells, else by the language of the headers, which is noted."""
    if wanted.currency:
        return wanted.currency, ()
    places = [columns.fields[field] for field in ("currency", "price", "sale_price") if field in columns.fields]
    cells = (row.cells[place] for row in table.rows[:LOOKED_AT] for place in places if place < len(row.cells))
    for text in itertools.chain((table.header[place] for place in places), cells):
        told = values.currencies_in(text)
        if told:
            return told[0], ()
    assumed = "CNY" if is_chinese(table.header) else "USD"
    return assumed, (f"no currency is told; prices are taken as {assumed} (--currency says otherwise)",)


def _rows(reading: _Reading) -> tuple[dict[str, list[GoodsRow]], list[Problem], set[str]]:
    """Rows by product in the order of the table, the problems, and the products that a faulty row belongs to."""
    told: dict[str, list[GoodsRow]] = {}
    problems: list[Problem] = []
    damaged: set[str] = set()
    above: Row | None = None
    for row in reading.table.rows:
        whole = _filled(reading.columns, row, above)
        above = whole
        cells = Cells(reading.columns, whole, f"{reading.table.name} row {row.number}")
        try:
            goods = read_goods_row(cells, reading.currency, reading.zone)
        except Malformed as error:
            problems.append(Problem("products", cells.where, str(error)))
            damaged |= _names(cells)
            continue
        told.setdefault(goods.product or goods.title, []).append(goods)
    return _parted(told), problems, damaged


def _parted(told: dict[str, list[GoodsRow]]) -> dict[str, list[GoodsRow]]:
    """Rows that only share a title, and that no option tells apart, are products of their own by their codes."""
    parted: dict[str, list[GoodsRow]] = {}
    for key, rows in told.items():
        codes = {row.sku for row in rows}
        if rows[0].product or len(rows) == 1 or len(codes) < len(rows) or "" in codes or _are_variants(rows):
            parted[key] = rows
        else:
            parted |= {row.sku: [row] for row in rows}
    return parted


def _are_variants(rows: Sequence[GoodsRow]) -> bool:
    """Whether options tell all of them apart; or, on pages that say the same, a column or two that nobody knows."""
    if len({row.options for row in rows}) == len(rows):
        return True
    names = varying_in(rows)
    choices = {(row.options, *(each for each in row.attributes if each.name in names)) for row in rows}
    pages = {(row.description, row.category, row.brand) for row in rows}
    return len(pages) == 1 and 0 < len(names) <= MOST_VARYING and len(choices) == len(rows)


def _names(cells: Cells) -> set[str]:
    """How the product of a faulty row may be called."""
    names: set[str] = set()
    for field in ("product", "title"):
        try:
            names.add(cells.text(field))
        except Malformed:
            continue
    return names - {""}


def _filled(columns: Columns, row: Row, above: Row | None) -> Row:
    """A row without title goes on with the product above it, as merged cells and exports leave it."""
    fields = columns.fields
    if above is None or not any(row.cells) or _cell(row, fields["title"]):
        return row
    product = _cell(row, fields["product"]) if "product" in fields else ""
    if product and product != _cell(above, fields["product"]):
        return row
    own = {fields[field] for field in ("sku", "stock", "barcode") if field in fields}
    if "sale_price" in fields and _cell(row, fields["price"]):
        own.add(fields["sale_price"])
    width = max(len(row.cells), len(above.cells))
    inherited = ("" if place in own else _cell(above, place) for place in range(width))
    return Row(row.number, tuple(_cell(row, place) or cell for place, cell in enumerate(inherited)))


def _cell(row: Row, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def _given_once(products: Sequence[Product]) -> tuple[list[Product], list[Problem]]:
    """Variants whose id another product has already are left out, and a product with none left."""
    seen: set[str] = set()
    kept: list[Product] = []
    problems: list[Problem] = []
    for product in products:
        ours = [sku for sku in product.skus if sku.id not in seen]
        for sku in product.skus:
            if sku.id in seen:
                problems.append(Problem("skus", str(sku.id), f"{product.title[:60]}: the id was given before"))
        seen |= {sku.id for sku in ours}
        if ours:
            kept.append(replace(product, skus=tuple(ours)))
    return kept, problems

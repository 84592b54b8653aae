"""Shopify's product CSV: a row a variant, further rows of a product without its title, rows of a picture alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from xiaoer.kernel.sheet import Row
from xiaoer.shop.connectors.goods_table import feed_of_goods
from xiaoer.shop.connectors.headers import plain
from xiaoer.shop.connectors.merging import merged
from xiaoer.shop.connectors.port import Feed, FeedFile, ForShop
from xiaoer.shop.connectors.tables.table import Table


class ShopifyExport:
    """Known by its handle beside Option1 and the price of a variant."""

    name = "shopify_export"

    def takes(self, files: Sequence[FeedFile], wanted: ForShop) -> Sequence[FeedFile]:
        return [file for file in files if any(_is_export(table) for table in file.contents.tables)]

    def read(self, files: Sequence[FeedFile], wanted: ForShop) -> Feed:
        feeds: list[Feed] = []
        for table in (table for file in files for table in file.contents.tables if _is_export(table)):
            named = {title: field for title in table.header if (field := _field(title))}
            ours = replace(wanted, columns=named | dict(wanted.columns))
            feeds.append(feed_of_goods(_of_variants(table), ours, shape=self.name))
        return merged(feeds)


def _is_export(table: Table) -> bool:
    titles = {plain(title) for title in table.header}
    return (
        bool(titles & {"handle", "urlhandle"}) and "option1value" in titles and bool(titles & {"variantprice", "price"})
    )


def _field(title: str) -> str:
    """What the general table of headers would take for something else; "" for the rest."""
    if "metafields" in title:
        return "attribute"
    return "aside" if title.startswith(("Google Shopping", "Included /", "Price /", "Compare At Price /")) else ""


def _of_variants(table: Table) -> Table:
    places = {plain(title): place for place, title in reversed([*enumerate(table.header)])}
    priced = next(places[title] for title in ("variantprice", "price") if title in places)
    rows = (row for row in table.rows if _cell(row, priced) or _cell(row, places["option1value"]))
    return replace(table, rows=tuple(_with_stock(row, places) for row in rows))


def _with_stock(row: Row, places: Mapping[str, int]) -> Row:
    """Without a tracker, or with selling past zero, a count says nothing; a count below zero is none left."""
    count = _place(places, "variantinventoryqty", "inventoryquantity")
    tracker = _place(places, "variantinventorytracker", "inventorytracker")
    policy = _place(places, "variantinventorypolicy", "continuesellingwhenoutofstock")
    if count is None or not _cell(row, count):
        return row
    untracked = tracker is not None and not _cell(row, tracker)
    endless = policy is not None and _cell(row, policy).lower() in {"continue", "true"}
    below = _cell(row, count).startswith("-")
    told = "" if untracked or (endless and (below or _cell(row, count) == "0")) else "0" if below else _cell(row, count)
    return Row(row.number, tuple(told if place == count else cell for place, cell in enumerate(row.cells)))


def _place(places: Mapping[str, int], *titles: str) -> int | None:
    return next((places[title] for title in titles if title in places), None)


def _cell(row: Row, place: int) -> str:
    return row.cells[place].strip() if place < len(row.cells) else ""

"""Google Merchant's product feed, as a table with its field names or as RSS or Atom with g: names."""

from collections.abc import Sequence
from dataclasses import replace

from xiaoer.shop.connectors.goods_table import feed_of_goods
from xiaoer.shop.connectors.headers import plain
from xiaoer.shop.connectors.merging import merged
from xiaoer.shop.connectors.port import Feed, FeedFile, ForShop
from xiaoer.shop.connectors.tables.table import Table

_NEEDED = {"id", "title", "price", "availability"}
_TELLING = {"imagelink", "itemgroupid", "gtin", "googleproductcategory", "condition", "producttype", "identifierexists"}


class MerchantFeed:
    """Known by its names of fields, which are the same in every language."""

    name = "merchant_feed"

    def takes(self, files: Sequence[FeedFile], wanted: ForShop) -> Sequence[FeedFile]:
        return [file for file in files if any(_is_feed(table) for table in file.contents.tables)]

    def read(self, files: Sequence[FeedFile], wanted: ForShop) -> Feed:
        tables = (table for file in files for table in file.contents.tables if _is_feed(table))
        return merged([feed_of_goods(_with_details(table), wanted, shape=self.name) for table in tables])


def _is_feed(table: Table) -> bool:
    titles = {plain(title) for title in table.header}
    return titles >= _NEEDED and bool(titles & _TELLING)


def _with_details(table: Table) -> Table:
    """`product_detail` (section:name:value, a line or a comma each) as columns of its own."""
    place = next((at for at, title in enumerate(table.header) if plain(title) == "productdetail"), None)
    if place is None:
        return table
    told = [_details(row.cells[place] if place < len(row.cells) else "") for row in table.rows]
    names = tuple(dict.fromkeys(name for each in told for name in each))[:200]
    width = len(table.header)
    rows = (
        replace(
            row,
            cells=(
                *(cell if at != place else "" for at, cell in enumerate(row.cells)),
                *[""] * (width - len(row.cells)),
                *(each.get(name, "") for name in names),
            ),
        )
        for row, each in zip(table.rows, told, strict=True)
    )
    return replace(table, header=(*table.header, *names), rows=tuple(rows))


def _details(cell: str) -> dict[str, str]:
    parts = [part.strip() for line in cell.split("\n") for part in line.split(",")]
    split = [part.rsplit(":", 2) for part in parts if part.count(":") >= 1]
    return {each[-2].strip(): each[-1].strip() for each in split if each[-2].strip() and each[-1].strip()}

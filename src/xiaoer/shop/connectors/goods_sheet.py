"""A plain list of goods with headers in Chinese or English: spreadsheet, workbook, JSON, YAML or XML."""

from collections.abc import Sequence

from xiaoer.shop.connectors.goods_table import feed_of_goods, is_goods
from xiaoer.shop.connectors.merging import merged
from xiaoer.shop.connectors.port import Feed, FeedFile, ForShop


class GoodsSheet:
    """Every table with a title and a price."""

    name = "goods_sheet"

    def takes(self, files: Sequence[FeedFile], wanted: ForShop) -> Sequence[FeedFile]:
        return [file for file in files if any(is_goods(table, wanted) for table in file.contents.tables)]

    def read(self, files: Sequence[FeedFile], wanted: ForShop) -> Feed:
        tables = (table for file in files for table in file.contents.tables if is_goods(table, wanted))
        return merged([feed_of_goods(table, wanted, shape=self.name) for table in tables])

"""Shopify's products.json: products that hold their variants. Its public form tells what is available, no count."""

from collections.abc import Iterator, Sequence
from datetime import UTC

from xiaoer.kernel.sheet import Row
from xiaoer.shop.connectors.foreign import Json
from xiaoer.shop.connectors.goods_table import feed_of_goods
from xiaoer.shop.connectors.merging import merged
from xiaoer.shop.connectors.port import Feed, FeedFile, ForShop, Problem
from xiaoer.shop.connectors.records import Intake, Record, entries_of, parsed
from xiaoer.shop.connectors.tables.objects import written
from xiaoer.shop.connectors.tables.table import Table

HEADER = (
    "Handle", "Title", "Body HTML", "Vendor", "Product type", "Option1 Name", "Option1 Value", "Option2 Name",
    "Option2 Value", "Option3 Name", "Option3 Value", "SKU", "Price", "Compare at price", "Availability", "Stock",
    "Grams", "Barcode", "Status",
)  # fmt: skip


class ShopifyProducts:
    """Known by {"products": [{"variants": ...}]}."""

    name = "shopify_products"

    def takes(self, files: Sequence[FeedFile], wanted: ForShop) -> Sequence[FeedFile]:
        return [file for file in files if _looks_right(file)]

    def read(self, files: Sequence[FeedFile], wanted: ForShop) -> Feed:
        return merged([self._feed(file, wanted) for file in files])

    def _feed(self, file: FeedFile, wanted: ForShop) -> Feed:
        listed = dict(entries_of(file.name, parsed(file))).get("products")
        rows: list[Row] = []
        problems: list[Problem] = []
        for number, product in enumerate(listed if isinstance(listed, list) else [], 1):
            where = f"{file.name} product {number}"
            intake = Intake(UTC)
            found = intake.one("products", where, product, lambda record: tuple(_rows(record)))
            rows += [Row(number, cells) for cells in found or ()]
            problems += intake.problems
        told = feed_of_goods(Table(file.name, HEADER, tuple(rows)), wanted, shape=self.name)
        return merged([told, Feed(told.shop, assumed=True, problems=tuple(problems))])


def _looks_right(file: FeedFile) -> bool:
    head = file.content.lstrip()[:400]
    return head.startswith(b"{") and b'"products"' in head and b'"variants"' in file.content


def _rows(product: Record) -> Iterator[tuple[str, ...]]:
    names = [_cell(each.fields.get("name")) for each in product.records("options")] if product.has("options") else []
    for variant in product.records("variants"):
        options = [_cell(variant.fields.get(f"option{number}")) for number in (1, 2, 3)]
        named = [cell for pair in zip((*names, "", "", ""), options, strict=False) for cell in pair]
        available = variant.flag_or_none("available")
        yield (
            product.words("handle") or product.text("id"),
            product.text("title"),
            product.words("body_html"),
            product.words("vendor"),
            product.words("product_type"),
            *named,
            variant.words("sku") or variant.words("id"),
            _cell(variant.fields.get("price")),
            _cell(variant.fields.get("compare_at_price")),
            "" if available is None else "in stock" if available else "out of stock",
            _cell(variant.fields.get("inventory_quantity")),
            _cell(variant.fields.get("grams")),
            variant.words("barcode"),
            product.words("status"),
        )


def _cell(value: Json) -> str:
    return written(value)

"""What is said of a file that no connector takes: what was seen in it, what is missing, and how to name it."""

from xiaoer.shop.connectors.headers import Kind, columns_of
from xiaoer.shop.connectors.port import FeedFile
from xiaoer.shop.connectors.tables.table import Table

SHOWN = 12
NEEDED = {
    Kind.GOODS: ("title", "price"),
    Kind.FAQ: ("question", "answer"),
    Kind.ORDER: ("order", "customer"),
}
"""Without which a table is none of the kind."""


def unknown_words(file: FeedFile) -> str:
    """Sentences for the operator."""
    if file.contents.fault:
        return file.contents.fault
    if not file.contents.tables:
        return (
            f"No connector knows {file.name}: it is neither a table nor prose. Give a list of products (CSV, XLSX, "
            "JSON, YAML, XML), an export of Shopify or Google Merchant, orders, or questions with answers."
        )
    return " ".join(_of_table(table) for table in file.contents.tables[:3])


def _of_table(table: Table) -> str:
    header = [title for title in table.header if title]
    seen = ", ".join(title[:40] for title in header[:SHOWN]) + (" …" if len(header) > SHOWN else "")
    fields = {kind: columns_of(table.header, kind, {}).fields for kind in Kind}
    kind = max(Kind, key=lambda each: sum(field in fields[each] for field in NEEDED[each]))
    missing = [field for field in NEEDED[kind] if field not in fields[kind]]
    named = " ".join(f"--column 'YOUR HEADER={field}'" for field in missing)
    return (
        f"No connector knows {table.name}: its columns are {seen}. A list of {NAMES[kind]} needs "
        f"{' and '.join(NEEDED[kind])}; {' and '.join(missing) or 'goods'} is missing. If a column is that, name it: "
        f"{named}."
    )


NAMES = {Kind.GOODS: "products", Kind.FAQ: "questions", Kind.ORDER: "orders"}

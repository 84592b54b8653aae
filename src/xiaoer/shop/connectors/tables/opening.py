"""What kind of file it is, by its first bytes and never by its name; and what it holds."""

from functools import lru_cache

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.sheet import decoded, delimiter_of, lines_of, rows_of
from xiaoer.shop.connectors.tables.markup import tables_in_markup
from xiaoer.shop.connectors.tables.objects import tables_in_json
from xiaoer.shop.connectors.tables.table import Contents, Table, table_of_rows
from xiaoer.shop.connectors.tables.workbook import tables_in_workbook
from xiaoer.shop.connectors.tables.yaml_rows import looks_like_yaml, tables_in_yaml

ZIPPED = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_COMPRESSED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"Rar!", b"7z\xbc\xaf")


@lru_cache(maxsize=2)
def opened(name: str, content: bytes) -> Contents:
    """The tables and the prose of a file. Never raises: what cannot be read has a fault."""
    try:
        return _opened(name, content)
    except Invalid as error:
        return Contents(fault=str(error))


def _opened(name: str, content: bytes) -> Contents:
    if content.startswith(ZIPPED):
        return Contents(tables_in_workbook(name, content))
    if content.startswith(_OLD_WORKBOOK):
        raise Invalid(f"{name} is a workbook of the old kind (.xls); save it as .xlsx or 'CSV UTF-8'.")
    if content.startswith(_COMPRESSED):
        raise Invalid(f"{name} is compressed; unpack it first.")
    text = decoded(name, content).lstrip("\ufeff")
    if text.count("\x00") * 10 > len(text):
        raise Invalid(f"{name} is no text: it is full of NUL bytes.")
    start = text.lstrip()[:1]
    if start == "<":
        return Contents(tables_in_markup(name, text))
    if start in ("{", "["):
        return Contents(tables_in_json(name, text))
    if looks_like_yaml(text):
        return Contents(tables_in_yaml(name, text))
    return Contents(_lined(name, text), prose=text)


def _lined(name: str, text: str) -> tuple[Table, ...]:
    if not text.strip():
        raise Invalid(f"{name} is empty.")
    delimiter = delimiter_of(text, tabbed=False)
    table = table_of_rows(name, rows_of(lines_of(text), delimiter))
    return () if table is None or len(table.header) < 2 else (table,)

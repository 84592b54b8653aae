"""Sheets of an .xlsx workbook as tables: the values that were saved, never a formula reckoned here.

The only file that knows openpyxl. A zip says how large it is unpacked, and no more of it is ever read, so a bomb is
refused before it is opened; with defusedxml in place openpyxl refuses entities.
"""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Final
from xml.etree.ElementTree import ParseError

import defusedxml
import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.sheet import Row
from xiaoer.shop.connectors.tables.table import MOST_COLUMNS, Table, table_of_rows

LARGEST_UNPACKED: Final = 400_000_000
MOST_PARTS: Final = 2_000
MOST_TIMES: Final = 300
"""How often larger than its zip a part may be, above a size that does no harm."""
HARMLESS: Final = 20_000_000
MOST_SHEETS: Final = 50
_BREAKS: Final = (
    zipfile.BadZipFile, InvalidFileException, ParseError, defusedxml.DefusedXmlException, KeyError, ValueError,
    TypeError, AttributeError, IndexError, OSError, EOFError, NotImplementedError, zlib.error,
)  # fmt: skip
"""What openpyxl lets out of a file that is no workbook as it should be."""


def tables_in_workbook(name: str, content: bytes) -> tuple[Table, ...]:
    """A table for each sheet that holds one. Raises Invalid for a bomb and for what is no workbook."""
    _insist_on_size(name, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and filters that openpyxl does not know are none of ours
            return tuple(_tables(name, content))
    except Invalid:
        raise
    except _BREAKS as error:
        raise Invalid(f"{name} is no workbook that can be read ({type(error).__name__}); save it again.") from error


def _insist_on_size(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:  # a wrong date, an unknown packing
        raise Invalid(f"{name} is a broken zip and no workbook; save it again.") from error
    if "[Content_Types].xml" not in {part.filename for part in parts}:
        raise Invalid(f"{name} is a zip and no workbook; unpack it first.")
    swollen = any(part.file_size > max(HARMLESS, part.compress_size * MOST_TIMES) for part in parts)
    if swollen or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Invalid(f"{name} would be far larger unpacked than a workbook is; save it as 'CSV UTF-8'.")


def _tables(name: str, content: bytes) -> Iterator[Table]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets[:MOST_SHEETS]:
            sheet.reset_dimensions()  # what a sheet says of its own size may be a lie
            several = len(book.worksheets) > 1
            rows = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)
            table = table_of_rows(f"{name} [{sheet.title}]" if several else name, _rows(rows))
            if table is not None:
                yield table
    finally:
        book.close()


def _rows(rows: Iterable[Iterable[object]]) -> Iterator[Row]:
    for number, cells in enumerate(rows, 1):
        texts = tuple(_text(cell) for cell in cells)
        if any(texts):
            yield Row(number, texts)


def _text(cell: object) -> str:
    """As the merchant reads it: 12.0 is 12, a day has no midnight."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e17 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell).strip()

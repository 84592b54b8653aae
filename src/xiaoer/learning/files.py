"""A merchant's file as rows: CSV, TSV or JSON lines, in UTF-8, UTF-16 or GBK, with quoted and many-lined cells."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, cast

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.sheet import UNREADABLE, BrokenRow, Row, decoded, delimiter_of, lines_of, rows_of

MOST_BYTES: Final = 200 * 1024 * 1024
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of a file; `header` is None until somebody recognises one."""

    name: str
    rows: tuple[Row, ...]
    header: tuple[str, ...] | None = None


def read_sheet(name: str, raw: bytes) -> Sheet:
    """The rows of a file that are not blank. Raises Invalid, with the row and what to do, for what is no table."""
    if len(raw) > MOST_BYTES:
        raise Invalid(f"{name} is larger than {MOST_BYTES >> 20} MB; cut it into several files.")
    text = _text(name, raw)
    start = text.lstrip()[:1]
    if start == "{" or (start == "[" and not name.lower().endswith((".csv", ".tsv"))):
        return _from_json(name, text)
    rows = tuple(_from_table(name, text))
    if not rows:
        raise Invalid(f"{name} is empty; give a file with one message or example a row.")
    return Sheet(name, rows)


def _text(name: str, raw: bytes) -> str:
    """The text of a file, whatever wrote it. Raises Invalid for a workbook and for what is no text."""
    if raw.startswith(_WORKBOOKS):
        raise Invalid(f"{name} is a workbook and no text; save it as 'CSV UTF-8' and give that file.")
    text = decoded(name, raw)
    if "\x00" in text or UNREADABLE in text:
        raise Invalid(f"{name} is neither UTF-8 nor GBK text; save it as 'CSV UTF-8' and give that file.")
    return text


def _from_table(name: str, text: str) -> Iterable[Row]:
    delimiter = delimiter_of(text, tabbed=name.lower().endswith((".tsv", ".tab")))
    for row in rows_of(lines_of(text), delimiter):
        if isinstance(row, BrokenRow):
            raise Invalid(
                f"{name}, row {row.number}: {row.why}. A cell that holds a quote or a line break stands in quotes, "
                'with its own quotes doubled ("").'
            )
        if not row.cells[0].startswith("#"):
            yield row


def _from_json(name: str, text: str) -> Sheet:
    """JSON lines, or one list of objects; the header is every field that occurs."""
    objects = _listed(name, text) if text.lstrip().startswith("[") else _lined(name, text)
    header = tuple(dict.fromkeys(field for _, one in objects for field in one))
    rows = [Row(number, tuple(_cell(one.get(field)) for field in header)) for number, one in objects]
    if not rows:
        raise Invalid(f"{name} is empty; give a file with one message or example a line.")
    return Sheet(name, tuple(rows), header)


def _lined(name: str, text: str) -> list[tuple[int, dict[str, object]]]:
    lines = enumerate(text.splitlines(), start=1)
    return [(number, _object(name, number, _loaded(name, number, line))) for number, line in lines if line.strip()]


def _listed(name: str, text: str) -> list[tuple[int, dict[str, object]]]:
    found = _loaded(name, 1, text)
    listed = cast("list[object]", found) if isinstance(found, list) else [found]
    return [(number, _object(name, number, one)) for number, one in enumerate(listed, start=1)]


def _loaded(name: str, number: int, text: str) -> object:
    try:
        loaded: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Invalid(f"{name}, row {number} is not JSON ({error}); write one object a line.") from error
    return loaded


def _object(name: str, number: int, one: object) -> dict[str, object]:
    if not isinstance(one, dict):
        raise Invalid(f"{name}, row {number} is no JSON object; write one object a line.")
    return cast("dict[str, object]", one)


def _cell(value: object) -> str:
    """A value as a cell: a list becomes words with commas."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ",".join(map(str, cast("Sequence[object]", value)))
    return str(value).strip()

"""A file of text as rows, whatever program wrote it: encodings, delimiters, quoted and many-lined cells."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from xiaoer.kernel.errors import Invalid

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_FREQUENT: Final = {"gb18030": range(0xB0, 0xD8), "big5": range(0xA4, 0xC7)}
"""Lead bytes of the characters that are used most, in each national encoding."""
_SURE: Final = 0.5
_DELIMITERS: Final = "\t,;|"
_LOOKED_AT: Final = 40
"""Rows by which the delimiter is chosen."""
_SAMPLE: Final = 200_000
"""Characters or bytes that a guess looks at."""
MOST_LINES: Final = 500
"""Lines that one row may have: a quote that is never closed must not swallow a file."""
UNREADABLE: Final = "\ufffd"
"""Stands where a byte could not be read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row and the line of the file on which it begins."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A line that begins no row by the rules of CSV, and why."""

    number: int
    why: str


def decoded(name: str, raw: bytes) -> str:
    """The text of a file; a few bytes that cannot be read become U+FFFD. Raises Invalid for what is no text."""
    marked = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", _national(raw)):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    mended = raw.decode(marked or "utf-8", "replace")
    beyond = sum(sign > "\x7f" for sign in mended)
    if mended.count(UNREADABLE) * 8 <= beyond:
        return mended
    raise Invalid(f"{name} is neither UTF-8 nor GBK text; save it as 'CSV UTF-8' and give that file.")


def _national(raw: bytes) -> str:
    """GB18030, Big5 or, where most of what they would read is rare, the Latin letters of Windows."""
    shares = {encoding: _frequent(raw, encoding) for encoding in _FREQUENT}
    best = max(shares, key=lambda encoding: shares[encoding])
    if shares[best] >= _SURE:
        return best
    return "cp1252" if _is_latin(raw) else "gb18030"


def _frequent(raw: bytes, encoding: str) -> float:
    """Which share of the characters beyond ASCII is among the usual ones; 0 where it cannot be that encoding."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    beyond = [sign.encode(encoding) for sign in text[:_SAMPLE] if sign > "\u2fff" and sign < "\uff00"]
    usual = sum(len(sign) == 2 and sign[0] in _FREQUENT[encoding] for sign in beyond)
    return usual / len(beyond) if beyond else 0.0


def _is_latin(raw: bytes) -> bool:
    """Whether the bytes beyond ASCII stand alone between letters, as accents do."""
    beyond = [place for place, byte in enumerate(raw[:_SAMPLE]) if byte > 0x7F]
    alone = sum(place + 1 >= len(raw) or raw[place + 1] < 0x80 for place in beyond)
    return alone * 10 > len(beyond) * 9


def lines_of(text: str) -> list[str]:
    """The lines with their ends, parted as CSV parts them."""
    return list(io.StringIO(text, newline=""))


def delimiter_of(text: str, *, tabbed: bool) -> str:
    """The one that parts the first rows into most columns; a tab wins where it is there at all."""
    lines = lines_of(text[:_SAMPLE])[:_LOOKED_AT]
    if tabbed or sum("\t" in line for line in lines) * 2 > len(lines):
        return "\t"
    widths = {mark: sorted(_widths(lines, mark)) for mark in _DELIMITERS}
    typical = {mark: each[len(each) // 2] if each else 1 for mark, each in widths.items()}
    return max(_DELIMITERS, key=lambda mark: (typical[mark] if typical[mark] > 1 else 0, mark == ","))


def _widths(lines: Sequence[str], mark: str) -> list[int]:
    return [len(row.cells) for row in rows_of(lines, mark) if isinstance(row, Row)]


def rows_of(lines: Sequence[str], delimiter: str) -> Iterator[Row | BrokenRow]:
    """The rows of these lines by the rules of CSV, blank ones left out.

    A row that breaks them is told, and the next line begins anew.
    In a tabbed file the quotes of such a row are only letters.
    """
    at = 0
    while at < len(lines):
        try:
            cells, used = _one_row(lines, at, delimiter)
        except csv.Error as error:
            cells, used = (lines[at].rstrip("\r\n").split("\t"), 1) if delimiter == "\t" else ([], 0)
            if not used:
                yield BrokenRow(at + 1, str(error))
        if used and any(cells):
            yield Row(at + 1, tuple(cell.strip() for cell in cells))
        at += max(1, used)


def _one_row(lines: Sequence[str], start: int, delimiter: str) -> tuple[list[str], int]:
    """The cells of the row that begins there, and its lines. Raises csv.Error."""
    reader = csv.reader(_few(lines, start), delimiter=delimiter, strict=True)
    return next(reader, list[str]()), reader.line_num


def _few(lines: Sequence[str], start: int) -> Iterator[str]:
    return (lines[at] for at in range(start, min(len(lines), start + MOST_LINES)))


def moment(text: str) -> datetime | None:
    """2025-11-12 10:00:03, 2025/11/12 10:00, 2025年11月12日 10:00; None for anything else. Without a zone."""
    clean = re.sub(r"[/.年月]", "-", text.strip().replace("日", " ")) if "T" not in text else text.strip()
    found = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})[ T]*(?:(\d{1,2}):(\d{2})(?::(\d{2}))?)?", clean)
    if found is None:
        return None
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone is the reader's to know
    except ValueError:
        return None

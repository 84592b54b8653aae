"""A table as it stood in a file: a header and rows of text cells, with what was broken."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.sheet import BrokenRow, Row
from xiaoer.shop.connectors.headers import known_columns

MOST_COLUMNS: Final = 5_000
DENSE: Final = 200
"""Of more keys than these, objects have the rarer ones together under FURTHER: thousands of columns would be empty."""
FURTHER: Final = "⋯"
BETWEEN: Final = " ⇒ "
MOST_ROWS: Final = 1_000_000
QUOTE: Final = "a cell that holds the mark between cells stands in quotes"
LOOKED_AT: Final = 12
"""Rows among which the header is looked for: exports put titles and hints above it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as wide as they came; a cell with several values has one a line."""

    name: str
    """The file, and the sheet where it has several."""
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    broken: tuple[BrokenRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds as far as tables and prose go; `fault` says why it could not be read, "" if it could."""

    tables: tuple[Table, ...] = ()
    prose: str = ""
    fault: str = ""


def table_of_rows(name: str, rows: Iterable[Row | BrokenRow]) -> Table | None:
    """The rows below the one that names most columns; None without any. Raises Invalid for what is too large."""
    whole: list[Row] = []
    broken: list[BrokenRow] = []
    for row in rows:
        if isinstance(row, BrokenRow):
            broken.append(row)
        else:
            whole.append(row)
        _insist_on_size(name, whole)
    if not whole:
        return None
    names = [known_columns(row.cells) for row in whole[:LOOKED_AT]]
    at = names.index(max(names))
    below = whole[at + 1 :]
    if below and names[at + 1 : at + 2] and names[at + 1] > 1 and names[at + 1] * 2 >= len(whole[at + 1].cells):
        below = below[1:]  # the same header again in the other language
    width = len(whole[at].cells)
    wide = [row for row in below if any(row.cells[width:])]
    broken += [BrokenRow(row.number, f"it has {len(row.cells)} cells under {width} headers; {QUOTE}") for row in wide]
    fitting = (row for row in below if not any(row.cells[width:]))
    return Table(name, whole[at].cells, tuple(fitting), tuple(sorted(broken, key=lambda row: row.number)))


def table_of_objects(
    name: str, objects: Iterable[tuple[int, Mapping[str, str]]], *, broken: Sequence[BrokenRow] = ()
) -> Table | None:
    """Objects of text by their keys, each with its number; None when there is none. Raises Invalid."""
    told = list(objects)
    if len(told) > MOST_ROWS:
        raise Invalid(f"{name} has more than {MOST_ROWS:,} rows; split it.")
    counted = Counter(key for _, one in told for key in one)
    if not counted:
        return None
    header = tuple(counted)
    if len(header) > DENSE:
        often = {key for key, _ in counted.most_common(DENSE)}
        header = (*(key for key in counted if key in often or known_columns((key,))), FURTHER)
    names = frozenset(header)
    return Table(name, header, tuple(Row(number, _cells(one, header, names)) for number, one in told), tuple(broken))


def _cells(one: Mapping[str, str], header: Sequence[str], names: frozenset[str]) -> tuple[str, ...]:
    if header[-1] != FURTHER:
        return tuple(one.get(key, "") for key in header)
    further = (f"{key}{BETWEEN}{' '.join(value.split())}" for key, value in one.items() if key not in names and value)
    return (*(one.get(key, "") for key in header[:-1]), "\n".join(further))


def further_in(cell: str) -> Iterator[tuple[str, str]]:
    """(name, value) of each value in a cell under FURTHER."""
    pairs = (line.partition(BETWEEN) for line in cell.splitlines())
    return ((name, value) for name, _, value in pairs if value)


def _insist_on_size(name: str, whole: Sequence[Row]) -> None:
    if len(whole) > MOST_ROWS:
        raise Invalid(f"{name} has more than {MOST_ROWS:,} rows; split it.")
    if whole and len(whole[-1].cells) > MOST_COLUMNS:
        raise Invalid(
            f"{name} row {whole[-1].number} has {len(whole[-1].cells):,} cells; at most {MOST_COLUMNS:,} are read."
        )

"""JSON as tables: a list of objects, an object that holds one, or an object a line. Nested values become text."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.sheet import BrokenRow, lines_of
from xiaoer.shop.connectors.foreign import Json
from xiaoer.shop.connectors.tables.table import Table, table_of_objects


def tables_in_json(name: str, text: str) -> tuple[Table, ...]:
    """Raises Invalid for what is broken; () for JSON that holds no one list of objects."""
    try:
        document = _loaded(text)
    except json.JSONDecodeError as error:
        lines = lines_of(text)
        if error.lineno == 1 or _object(lines[0]) is None:
            raise Invalid(f"{name} is broken JSON at line {error.lineno}: {error.msg}; export it again.") from error
        return _made(_lined(name, lines))
    except (ValueError, RecursionError) as error:
        raise Invalid(f"{name} holds a value that cannot be read ({error}); export it again.") from error
    listed = listed_in(document)
    return () if listed is None else _made(table_of_objects(name, _numbered(listed)))


def listed_in(document: Json) -> list[Json] | None:
    """The list of objects that a document is, or the only one that it holds."""
    if isinstance(document, dict):
        lists = [value for value in document.values() if isinstance(value, list) and value]
        return listed_in(lists[0]) if len(lists) == 1 else None
    if isinstance(document, list) and any(isinstance(row, dict) for row in document):
        return document
    return None


def flattened(row: Mapping[str, Json]) -> dict[str, str]:
    """A row of text cells: lists one value a line, objects by name and value; lists of objects are left out."""
    cells: dict[str, str] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            inner = {f"{key} {name}": written(each) for name, each in value.items()}
            cells |= {name: cell for name, cell in inner.items() if cell}
        else:
            cells[key] = written(value)
    return cells


def written(value: Json) -> str:
    """A value as a cell."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "\n".join(written(each) for each in value if not isinstance(each, dict | list))
    return f"{value:f}" if isinstance(value, Decimal) and abs(value.adjusted()) < 40 else str(value)


def _numbered(rows: list[Json]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, row in enumerate(rows, 1):
        yield number, flattened(row) if isinstance(row, dict) else {}


def _lined(name: str, lines: list[str]) -> Table | None:
    objects: list[tuple[int, dict[str, str]]] = []
    broken: list[BrokenRow] = []
    for number, line in enumerate(lines, 1):
        found = _object(line)
        if found is not None:
            objects.append((number, flattened(found)))
        elif line.strip():
            broken.append(BrokenRow(number, "the line is no JSON object"))
    return table_of_objects(name, objects, broken=broken)


def _object(line: str) -> dict[str, Json] | None:
    try:
        found = _loaded(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _loaded(text: str) -> Json:
    document: Json = json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    return document


def _refuse(constant: str) -> Json:
    raise ValueError(f"{constant} is no number")


def _made(table: Table | None) -> tuple[Table, ...]:
    return () if table is None else (table,)

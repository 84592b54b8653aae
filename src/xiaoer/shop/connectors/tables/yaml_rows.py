"""YAML as a table: a list of objects of scalars. Every scalar stays the text that it was; anchors are refused.

The only file that knows PyYAML.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, cast

import yaml

from xiaoer.kernel.errors import Invalid
from xiaoer.shop.connectors.foreign import Json
from xiaoer.shop.connectors.tables.objects import flattened, listed_in
from xiaoer.shop.connectors.tables.table import Table, table_of_objects

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Makes texts, lists and mappings and nothing else; the one in C where there is one."""
_KEY = re.compile(r"^(?:---\s*\n)?(?:#.*\n|\s*\n)*(?:\w+:\s*\n)?\s*-\s+[\w\"'][^:\n]{0,60}:(?:\s|$)")
_NOTHING: Final = {"", "~", "null", "Null", "NULL"}
DEEPEST: Final = 50


def looks_like_yaml(text: str) -> bool:
    """Whether it begins as a list of mappings, or as one key that holds such a list."""
    return _KEY.match(text[:5_000]) is not None


def tables_in_yaml(name: str, text: str) -> tuple[Table, ...]:
    """Raises Invalid for what is broken, too deep, or uses anchors."""
    try:
        _insist_on_plainness(name, text)
        document = cast("Json", yaml.load(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" at line {mark.line + 1}" if mark is not None else ""
        raise Invalid(f"{name} is broken YAML{line}; export it again.") from error
    except (ValueError, RecursionError) as error:
        raise Invalid(f"{name} holds a value that cannot be read ({type(error).__name__}); export it again.") from error
    listed = listed_in(document)
    table = None if listed is None else table_of_objects(name, _numbered(listed))
    return () if table is None else (table,)


def _insist_on_plainness(name: str, text: str) -> None:
    """An anchor that is used again and again makes a little file a huge one."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise Invalid(f"{name} uses anchors (*{event.anchor}); write the values out.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise Invalid(f"{name} is nested more than {DEEPEST} deep; a table of products is a plain list.")


def _numbered(rows: list[Json]) -> Iterator[tuple[int, Mapping[str, str]]]:
    for number, row in enumerate(rows, 1):
        cells = flattened(row) if isinstance(row, dict) else {}
        yield number, {key: "" if value in _NOTHING else value for key, value in cells.items()}

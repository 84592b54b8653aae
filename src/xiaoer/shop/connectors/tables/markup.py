"""XML as tables: the items of an RSS or Atom feed, or whatever element repeats. Entities and DTDs are refused."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, Protocol
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from xiaoer.kernel.errors import Invalid
from xiaoer.shop.connectors.tables.table import Table, table_of_objects

_DECLARED = re.compile(r"^<\?xml[^>]*\?>")
"""The encoding that it names was dealt with when the bytes became text."""
_ITEMS: Final = ("item", "entry", "product", "offer", "row", "record")


class Element(Protocol):
    """What is asked of an element, whichever library made it."""

    tag: str
    text: str | None

    def __iter__(self) -> Iterator["Element"]: ...

    def iter(self) -> Iterator["Element"]: ...

    @property
    def attrib(self) -> dict[str, str]: ...


def tables_in_markup(name: str, text: str) -> tuple[Table, ...]:
    """Raises Invalid for what is broken, declares a DTD, or is a web page."""
    head = text.lstrip()[:200].lower()
    if head.startswith(("<!doctype html", "<html", "<table")):
        raise Invalid(f"{name} is a web page and no feed; save it as .xlsx or 'CSV UTF-8'.")
    try:
        root: Element = fromstring(_DECLARED.sub("", text.lstrip()).encode(), forbid_dtd=True)
    except ParseError as error:
        raise Invalid(f"{name} is broken XML at line {error.position[0]}; export it again.") from error
    except (DefusedXmlException, ValueError, RecursionError) as error:
        raise Invalid(f"{name} declares a DTD or entities, which are not read; export it as a plain feed.") from error
    repeated = _repeated(root)
    table = table_of_objects(name, ((number, _cells(item)) for number, item in enumerate(repeated, 1)))
    return () if table is None else (table,)


def _repeated(root: Element) -> list[Element]:
    """The items: by their usual names, else the element with children that occurs most."""
    names = Counter(local(each.tag) for each in root.iter() if any(True for _ in each))
    names.pop(local(root.tag), None)
    usual = next((name for name in _ITEMS if name in names), None)
    wanted = usual or (names.most_common(1)[0][0] if names else "")
    return [each for each in root.iter() if local(each.tag) == wanted]


def _cells(item: Element) -> dict[str, str]:
    """Its children by local name, repeated ones a line each; of a child with children their texts, joined."""
    cells: dict[str, list[str]] = {}
    for name, value in item.attrib.items():
        cells[local(name)] = [value]
    for child in item:
        value = ":".join(words for each in child if (words := _words(each))) or _words(child) or _link(child)
        if value:
            cells.setdefault(local(child.tag), []).append(value)
    return {name: "\n".join(values) for name, values in cells.items()}


def _words(element: Element) -> str:
    return (element.text or "").strip()


def _link(element: Element) -> str:
    return element.attrib.get("href", "")


def local(tag: object) -> str:
    """The name without its namespace; comments have none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""

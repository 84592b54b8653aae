"""The room's own word tables, read from `data/*.tsv` once."""

from functools import cache
from importlib.resources import files
from typing import Final

FOLDER: Final = files("xiaoer.language") / "data"


@cache
def rows_of(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/<name>.tsv` without its heading line; every row has as many cells as the heading."""
    heading, *lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    width = heading.count("\t") + 1
    return tuple(_cells(line, width) for line in lines if line)


def _cells(line: str, width: int) -> tuple[str, ...]:
    cells = line.split("\t")
    return tuple(cells + [""] * (width - len(cells)))

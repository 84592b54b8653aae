"""The room's own word tables, read from `data/*.tsv` once."""

import re
from functools import cache
from importlib.resources import files
from typing import Final

FOLDER: Final = files("xiaoer.guide") / "data"


@cache
def rows_of(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/<name>.tsv` without its heading line."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple(tuple(line.split("\t")) for line in lines if line)


@cache
def asked_by(pattern: str) -> re.Pattern[str]:
    """A buyer's words of a table, in any case."""
    return re.compile(pattern, re.IGNORECASE | re.ASCII)

"""Units of measure and count: how they are spelt, and what converts into what. The table is `data/units.tsv`."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from xiaoer.language.tables import rows_of


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: `factor` smallest units of its dimension make one of it."""

    name: str
    dimension: str
    factor: Decimal


@cache
def units() -> dict[str, Unit]:
    """Every unit by its canonical name."""
    return {row[0]: Unit(row[0], row[1], Decimal(row[2])) for row in rows_of("units")}


@cache
def spellings() -> dict[str, str]:
    """From a spelling to the canonical name; latin ones as written and in lower case."""
    known: dict[str, str] = {}
    for name, _, _, spelt in rows_of("units"):
        for spelling in spelt.split("|"):
            known[spelling] = name
    for spelling, name in list(known.items()):
        known.setdefault(spelling.lower(), name)
    return known


@cache
def unit_pattern() -> re.Pattern[str]:
    """Matches a unit right at the given place, the longest spelling first; latin ones end at a word's end."""
    by_length = sorted(spellings(), key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in by_length if word[0].isascii() and word[-1].isalnum())
    signs = "|".join(re.escape(word) for word in by_length if not (word[0].isascii() and word[-1].isalnum()))
    return re.compile(rf"(?:{latin})(?![A-Za-z0-9])|{signs}", re.IGNORECASE)


def convert(number: Decimal, unit: str, to: str) -> Decimal | None:
    """The same amount in another canonical unit, exact; None when the two do not measure the same thing.

    斤 is 500 g, 两 50 g, inch 25.4 mm; a month and a year do not convert to days; counters convert to nothing.
    """
    if unit == to:
        return number
    first, second = units().get(unit), units().get(to)
    if first is None or second is None or first.dimension != second.dimension or first.dimension == "count":
        return None
    return number * first.factor / second.factor

"""Says plainly what a need avoids in other words: 塑料的一股味 becomes "… 不要塑料". What is only mentioned stays.

Which value is avoided the judge of stances says; here stands only which words are values, and what is done with them.
"""

import re
from collections.abc import Iterator
from typing import Final

from xiaoer.guide.reading.exclusions import COLOURS, MATERIALS, stretches_of
from xiaoer.guide.stances.judging import VALUE, Stance, stance_of
from xiaoer.language.lexicon import Lexicon

AVOIDED: Final = 0.9
"""How sure the judge has to be that a value is avoided."""
MOST: Final = 8
"""Values of one need that are asked about."""


def said_plainly(text: str, lexicon: Lexicon) -> str:
    """The normalised text with each value that it avoids taken out and ruled out at its end."""
    ruled_out = set[str]()
    left = text
    said = list(stretches_of(text))
    for start, end in list(_values(text, lexicon))[:MOST]:
        value = text[start:end]
        if any(value in stretch for stretch in said):
            continue
        if stance_of(f"{text[:start]}{VALUE}{text[end:]}")[Stance.AVOID] >= AVOIDED:
            left = f"{left[:start]}{' ' * (end - start)}{left[end:]}"
            ruled_out.add(value)
    wanted = {value for value in ruled_out if value in left}
    return left + "".join(_no(value) for value in sorted(ruled_out - wanted))


def _no(value: str) -> str:
    return f". no {value}" if value.isascii() else f",不要{value}"


def _values(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where a value of the catalogue's variants, a colour or a material stands, longest first, none twice."""
    found = [(each.span.start, each.span.end) for each in lexicon.options_in(text)]
    for asked in (*(row[2] for row in COLOURS), *(row[2] for row in MATERIALS)):
        found += [match.span() for match in re.finditer(asked, text, re.I | re.A)]
    taken = list[tuple[int, int]]()
    for start, end in sorted(found, key=lambda place: place[0] - place[1]):
        if not any(first < end and start < last for first, last in taken):
            taken.append((start, end))
    yield from sorted(taken)

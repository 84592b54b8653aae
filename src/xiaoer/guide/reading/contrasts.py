"""Plain contrasts: of the values that a text names, which one its words refuse, and which one they ask for instead.

"Blue over red", "no more mint", 与其红色不如蓝色: whoever says so means it, whatever the rest of the story is like. The
table `data/contrasts.tsv` says each as a pattern in which X stands for what is refused and Y for what is wanted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from xiaoer.guide.lexicon.tables import rows_of
from xiaoer.language.stances.attitudes import VALUE

_BEFORE: Final = "(?:(?:the|a|an|any|that|those|these|more|another|plain|all) |这个?|那个?|[一这那][个种款件]|任何)*"
_BEHIND: Final = (
    "(?:色|味|款|号|码|的)*(?:那[款种个]|这[款种个])?(?:的)?"
    "(?: (?:ones?|kind|sort|stuff|version|type|colou?r|flavou?r|scent|shade|size|thing)s?)?"
)
_ALSO: Final = r"(?:,? (?:or|nor|and) |[、和或跟] ?)"
_ONE: Final = f"{_BEFORE}{VALUE}{_BEHIND}"


@dataclass(frozen=True, slots=True)
class Contrast:
    """What one contrast is about, as places in the list of values."""

    refused: tuple[int, ...]
    wanted: tuple[int, ...]
    """() where nothing is named instead."""


def contrasts_in(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Contrast]:
    """The contrasts between values that stand at `spans` of a normalised text, which are in order and do not meet."""
    masked, at = "", 0
    for start, end in spans:
        masked += text[at:start].replace(VALUE, " ") + VALUE
        at = end
    masked += text[at:].replace(VALUE, " ")
    if VALUE in masked:
        for pattern in _patterns():
            for found in pattern.finditer(masked):
                yield Contrast(_values(masked, found, "x"), _values(masked, found, "y"))


def _values(masked: str, found: re.Match[str], group: str) -> tuple[int, ...]:
    """Which of the values stand in the group."""
    if group not in found.re.groupindex or found[group] is None:
        return ()
    first = masked.count(VALUE, 0, found.start(group))
    return tuple(range(first, first + found[group].count(VALUE)))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_spelt(*row), re.IGNORECASE | re.ASCII) for row in rows_of("contrasts"))


def _spelt(language: str, says: str) -> str:
    """The row with its places as groups; several values may be refused at once."""
    groups = says.replace("X", f"(?P<x>{_ONE}(?:{_ALSO}{_ONE})*)").replace("Y", f"(?P<y>{_ONE})")
    return rf"(?<!\w){groups}" if language == "en" else groups

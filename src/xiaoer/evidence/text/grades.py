"""Grades that are letters: 国AA级, "grade A", "A+ rating"."""

import re
from collections.abc import Iterator
from typing import Final

_GRADE: Final = re.compile(
    r"(?<![A-Za-z\d])(?P<zh>[A-FS]{1,4}\+{0,3})(?=[级等])|\b[Gg]rade (?P<en>[A-FS]{1,3}\+{0,3})(?![\w+])"
    r"|(?<![A-Za-z\d])(?P<of>[A-FS]{1,3}\+{0,3})(?= (?:grade|rating)\b)"
)


def read_grades(text: str) -> Iterator[tuple[str, int, int]]:
    """The letters of each grade in lower case, which must be the fact's, and where it stands."""
    for match in _GRADE.finditer(text):
        yield f"{match['zh'] or match['en'] or match['of']}".casefold(), match.start(), match.end()

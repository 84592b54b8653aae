"""Numbers that only call something: 03号, "the 8th edition", #48213. No fact is reckoned with them."""

import re
from collections.abc import Iterator
from typing import Final

_SERIALS: Final = (
    re.compile(r"(?<!\d)(?<![月\d]日)(?P<letters>0\d)号(?![码线楼])"),
    re.compile(
        r"(?<![\w.])(?P<letters>\d{1,3}(?:st|nd|rd|th))(?=[ -](?:[a-z]+ )?"
        r"(?:edition|generation|gen|version|series|volume|anniversary|model)\b)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<=#)(?P<letters>\d{4,})(?![\w.])"),
)


def read_serials(text: str) -> Iterator[tuple[str, int, int]]:
    """Each such number as it must be written in a fact, with its place."""
    for form in _SERIALS:
        for match in form.finditer(text):
            yield match["letters"].casefold(), match.start(), match.end()

"""Why a buyer sends something back or complains, in the codes of the shop's cases. The wordings: `data/reasons.tsv`."""

import re
from functools import cache
from typing import Final

from xiaoer.language.reading import CodedWord, Span
from xiaoer.language.tables import rows_of

ASKING: Final = "asking"
_PARTS: Final = re.compile(r"[^,。?!;\n]+")
_ALWAYS: Final = frozenset({"price_protection", "signed_missing", "lost"})
"""Told even in a question: "降价了 保价吗"."""


def read_reason(text: str) -> CodedWord | None:
    """The reason that the words give, the most telling one when there are several; None where none is given.

    A question before buying (会不会掉色, "does it leak") gives none.
    """
    for code, pattern in _wordings():
        for found in pattern.finditer(text):
            if code in _ALWAYS or not _is_asked(text, found.start()):
                return CodedWord(code, Span(found.start(), found.end()))
    return None


def _is_asked(text: str, place: int) -> bool:
    part = next((one for one in _PARTS.finditer(text) if one.start() <= place < one.end()), None)
    return part is not None and bool(_asking().search(part[0]))


@cache
def _wordings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """In order: what tells more goes first."""
    rows = ((code, wording) for code, wording in rows_of("reasons") if code != ASKING)
    return tuple((code, re.compile(wording, re.IGNORECASE)) for code, wording in rows)


@cache
def _asking() -> re.Pattern[str]:
    return re.compile("|".join(wording for code, wording in rows_of("reasons") if code == ASKING), re.IGNORECASE)

"""Whether words name a thing to buy at all: 家里缺点东西 and "something for my room" name none, and are asked about."""

import re
from functools import cache
from typing import Final

from xiaoer.guide.lexicon.tables import rows_of

_LETTERS: Final = ("letters", "marks")


def named_in(text: str) -> str:
    """What is left of a need without its hollow words; "" where it names no thing, 缝纫机 of 想买台缝纫机."""
    chinese, letters, english = _hollow()
    return letters.sub(" ", english.sub(" ", chinese.sub(" ", text))).strip()


@cache
def _hollow() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Chinese words, the longer before the shorter; Chinese letters and marks; English words."""
    rows = rows_of("hollow")
    words = [word for language, of, told in rows if language == "zh" and of not in _LETTERS for word in told.split("|")]
    letters = [told for language, of, told in rows if language == "zh" and of in _LETTERS]
    english = "|".join(told for language, _, told in rows if language == "en")
    return (
        re.compile("|".join(sorted(words, key=len, reverse=True))),
        re.compile("|".join(letters)),
        re.compile(rf"\b(?:{english})\b", re.IGNORECASE | re.ASCII),
    )

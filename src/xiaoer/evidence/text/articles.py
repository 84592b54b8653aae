"""Articles that count: "within a year", "for an hour"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from xiaoer.evidence.text.bounds import bound_of
from xiaoer.evidence.text.measures import amount_of
from xiaoer.evidence.text.mention import Amount

_ARTICLE: Final = re.compile(
    r"\b(?:within|for|up to|lasts?|after|is|or|under|over|than|about|around|nearly|almost|roughly|just|least"
    r"|have|has|had|gets?|got|takes?|took|gives?|you|us)"
    r" ((?:an?|one) (?:full |whole )?(hour|day|week|month|year))\b(?! (?:or|if|ago))",
    re.I,
)
_MONEY_FOR: Final = re.compile(r"[$£€¥]\d[\d.,]* (?:over|for|in|across) $")


def read_articles(text: str) -> Iterator[tuple[Amount, int, int]]:
    """Each one hour, day, week, month or year that an article says, with its place."""
    for match in _ARTICLE.finditer(text):
        if not _MONEY_FOR.search(text, 0, match.start(1)):
            unit = "h" if match[2].lower() == "hour" else match[2].lower()
            bound = bound_of(text, match.start(1), match.end())
            yield amount_of(Decimal(1), unit, bound), match.start(1), match.end()

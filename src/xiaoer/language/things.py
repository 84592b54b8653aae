"""Which of a few goods the words mean when they name a sort of thing, or a part of a name: 裤子, 毯子, the robot.

Among a whole catalogue such words name too much; among what one buyer has bought they name one thing.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from xiaoer.language.phrases import Phrases
from xiaoer.language.reading import Span
from xiaoer.language.tables import rows_of

_LONE: Final = re.compile(
    r"(?<![\u3400-\u9fff])|(?<=[这那个件条双张支根袋包盒箱瓶只台把块套束朵床盏的买我了退换和跟与、])", re.IGNORECASE
)
"""What stands before a word of one letter that is a thing by itself: 那支笔, 退鞋, and no part of another word."""
_NO_THING: Final = re.compile(r"[色号码价钱记单感了费示达格情现订款账掉住在顿上下]|交易")
"""What such a letter is no thing before: 米色, 花钱, 笔记, 卡号, 那笔订单."""


def things_in(text: str) -> tuple[tuple[str, Span], ...]:
    """The words for sorts of things, with their places; a longer word hides a shorter one inside it."""
    return tuple((word, span) for word, span in _words().find(text) if _is_thing(text, word, span))


def things_meant(text: str, titles: Sequence[str]) -> dict[int, list[Span]]:
    """Places of the words that name each of the titles by its sort; only titles that any words name.

    A title is the words of one of the goods in any language.
    """
    found: dict[int, list[Span]] = {}
    for word, span in things_in(text):
        marks = _marks()[word]
        for number, title in enumerate(titles):
            if any(mark in title.lower() for mark in marks):
                found.setdefault(number, []).append(span)
    return found


def _is_thing(text: str, word: str, span: Span) -> bool:
    """Whether a word is no part of a longer one; words of two letters and more are taken as they stand."""
    if len(word) > 1:
        return True
    return bool(_LONE.match(text, span.start)) and not _NO_THING.match(text, span.end)


@cache
def _marks() -> dict[str, frozenset[str]]:
    """From each word to what the titles of such things have."""
    marks: dict[str, frozenset[str]] = {}
    for words, titles in rows_of("thing_words"):
        for word in words.split("|"):
            marks[word.lower()] = marks.get(word.lower(), frozenset()) | frozenset(titles.lower().split("|"))
    return marks


@cache
def _words() -> Phrases:
    return Phrases(_marks())

"""Reads the words of `words.py` in a text, and whether each is affirmed, denied, only supposed or asked."""

import re
from collections.abc import Iterator

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.lexicon.named import of_one_name
from xiaoer.evidence.lexicon.words import (
    BY_NAME,
    CONDITION,
    CONDITIONAL_STOCK,
    DENIED_AFTER,
    DENIED_BEFORE,
    EN_CONCEPTS,
    EN_WORDS,
    IN_STOCK,
    OUT_OF_STOCK,
    STOCK_CONCEPTS,
    SUPPOSED_AFTER,
    ZH_CONCEPTS,
    ZH_WORDS,
)
from xiaoer.evidence.text.clauses import Clauses
from xiaoer.evidence.text.mention import Mention, Token, Word

_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
"""Not `str.lower`, which may change the length of a text."""
_SETTING = re.compile(r"(?:的话|时|档|模式|挡|亮度)|,? (?:setting|mode|level)")
"""What is brightest by its own setting is no superlative."""
_AT_THE_EARLIEST = re.compile(r"最快(?:也)?(?:要|得|能|可|是|到|在|今|明|后|周|\d|[一二两三四五六七八九十]|(?=[,，]))")
"""最快周一发 is a day, no superlative."""
_ENDS_OF_RANGE = re.compile(r"最[轻重小大低高短长薄厚](?:只要|能到|可达|可以?到|[是为到可能])?\d")
"""最轻2公斤 is the lower end of what one thing can do."""
_REACH = 40
"""How far before a word a denial is looked for, in characters."""


def read_words(text: str, clauses: Clauses) -> Iterator[Mention]:
    """Every promising word of a plain text; one that is only supposed (如果有货) is left out."""
    for concept, start, end in _words(text):
        if concept in STOCK_CONCEPTS and _is_supposed(text, start, end, clauses):
            continue
        kind = BY_NAME[concept].kind
        if kind is ClaimKind.SUPERLATIVE and (
            _SETTING.match(text, end) or _AT_THE_EARLIEST.match(text, start) or _ENDS_OF_RANGE.match(text, start)
        ):
            continue
        if BY_NAME[concept].verbatim:
            yield Mention(Token(of_one_name(text[start:end].casefold())), kind, start, end, asked=clauses.asks(start))
            continue
        first, last = clauses.around(start)
        affirmed = not _is_denied(text, start, end, first, last)
        if concept == IN_STOCK and not affirmed:
            concept, affirmed = OUT_OF_STOCK, True
        conditional = bool(CONDITION.search(text, first, last))
        hedged = conditional or bool(CONDITION.search(text, max(0, start - _REACH), end + _REACH // 2))
        word = Word(concept, affirmed, conditional, hedged)
        yield Mention(word, kind, start, end, asked=clauses.asks(start))


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """Concept and place of every word."""
    letters = text.translate(_LOWER)
    for finder, concepts in ((ZH_WORDS, ZH_CONCEPTS), (EN_WORDS, EN_CONCEPTS)):
        for match in finder.finditer(letters):
            named = concepts.match(letters, match.start())
            if named is not None and named.lastgroup is not None:
                yield named.lastgroup, named.start(), named.end()


def _is_denied(text: str, start: int, end: int, first: int, last: int) -> bool:
    before = text[max(first, start - _REACH) : start]
    if text[start] in "包必" and not before.endswith(("不", "不会", "没")):
        return False
    return bool(DENIED_BEFORE.search(before) or DENIED_AFTER.match(text, end, last))


def _is_supposed(text: str, start: int, end: int, clauses: Clauses) -> bool:
    first, _ = clauses.around(start)
    before = text[max(first, start - _REACH) : start]
    return bool(CONDITIONAL_STOCK.search(before) or SUPPOSED_AFTER.match(text, end))

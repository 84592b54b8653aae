"""An answer as it sounds: 恩恩没措 for 嗯嗯没错, 腿吧 for 退吧. Pure.

Only words of an answer to this very action are heard, only where the written ones are none, and a word that says no is
never heard out of another sign, nor unheard.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, product
from typing import Final

from xiaoer.desk.consent.vocabulary import clauses_of, deeds_of
from xiaoer.language.pinyin import sounds_of_character
from xiaoer.shop.action import ActionName

LONGEST: Final = 4
"""Signs of the longest word that is heard."""
MOST_READINGS: Final = 16
_SHORT: Final = 6
"""Signs of an answer in which one sign alone is heard as another."""
_COMMON: Final = (
    *(
        "没错",
        "没问题",
        "没意见",
        "没毛病",
        "同意",
        "确认",
        "确定",
        "可以",
        "好的",
        "对的",
        "是的",
        "行的",
        "提交",
        "处理",
    ),
    *("申请", "登记", "办理", "就这样", "安排", "需要", "必须", "准确", "正确", "肯定", "当然"),
)
"""Words that agree and are written often; those that are spelt for fun sound like too much else."""
_DEEDS: Final = frozenset("退换取撤改催拦截补")
"""What deeds that are misspelt begin with."""
_FIXED: Final = frozenset("不没别未勿莫无非免先再等改换退还都要可好")
"""Signs that mean what they are: none is heard as another, and none is heard instead of another."""
_OTHERWISE: Final = frozenset("蓝兰还半版该号推")
"""Signs that stand for themselves where they stand alone."""


def as_heard(text: str, action: ActionName) -> str:
    """The `plain` answer with words that only sound like those of an answer written as these; else as it is."""
    heard = text
    for size in range(LONGEST, 1, -1):
        heard = _replaced(heard, size, _by_sound(action, size))
    if len(text) <= _SHORT:
        heard = _replaced(heard, 1, _by_sound(action, 1))
    return heard


def _replaced(text: str, size: int, words: Mapping[tuple[str, ...], str]) -> str:
    place = 0
    while place + size <= len(text):
        piece = text[place : place + size]
        word = _word(piece, words)
        if word is not None:
            text = f"{text[:place]}{word}{text[place + size :]}"
            place += size - 1
        place += 1
    return text


def _word(piece: str, words: Mapping[tuple[str, ...], str]) -> str | None:
    """The word that sounds like the piece; None where there is none, or where it changes a sign that is fixed."""
    if len(piece) == 1 and piece in _OTHERWISE | _FIXED:
        return None
    for sounds in _readings(piece):
        word = words.get(sounds)
        if word is not None and word != piece and _keeps_fixed(piece, word):
            return word
    return None


def _keeps_fixed(piece: str, word: str) -> bool:
    return all(
        written == meant or (written not in _FIXED and (meant not in _FIXED or len(piece) == 1))
        for written, meant in zip(piece, word, strict=True)
    )


def _readings(word: str) -> Iterator[tuple[str, ...]]:
    """How the signs may be read, the commonest few; a rare one is read as itself."""
    sounds: Sequence[tuple[str, ...]] = [sounds_of_character(sign) or (sign,) for sign in word]
    return islice(product(*sounds), MOST_READINGS)


@cache
def _by_sound(action: ActionName, size: int) -> Mapping[tuple[str, ...], str]:
    """Words of so many signs by how they are read; of those that sound alike the first."""
    found: dict[tuple[str, ...], str] = {}
    deeds = (word for word in deeds_of(action) if word[0] in _DEEDS)
    for word in (*_COMMON, *deeds):
        if len(word) == size:
            for sounds in _readings(word):
                found.setdefault(sounds, word)
    return found


def is_heard_whole(text: str, action: ActionName) -> bool:
    """Whether every word of a `plain` answer is known, and one agrees."""
    clauses = clauses_of(text, action)
    return any(clause.agrees for clause in clauses) and not any(clause.left for clause in clauses)

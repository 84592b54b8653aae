"""Chinese by its sound, for pinyin ("lanya erji") and for characters that sound alike (耳级 for 耳机)."""

from collections.abc import Sequence
from itertools import pairwise

from xiaoer.language.pinyin import in_syllables, sounds_of_character


def sounds_of(run: str) -> tuple[str, ...]:
    """The sounds of each pair of characters in a row: of 蓝牙耳机 lan'ya, ya'er and er'ji.

    A character with several sounds gives a pair for each; a pair with an unknown character gives none.
    """
    heard = [sounds_of_character(character) for character in run]
    return tuple(f"{first}'{second}" for some, more in pairwise(heard) for first in some for second in more)


def sounds_in(words: Sequence[str]) -> tuple[str, ...]:
    """The sounds that these Latin words spell; none where one does not fall into syllables."""
    spelt = [in_syllables(word.lower()) for word in words]
    if not all(spelt):
        return ()
    return tuple(f"{first}'{second}" for first, second in pairwise([one for word in spelt for one in word]))

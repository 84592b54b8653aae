"""Chinese written in Latin letters: "zenme tuihuo", "you huo ma", and abbreviations such as zrg and yyds."""

import re
from functools import cache, lru_cache
from typing import Final

from xiaoer.language.tables import rows_of

_LATIN: Final = re.compile(r"[A-Za-z]+")
_PIECES: Final = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]+(?![A-Za-z0-9])|(?:[A-Za-z]*[0-9][A-Za-z0-9]*)|[^A-Za-z0-9]+")
LAUGHS: Final = re.compile(r"h{2,}|e+m{2,}|ha(?:ha)+|o+h+|a+h*")
MANY: Final = 3
"""Words that are all syllables, though each could be English: "se cha da ma"."""
LONGEST: Final = 6
"""Letters of the longest syllable, zhuang."""
LONGEST_WORD: Final = 40
"""Letters; nobody spells more in one go."""
KEPT: Final = 20_000
"""Words whose syllables are remembered."""


def reads_as_pinyin(words: tuple[str, ...]) -> bool:
    """Whether the Latin words of a message, in lower case, are Chinese; an English word among them says no.

    Every word must fall into syllables, and one of them must hold a syllable that no English word is: "can you" and
    "women" do not count, "tuihuo" and "zenme" do. Names of places and brands prove nothing.
    """
    if any(word in _known("abbreviation") for word in words) or " ".join(words) in _known("phrase"):
        return True
    telling = [word for word in words if len(word) > 1 and word not in _known("neutral") and not LAUGHS.fullmatch(word)]
    if not telling:
        return any(LAUGHS.fullmatch(word) and word[0] in "he" and len(word) > 2 for word in words)
    if not all(_is_spelt_out(word) for word in telling):
        return False
    return any(_tells(word) for word in telling) or (len(telling) >= MANY and _known("english").isdisjoint(telling))


def in_syllables(word: str) -> tuple[str, ...]:
    """The syllables of a word in lower case; none where it does not fall into syllables."""
    return _split(word)


def sounds_of_character(character: str) -> tuple[str, ...]:
    """The syllables, without tones, by which a common character is read; none of a rare one."""
    return _sounds().get(character, ())


def characters_of_sound(syllable: str) -> str:
    """The common characters that are read by a syllable without its tone."""
    return next((characters for sound, characters in rows_of("sounds") if sound == syllable), "")


def spelt_out(text: str) -> str:
    """Pinyin in Chinese characters, where every word of it is an everyday word of a shop; else the text as it is."""
    if not text.isascii() or not reads_as_pinyin(tuple(word.lower() for word in _LATIN.findall(text))):
        return text
    written: list[str] = []
    for piece in _PIECES.findall(text):
        word = _characters(piece.lower()) if _LATIN.fullmatch(piece) else piece.strip(" ")
        if piece and not word and piece.strip():
            return text
        written.append(word)
    return "".join(written)


@lru_cache(maxsize=KEPT)
def _characters(word: str) -> str:
    """The longest known words first; "" where the letters do not fall into them."""
    for size in range(min(len(word), LONGEST_WORD), 0, -1):
        first, rest = word[:size], word[size:]
        if first in _spelling() and (not rest or _characters(rest)):
            return _spelling()[first] + (_characters(rest) if rest else "")
    return ""


@cache
def _spelling() -> dict[str, str]:
    return {row[0]: row[1] for row in rows_of("pinyin_spelt")}


def _tells(word: str) -> bool:
    """Whether it is a known pinyin word, or has a syllable that is no English word."""
    return word in _known("everyday") or any(_syllables()[part] for part in _split(word))


def _is_spelt_out(word: str) -> bool:
    return word in _known("everyday") or bool(_split(word))


@lru_cache(maxsize=KEPT)
def _split(word: str) -> tuple[str, ...]:
    """Its syllables, the longest first at each place; empty when it does not fall into syllables."""
    if len(word) > LONGEST_WORD:
        return ()
    for size in range(min(LONGEST, len(word)), 0, -1):
        first, rest = word[:size], word[size:]
        if first not in _syllables() or (size == 1 and rest):
            continue
        if not rest:
            return (first,)
        following = _split(rest.removeprefix("'"))
        if following:
            return (first, *following)
    return ()


@cache
def _syllables() -> dict[str, bool]:
    """Every syllable, and whether it is no English word."""
    return {syllable: care != "english" for syllable, care in rows_of("pinyin")}


@cache
def _sounds() -> dict[str, tuple[str, ...]]:
    heard: dict[str, tuple[str, ...]] = {}
    for syllable, characters in rows_of("sounds"):
        for character in characters:
            heard[character] = (*heard.get(character, ()), syllable)
    return heard


@cache
def _known(kind: str) -> frozenset[str]:
    """The words of `data/pinyin_words.tsv` of one kind.

    An abbreviation (zrg) or a phrase is Chinese by itself, an everyday word is pinyin, a neutral one (beijing, wifi)
    stands in both languages, and an english one is no proof beside other short syllables.
    """
    return frozenset(word for word, of in rows_of("pinyin_words") if of == kind)

"""A shop's Chinese words in English and an English buyer's words in Chinese: attribute names, values, variants."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from xiaoer.language.tables import rows_of

_HAN: Final = re.compile(r"[㐀-鿿]+")
_PIECE: Final = re.compile(r"([,，;；、。/+()（） ]+)")
_MARKS: Final = str.maketrans({"，": ",", "；": ";", "、": ",", "。": ".", "（": "(", "）": ")"})
_LONGEST: Final = 240
"""A longer text is prose; it is quoted, not put together from terms."""


@lru_cache(maxsize=4096)
def in_english(term: str) -> str | None:
    """`term` in English if every Chinese word of it is known, as it is when it has none; else None."""
    if not _HAN.search(term):
        return term
    if len(term) > _LONGEST:
        return None
    whole = _terms().get(term)
    if whole is not None:
        return whole
    said: list[str] = []
    for number, piece in enumerate(_PIECE.split(term)):
        english = _mark(piece) if number % 2 else _piece(piece)
        if english is None:
            return None
        said.append(english)
    return " ".join("".join(said).split()).replace("( ", "(").replace(" )", ")").strip(" ,;.")


@lru_cache(maxsize=4096)
def in_chinese(text: str) -> tuple[str, ...]:
    """The shop's words for what an English text names, the longest phrases first: "machine wash" gives 机洗."""
    left = text.casefold()
    found: list[str] = []
    for phrase, terms in _phrases():
        match = phrase.search(left)
        if match:
            found.extend(terms)
            left = f"{left[: match.start()]} | {left[match.end() :]}"
    return tuple(dict.fromkeys(found))


def _mark(mark: str) -> str:
    plain = mark.translate(_MARKS)
    return f" {plain.strip()}" if "(" in plain else f"{plain.strip()} "


def _piece(piece: str) -> str | None:
    """A run between two marks: known as a whole, or word by word."""
    whole = _terms().get(piece)
    if whole is not None:
        return whole
    said: list[str] = []
    end = 0
    for match in _HAN.finditer(piece):
        words = _words(match.group())
        if words is None:
            return None
        said += [piece[end : match.start()], " ", " ".join(words), " "]
        end = match.end()
    return " ".join("".join([*said, piece[end:]]).split())


def _words(run: str) -> list[str] | None:
    """The fewest known terms that make up the whole run, in English."""
    best: list[list[str] | None] = [[]]
    for end in range(1, len(run) + 1):
        options: list[list[str]] = []
        for start in range(max(0, end - 12), end):
            before, term = best[start], _terms().get(run[start:end])
            if before is not None and term is not None:
                options.append([*before, term])
        best.append(min(options, key=len) if options else None)
    return best[-1]


@cache
def _terms() -> dict[str, str]:
    return {zh: en.split("|")[0] for zh, en in _rows()}


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Each English phrase with the Chinese terms that it may stand for."""
    known: dict[str, list[str]] = {}
    for zh, en in _rows():
        for phrase in en.split("|"):
            if len(phrase) > 2:
                known.setdefault(phrase.casefold(), []).append(zh)
    by_length = sorted(known, key=lambda phrase: -len(phrase))
    return tuple((re.compile(rf"(?<!\w){re.escape(phrase)}(?:s|es)?(?!\w)"), tuple(known[phrase])) for phrase in by_length)


def _rows() -> Iterator[tuple[str, str]]:
    for zh, en in rows_of("glossary"):
        yield zh, en

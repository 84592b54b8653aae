"""A shop's Chinese words in English and an English buyer's words in Chinese: attribute names, values, variants."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from xiaoer.language.tables import rows_of

_HAN: Final = re.compile(r"[㐀-鿿]+")
_PIECE: Final = re.compile(r"([,，;；、。/+()（） ]+)")
_MARKS: Final = str.maketrans({"，": ",", "；": ";", "、": ",", "。": ".", "（": "(", "）": ")"})
_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_MOST_WORDS: Final = 7
_LONGEST: Final = 240
"""A longer text is prose; it is quoted, not put together from terms."""


@lru_cache(maxsize=4096)
def in_english(term: str) -> str | None:
    """`term` in English if every Chinese word of it is known, as it is when it has none; else None."""
    if not _HAN.search(term):
        return term.replace("、", ", ")
    if len(term) > _LONGEST:
        return None
    whole = _terms().get(term)
    if whole is not None:
        return whole
    pieces = _PIECE.split(term)
    said: list[str] = []
    at = 0
    while at < len(pieces):
        if at % 2:
            said.append(_mark(pieces[at]))
            at += 1
            continue
        english, at = _longest(pieces, at)
        if english is None:
            return None
        said.append(english)
    return " ".join("".join(said).split()).replace("( ", "(").replace(" )", ")").strip(" ,;.")


@lru_cache(maxsize=4096)
def in_chinese(text: str) -> tuple[str, ...]:
    """The shop's words for what an English text names, the longest phrases first: "machine wash" gives 机洗."""
    words = [_singular(word) for word in _WORD.findall(text.casefold())]
    found: list[tuple[int, tuple[str, ...]]] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + _MOST_WORDS), at, -1):
            terms = _phrases().get(" ".join(words[at:end]))
            if terms is not None:
                found.append((at - end, terms))
                at = end
                break
        else:
            at += 1
    return tuple(dict.fromkeys(term for _, terms in sorted(found, key=lambda one: one[0]) for term in terms))


def _mark(mark: str) -> str:
    plain = mark.translate(_MARKS)
    if "/" in plain:
        return plain
    return f" {plain.strip()}" if "(" in plain else f"{plain.strip()} "


def _longest(pieces: list[str], at: int) -> tuple[str | None, int]:
    """The longest known run of pieces that starts here, and where the next one starts."""
    for end in range(len(pieces), at + 1, -1):
        whole = _terms().get("".join(pieces[at:end]))
        if whole is not None:
            return whole, end
    return _piece(pieces[at]), at + 1


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
def _phrases() -> dict[str, tuple[str, ...]]:
    """Each English phrase, its words in the singular, with the Chinese terms that it may stand for."""
    known: dict[str, list[str]] = {}
    for zh, en in _rows():
        for phrase in en.split("|"):
            words = [_singular(word) for word in _WORD.findall(phrase.casefold())]
            if words and len(phrase) > 2:
                known.setdefault(" ".join(words), []).append(zh)
    return {phrase: tuple(terms) for phrase, terms in known.items()}


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _rows() -> Iterator[tuple[str, str]]:
    for zh, en in rows_of("glossary"):  # noqa: UP028  every row has the two cells of the heading
        yield zh, en

"""One written form for every message: NFKC, simplified characters, nothing invisible, single spaces."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final, Protocol, cast

import opencc  # pyright: ignore[reportMissingTypeStubs]

INVISIBLE: Final = {"Cc", "Cf", "Cs", "Co", "Cn"}
KEPT: Final = 2048
"""Texts whose form is remembered: a message is read by many, and a shop has few names of properties."""
SPACES: Final = re.compile(r"[^\S\n]+")
LINES: Final = re.compile(r" ?\n[ \n]*")


@lru_cache(maxsize=KEPT)
def normalise(text: str) -> str:
    """The text as every reader of this room expects it. Idempotent; case is kept, line breaks too.

    NFKC maps full width to half width and ℃ to °C; traditional characters become simplified, except where the
    word keeps its old form (乾隆, 著名).
    """
    visible = unicodedata.normalize("NFKC", text).translate(_VISIBLE)
    simplified = visible if visible.isascii() else unicodedata.normalize("NFKC", _simplify(visible))
    return LINES.sub("\n", SPACES.sub(" ", simplified)).strip()


class _Visible(dict[int, int | None]):
    """What becomes of each character, found out when it is first met; None where nobody sees it."""

    def __missing__(self, code: int) -> int | None:
        char = chr(code)
        seen = char in "\n\t" or unicodedata.category(char) not in INVISIBLE
        self[code] = code if seen else None
        return self[code]


_VISIBLE: Final = _Visible()


class _Converter(Protocol):
    def convert(self, string: str) -> str: ...


@cache
def _converter() -> _Converter:
    """The table takes 15 ms to read: only when a message needs it."""
    return cast(_Converter, opencc.OpenCC("t2s"))  # pyright: ignore[reportUnknownMemberType]


def _simplify(text: str) -> str:
    if not any(_is_traditional(char) for char in set(text)):
        return text
    return _converter().convert(text)


@cache
def _is_traditional(char: str) -> bool:
    return char >= "\u3400" and _converter().convert(char) != char

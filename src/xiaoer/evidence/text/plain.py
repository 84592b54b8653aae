"""A text made plain for reading, with the way back to the places in the original."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from xiaoer.language.normal import normalise

_LINE: Final = 400
_COMMA: Final = re.compile(r"(?<=\d)，(?=\d)")
"""减60，457到手 are two numbers: a full-width comma never stands inside one."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """Half width, simplified, nothing invisible. `offsets[i]` is the place of `letters[i]` in the original."""

    letters: str
    offsets: tuple[int, ...] | None
    """None when every place is its own."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that [start, end) was made from; end > start."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def plain(text: str) -> PlainText:
    """The same text in plain letters; a number cannot hide behind full width or invisible characters."""
    return _plain_line(text) if len(text) <= _LINE else _made_plain(text)


@lru_cache(maxsize=8192)
def _plain_line(text: str) -> PlainText:
    """Facts say the same lines turn after turn."""
    return _made_plain(text)


def _made_plain(text: str) -> PlainText:
    pieces = [_plain_character(character) for character in _COMMA.sub("；", text)]
    letters = "".join(pieces)
    if len(letters) == len(text) and all(len(piece) == 1 for piece in pieces):
        return PlainText(letters, None)
    offsets = tuple(place for place, piece in enumerate(pieces) for _ in piece)
    return PlainText(letters, offsets)


@lru_cache(maxsize=32_768)
def _plain_character(character: str) -> str:
    """Zero or more plain characters. A circled digit is a list mark, not a number."""
    if character == "\n" or " " <= character <= "~":
        return character
    if "①" <= character <= "⓿" or "❶" <= character <= "➓":
        return "·"
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Mn", "Me", "Cs"):
        return ""
    return normalise(character)

"""The words inside `{"say": "..."}`, piece by piece as the object comes: a small model's answer is heard early too."""

import json
import re
from typing import Final

_OPENING: Final = re.compile(r'\s*\{\s*"say"\s*:\s*"')
_LONGEST_OPENING: Final = 40
_LETTER: Final = re.compile(r'[^"\\]|\\u[0-9a-fA-F]{4}|\\["\\/bfnrt]')
_HALF: Final = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\Z")
"""The first of two that are one letter together."""


class Unwrapping:
    """Takes the pieces of one JSON object; anything but an answer in words gives nothing."""

    def __init__(self) -> None:
        self._waiting = ""
        self._inside = False
        self._over = False

    def words(self, piece: str) -> str:
        """What this piece adds to the words."""
        if self._over:
            return ""
        self._waiting += piece
        if not self._inside:
            opening = _OPENING.match(self._waiting)
            if opening is None:
                self._over = len(self._waiting) > _LONGEST_OPENING
                return ""
            self._inside, self._waiting = True, self._waiting[opening.end() :]
        return self._read()

    def _read(self) -> str:
        """The whole letters that wait; half an escape stays until the rest of it comes."""
        end = 0
        while found := _LETTER.match(self._waiting, end):
            end = found.end()
        ended = self._waiting[end : end + 1] == '"'
        half = _HALF.search(self._waiting[:end])
        if half is not None and not ended:
            end = half.start()
        letters, self._waiting, self._over = self._waiting[:end], self._waiting[end:], ended
        try:
            return str(json.loads(f'"{letters}"', strict=False))
        except ValueError:
            self._over = True
            return ""

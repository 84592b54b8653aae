"""The kinds of personal data, and a text made even so that they can be found in it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a piece of a text tells of a person; where two overlap, the earlier kind here is believed."""

    SECRET = "secret"
    """A password, a card's security code, a one-time code: nobody here may ever hold it."""
    EMAIL = "email"
    ID_CARD = "id_card"
    BANK_CARD = "bank_card"
    PHONE = "phone"
    ADDRESS = "address"
    PASSPORT = "passport"
    PLATE = "plate"
    ORDER_TOKEN = "order_token"
    """What opens something of an order: a pick-up code, a gift card."""
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Personal:
    """A piece of personal data; `text[start:end]` is its words as they were written."""

    kind: Kind
    start: int
    end: int
    words: str


_WIDE: Final = {0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: 0x20}
_SPOKEN: Final = {ord(word): str(place % 10) for place, word in enumerate("零一二三四五六七八九〇幺") if place < 10}
_SPOKEN_DIGITS: Final = _SPOKEN | {ord("〇"): "0", ord("幺"): "1"}


def even(text: str) -> str:
    """The text with half-width letters, digits and signs; every character stays where it was."""
    return text.translate(_WIDE)


def spelled(text: str) -> str:
    """The text with 零一二 ... as digits; every character stays where it was."""
    return text.translate(_SPOKEN_DIGITS)


def pieces(kind: Kind, pattern: re.Pattern[str], text: str) -> list[Personal]:
    """Every match of a pattern: its group `it`, where it has one, else the whole."""
    group = "it" if "it" in pattern.groupindex else 0
    return [
        Personal(kind, found.start(group), found.end(group), found[group])
        for found in pattern.finditer(text)
        if found[group]
    ]

"""Personal data hidden: for good before a text is stored, altogether before it is shown, for a turn from a model."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from xiaoer.language.personal.find import find
from xiaoer.language.personal.kinds import Kind, Personal, even

DROPPED: Final = "[已删除]"
"""Stands where a secret stood: passwords, security codes and one-time codes are kept nowhere."""

KEPT: Final = frozenset({Kind.ADDRESS, Kind.NAME})
"""What a stored text keeps, because the buyer's wish cannot be carried out without it: where to send it, to whom."""

MOST_ROUNDS: Final = 9
"""Of replacing; each leaves fewer readable characters, and two are usual."""

_MAINLAND: Final = re.compile(r"((?:\+?86|0086)?[- ]?)(1[3-9]\d)\d{4}(\d{4})")
_MARK: Final = re.compile(r"\[(?:" + "|".join(kind.upper() for kind in Kind) + r")_[A-Z]{1,3}\]")


def mask(text: str) -> str:
    """The text as it may be stored: 138****1000, 110***********0028, 6222****1234, a***@mail.com; secrets are gone.

    An identity card must pass its check digit and a bank card its Luhn sum, unless a word names them, so that order
    numbers, prices and model numbers stay as they are. Masking twice changes nothing more.
    """
    return _until_still(text, lambda each: each.words if each.kind in KEPT else _masked(each))


def phones_in(text: str) -> dict[str, str]:
    """What `mask` writes instead of each phone number, and the number as it was written."""
    return {_masked(piece): piece.words for piece in find(text) if piece.kind is Kind.PHONE}


def redact(text: str) -> str:
    """The text as it may be shown to people who need not know: names and addresses are hidden too. Twice is once."""
    return _until_still(text, _redacted)


def without_secrets(text: str) -> str:
    """The text with passwords, security codes and one-time codes gone, and everything else as it was."""
    return _until_still(text, lambda each: DROPPED if each.kind is Kind.SECRET else each.words)


def veil(text: str, issued: Mapping[str, str] | None = None) -> tuple[str, dict[str, str]]:
    """The text with marks like [PHONE_A] for a model, and what each mark stands for, with those `issued` before.

    The same words get the same mark; a mark that somebody wrote into the text himself is never issued. Secrets are
    dropped for good.
    """
    secrets = dict(issued or {})
    text = without_secrets(text)
    marks = {words: mark for mark, words in secrets.items()}
    written = set(_MARK.findall(text))
    for each in find(text):
        if each.words not in marks:
            marks[each.words] = _next_mark(each.kind, secrets.keys() | written)
            secrets[marks[each.words]] = each.words
    return _replaced(text, lambda each: marks[each.words]), secrets


def unveil(text: str, secrets: Mapping[str, str]) -> str:
    """The text with what was veiled. A mark that is not whole, or was not issued, stays as it is written."""
    return _MARK.sub(lambda found: secrets.get(found[0], found[0]), text)


def _next_mark(kind: Kind, taken: set[str]) -> str:
    """Counted in letters: a digit would be a number that some fact has to hold."""
    number = 0
    while (mark := f"[{kind.upper()}_{_letters(number)}]") in taken:
        number += 1
    return mark


def _letters(number: int) -> str:
    """A, B, ... Z, AA, AB ..."""
    told = ""
    while number >= 0:
        told = chr(ord("A") + number % 26) + told
        number = number // 26 - 1
    return told


def _until_still(text: str, instead: Callable[[Personal], str]) -> str:
    """What is replaced may bring a new piece to light."""
    for _ in range(MOST_ROUNDS):
        replaced = _replaced(text, instead)
        if replaced == text:
            break
        text = replaced
    return text


def _replaced(text: str, instead: Callable[[Personal], str]) -> str:
    told: list[str] = []
    at = 0
    for each in find(text):
        told += [text[at : each.start], instead(each)]
        at = each.end
    return "".join([*told, text[at:]])


def _masked(piece: Personal) -> str:
    words = even(piece.words)
    digits = re.sub(r"\D", "", words)
    match piece.kind:
        case Kind.SECRET:
            return DROPPED
        case Kind.EMAIL:
            return f"{words[0]}***@{words.rpartition('@')[2]}" if "@" in words else f"{words[0]}***"
        case Kind.ID_CARD:
            return f"{digits[:3]}***********{words[-4:]}" if len(digits) >= 17 else f"{words[0]}***"
        case Kind.BANK_CARD:
            return f"{digits[:4]}****{digits[-4:]}"
        case Kind.PHONE:
            return _masked_phone(words)
        case Kind.ORDER_TOKEN:
            return "***"
        case _:
            return f"{piece.words[:1]}***"


def _masked_phone(words: str) -> str:
    mobile = _MAINLAND.fullmatch(
        re.sub(r"(?<=\d)[- ]", "", words) if not words.startswith(("+", "00", "86")) else words
    )
    if mobile is None:
        country, digits = _apart(words)
        return f"{country}{digits[:3]}****{digits[-4:]}" if len(digits) >= 10 else f"{country}****{digits[-2:]}"
    return f"{mobile[1]}{mobile[2]}****{mobile[3]}"


def _apart(words: str) -> tuple[str, str]:
    """A country's code as it was written, and the digits of the number."""
    found = re.match(r"(?:\+|00)\d{1,3}[- ]|(?:\+|00)?86(?=[- ]?1)[- ]?", words)
    country = found[0] if found else ""
    return country, re.sub(r"\D", "", words[len(country) :])


def _redacted(piece: Personal) -> str:
    return (
        piece.words[:1] + "**"
        if piece.kind is Kind.NAME
        else "[地址]"
        if piece.kind is Kind.ADDRESS
        else _masked(piece)
    )

"""Personal data hidden before a message is stored: mobiles, identity cards, bank cards and mail addresses."""

import re
from typing import Final

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_MAIL: Final = re.compile(
    r"(?<![\w.+-])([A-Za-z0-9])[A-Za-z0-9._%+-]*(@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})"
)
_CARD_NUMBER: Final = re.compile(r"(?<![A-Za-z0-9-])\d{17}[\dXx](?![A-Za-z0-9])")
_BANK: Final = re.compile(
    r"(?<![A-Za-z0-9-])(?=62|4|5[1-5]|3[47]|35|60)\d{4}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,4})?(?![A-Za-z0-9])"
)
_ORDER: Final = re.compile(
    r"(?:单号?|编号|order(?: number| no\.?| id)?|tracking(?: number)?|商品id|id)(?:是|:|为| is| #)? ?#?$", re.IGNORECASE
)
_MOBILE: Final = re.compile(
    r"(?<![A-Za-z0-9])(?<!\d[-.])((?:\+?86[- ]?)?)(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?![A-Za-z0-9]|[-.]\d)"
)


def mask(text: str) -> str:
    """The text with personal numbers unreadable: 138****1000, 110***********0028, 6222****1234, a***@mail.com.

    An identity card must pass its check digit (GB 11643) and a bank card its Luhn sum, so that order numbers, prices
    and model numbers stay as they are. Masking twice changes nothing more.
    """
    text = _MAIL.sub(r"\1***\2", text)
    text = _CARD_NUMBER.sub(lambda found: _masked_identity(found[0]), text)
    text = _BANK.sub(_masked_bank, text)
    return _MOBILE.sub(r"\1\2****\3", text)


def is_identity_card(number: str) -> bool:
    """Whether 18 characters are a mainland identity number: a birth date and the right check digit."""
    if not re.fullmatch(r"\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]", number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[-1].upper()


def _masked_identity(number: str) -> str:
    return f"{number[:3]}***********{number[-4:]}" if is_identity_card(number) else number


def _masked_bank(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0])
    named_as_order = _ORDER.search(found.string, max(0, found.start() - 20), found.start())
    if named_as_order or not 15 <= len(digits) <= 19 or not _passes_luhn(digits):
        return found[0]
    return f"{digits[:4]}****{digits[-4:]}"


def _passes_luhn(digits: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0

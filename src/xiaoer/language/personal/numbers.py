"""Telephone numbers, identity cards and bank cards, by their shape, their check digits and the words before them."""

import re
from typing import Final

from xiaoer.language.personal.kinds import Kind, Personal, pieces, spelled

BEFORE: Final = 24
"""Characters before a number in which a word that names it is looked for."""

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"

_IS: Final = r"(?: ?(?:号码|号|number|no\.?|#))?(?: ?(?:是|为|:|=|is|at|on|to))? ?"
_MOBILE: Final = re.compile(
    r"(?<![A-Za-z0-9])(?<!\d[-.])(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![A-Za-z0-9]|[-.]\d)"
)
_LANDLINE: Final = re.compile(r"(?<![A-Za-z0-9.-])0(?:10|2\d|[3-9]\d\d)[- ]\d{7,8}(?![A-Za-z0-9]|[-.]\d)")
_ABROAD: Final = re.compile(
    r"(?<![A-Za-z0-9+])\+(?!86)[1-9]\d{0,2}[ -]?\(?\d{1,4}\)?(?:[ -]?\d{2,4}){1,5}(?![A-Za-z0-9])"
)
_AMERICAN: Final = re.compile(
    r"(?<![A-Za-z0-9.-])(?!(?:400|800|888|877|866|855|844|833)\b)"
    r"(?:[2-9]\d\d-|\([2-9]\d\d\) ?|[2-9]\d\d\.)[2-9]\d\d[-.]\d{4}(?![A-Za-z0-9]|[-.]\d)"
)
_BRITISH: Final = re.compile(r"(?<![A-Za-z0-9.-])(?:07\d{3} \d{3} ?\d{3}|020 \d{4} \d{4})(?![A-Za-z0-9-])")
_TAIWANESE: Final = re.compile(r"(?<![A-Za-z0-9.-])09\d\d-\d{3}-\d{3}(?![A-Za-z0-9-])")
_NAMED_PHONE: Final = re.compile(
    r"(?:电话|手机|联系方式|座机|\btel|\bphone|\bmobile|\bcell|\bcall me|\btext me|\bwhatsapp|\bring me)"
    + _IS
    + r"(?P<it>(?!(?:400|800)-?\d)\d{3,4}[- ]?\d{3,4}(?:[- ]?\d{1,4})?)"
    r"(?![A-Za-z0-9%.-]|[- ]?\d| ?(?:pcs|pieces|元|块|个|台))",
    re.IGNORECASE,
)
_SHAPED_PHONES: Final = (_MOBILE, _LANDLINE, _ABROAD, _AMERICAN, _BRITISH, _TAIWANESE)

_CARD_18: Final = re.compile(r"(?<![A-Za-z0-9-])\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![A-Za-z0-9])")
_NAMED_CARD: Final = re.compile(
    r"(?:身份证(?:字)?|\bid card|\bhkid|\bidentity card)"
    + _IS
    + r"(?P<it>\d{15}(?:\d\d[\dXx])?|[A-Z][12]?\d{6,8}(?:\([0-9A]\))?)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_HONG_KONG: Final = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,2}\d{6}\([0-9A]\)")
_SOCIAL: Final = re.compile(r"(?<![A-Za-z0-9-])(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![A-Za-z0-9-])")

_BANK: Final = re.compile(r"(?<![A-Za-z0-9-])\d{4}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,4})?(?![A-Za-z0-9])")
_AMEX: Final = re.compile(r"(?<![A-Za-z0-9-])3[47]\d\d[ -]?\d{6}[ -]?\d{5}(?![A-Za-z0-9])")
_ISSUERS: Final = re.compile(r"62\d{14,17}|4\d{15}|5[1-5]\d{14}|3[47]\d{13}|35\d{14}|6(?:011|5\d\d)\d{12}|60\d{14,17}")
_NAMED_BANK: Final = re.compile(
    r"(?:银行卡|信用卡|储蓄卡|借记卡|[工农中建交招]行卡|(?:credit|debit|bank) card|\bvisa|mastercard|\bamex)"
    + _IS
    + "$",
    re.I,
)
_ORDER: Final = re.compile(
    r"(?:单号?|编号|order(?: number| no\.?| id)?|tracking(?: number)?|商品id|\bid|条码|isbn|imei|序列号)"
    r"(?: ?(?:是|:|为|is))? ?#?$",
    re.IGNORECASE,
)
_ACCOUNT: Final = re.compile(r"(?:qq|微信|wechat)(?:号|群)?(?: ?(?:是|:|为|is))? ?$", re.IGNORECASE)


def find_phones(text: str) -> list[Personal]:
    """Mobiles and landlines of the mainland, numbers with a country's code, and what is named as a telephone.

    Numbers of service lines (400-, 800-, 95338) are nobody's own.
    """
    found = [piece for pattern in _SHAPED_PHONES for piece in pieces(Kind.PHONE, pattern, text)]
    said = spelled(text)
    if said != text:
        found += [
            Personal(Kind.PHONE, each.start, each.end, text[each.start : each.end])
            for each in pieces(Kind.PHONE, _MOBILE, said)
        ]
    found += pieces(Kind.PHONE, _NAMED_PHONE, text)
    return [piece for piece in found if not _named_as(_ACCOUNT, text, piece.start) and _is_long(piece.words)]


def find_identity_cards(text: str) -> list[Personal]:
    """Mainland cards by their check digit; older and other cards by their shape and the word before them."""
    shaped = [each for each in pieces(Kind.ID_CARD, _CARD_18, text) if is_identity_card(re.sub("[ -]", "", each.words))]
    rest = [piece for pattern in (_NAMED_CARD, _HONG_KONG, _SOCIAL) for piece in pieces(Kind.ID_CARD, pattern, text)]
    return shaped + rest


def find_bank_cards(text: str) -> list[Personal]:
    """Numbers that an issuer may have given: his first digits, his length and the Luhn sum; no order's number."""
    found = [piece for pattern in (_BANK, _AMEX) for piece in pieces(Kind.BANK_CARD, pattern, text)]
    return [piece for piece in found if _is_bank_card(text, piece)]


def is_identity_card(number: str) -> bool:
    """Whether 18 characters are a mainland identity number: a birth date and the right check digit (GB 11643)."""
    if not re.fullmatch(r"\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]", number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[-1].upper()


def _is_bank_card(text: str, piece: Personal) -> bool:
    digits = re.sub(r"\D", "", piece.words)
    if not 15 <= len(digits) <= 19 or _named_as(_ORDER, text, piece.start):
        return False
    if _named_as(_NAMED_BANK, text, piece.start):
        return True
    return _passes_luhn(digits) and _ISSUERS.fullmatch(digits) is not None


def _is_long(words: str) -> bool:
    """A country's code needs a number behind it; a spelled number is long already."""
    return not words.startswith("+") or sum(char.isdigit() for char in words) >= 9


def _named_as(words: re.Pattern[str], text: str, start: int) -> bool:
    return words.search(text[max(0, start - BEFORE) : start]) is not None


def _passes_luhn(digits: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0

"""Order and parcel numbers, and the ids inside product links."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final
from urllib.parse import parse_qs, urlsplit

from xiaoer.language.personal.numbers import is_identity_card
from xiaoer.language.reading import CodeMention, Span

_CODE: Final = re.compile(r"(?<![A-Za-z0-9.¥$€£])(?:[A-Za-z]{0,4}\d{6,24}|\d{3}-\d{7}-\d{7})(?![A-Za-z0-9])(?!\.\d)")
_LINK: Final = re.compile(
    r"https?://[^\s\u3000-\u9fff,;\"'<>]+|(?<![A-Za-z0-9.-])(?:[a-z0-9-]+\.)+(?:shop|com|cn|net)/[^\s\u3000-\u9fff,;\"'<>]+",
    re.IGNORECASE,
)
_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
_AMOUNT: Final = re.compile(r" ?(?:元|块|万|个|件|人|mAh|rmb|yuan)", re.IGNORECASE)
_NO_CODE: Final = re.compile(
    r"(?:邮编|邮政编码|zip(?: ?code)?|postcode|验证码|密码|电话|手机号?|qq|银行账?[号户]|[账帐卡]号|税号"
    r"|account(?: (?:no|number))?|iban)(?:是|:|为| is)? ?$",
    re.IGNORECASE,
)
"""Before digits that are another kind of number."""
_PICTURE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|mp4|heic)$", re.IGNORECASE)
_PAGE: Final = re.compile(r"\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_QUERY_IDS: Final = (
    "id",
    "skuid",
    "sku",
    "sku_id",
    "itemid",
    "item_id",
    "goods_id",
    "goodsid",
    "product_id",
    "pid",
    "wareid",
)
_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def read_codes(text: str) -> tuple[CodeMention, ...]:
    """What looks like an order or a parcel number, in upper case: up to four letters and at least six digits.

    Mobile numbers, identity cards, plain days (20251112), postcodes, bank accounts, prices and the insides of links are
    none.
    """
    links = [found.span() for found in _LINK.finditer(text)]
    return tuple(
        CodeMention(found[0].upper(), Span(found.start(), found.end()))
        for found in _CODE.finditer(text)
        if not any(start <= found.start() < end for start, end in links) and _is_code(text, found)
    )


def read_links(text: str) -> tuple[str, ...]:
    """The product ids that links of the text lead to; a link to a picture leads to none."""
    return tuple(mention.code for mention in link_mentions(text))


def link_mentions(text: str) -> tuple[CodeMention, ...]:
    """As `read_links`, with the span of the whole link."""
    return tuple(_targets(text))


def link_spans(text: str) -> tuple[Span, ...]:
    """Where links stand, whatever they lead to: nothing inside them is a number or a name."""
    return tuple(Span(found.start(), found.end()) for found in _LINK.finditer(text))


def _is_code(text: str, found: re.Match[str]) -> bool:
    code, before = found[0], text[max(0, found.start() - 20) : found.start()]
    if _AMOUNT.match(text, found.end()) or _NO_CODE.search(before):
        return False
    if not code.isdigit():
        return True
    return not (_MOBILE.fullmatch(code) or is_identity_card(code) or _is_day(code))


def _is_day(code: str) -> bool:
    if len(code) != 8 or not code.startswith("20"):
        return False
    try:
        date(int(code[:4]), int(code[4:6]), int(code[6:]))
    except ValueError:
        return False
    return True


def _targets(text: str) -> Iterator[CodeMention]:
    for found in _LINK.finditer(text):
        link = found[0].rstrip(".?!)")
        target = _target(link)
        if target:
            yield CodeMention(target, Span(found.start(), found.start() + len(link)))


def _target(link: str) -> str | None:
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
    except ValueError:
        return None
    if _PICTURE.search(parts.path):
        return None
    asked = {name.lower(): values[0] for name, values in parse_qs(parts.query).items()}
    for name in _QUERY_IDS:
        if _PLAIN.fullmatch(asked.get(name, "")):
            return asked[name]
    last = _PAGE.sub("", parts.path.rstrip("/").rsplit("/", 1)[-1])
    return last if _PLAIN.fullmatch(last) and any(char.isdigit() for char in last) else None

"""What stands in a cell: money, counts, weights, days, words for stock, texts with HTML. A complaint says why."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from typing import Final

from xiaoer.kernel.money import EXPONENTS, Money
from xiaoer.kernel.sheet import UNREADABLE, moment
from xiaoer.shop.connectors.foreign import LARGEST, Malformed

SIGNS: Final = {
    "US$": ("USD",), "HK$": ("HKD",), "NT$": ("TWD",), "A$": ("AUD",), "C$": ("CAD",), "S$": ("SGD",),
    "RMB": ("CNY",), "人民币": ("CNY",), "元": ("CNY", "TWD", "HKD"), "块": ("CNY",), "円": ("JPY",),
    "$": ("USD", "CAD", "AUD", "SGD", "HKD", "NZD", "MXN", "TWD"), "¥": ("CNY", "JPY"), "€": ("EUR",), "£": ("GBP",),
    "₩": ("KRW",), "₹": ("INR",),
}  # fmt: skip
"""Signs of money and whose they may be, the usual one first."""

COMMA: Final = frozenset({"EUR", "CHF", "SEK", "NOK", "DKK", "PLN", "BRL", "VND"})
"""Currencies whose amounts are written with a comma before the cents."""
_CODES: Final = "CNY|USD|EUR|GBP|JPY|HKD|TWD|AUD|CAD|SGD|NZD|KRW|INR|MXN|CHF|SEK|NOK|DKK|PLN|BRL|THB|VND|MYR"
_CODE: Final = rf"(?<![A-Z])(?:{_CODES})(?![A-Z])"
_SIGN = re.compile(rf"{_CODE}|{'|'.join(map(re.escape, SIGNS))}", re.IGNORECASE)
_RANGE = re.compile(r"\d\s*(?:[-~–—]|至|到|\bto\b)\s*\D{0,4}\d|起|\bfrom\b|\+\s*$", re.IGNORECASE)
_EACH = re.compile(r"\s*(?:/|每|\bper\b|\beach\b)\s*[^\d\s]{0,8}$", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:([,.])\d{3})(?:\1\d{3})*")
_WEIGHT = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-z]+|[\u4e00-\u9fff]{1,2})", re.IGNORECASE)
_GRAMS: Final = {
    "mg": "0.001", "g": "1", "gram": "1", "grams": "1", "克": "1", "kg": "1000", "kgs": "1000", "千克": "1000",
    "公斤": "1000", "斤": "500", "市斤": "500", "两": "50", "吨": "1000000", "lb": "453.59237", "lbs": "453.59237",
    "pound": "453.59237", "pounds": "453.59237", "oz": "28.349523125", "ounce": "28.349523125",
}  # fmt: skip
_SPAN = re.compile(r"(\d{1,4})\s*(小时|hours?|hrs?|h|天|日|days?|d|个月|月|months?|年|years?)内?", re.IGNORECASE)
_COUNT = re.compile(r"(-?\d[\d,]*)(?:\.0+)?\s*(?:[^\d\s.,+/-]{0,4})")
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_FORCED = re.compile(r'="([^"]*)"')
_SIZES = re.compile(r"(?:\d{0,2}X{0,4}[SLM]|X{2,4}L|\d{2,3}(?:\.5)?|均码|F|FREE)", re.IGNORECASE)
LONGEST_CELL: Final = 100_000


@dataclass(frozen=True, slots=True)
class Stock:
    """What a cell says of stock: `count` None when no number is told; `later` for what is sold ahead of arrival."""

    count: int | None
    later: str = ""


def clean(cell: str) -> str:
    """A cell as text. Raises Malformed for NUL bytes, unreadable bytes, formulas, and what is too long to be a cell."""
    if "\x00" in cell or UNREADABLE in cell:
        raise Malformed("bytes that are no text; save the file as UTF-8")
    if len(cell) > LONGEST_CELL:
        raise Malformed(f"{len(cell):,} characters in one cell")
    text = _CONTROLS.sub("", cell).strip()
    forced = _FORCED.fullmatch(text)
    if forced:
        return forced[1].strip()
    if text.startswith("=") and len(text) > 1:
        raise Malformed(f"a formula ({text[:30]!r}); paste its value instead")
    return plain_text(text) if _TAG.search(text) else text


def plain_text(html: str) -> str:
    """The words of HTML, a block a line; scripts and styles are none."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).splitlines())
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    """Keeps what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self._hidden += tag in {"script", "style", "template", "iframe"}
        if tag in {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol"}:
            self.words.append("\n")
        elif tag in {"td", "th"}:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style", "template", "iframe"}:
            self._hidden = max(0, self._hidden - 1)
        self.handle_startendtag(tag, ())

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4"}:
            self.words.append("\n")

    def handle_data(self, words: str, /) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        if not self._hidden:
            self.words.append(words)


def currencies_in(text: str) -> tuple[str, ...]:
    """Whose money a text may name, the likeliest first; () for a bare number."""
    found = _SIGN.search(unicodedata.normalize("NFKC", text))
    if found is None:
        return ()
    sign = found[0].upper()
    return SIGNS.get(sign) or SIGNS.get(found[0]) or (sign,)


def money(text: str, currency: str) -> Money:
    """An amount of that currency: ¥1,299.00, 1.299,00 €, 1.2万. Raises Malformed for a range, another currency, and
    what is finer than the smallest unit.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if _RANGE.search(plain):
        raise Malformed(f"{plain[:40]!r} is a range or 'from'; give each variant a row with its own price")
    told = currencies_in(plain)
    if told and currency not in told:
        raise Malformed(f"{plain[:40]!r} is in {told[0]}, but the shop sells in {currency}")
    digits = _EACH.sub("", _SIGN.sub("", _EACH.sub("", plain))).strip()
    times = Decimal(10_000) if digits.endswith("万") else Decimal(1)
    amount = _number(digits.removesuffix("万"), plain, comma=currency in COMMA) * times
    minor = amount.scaleb(EXPONENTS.get(currency, 2))
    if minor != minor.to_integral_value():
        raise Malformed(f"{plain[:40]!r} is finer than the smallest unit of {currency}")
    if not 0 <= minor <= LARGEST:
        raise Malformed(f"{plain[:40]!r} is {'negative' if minor < 0 else 'too large'}")
    return Money(int(minor), currency)


def _number(digits: str, shown: str, *, comma: bool) -> Decimal:
    """Marks that part groups of three are thousands, the last other one is decimal.

    `comma`: whether a comma alone may be the decimal mark; elsewhere 1,68 is a slip.
    """
    bare = re.sub(r"(?<=\d)[ '](?=\d{3}(?!\d))", "", digits.strip())
    if "," in bare and "." in bare:
        thousands, decimal = (",", ".") if bare.rfind(".") > bare.rfind(",") else (".", ",")
        bare = bare.replace(thousands, "").replace(decimal, ".")
    elif (found := _GROUPED.fullmatch(bare)) and (found[1] != "." or bare.count(".") > 1):
        bare = bare.replace(found[1], "")
    elif comma and re.fullmatch(r"\d+,\d{1,2}", bare):
        bare = bare.replace(",", ".")
    try:
        number = Decimal(bare) if re.fullmatch(r"-?\d{1,18}(?:\.\d{1,12})?", bare) else None
    except InvalidOperation:
        number = None
    if number is None:
        raise Malformed(f"{shown[:40]!r} is no amount")
    return number


def stock(text: str) -> Stock:
    """12, "1,200 件", 有货, sold out, preorder; 99+ tells no count. Raises Malformed."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _COUNT.fullmatch(plain)
    if found:
        count = int(found[1].replace(",", ""))
        if 0 <= count <= LARGEST:
            return Stock(count)
        raise Malformed(f"{plain[:40]!r} is {'negative' if count < 0 else 'too large'}")
    if re.fullmatch(r"[>≥]?\s*\d[\d,]*\s*\+?", plain):
        return Stock(None)
    match meaning("stock", plain):
        case "in":
            return Stock(None)
        case "out":
            return Stock(0)
        case "later":
            return Stock(None, plain)
        case _:
            raise Malformed(f"{plain[:40]!r} is no number and no known word for stock")


def on_shelf(text: str) -> bool:
    """上架, active, TRUE. Raises Malformed for a word that is not known."""
    told = meaning("shelf", text)
    if not told:
        raise Malformed(f"{text[:40]!r} is no known word for being on the shelf or not")
    return told == "on"


def meaning(kind: str, text: str) -> str:
    """What `data/words.tsv` says that a word of that kind means; "" for one that it does not know."""
    word = re.sub(r"[\s\-]+", "", unicodedata.normalize("NFKC", text).lower())
    known = _words()
    return known.get((kind, word)) or known.get((kind, word.replace("_", "")), "")


@cache
def _words() -> dict[tuple[str, str], str]:
    table = (files("xiaoer.shop.connectors") / "data" / "words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return {(kind, word): value for kind, value, words in rows for word in words.split()}


def grams(text: str, unit: str) -> int | None:
    """A weight in whole grams; `unit` is for a bare number. None where no unit is known, and for nothing."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    found = _WEIGHT.fullmatch(plain) or _WEIGHT.fullmatch(plain + unit.lower())
    factor = _GRAMS.get(found[2]) if found else None
    if found is None or factor is None:
        return None
    exact = Decimal(found[1].replace(",", ".")) * Decimal(factor)
    return (int(exact.to_integral_value(ROUND_HALF_UP)) or None) if exact <= LARGEST else None


def span_hours(text: str) -> int | None:
    """48小时, within 2 days; None for anything else, months and years included."""
    found = _SPAN.search(unicodedata.normalize("NFKC", text))
    if found is None:
        return None
    number, unit = int(found[1]), found[2].lower()
    if unit[0] in "h小":
        return number
    return number * 24 if unit[0] in "d天日" else None


def span_days(text: str) -> int | None:
    """180天; None for months, whose days differ, and for anything else."""
    found = _SPAN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return int(found[1]) if found and found[2].lower()[0] in "d天日" else None


def moment_of(text: str, zone: tzinfo) -> datetime:
    """A moment or the first one of a day; `zone` is for one that names none. Raises Malformed."""
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        found: datetime | None = datetime.fromisoformat(plain.removesuffix(" UTC"))
    except ValueError:
        found = _with_offset(plain) or moment(plain)
    if found is None:
        raise Malformed(f"{plain[:40]!r} is no day or moment")
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _with_offset(text: str) -> datetime | None:
    """2026-03-01 09:00:00 +0800, as stores export it."""
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        return None


def values_in(cell: str) -> tuple[str, ...]:
    """The values of a cell that lists several: 红、蓝, "S/M/L", a line each. 黑/白 and 500ml/瓶 stay one."""
    parts = [part.strip() for part in re.split(r"[,，、;；|\n]", cell)]
    if len(parts) == 1:
        slashed = [part.strip() for part in re.split(r"[/／]", cell)]
        listed = all(_SIZES.fullmatch(part) or part.endswith("色") for part in slashed)
        parts = slashed if listed and len(slashed) > 1 else parts
    return tuple(dict.fromkeys(part for part in parts if part))


def pairs_in(cell: str) -> Iterator[tuple[str, str]]:
    """颜色:红;尺码:L as its pairs; nothing for a cell that is not all pairs."""
    parts = [part for part in re.split(r"[;；,，|\n]", cell) if part.strip()]
    found = [re.fullmatch(r"\s*([^:：]{1,20})[:：]\s*(.{1,60}?)\s*", part) for part in parts]
    if found and all(found):
        yield from ((pair[1].strip(), pair[2]) for pair in found if pair)

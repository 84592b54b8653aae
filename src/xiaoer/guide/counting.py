"""How many people it is for, and how many pieces of it."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from xiaoer.guide.need import Wish
from xiaoer.guide.vocabulary import GoodsFound
from xiaoer.language.numerals import parse_number
from xiaoer.language.quantities import read_quantities
from xiaoer.language.reading import QuantityMention, Slots, Span

MOST: Final = 200
"""Pieces in one order."""
_BUYING: Final = re.compile(r"买|要|来|送|给|拿|订|囤|屯|各|份|\b(?:buy|need|want|get|order|for|take)\b", re.I | re.A)
_PAUSE: Final = r"$|[,，。;；!！ ]"
_BETWEEN: Final = ("", " ", "子", "儿")
_EACH_ONE: Final = re.compile(
    r"一人一|人手一|每人一[个份件条双支瓶盒套杯副对]|一个人一|\b(?:one|a \w+) (?:each|apiece|per (?:person|head))\b",
    re.I | re.A,
)
_ONE_FOR: Final = re.compile(r"\bone for (?:me|my|him|her|us|the|mum|mom|dad|each)\b", re.I | re.A)

_SPELT: Final = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_HOUSEHOLD: Final = re.compile(
    r"(?P<pair>两口子|小两口|夫妻俩?|小夫妻|情侣|\bcouples?\b(?! of))"
    r"|(?:家里?|我们)(?:有|一共|总共|是|就)?(?P<home>[一二三四五六七八九]|\d) ?口"
    r"|(?<![第每几\d])(?P<heads>[一二两三四五六七八九十]|\d{1,2}) ?个?人(?!民|工|次|均|体|间|气|份|家|士|员|都|床|款)"
    r"|\b(?P<person>\d{1,2}|two|three|four|five|six|seven|eight)[- ](?:person|man|people)\b"
    r"|\b(?P<us>\d{1,2}|two|three|four|five|six|seven|eight) of us\b"
    r"|\b(?:for|feeds?|serves?|us|family of|household of) (?P<for>\d{1,2}|two|three|four|five|six|seven|eight)"
    r"(?: (?:people|persons|of us|friends|adults))?(?=$|[,.;!?]| (?!year|month|yuan|rmb|hour|day|min))",
    re.I | re.A,
)


def company(text: str, slots: Slots) -> tuple[Wish, ...]:
    """So many people have enough of it: 4 is within 3-4人."""
    heads = heads_in(text, slots)
    if not 1 < heads < 10:
        return ()
    zh, en = "零一二三四五六七八九"[heads], _SPELT[heads]
    pattern = (
        rf"\b(?:{heads}|{en})[- ](?:person|man|people)|(?<![\d-]){heads}人|(?:{heads}|{zh})杯|[1-{heads}]-[{heads}-9]人"
    )
    return (Wish(f"够{heads}人用", f"enough for {heads}", pattern, 6),)


def places_of_heads(text: str) -> list[tuple[int, int]]:
    """Where people are counted."""
    return [each.span() for each in _HOUSEHOLD.finditer(text)]


def heads_in(text: str, slots: Slots) -> int:
    home = _HOUSEHOLD.search(text)
    known = (
        2
        if home and home["pair"]
        else int(parse_number(home["home"] or home["heads"] or home["person"] or home["us"] or home["for"]) or 0)
        if home
        else 0
    )
    return max((each.people for each in slots.people if each.people), default=known)


def quantity_in(text: str, slots: Slots, found: Sequence[GoodsFound], packs: frozenset[tuple[Decimal, str]]) -> int:
    """Pieces to buy: a count beside a word for buying, beside the goods, or one for each of several people; else one.

    A count of `packs` is what a variant of the goods is called by (6袋), and no number of pieces.
    """
    packed = {each.span.start for each in read_quantities(text) if _is_pack(each, packs)}
    for each in slots.wanted:
        if each.span.start not in packed and 1 < each.count <= MOST and _is_bought(text, each.span, found):
            return each.count
    heads = heads_in(text, slots)
    shares = len(_ONE_FOR.findall(text))
    return heads if 1 < heads <= MOST and _EACH_ONE.search(text) else shares if 1 < shares <= MOST else 1


def _is_pack(mention: QuantityMention, packs: frozenset[tuple[Decimal, str]]) -> bool:
    """Also ten pieces of what the shop counts otherwise (10片)."""
    same = (mention.number, mention.unit) in packs
    return same or (mention.unit == "件" and any(number == mention.number for number, _ in packs))


def _is_bought(text: str, span: Span, found: Sequence[GoodsFound]) -> bool:
    around = text[max(0, span.start - 6) : span.end + 6]
    if re.search(r"[第几]|哪|选|还是|\d岁", around):
        return False
    first = re.search(r"(?:^|[,，。;；\n] ?)$", text[: span.start])
    alone = first and not text[span.end :].strip(" ,，。.")
    named = any(0 <= one.start - span.end <= 8 for one in found)
    behind = any(
        text[one.end : span.start] in _BETWEEN and one.end <= span.start and not one.owned for one in found
    ) and re.match(_PAUSE, text[span.end :])
    return bool(_BUYING.search(around) or alone or (first and named) or behind)

"""Several things in one need: a case and a cable, each with its own words, and one sum for all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from xiaoer.guide.lexicon.vocabulary import GoodsFound
from xiaoer.guide.need import Goods, LimitKind

OF_ALL: Final = frozenset(
    {
        LimitKind.DEADLINE,
        LimitKind.AGE,
        LimitKind.GENDER,
        LimitKind.HEALTH,
        LimitKind.WITHOUT,
        LimitKind.MILD,
        LimitKind.FLIGHT,
        LimitKind.COLD,
        LimitKind.AVOID,
        LimitKind.SERVES,
    }
)
"""Limits of the buyer or of the day, which hold for each of the things."""
OF_VARIANTS: Final = frozenset({LimitKind.OPTION, LimitKind.VARIANT})
"""Limits that tell the variants of a product apart."""
_PIECES: Final = re.compile(
    r"[,，。;；!！\n]|再[加来]|外加|还要|以及|加上?(?!绒|厚|热|湿|长)|[配搭](?=[一两二三][盒个条件套支瓶袋包罐双])|和|跟|、|\b(?:and|plus|also)\b|[+&]",
    re.I,
)
_JOINED: Final = re.compile(
    r"再[加来]|外加|还要|以及|加上?[一个条]|[配搭](?=[一两二三][盒个条件套支瓶袋包罐双])"
    r"|和|跟|、|\b(?:and|plus|also)\b(?! (?:that|which|who|it|is|my|i)\b)|[+&]",
    re.I | re.A,
)
_EITHER: Final = re.compile(
    r"或|还是|哪|的那[个款种件双条](?=$|[,，。])|\bor\b|\bvs\b|versus|which|compare|difference|instead", re.I | re.A
)
OF_BOTH: Final = re.compile(
    r"[两三俩仨]样|一共|总共|合计|加起来|两个都要|\b(?:together|both|in total|altogether|for the lot)\b", re.I | re.A
)


@dataclass(frozen=True, slots=True)
class Item:
    """One of the things that are wanted, and the words that are about it."""

    goods: Goods
    text: str


def items_in(text: str, found: Sequence[GoodsFound], goods: Sequence[Goods]) -> tuple[Item, ...]:
    """Each thing with its words; () where there is but one, or one is to be chosen among them."""
    named = [each for each in found if each.goods in goods and not each.unwanted and not each.owned]
    if len({each.goods.zh for each in named}) < 2 or _EITHER.search(text) or not are_joined(text, named):
        return ()
    told: dict[Goods, list[str]] = {}
    last: Goods | None = None
    waiting: list[str] = []
    for start, end in _pieces(text):
        own = next((each.goods for each in named if start <= each.start and each.end <= end), None)
        own = own or next((each.goods for each in named if each.goods.zh[-1] in text[start:end]), None)
        last = own or last
        if last is None:
            waiting.append(text[start:end])
        elif own is not None or not OF_BOTH.search(text[start:end]):
            told.setdefault(last, []).extend((*waiting, text[start:end]))
            waiting = []
    return tuple(Item(each, ",".join(words)) for each, words in told.items()) if len(told) > 1 else ()


def are_joined(text: str, named: Sequence[GoodsFound]) -> bool:
    """Whether one thing is asked for beside another, and not only spoken of."""
    between = [text[one.end : other.start] for one, other in pairwise(named) if one.goods != other.goods]
    return bool(OF_BOTH.search(text)) or any(_JOINED.search(each) for each in between)


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where the parts of the text begin and end."""
    places: list[tuple[int, int]] = []
    at = 0
    for each in _PIECES.finditer(text):
        places.append((at, each.start()))
        at = each.end()
    return [one for one in (*places, (at, len(text))) if text[one[0] : one[1]].strip()]

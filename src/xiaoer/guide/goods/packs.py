"""How many pieces one unit of a variant holds: 12 of 苏打水12罐, 30 of 30日装, 6 of "pack of 6"."""

import re
from dataclasses import dataclass
from typing import Final

from xiaoer.language.numerals import parse_number
from xiaoer.shop.product import Product, Sku

MOST: Final = 200
"""More pieces are those of a puzzle, which nobody shares out."""
ANY: Final = "any"
KINDS: Final = {
    "bag": "包袋条贴|bag|sachet|packet|teabag",
    "can": "罐听瓶|can|tin|bottle",
    "flat": "片块张|slice|sheet|mask|steak|patch|wipe",
    "round": "颗粒枚支根|truffle|chocolate|capsule|pod|egg|bar|sweet|tablet",
    "pair": "双对|pair",
    ANY: "个只份日天|piece|pc|pcs|ct|count|pack|pk|portion|serving|day|one",
}
"""Counters that are spoken of as one; "any" goes with each of them."""
WHOLE: Final = frozenset("盒箱套件台桶提部把")
"""Counters of what is sold as a whole: one of them each is a unit each."""
COUNTERS: Final = "".join(each.partition("|")[0] for each in KINDS.values())
ENGLISH: Final = "|".join(word for each in KINDS.values() for word in each.split("|")[1:] if word != "one")
_PACKED: Final = re.compile(
    rf"(?<![\d.])(?P<zh>\d{{1,3}}|[两二三四五六八十](?=[{COUNTERS}]装))"
    rf"(?:(?P<of>[{COUNTERS.replace('日天', '')}])(?:装|入|[^㐀-鿿]|$)|[日天]装)"
    r"|(?:ml|l|g|kg|克|毫升) ?[×x*] ?(?P<times>\d{1,3})(?![\d.])"
    rf"|\b(?P<en>\d{{1,3}})[- ]?(?P<of_en>{ENGLISH})s?\b|\b(?:pack|box|set|case|tin|bag) of (?P<pack>\d{{1,3}})\b",
    re.I | re.A,
)
_AMOUNT: Final = re.compile("净含量|数量|规格|包装|contents|quantity|count", re.I)


@dataclass(frozen=True, slots=True)
class Pack:
    """So many pieces, and what they are counted by: a key of `KINDS`."""

    pieces: int
    kind: str


def pack_of(product: Product, sku: Sku) -> Pack | None:
    """What the variant is called by tells first, then the titles, then the attribute that tells the amount."""
    texts = [option.value for option in sku.options]
    texts += [product.title, product.title_en]
    texts += [each.value for each in product.attributes if _AMOUNT.search(each.name)]
    return next((found for text in texts if (found := _pack_in(text)) is not None), None)


def kind_of(counter: str) -> str:
    """The kind of a counter in either language; "any" of one that is none of them."""
    word = counter.casefold().removesuffix("s")
    known = ((kind, (*words.partition("|")[0], *words.split("|")[1:])) for kind, words in KINDS.items())
    return next((kind for kind, words in known if word in words), ANY)


def go_together(one: str, other: str) -> bool:
    """Whether two kinds of counters may count the same pieces."""
    return one == other or ANY in (one, other)


def _pack_in(text: str) -> Pack | None:
    for found in _PACKED.finditer(text):
        told = next(found[name] for name in ("zh", "times", "en", "pack") if found[name])
        pieces = int(parse_number(told) or 1)
        if 1 < pieces <= MOST:
            return Pack(pieces, kind_of(found["of"] or found["of_en"] or ""))
    return None

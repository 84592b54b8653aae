"""A fact whose predicate names the variant: `stock.M` is the stock of M, 黑色库存 that of the black one.

Such a fact is read as one of its own subject, so that what is said of M is not held by what is so of L.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xiaoer.evidence.terms import LISTED, terms_in
from xiaoer.evidence.wordlist import each_of
from xiaoer.kernel.facts import Fact

MARK: Final = "·"
"""Stands between a subject and its variant."""
_STOCK_OF: Final = re.compile(
    r"^(?:product[._])?(?:stock|inventory|qty|quantity|库存|现货)[._ \[(（:：-]+(?P<after>[^\])）]+)[\])）]?$"
    r"|^(?P<before>[^._ ]+?)[._ ]?(?:码|色)?(?:的)?库存$|^(?P<latin>[A-Za-z0-9]+)[._ ]stock$",
    re.IGNORECASE,
)
_PART_OF: Final = re.compile(r"^(?P<of>[^.\[(（]+)[.\[(（](?P<variant>[^\])）]+)[\])）]?$")
_NO_VARIANT: Final = each_of(
    " total level status state count quantity qty available availability in on_hand warehouse city hours date in_stock"
    " 总 总共 数量 状态 当前 现有 剩余 可用 门店 仓库 product sku min max low"
)
_SIZE: Final = re.compile(
    r"(?:x{0,4}[sl]|[2-6]xl|m|small|medium|large|\d{2,3}(?:cm|码|ml|g|kg|l)?|\d{1,3}(?:寸"
    r"|英寸|in|inch|gb|tb|人|层|片|支|只|包|瓶)|\d+[x×]\d+|[大中小均][码号])",
    re.I,
)


def by_variant(facts: Sequence[Fact]) -> list[Fact]:
    """The same facts, those of a variant with it as a part of their subject."""
    return [_of_its_variant(fact) for fact in facts]


def base_of(subject: str) -> str:
    """The subject without its variant."""
    return subject.partition(MARK)[0]


def _of_its_variant(fact: Fact) -> Fact:
    named = _named(fact.predicate)
    if named is None or not fact.subject:
        return fact
    predicate, variant = named
    return replace(fact, subject=f"{fact.subject}{MARK}{variant}", predicate=predicate)


def _named(predicate: str) -> tuple[str, str] | None:
    stock = _STOCK_OF.match(predicate)
    if stock:
        variant = str(stock["after"] or stock["before"] or stock["latin"]).replace("_", " ").strip()
        return None if variant.casefold() in _NO_VARIANT else ("stock", variant)
    part = _PART_OF.match(predicate)
    if part and _is_variant(part["variant"]):
        return part["of"], part["variant"]
    return None


def _is_variant(word: str) -> bool:
    if _SIZE.fullmatch(word):
        return True
    return any(hit.term.family in LISTED and hit.end - hit.start == len(word) for hit in terms_in(word))

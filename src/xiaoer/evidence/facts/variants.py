"""A fact whose predicate names the variant: `stock.M` is the stock of M, 黑色库存 that of the black one.

Such a fact is read as one of its own subject, so that what is said of M is not held by what is so of L. Predicates of
one subject that differ in a number or a colour alone (`parcel_1_status`, 120码身高) tell of as many variants, and what
is known to be a variant of a thing is one in all of its predicates.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.lexicon.terms import LISTED, terms_in
from xiaoer.evidence.lexicon.wordlist import each_of
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId

MARK: Final = "·"
"""Stands between a subject and its variant."""
_STOCK_OF: Final = re.compile(
    r"^(?:product[._])?(?:stock|inventory|(?:qty|quantity|units)(?:_(?:available|in_stock|left))?|库存"
    r"|现货)[._ \[(（:：-]+(?P<after>[^\])）]+)[\])）]?$"
    r"|^(?P<before>[^._ ]+?)[._ ]?(?:码|色)?(?:的)?库存$|^(?P<latin>[A-Za-z0-9]+)[._ ]stock$",
    re.IGNORECASE,
)
_SIZED: Final = re.compile(
    r"^(?P<variant>\d+(?:\.\d+)?(?:米|寸|英寸|cm|mm|码|片|升|[Ll]|ml|g|kg|GB|G|TB|层|人位?|支|只|袋|瓶|斤))(?:款|装|版)?的?"
    r"(?P<of>价格|售价|现价|单价|原价|库存|重量|容量|尺寸|price|stock|weight)$"
)
"""1.8米价格 is the price of the 1.8米 one."""
_PART_OF: Final = re.compile(
    r"^(?P<of>[^.\[(（]+)[.\[(（](?P<variant>[^\])）]+)[\])）]?$|^(?P<sized>[a-z_]+|[\u4e00-\u9fff]+)_(?P<size>X{0,3}[SL]|M|[2-5]XL)$"
)
_STOCK_SUBJECT: Final = re.compile(
    r"^(?P<of>.+?)[ _.](?:stock|inventory)$|^(?P<zh>.+?)的?(?:库存|现货)$", re.IGNORECASE
)
"""Pram stock | navy is the stock of the navy one."""
_SPLIT: Final = "\x1f"
"""Between the id of a fact and the number of a part of it."""
_OF_STOCK: Final = re.compile(r"stock|inventory|availab|库存|现货", re.IGNORECASE)
_LISTED: Final = re.compile(r"[,，;；、/\n]")
_PART_OF_LIST: Final = re.compile(
    r"(?:(?P<of>[^:：=]{1,20}?)\s*[:：=]\s*|(?P<run>[^\d:：=]{1,20}?)\s*)"
    r"(?:(?:剩余?|仅剩|有)?(?P<number>\d{1,7})\s*(?P<unit>[件个台双只盒袋瓶条套包支]|pcs|pieces|pairs|left|in stock)?"
    r"|(?P<word>有货|无货|缺货|没货|断货|售罄|现货|in stock|out of stock|sold out|available|unavailable))"
)
_NO_VARIANT: Final = each_of(
    " total level status state count quantity qty available availability in on_hand warehouse city hours date in_stock"
    " 总 总共 数量 状态 当前 现有 剩余 可用 门店 仓库 product sku min max low"
)
_SIZE: Final = re.compile(
    r"(?:x{0,4}[sl]|[2-6]xl|m|small|medium|large|\d{2,3}(?:cm|码|ml|g|kg|l)?|\d{1,3}(?:寸"
    r"|英寸|in|inch|gb|tb|人|层|片|支|只|包|瓶)|\d+[x×]\d+|[大中小均][码号])",
    re.I,
)
_NUMBERED: Final = re.compile(
    r"(?:(?:parcel|package|box|carton|包裹|分包|第) ?)?(?<![\d.])\d+(?:\.\d+)?(?: \d+)*"
    r"(?:(?: ?[A-Za-z]{1,4})?(?![A-Za-z])|[码寸米升斤克片人层]|公斤|毫升|厘米|英寸)?",
)
_COLOUR: Final = "colour"
_BOUNDS: Final = re.compile(
    r"over|above|from|tier|level|days?\b|hours?\b|months?\b|years?\b|min\b|max\b|phase|step|round|rule|满|起|以上|阶|档|[天日月年期]",
    re.IGNORECASE,
)
"""A number of these is no variant."""
_DECIMAL: Final = re.compile(r"(?<=\d)\.(?=\d)")
_POINT: Final = re.compile("\x1e")
_ENDS: Final = " ._-:：/的"


def by_variant(facts: Sequence[Fact]) -> list[Fact]:
    """The same facts, those of a variant with it as a part of their subject; a list of variants is a fact for each."""
    read = [_of_its_variant(one) for fact in facts for one in _each_variant(fact)]
    known = {fact.subject.partition(MARK)[2] for fact in read if MARK in fact.subject} | set(_told_apart(read))
    variants = sorted(known, key=len, reverse=True)
    return [_with_known(fact, variants) for fact in read] if variants else read


def _told_apart(facts: Sequence[Fact]) -> Iterator[str]:
    """The variants of each subject by which nothing else but predicates differ: the 2kg and 6kg of their prices."""
    alike = defaultdict[tuple[str, str], set[str]](set)
    for fact in facts:
        if fact.subject and MARK not in fact.subject and (told := _named_within(fact.predicate)):
            alike[fact.subject, told[0]].add(told[1])
    for variants in alike.values():
        if len(variants) > 1:
            yield from variants


@lru_cache(maxsize=4096)
def _named_within(predicate: str) -> tuple[str, str] | None:
    """What a predicate tells and the number or the colour of it; None where it has neither."""
    words = _spaced(predicate)
    found = _NUMBERED.search(words)
    places = (found.start(), found.end()) if found and not _BOUNDS.search(words) else None
    colours = (hit for hit in terms_in(words) if hit.term.family == _COLOUR)
    places = places or next(((hit.start, hit.end) for hit in colours), None)
    if places is None:
        return None
    told = f"{words[: places[0]]}#{words[places[1] :]}".strip("# ")
    return (told, words[slice(*places)].strip()) if told else None


def _with_known(fact: Fact, variants: Sequence[str]) -> Fact:
    """A fact of a known variant that its predicate names: what one thing comes in, its rival may come in too."""
    if MARK in fact.subject or not fact.subject:
        return fact
    words = _spaced(fact.predicate)
    for variant in variants:
        place = _place_of(variant, words)
        told = f"{words[:place].strip(_ENDS)} {words[place + len(variant) :].strip(_ENDS)}" if place >= 0 else ""
        if told := told.strip().replace(" ", "_"):
            return replace(fact, subject=f"{fact.subject}{MARK}{variant}", predicate=told)
    return fact


@lru_cache(maxsize=4096)
def _spaced(predicate: str) -> str:
    """Its words; the point of a number stays."""
    return _POINT.sub(".", words_of_predicate(_DECIMAL.sub("\x1e", predicate)))


@lru_cache(maxsize=8192)
def _place_of(variant: str, words: str) -> int:
    """Where a predicate has it as a word; a lone character only as a colour."""
    if not variant.isascii():
        return words.find(variant if len(variant) > 1 else f"{variant}色")
    match = re.search(rf"(?<![A-Za-z0-9.]){re.escape(variant)}(?![A-Za-z0-9.])", words, re.IGNORECASE)
    return match.start() if match else -1


def fact_of(part: FactId) -> FactId:
    """The fact that a part of it was made from."""
    return FactId(part.partition(_SPLIT)[0])


def _each_variant(fact: Fact) -> Sequence[Fact]:
    """`stock` "M:3, L:0" and 库存 奶油白12台，橄榄绿无货, by what each part is of."""
    if not isinstance(fact.value, str) or not _OF_STOCK.search(fact.predicate):
        return (fact,)
    parts = [_PART_OF_LIST.fullmatch(part.strip()) for part in _LISTED.split(fact.value) if part.strip()]
    if len(parts) < 2 or not all(parts):
        return (fact,)
    return [
        replace(
            fact,
            id=FactId(f"{fact.id}{_SPLIT}{place}"),
            subject=f"{fact.subject}{MARK}{(part['of'] or part['run']).strip()}",
            predicate="stock",
            value=int(part["number"]) if part["number"] else part["word"],
            text="",
            text_en="",
            unit=part["unit"] or fact.unit,
        )
        for place, part in enumerate(parts)
        if part
    ]


def base_of(subject: str) -> str:
    """The subject without its variant."""
    return subject.partition(MARK)[0]


def _of_its_variant(fact: Fact) -> Fact:
    stock = _STOCK_SUBJECT.match(fact.subject)
    if stock and not _OF_STOCK.search(fact.predicate):
        fact = replace(fact, subject=stock["of"] or stock["zh"], predicate=f"stock.{fact.predicate}")
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
    sized = _SIZED.match(predicate)
    if sized:
        return sized["of"], sized["variant"]
    part = _PART_OF.match(predicate)
    if part and part["size"]:
        return part["sized"], part["size"]
    if part and _is_variant(part["variant"]):
        return part["of"], part["variant"]
    return None


def _is_variant(word: str) -> bool:
    if _SIZE.fullmatch(word):
        return True
    return any(hit.term.family in LISTED and hit.end - hit.start == len(word) for hit in terms_in(word))

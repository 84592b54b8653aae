"""A fact whose predicate names the variant: `stock.M` is the stock of M, 黑色库存 that of the black one.

Such a fact is read as one of its own subject, so that what is said of M is not held by what is so of L.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

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
_NUMBERED: Final = re.compile(
    r"(?<![A-Za-z\d.])\d+(?:\.\d+)?(?:_\d+(?:\.\d+)?)*(?:厘米|毫升|公斤|英寸|[米寸码升片克斤粒支瓶袋盒包只号]|[A-Za-z]{1,4}(?![A-Za-z]))?"
)
"""A number in a predicate, with its unit."""
_INDEX: Final = re.compile(r"\d")
"""The 2 of `parcel_2_tracking` only counts."""
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


def by_variant(facts: Sequence[Fact]) -> list[Fact]:
    """The same facts, those of a variant with it as a part of their subject; a list of variants is a fact for each."""
    numbers = _numbers_apart(facts)
    return [_of_its_variant(one, numbers) for fact in facts for one in _each_variant(fact)]


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


def _numbers_apart(facts: Sequence[Fact]) -> frozenset[tuple[str, str]]:
    """Each subject with the numbers by which its predicates tell variants apart: the 1.5m and the 1.8m of 1.5m售价 and
    1.8m售价, the 8_128 and the 12_512 of `price_8_128` and `price_12_512`.
    """
    alike = defaultdict[tuple[str, str], set[str]](set)
    for fact in facts:
        number = _NUMBERED.search(fact.predicate)
        if number and fact.subject:
            alike[fact.subject, _NUMBERED.sub("#", fact.predicate)].add(number.group())
    return frozenset(
        (subject, number)
        for (subject, _), numbers in alike.items()
        if len(numbers) > 1
        for number in numbers
        if not _INDEX.fullmatch(number)
    )


def _of_its_variant(fact: Fact, numbers: frozenset[tuple[str, str]]) -> Fact:
    stock = _STOCK_SUBJECT.match(fact.subject)
    if stock and not _OF_STOCK.search(fact.predicate):
        fact = replace(fact, subject=stock["of"] or stock["zh"], predicate=f"stock.{fact.predicate}")
    named = _named(fact.predicate) or _numbered(fact, numbers)
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


def _numbered(fact: Fact, numbers: frozenset[tuple[str, str]]) -> tuple[str, str] | None:
    """What is told of which variant, where a number of the predicate tells it from others."""
    number = _NUMBERED.search(fact.predicate)
    if number is None or (fact.subject, number.group()) not in numbers:
        return None
    told = (fact.predicate[: number.start()] + fact.predicate[number.end() :]).strip("_. ")
    return (told, number.group().strip("_").replace("_", " ")) if told else None


def _is_variant(word: str) -> bool:
    if _SIZE.fullmatch(word):
        return True
    return any(hit.term.family in LISTED and hit.end - hit.start == len(word) for hit in terms_in(word))

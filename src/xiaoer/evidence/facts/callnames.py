"""The words by which a clause may call a thing: its name or a part of it, its number, the good that it is in either
language, its colour, its size.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final

from xiaoer.evidence.facts.currencies import is_in_coins
from xiaoer.evidence.facts.variants import MARK
from xiaoer.evidence.lexicon.goods import goods_in, goods_of_name
from xiaoer.evidence.lexicon.terms import terms_in
from xiaoer.evidence.text.measures import amount_of
from xiaoer.evidence.text.plain import plain
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.money import Money
from xiaoer.language.stems import stem
from xiaoer.language.units import spellings, unit_pattern, units

_WORD: Final = re.compile(r"[A-Za-z0-9]+(?:[.+-][A-Za-z0-9]+)*\+?")
_SIZED: Final = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?(?:[片寸升代层支粒人克斤抽卷颗枚座孔]|公斤|千克|毫升|英寸|码|ml|kg|g|-inch|-piece|-person)(?![\d多])",
    re.IGNORECASE,
)
"""Parts of names: 24寸, 120片, 2代."""
_MEASURED: Final = re.compile(r"(?<![\d.×x*])(\d+(?:\.\d+)?)[ -]?(?=[A-Za-z\u4e00-\u9fff])")
_CALLING: Final = frozenset(("length", "mass", "volume"))
"""Dimensions in which a size calls a thing: 5公斤的, "the 20-inch case"."""
_HAS: Final = re.compile(
    r"(?:\b(?:weigh(?:s|ing)?|holds?|is|are|at|to|by|about|only|just|over|under|up to)"
    r"|[重约共差多长宽高厚深量径达])[ :：]?$",
    re.IGNORECASE,
)
"""Before a measure that is said of the thing and does not call it."""
_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_IDENTITY: Final = re.compile(
    r"^(?:.*[._])?(?:title(?:_\w\w)?|(?:\w+_)?name(?:_\w\w)?|size|variant|colou?r|binding|edition|spec|option|material|(?:items?|contents?)(?:_\d)?|product|goods|model|type|kind"
    r"|标题|[\u4e00-\u9fff]{0,2}名称?|尺码|颜色|装帧|版本|规格|款式|型号|材质|材料|商品|内容|货品|物品|类型|类别)$",
    re.IGNORECASE,
)
_LONGEST_NAME: Final = 40
_LONGEST_VALUE: Final = 60
_SIZES: Final = {
    "small": "s",
    "smalls": "s",
    "medium": "m",
    "mediums": "m",
    "large": "l",
    "larges": "l",
    "extra-large": "xl",
    "x-large": "xl",
    "extra-small": "xs",
}
PLAIN_ONE: Final = frozenset(("普通版", "标准版", "基础版", "标准款", "普通款", "standard", "basic", "base"))
"""What the thing is called whose name is the beginning of another's."""
_METRES: Final = re.compile(r"(?<![\d.])(\d)米(\d)(?!\d)")
"""1米8."""
_LENGTH: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(?:m|米)(?![a-z])", re.IGNORECASE)
_OF_SIZE: Final = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?) ?(?:码|(?<=\d\d)号|版|款|GB?(?![A-Za-z])|TB(?![A-Za-z])|\+(?=\d))"
    r"|^\s*(\d+(?:\.\d+)?)(?=还|也|没|有|卖|缺|断)",
    re.IGNORECASE,
)
"""A number that calls a variant: 120码, 256G."""
_NUMBERS: Final = re.compile(r"\d{2,}(?:\.\d+)?")
_MONTH: Final = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]* ?$")
_TAIL: Final = re.compile(
    r"(?:尾号|末尾|后[四六]位|ending (?:in|with)?|ends (?:in|with))\D{0,3}(\d{3,6})", re.IGNORECASE
)
"""The last digits of a number."""
_BY_VALUE: Final = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)\s*(?:[a-zA-Z%]{1,4}|[\u4e00-\u9fff]{1,2}?)?(?:的|实付的)?"
    r"(?:[那这]\s*(?:一)?[单款笔个件台双瓶盒箱]|订单)"
    r"|\bthe [¥$€£]?(\d+(?:\.\d+)?)[- ]?(?:yuan |dollar |euro |pound |\w{1,7}[ -])?"
    r"(?:one|order|model|version|pack|size|bag)\b",
    re.IGNORECASE,
)
"""What has a value is called by it: 268元那单, "the 3.8-litre one"."""
_NO_NAME: Final = frozenset(("the", "an", "of", "for", "with", "and", "or", "in", "on", "to"))
"""The of "The House of Tea" calls nothing."""
_UNITS: Final = frozenset(("cm", "mm", "kg", "ml", "inch", "inches"))
"""Behind a number, these call nothing."""
_HUES: Final = "黑白红绿蓝灰粉紫黄橙棕金银"
_IN_HAN: Final = {
    "black": "黑",
    "whit": "白",
    "red": "红",
    "green": "绿",
    "blue": "蓝",
    "gray": "灰",
    "grey": "灰",
    "pink": "粉",
    "purpl": "紫",
    "yellow": "黄",
    "orang": "橙",
    "brown": "棕",
    "gold": "金",
    "silver": "银",
}
"""By stem."""
_HUE: Final = re.compile(rf"[{_HUES}](?=色|的|那|款)")
"""A dark green one is a green one."""
_DIGITS: Final = re.compile(r"\d{3,}(?!\d)")
_LISTED: Final = re.compile(r"[,，、;；/]")
_ENDS: Final = (3, 4, 5, 6)
_NAME_WORD: Final = re.compile(r"[A-Za-z0-9-]+")
_PAIR: Final = 2
_LONG: Final = 6
_NUMBER: Final = 4.0
_GOOD: Final = 2.0


def callnames_of(subject: str, facts: Sequence[Fact]) -> frozenset[str]:
    """Every word of a subject, of the facts that name it and of their own short texts."""
    words = set(_of_name(subject))
    for fact in facts:
        if isinstance(fact.value, str) and len(fact.value) <= _LONGEST_NAME and _IDENTITY.match(fact.predicate):
            words |= _of_name(fact.value)
        if isinstance(fact.value, int | Decimal | Money) and not isinstance(fact.value, bool):
            words.add(f"value:{_plain_number(fact)}")
        if fact.text and len(fact.text) <= _LONGEST_VALUE:
            words |= {word for word in _of_name(fact.text) if not word[0].isdigit()}
    return frozenset(words)


@lru_cache(maxsize=4096)
def callnames_of_variant(subject: str) -> frozenset[str]:
    """The words of its variant tell a thing from the others, whatever their names share."""
    variant = subject.partition(MARK)[2]
    if variant.isdigit():
        return frozenset((f"#{variant}",))
    numbers = {f"#{number}" for number in _NUMBERS.findall(variant)}
    return _of_name(variant) | numbers | ({variant.lower()} if variant and not variant.isascii() else set[str]())


def names_listed(subject: str, facts: Sequence[Fact]) -> frozenset[str]:
    """What the lists of a thing call its variant in full: the 奶油白 of `stock_white`."""
    own = callnames_of_variant(subject) if MARK in subject else frozenset[str]()
    hues = {f"hue:{_IN_HAN[word]}" for word in own if word in _IN_HAN} | {word for word in own if _calls(word)}
    for fact in facts if hues else ():
        if isinstance(fact.value, str) and len(_LISTED.findall(fact.value)) and len(fact.value) <= _LONGEST_VALUE:
            full = [words for item in _LISTED.split(fact.value) if (words := _of_name(item)) & hues]
            if len(full) == 1:
                return full[0]
    return frozenset()


def _calls(word: str) -> bool:
    return word.startswith(("hue:", "term:"))


@lru_cache(maxsize=4096)
def said_in(clause: str) -> dict[str, int]:
    """All that a clause says by which a thing may be called, with its place; Chinese names are looked for in it."""
    said = dict[str, int]()
    for word, start in _said(clause):
        said.setdefault(word, start)
    return said


def _said(clause: str) -> Iterator[tuple[str, int]]:
    for name, start, _ in goods_in(clause):
        yield f"good:{name}", start
    for hit in terms_in(clause):
        if hit.term.claims:
            yield f"term:{hit.term.name}", hit.start
    for word, start in _places(clause):
        yield word, start
        if word in _IN_HAN:
            yield f"hue:{_IN_HAN[word]}", start
    yield from ((f"hue:{match.group()[0]}", match.start()) for match in _HUE.finditer(clause))
    yield from _numbers_said(clause)


def _numbers_said(clause: str) -> Iterator[tuple[str, int]]:
    """Sizes, values and last digits by which a clause calls a thing."""
    for size, start in _measures(clause):
        if not _HAS.search(clause, max(0, start - 12), start):
            yield size, start
    yield from ((f"#{match[1] or match[2]}", match.start()) for match in _OF_SIZE.finditer(clause))
    for match in _BY_VALUE.finditer(clause):
        yield f"value:{Decimal(match[1] or match[2]).normalize():f}", match.start()
    yield from ((f"tail:{match[1]}", match.start(1)) for match in _TAIL.finditer(clause))


def _plain_number(fact: Fact) -> str:
    """The number of a fact as a reply would write it, in units of the shop's money."""
    number = Decimal(fact.value.minor) if isinstance(fact.value, Money) else Decimal(str(fact.value))
    if isinstance(fact.value, Money) or is_in_coins(fact):
        number = number.scaleb(-2)
    return f"{number.normalize():f}"


def numbered_in(name: str) -> Iterator[tuple[str, str]]:
    """Neighbouring words of a name of which one is a bare number, in lower case."""
    words = [match.group().lower() for match in _NAME_WORD.finditer(name)]
    for first, second in pairwise(words):
        if first.isdigit() != second.isdigit() and len(first + second) > _PAIR:
            yield first, second


def tails_of(fact: Fact) -> Iterator[str]:
    """The last digits of the numbers in a subject and its value: of orders, parcels, cards."""
    for number in _DIGITS.findall(f"{fact.subject} {fact.value if isinstance(fact.value, str) else ''}"):
        yield from (number[-digits:] for digits in _ENDS if digits <= len(number))


def telling(word: str) -> float:
    """How much a word tells of what is called: a number, or the good itself, more than a colour."""
    if word.startswith(("tail:", "value:")) or (len(word) >= _LONG and any(letter.isdigit() for letter in word)):
        return _NUMBER
    return _GOOD if word.startswith("good:") else 1.0


@lru_cache(maxsize=4096)
def _of_name(text: str) -> frozenset[str]:
    """Latin words, and Chinese ones by pairs of characters, since buyers and replies shorten names."""
    letters = plain(text).letters
    words = {word for word, _ in _places(letters)}
    for run in _HAN.findall(letters):
        words.update(run[i : i + 2] for i in range(len(run) - 1) or range(1))
    words |= {f"term:{hit.term.name}" for hit in terms_in(letters) if hit.term.claims}
    words |= {f"good:{name}" for name in goods_of_name(letters)}
    words |= {f"hue:{hue}" for hue in _HUES if hue in letters}
    words |= {size for size, _ in _measures(letters)}
    words |= {f"tail:{word[-digits:]}" for word in words if word.isdigit() and len(word) >= _LONG for digits in _ENDS}
    return frozenset(words)


def _places(text: str) -> list[tuple[str, int]]:
    """Latin words and numbers that may be part of a name, with their places; a lone capital only as a capital."""
    found = list[tuple[str, int]]()
    for match in _WORD.finditer(text):
        word = match.group()
        if word.lower() in _UNITS and text[: match.start()].rstrip()[-1:].isdigit():
            continue
        if word.isdigit():
            if len(word) >= _LONG:
                found.append((word, match.start()))
            elif _is_name_of_number(text, match.start(), match.end()):
                found.append((f"#{word}", match.start()))
        elif len(word) > 1 and word.lower() in _NO_NAME:
            continue
        elif len(word) > 1 or (
            word.isupper() and (word not in "AI" or not re.match(r" [a-z]", text[match.end() : match.end() + 2]))
        ):
            found.append((_SIZES.get(word.lower(), stem(word.lower())), match.start()))
    found += [(f"{match[1]}m", match.start()) for match in _LENGTH.finditer(text)]
    found += [(match.group().lower(), match.start()) for match in _SIZED.finditer(text)]
    found += [(f"{match[1]}.{match[2]}m", match.start()) for match in _METRES.finditer(text)]
    return found


def _measures(text: str) -> Iterator[tuple[str, int]]:
    """Every measure of a text in the unit of its dimension, so that 5公斤 and 5kg are one."""
    for match in _MEASURED.finditer(text):
        spelt = unit_pattern().match(text, match.end())
        unit = spellings().get(spelt.group()) or spellings().get(spelt.group().lower()) if spelt else None
        if unit and units()[unit].dimension in _CALLING:
            amount = amount_of(Decimal(match[1]), unit)
            yield f"size:{amount.number.normalize():f}{amount.dimension}", match.start()


def _is_name_of_number(text: str, start: int, end: int) -> bool:
    """The 9 of "size 9" and the 200 of "the 200", but not the one of 200元."""
    before = text[max(0, start - 12) : start].lower()
    named = re.search(r"(?:[a-z]{3,}|\bin an?) ?$|#$|(?:订单|单号|编号|工单|包裹)[号:：]?$", before) and not re.search(
        r"(?:only|just|has|have|for|over|about|and|with|costs?) ?$", before
    )
    return (
        bool(named)
        and not _MONTH.search(before)
        and not re.match(
            r"[.,]?\d| ?(?:元|块|件|%|kg|g\b|cm|ml|hours?|days?|left|pcs|pairs|pieces|in stock)", text[end : end + 8]
        )
    )

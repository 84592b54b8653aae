"""How many of a thing there are, as a fact counts that very thing: pockets 4, 包裹数 2, book 2 of 3.

A number that another fact has besides is none of it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.judging.judgement import Judgement, contradicted, verified
from xiaoer.evidence.lexicon.notions import Notion, notion_of
from xiaoer.evidence.lexicon.wordlist import each_of
from xiaoer.evidence.text.attributes import is_soft
from xiaoer.kernel.facts import Fact
from xiaoer.language.numerals import parse_number
from xiaoer.language.stems import latin_words

_IDLE: Final = each_of(
    " count number num no qty quantity of the in included includ total amount pcs pieces supplied provided per how many"
)
_HAN_COUNT: Final = re.compile(r"(?:配|含|附|带|送|内含)?([\u4e00-\u9fff]{1,4}?)(?:的)?(?:数量?|个数|总数|件数)")
_UNITS: Final = "个只件条把双盒袋罐包层档张片枚支本套块根盏台份瓶颗间格门"
_NUMBER: Final = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_WORDS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|a single"
_EN_NUMBER: Final = re.compile(
    rf"(?:(?<![\d.,$€£¥x×-])\b(?P<number>\d{{1,3}}|{_WORDS})"
    rf"(?: (?!(?:of|or|and|to|per|x|is|are|an?|by|with|in|oz|ml|cl|l|g|kg|cm|mm|m|inch|ft|w|v|ah|mah|gb|tb"
    rf"|lb|{_WORDS})\b)[a-z-]+)?|\b(?P<none>no|zero)) ?$"
)
_ONLY: Final = re.compile(
    r"\bonly\b|\bjust\b|\bin a single\b|\bin all\b|\btotal\b|[只就仅]|一共|总共|同一|\bone (?:box|parcel|package)\b"
)
_ONE: Final = frozenset(("one", "一", "1", "a single"))
_DENIED_ZH: Final = re.compile(r"(?:没有?|不[带送配含附])(?:配|附|带)?$")
_LOOSE: Final = re.compile(
    r"\b(?:each|per|every|extra|more|another|up to|at least|over|about|around|other|first|if|or|would"
    r"|works? out|compared|fits?|holds?|enough|buy|order(?:ing)? \d)\b"
    r"|每|另|再|最多|至少|多[一两]|以上|左右|如果|买|拍|够|第"
)
_NOT_COUNTED: Final = re.compile(
    r"price|cost|fee|weight|size|height|width|length|day|hour|month|year|week|age|stock|max|min|limit|rating|score|_id|number$"
    r"|warranty|page|价|费|重|尺|高|宽|长|天|时|月|年|库存|限|电话|编号|号|期|评分",
    re.IGNORECASE,
)
_PLACES: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_IN_SERIES: Final = re.compile(
    rf"\b(?P<en>{'|'.join(_PLACES)}|last|final|opening) (?:and (?:last|final) )?(?:book|volume|part"
    rf"|instal+ment|novel|title|episode|season|one)?"
    r" ?(?:in|of) (?:the|a|its|this) (?:[\w-]+ )?(?:series|trilogy|saga|cycle|quartet|duology|set)\b"
    r"|\b(?:book|volume|part) (?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|第(?P<zh>[一二三四五六七八九十\d]{1,3})[部本册卷集]|(?P<last>最后一|末)[部本册卷集]"
)
_SERIES: Final = re.compile(
    r"series|volume|book_(?:no|number)|part(?:_|$)|_part|instal|系列|第几|册数|卷|部序", re.IGNORECASE
)
_OF: Final = re.compile(r"\b(?:of|/) ?(\d{1,2})\b|[共全](\d{1,2}|[一二三四五六七八九十])")
_TRILOGY: Final = re.compile(r"trilogy|三部曲", re.IGNORECASE)
_DENIES: Final = re.compile(r"\bnot\b|n't\b|不是|并非")


def counted(facts: Sequence[Fact], text: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """The number that the clause [first, last) gives of what a fact counts; None where it counts no such thing."""
    clause = text[first:last].lower()
    if _LOOSE.search(clause) or is_soft(clause) or _DENIES.search(clause):
        return None
    found = [one for fact in facts if _is_count(fact) for one in _said_of(fact, clause)]
    for start, end, number, fact in found:
        if number == fact.value:
            return first + start, first + end, verified(fact)
    if not found:
        return None
    start, end, _, fact = found[0]
    return first + start, first + end, contradicted(fact)


def _said_of(fact: Fact, clause: str) -> Iterator[tuple[int, int, Decimal, Fact]]:
    for noun in _nouns(fact.predicate, fact.unit):
        for start, end in noun.places(clause):
            if (number := _number_before(clause, start, end)) is not None:
                yield start, end, number, fact


def _number_before(clause: str, start: int, end: int) -> Decimal | None:
    """The number of what stands at a place, if one stands right before it."""
    if clause[start].isascii():
        said = _EN_NUMBER.search(clause[:start])
        if said is not None and said["none"]:
            return Decimal(0)
        word = said["number"] if said is not None else ""
    else:
        if _DENIED_ZH.search(clause[:start]):
            return Decimal(0)
        said = re.search(
            rf"(?<![\d.,一二两三四五六七八九十百])(?P<number>{_NUMBER})(?:[{_UNITS}]|(?=$))的?小?$", clause[:start]
        )
        word = said["number"] if said is not None else ""
    if not word or (word in _ONE and not _ONLY.search(clause)):
        return None
    return Decimal(1) if word in _ONE else Decimal(12) if word == "a dozen" else parse_number(word)


def _is_count(fact: Fact) -> bool:
    whole = isinstance(fact.value, int | Decimal) and not isinstance(fact.value, bool) and fact.value == int(fact.value)
    return (
        whole
        and not _NOT_COUNTED.search(fact.predicate)
        and (not fact.unit or fact.unit in _UNITS or fact.unit in _EN_UNITS)
    )


_EN_UNITS: Final = each_of(" pcs piece pieces pc parcel parcels box boxes item items pocket pockets")


@lru_cache(maxsize=4096)
def _nouns(predicate: str, unit: str) -> tuple[Notion, ...]:
    """What a predicate counts, if it names one thing alone."""
    words = words_of_predicate(predicate).lower()
    han = _HAN_COUNT.fullmatch(words)
    if han is not None:
        return (notion_of(han[1]),)
    latin = [word for word, _, _ in latin_words(words) if word not in _IDLE]
    return (notion_of(latin[-1]),) if len(latin) == 1 else ()


def in_its_place(facts: Sequence[Fact], text: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """Which book of a series the clause says that it is, by the fact of its place in the series."""
    clause = text[first:last].lower()
    said = _IN_SERIES.search(clause)
    told = [fact for fact in facts if _SERIES.search(fact.predicate) and (_place_of(fact) is not None)]
    if said is None or len(told) != 1 or _DENIES.search(clause):
        return None
    fact = told[0]
    wanted = _place_said(said, fact)
    if wanted is None:
        return None
    so = wanted == _place_of(fact)
    return first + said.start(), first + said.end(), verified(fact) if so else contradicted(fact)


def _place_said(said: re.Match[str], fact: Fact) -> Decimal | None:
    if said["en"] in _PLACES:
        return Decimal(_PLACES.index(said["en"]) + 1)
    if said["en"] == "opening":
        return Decimal(1)
    if said["en"] or said["last"]:
        of = _OF.search(str(fact.value))
        if of is None:
            return Decimal(3) if _TRILOGY.search(str(fact.value)) else None
        return parse_number(of[1] or of[2])
    return parse_number(said["number"] or said["zh"])


def _place_of(fact: Fact) -> Decimal | None:
    if isinstance(fact.value, int | Decimal) and not isinstance(fact.value, bool):
        return Decimal(fact.value)
    number = re.search(r"\d{1,2}|[一二三四五六七八九十]", str(fact.value))
    return parse_number(number.group()) if number is not None else None

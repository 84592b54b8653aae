"""How many times, how many pieces: what a fact allows to each person or order (每人限领1张), and from how many pieces
on it gives something (买三送一, `buy_2_get`).
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.judging.judgement import Judgement, contradicted
from xiaoer.evidence.text.attributes import is_soft
from xiaoer.kernel.facts import Fact
from xiaoer.language.numerals import parse_number

_SMALL: Final = r"\d{1,2}|[一二两三四五六七八九十]|one|two|three|four|five|six|seven|eight|nine|ten|single|a|an"
_NUMBER: Final = rf"(?:{_SMALL})"
_LIMITED: Final = re.compile(
    rf"(?:[每一](?:人|位|个?ID|单|次|个?订单|个?账号|户)|限)[^,，。;；]{{0,6}}?(?P<zh>{_NUMBER})(?P<unit>[张次件个份套双瓶盒台])"
    rf"|\b(?P<en>{_NUMBER}) (?:[a-z]+ )?(?:per|an?|each|for each)"
    r" (?:person|customer|order|account|buyer|head|household)\b",
    re.IGNORECASE,
)
_LIMITS: Final = re.compile(
    r"(?:limit|max|times)\w*[ ](?:.* )?per |per (?:person|customer|order|user|account)|limit per|每[人单]限|限[领购换]",
    re.IGNORECASE,
)
_OFTEN: Final = (
    (Decimal(1), re.compile(r"\bonce\b|\bone time\b|一次", re.I)),
    (Decimal(2), re.compile(r"\btwice\b|\b(?:two|2) times\b|[两二2]次", re.I)),
    (Decimal(3), re.compile(r"\b(?:three|3) times\b|[三3]次", re.I)),
    (Decimal(4), re.compile(r"\b(?:four|4) times\b|[四4]次", re.I)),
    (Decimal(5), re.compile(r"\b(?:five|5) times\b|[五5]次", re.I)),
)
_ALLOWED: Final = re.compile(
    r"可以?|能|限|最多|\bcan\b|\bmay\b|\bup to\b|\ballowed\b|\blimit|\bat most\b|\bmax", re.IGNORECASE
)
_KINDS: Final = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"coupon|voucher|券|claim|领",
        r"exchang|换",
        r"return|退",
        r"chang|edit|修改|改",
        r"purchas|buy|qty|quantity|购|买|拍",
        r"card|卡",
        r"use|使用|用",
    )
)
"""What is limited, in both languages."""
_FROM_PIECES: Final = re.compile(
    rf"(?:buy|order)[ _](?P<en>{_NUMBER})(?:[ _]\w+){{0,2}}?[ _,]+(?:get|free|and get|gift)"
    rf"|(?:买|满|拍)(?P<zh>{_NUMBER})[件个盒瓶包袋双套份台只]?[^,，。]{{0,3}}(?:[送赠减]|get)",
    re.IGNORECASE,
)
_GIVES: Final = re.compile(
    rf"(?:买|拍|下单)(?P<zh>{_NUMBER})[件个盒瓶包袋双套份台只罐箱][^,，。]{{0,3}}(?:就|便|即|也)?(?:能|可以?|有)?[送赠得拿]"
    rf"|\b(?:buy|order|with|for)(?:ing)? (?:just |only )?(?P<en>{_NUMBER}) [^,.;]{{0,24}}?"
    r"\b(?:get|gets|free|gift|comes? with)\b",
    re.IGNORECASE,
)


def beyond_its_limit(facts: Sequence[Fact], text: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """Where the clause [first, last) allows to each more, or fewer, than the fact that limits the same does."""
    clause = text[first:last]
    said = _often(clause)
    if said is None or is_soft(clause):
        return None
    number, place, end = said
    limits = [(fact, most) for fact in facts if (most := _limit_of(fact)) is not None]
    limits = [(fact, most) for fact, most in limits if _of_one_kind(clause, fact)]
    if not limits or any(most == number for _, most in limits):
        return None
    return first + place, first + end, contradicted(limits[0][0])


def given_too_soon(facts: Sequence[Fact], text: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """Where the clause gives for one piece what a fact gives from two on."""
    clause = text[first:last]
    match = _GIVES.search(clause)
    number = _number(match["zh"] or match["en"]) if match else None
    if match is None or number is None or is_soft(clause):
        return None
    rules = [(fact, least) for fact in facts if (least := _least_pieces(fact)) is not None]
    if not rules or any(least == number for _, least in rules):
        return None
    fact = next((fact for fact, least in rules if number < least), None)
    return None if fact is None else (first + match.start(), first + match.end(), contradicted(fact))


def _often(clause: str) -> tuple[Decimal, int, int] | None:
    """How often or how many each may, and where that is said."""
    if not _ALLOWED.search(clause):
        return None
    limited = _LIMITED.search(clause)
    if limited is not None:
        number = _number(limited["zh"] or limited["en"])
        return None if number is None else (number, limited.start(), limited.end())
    for number, words in _OFTEN:
        if match := words.search(clause):
            return number, match.start(), match.end()
    return None


@lru_cache(maxsize=4096)
def _limit_of(fact: Fact) -> Decimal | None:
    """How many or how often a fact allows to each."""
    if isinstance(fact.value, str):
        told = _often(f"{words_of_predicate(fact.predicate)} {fact.value}")
        return told[0] if told else None
    if isinstance(fact.value, bool) or not _LIMITS.search(words_of_predicate(fact.predicate)):
        return None
    return Decimal(str(fact.value)) if isinstance(fact.value, int | Decimal) else None


def _of_one_kind(clause: str, fact: Fact) -> bool:
    told = f"{fact.subject} {words_of_predicate(fact.predicate)} {fact.value}"
    kinds = [kind for kind in _KINDS if kind.search(clause)]
    return any(kind.search(told) for kind in kinds[:2])


@lru_cache(maxsize=4096)
def _least_pieces(fact: Fact) -> Decimal | None:
    match = _FROM_PIECES.search(f"{words_of_predicate(fact.predicate)} {fact.value}")
    return _number(match["en"] or match["zh"]) if match else None


def _number(letters: str) -> Decimal | None:
    letters = letters.lower()
    return Decimal(1) if letters in ("a", "an", "single") else parse_number(letters)

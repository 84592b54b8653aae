"""All that one fact has in writing, and its plain value as a reply would write it."""

import re
from collections.abc import Iterator
from typing import Final

from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.kernel.facts import Fact

MATERIAL: Final = re.compile(r"material|fabric|composition|shell|filling|lining|材质|面料|成分|材料", re.IGNORECASE)
_INCHES: Final = re.compile(r"(?<=\d) ?in(?:\.|$|(?=[,;)]))")
_NOTHING: Final = frozenset(("none", "no", "n/a", "false", "not included"))
SHORT: Final = 12
"""A short value makes a term with its predicate: `roast` "medium" is a medium roast."""
_SHARED_UNIT: Final = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)[/+](\d+(?:\.\d+)?)\s*([A-Za-z\u4e00-\u9fff]{1,4})(?![\d/])"
)
"""10/12cm: both have the unit."""
_BARE_RANGE: Final = re.compile(r"\d+(?:\.\d+)?\s*[-~–至到]\s*\d+(?:\.\d+)?")
_RANGE_OF: Final = re.compile(r"\d+(?:\.\d+)?-\d+(?:\.\d+)? ?[A-Za-z%°]+")
_CODED: Final = re.compile(r"[a-z]+(?:_[a-z]+)+", re.IGNORECASE)
UNIT_IN_PREDICATE: Final = (
    (re.compile(r"hours?\b|小时", re.I), "h"),
    (re.compile(r"minutes?\b|分钟", re.I), "min"),
    (re.compile(r"seconds?\b", re.I), "s"),
    (re.compile(r"days?\b|天数", re.I), "day"),
    (re.compile(r"months?\b|月数", re.I), "month"),
    (re.compile(r"years?\b|年限", re.I), "year"),
    (re.compile(r"weight_g\b|grams?\b", re.I), "g"),
    (re.compile(r"percent|\brate\b", re.I), "%"),
)


def writings_of(fact: Fact) -> Iterator[str]:
    """The texts to read for what the fact holds; some say the same in another way."""
    yield from (text for text in (fact.text, fact.text_en, fact.subject) if text)
    if isinstance(fact.value, str):
        if fact.value not in fact.text:
            yield fact.value.replace("_", " ") if _CODED.fullmatch(fact.value) else fact.value
        if len(fact.value) <= SHORT and fact.value.isascii() and fact.value.lower() not in _NOTHING:
            yield from _with_predicate(fact.value, fact.predicate)
        if len(fact.value) == 1 and MATERIAL.search(fact.predicate):
            yield f"{fact.value}材质"
        yield from _with_units(fact.value, fact)


def _with_predicate(value: str, predicate: str) -> Iterator[str]:
    if MATERIAL.search(predicate):
        yield f"{value}材质"
    yield f"{value} {words_of_predicate(predicate)}"


def _with_units(value: str, fact: Fact) -> Iterator[str]:
    """A unit that stands beside, and one that several numbers share."""
    if _INCHES.search(value):
        yield _INCHES.sub(" inch", value)
    unit = fact.unit or _unit_of_range(fact)
    if unit:
        yield value + unit
        if _BARE_RANGE.fullmatch(value):
            yield f"{value.replace('-', '~')} {unit}"
    if _RANGE_OF.fullmatch(value):
        yield value.replace("-", "~")
    if _SHARED_UNIT.search(value):
        yield _SHARED_UNIT.sub(r"\1\3 \2\3", value)


def _unit_of_range(fact: Fact) -> str:
    """The unit that the predicate of a bare range names: `delivery_days` "3-5"."""
    if fact.unit or not _BARE_RANGE.fullmatch(fact.value if isinstance(fact.value, str) else ""):
        return ""
    return next((unit for hint, unit in UNIT_IN_PREDICATE if hint.search(words_of_predicate(fact.predicate))), "")

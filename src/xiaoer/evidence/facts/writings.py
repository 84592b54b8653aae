"""All that one fact has in writing, and its plain value as a reply would write it."""

import re
from collections.abc import Iterator
from typing import Final

from xiaoer.evidence.facts.currencies import POINTS
from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.text.compounds import read_inches
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
_HEAT: Final = re.compile(r"temp|degree|heat|preset|温", re.IGNORECASE)
_DEGREES: Final = re.compile(r"(\d) ?([CF])(?![A-Za-z])")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_NUMBERS: Final = re.compile(r"\d+(?:\.\d+)?(?:\s*[,，、/;]\s*\d+(?:\.\d+)?)+")
"""A list of nothing but numbers: `intervals_weeks` "2, 4, 6"."""
_CODED: Final = re.compile(r"[a-z]+(?:_[a-z]+)+", re.IGNORECASE)
UNIT_IN_PREDICATE: Final = (
    (re.compile(r"hours?\b|小时", re.I), "h"),
    (re.compile(r"minutes?\b|分钟", re.I), "min"),
    (re.compile(r"seconds?\b", re.I), "s"),
    (re.compile(r"days?\b|天数", re.I), "day"),
    (re.compile(r"weeks\b|周数", re.I), "week"),
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


def unit_meant(fact: Fact) -> str:
    """The unit of a fact, where its predicate tells that it is no other of that name: 分 of points, F of heat."""
    if fact.unit == "分" and POINTS.search(f"{fact.subject} {fact.predicate}"):
        return "积分"
    return f"°{fact.unit}" if fact.unit in ("C", "F") and _HEAT.search(fact.predicate) else fact.unit


def _with_predicate(value: str, predicate: str) -> Iterator[str]:
    if MATERIAL.search(predicate):
        yield f"{value}材质"
    yield f"{value} {words_of_predicate(predicate)}"


def _with_units(value: str, fact: Fact) -> Iterator[str]:
    """A unit that stands beside, and one that several numbers share."""
    if _INCHES.search(value):
        yield _INCHES.sub(" inch", value)
    if _HEAT.search(fact.predicate) and _DEGREES.search(value):
        yield _DEGREES.sub(r"\1°\2", value)
    if _NUMBERS.fullmatch(value) and (unit := fact.unit or _unit_named(fact.predicate)):
        yield ", ".join(f"{number} {unit}" for number in _NUMBER.findall(value))
    unit = fact.unit or _unit_of_range(fact)
    if unit:
        yield value + unit
        if _BARE_RANGE.fullmatch(value):
            yield f"{value.replace('-', '~')} {unit}"
    if _RANGE_OF.fullmatch(value):
        yield value.replace("-", "~")
    if _SHARED_UNIT.search(value) and not any(read_inches(value)):
        yield _SHARED_UNIT.sub(r"\1\3 \2\3", value)


def _unit_of_range(fact: Fact) -> str:
    """The unit that the predicate of a bare range names: `delivery_days` "3-5"."""
    if fact.unit or not _BARE_RANGE.fullmatch(fact.value if isinstance(fact.value, str) else ""):
        return ""
    return _unit_named(fact.predicate)


def _unit_named(predicate: str) -> str:
    return next((unit for hint, unit in UNIT_IN_PREDICATE if hint.search(words_of_predicate(predicate))), "")

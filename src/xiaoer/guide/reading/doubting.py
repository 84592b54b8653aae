"""How doubtful a limit is: what shows that the words it was read from were meant otherwise. Pure.

How loud each mark speaks was learned from needs whose right goods are known (`python -m bench.doubts`, which writes
`data/doubts.tsv`).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import exp
from typing import Final

from xiaoer.guide.lexicon.directions import reaches
from xiaoer.guide.lexicon.tables import asked_by, rows_of
from xiaoer.guide.need import Limit, LimitKind, Need, Way
from xiaoer.guide.reading.allergies import suffered_in
from xiaoer.guide.reading.exclusions import COLOUR_NAME
from xiaoer.guide.reading.measuring import length_mm
from xiaoer.guide.reading.whereabouts import is_against, places_of, stance_towards, values_of
from xiaoer.language.quantities import read_quantities
from xiaoer.language.stances.judging import Stance
from xiaoer.language.stances.marks import CLAUSE
from xiaoer.language.substances import ALLERGENS

SCALE: Final = 100
"""The table's numbers are hundredths."""
ALWAYS: Final = "always"
STORY: Final = 4
"""So many clauses are a story."""
AHEAD: Final = 16
"""Characters behind the words in which the goods would stand if the words tell of them."""
_INSISTS: Final = re.compile(
    r"必须|只[要认能买用]|一定|非得?|至少|起码|最少|得[是有能带]|别的|[才就]行|真正?的?|正宗|免谈"
    r"|\b(?:must|only|has to|have to|at least|real|genuine|exactly|insist|no less|or (?:more|larger|bigger)|minimum)\b",
    re.I | re.A,
)
"""What insists."""
_SURE: Final = frozenset(
    {
        LimitKind.AGE,
        LimitKind.HEALTH,
        LimitKind.DEVICE,
        LimitKind.DEADLINE,
        LimitKind.FLIGHT,
        LimitKind.MILD,
        LimitKind.RETURNS,
        LimitKind.SPACE,
        LimitKind.LIES,
        LimitKind.ALLOWED,
        LimitKind.ENOUGH,
    }
)
"""What somebody suffers, and what is plain: nobody's words are doubted there."""
_PASSED: Final = re.compile(r"门槛|台阶|[爬翻越跨迈]得?过|\b(?:thresholds?|doorsteps?|climb|get over)\b", re.I | re.A)
_WORN: Final = re.compile(r"尺码|鞋码|码数|腰围|身高|\bsize\b", re.I | re.A)
_FIGURE: Final = re.compile(r"\d")


def is_sure(limit: Limit, text: str) -> bool:
    """Whether it is never given up: what harms, the size of a body, the day, the device, the place."""
    match limit.kind:
        case LimitKind.WITHOUT:
            return not limit.verbatim or any(limit.verbatim in told for told in suffered_in(text))
        case LimitKind.OPTION:
            return bool(_WORN.search(limit.value))
        case LimitKind.SPOKEN:
            return any(asked_by(risk.asked).search(limit.zh) for risk in ALLERGENS)
        case LimitKind.MEASURE:
            return _is_of_a_way(limit, text)
        case _:
            return limit.kind in _SURE


def _is_of_a_way(limit: Limit, text: str) -> bool:
    """Whether it is a length that the goods have to bridge, or to get over."""
    told = (each for each in read_quantities(text) if each.unit == limit.unit and length_mm(each) is not None)
    return any(reaches(text, each.span.start) or _PASSED.search(text) for each in told)


def doubt_of(limit: Limit, need: Need) -> float:
    """How likely the limit is not meant, from 0 to 1; 0 for what is sure."""
    return 0.0 if is_sure(limit, need.text) else likely(marks_of(limit, need), _weights())


def likely(marks: tuple[str, ...], weights: Mapping[str, float]) -> float:
    """The likelihood that these marks speak for together."""
    return 1 / (1 + exp(-sum(weights.get(mark, 0.0) for mark in (ALWAYS, *marks))))


def marks_of(limit: Limit, need: Need) -> tuple[str, ...]:
    """What is seen of a limit: its sort, where its words stand, and what is thought of them there."""
    sort = _sort(limit)
    return (sort, *_stances(limit, need.text), *_standing(limit, need))


def _sort(limit: Limit) -> str:
    match limit.kind:
        case LimitKind.OPTION if COLOUR_NAME.search(limit.value):
            return "option colour"
        case LimitKind.OPTION:
            return "option number" if _FIGURE.search("".join(values_of(limit))) else "option word"
        case LimitKind.AVOID:
            return f"avoid {limit.value.partition(':')[0]}"
        case LimitKind.MEASURE:
            return f"measure {'exactly' if limit.way in (Way.EXACTLY, Way.ABOUT) else 'bounded'}"
        case LimitKind.SPOKEN:
            return f"spoken {'known' if limit.value.partition('~')[2] else 'unknown'}"
        case LimitKind.PROPERTY:
            return f"property {'no' if is_against(limit) else 'wanted'}"
        case _:
            return str(limit.kind)


def _stances(limit: Limit, text: str) -> Iterator[str]:
    stance = stance_towards(limit, text)
    if stance is None:
        yield "nowhere"
        return
    if is_against(limit):
        yield f"avoided {_tier(stance[Stance.AVOID])}"
    else:
        yield f"wanted {_tier(stance[Stance.WANT])}"


def _tier(likely: float) -> int:
    """In fifths."""
    return min(4, int(likely * 5))


def _standing(limit: Limit, need: Need) -> Iterator[str]:
    clauses = [each for each in CLAUSE.split(need.text) if each.strip()]
    yield f"clauses {min(len(clauses), STORY)}"
    places = places_of(limit, need.text)
    if not places:
        return
    start, end = places[-1]
    before, behind = CLAUSE.split(need.text[:start])[-1], CLAUSE.split(need.text[end:])[0]
    own = before + need.text[start:end] + behind
    yield f"insists {bool(_INSISTS.search(own))}"
    ahead = behind[:AHEAD]
    yield f"before the goods {any(re.search(each.titles, ahead, re.I | re.A) for each in need.goods)}"
    yield f"told {'once' if len(places) == 1 else 'again'}"


@cache
def _weights() -> Mapping[str, float]:
    return {mark: int(speaks) / SCALE for mark, speaks in rows_of("doubts")}

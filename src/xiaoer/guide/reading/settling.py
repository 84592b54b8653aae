"""Contradictions of one need, settled where its limits come together: of two that nothing can keep one goes.

What is trusted, in this order: what somebody does not bear; what the need is about before a kind that it rules out; a
no in plain words before a demand in the same words; and of two values of one thing the one that is more surely wanted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Final

from xiaoer.guide.need import Goods, Leaning, Limit, LimitKind, Way
from xiaoer.guide.reading.variants import variant_of
from xiaoer.guide.reading.whereabouts import is_against, stance_towards, values_of
from xiaoer.language.numerals import parse_number
from xiaoer.language.stances.judging import Stance
from xiaoer.language.units import convert

WANTED: Final = 0.5
"""As sure as this that a value is wanted, and a no to it is somebody else's, or of another place."""
_DEMANDS: Final = frozenset({LimitKind.SPOKEN, LimitKind.NOT_DENIED, LimitKind.ATTRIBUTE})
"""What is only asked for in words of the buyer's own."""
_ASKING: Final = _DEMANDS | {LimitKind.OPTION, LimitKind.PROPERTY}
_AMOUNT: Final = re.compile(r"(?P<number>\d+(?:\.\d+)?) ?(?P<unit>ml|l|kg|g|gb|tb)", re.I | re.A)
_UNITS: Final = {"ml": "ml", "l": "L", "g": "g", "kg": "kg", "gb": "GB", "tb": "TB"}


def agreed(hard: Sequence[Limit], goods: Sequence[Goods], text: str) -> tuple[Limit, ...]:
    """The limits without those that others of them contradict, each as far as it is contradicted, in their order.

    `goods` are what the need asks for, and `text` is the normalised text that the limits were read from.
    """
    kept = tuple(each for each in hard if not _rules_out_all(each, goods))
    lost = {id(each) for each in _lost(kept, text)}
    kept = tuple(each for each in kept if id(each) not in lost)
    return tuple(one for each in kept for one in _without_refused(each, kept))


def without(hard: Sequence[Limit], given_up: Sequence[Limit]) -> tuple[Limit, ...]:
    """The other limits; what tells variants apart by the values that are given up goes with them."""
    values = [value for each in given_up if each.kind is LimitKind.OPTION for value in values_of(each)]
    return tuple(each for each in hard if each not in given_up and not _is_only_of(each, values))


def leanings_without(leanings: Sequence[Leaning], given_up: Sequence[Limit]) -> tuple[Leaning, ...]:
    """What is thought of the values that none of these limits asks for or keeps out."""
    return tuple(each for each in leanings if not any(_rules_on(one, each.values) for one in given_up))


def _rules_on(limit: Limit, values: Sequence[str]) -> bool:
    if limit.kind is LimitKind.OPTION:
        return any(value in values_of(limit) for value in values)
    pattern = limit.value.partition(":")[2] if limit.kind is LimitKind.AVOID else ""
    return bool(pattern) and _says(pattern, *values)


def owners(hard: Sequence[Limit]) -> Mapping[str, Limit]:
    """By the Chinese words of a limit that only tells variants apart by the values of another one: that other one.

    The two stand and fall together: for whoever asks for 黑 they are one wish.
    """
    options = [each for each in hard if each.kind is LimitKind.OPTION]
    owned = ((each, next((one for one in options if _is_only_of(each, values_of(one))), None)) for each in hard)
    return {each.zh: owner for each, owner in owned if owner is not None}


def _is_only_of(limit: Limit, values: Sequence[str]) -> bool:
    words = limit.value.split("|") if limit.kind is LimitKind.VARIANT else ()
    return bool(words) and all(any(word in value for value in values) for word in words)


def _rules_out_all(limit: Limit, goods: Sequence[Goods]) -> bool:
    """Whether it is a kind that is ruled out, and all that is asked for is of that kind."""
    if limit.kind is not LimitKind.AVOID or not limit.value.startswith("goods:"):
        return False
    kind = limit.value.removeprefix("goods:")
    return bool(goods) and all(each.titles == kind or _says(kind, each.zh, each.en) for each in goods)


def _lost(hard: Sequence[Limit], text: str) -> Iterator[Limit]:
    for first, second in combinations(hard, 2):
        if is_against(first) != is_against(second):
            refusing, asking = (first, second) if is_against(first) else (second, first)
            if _is_refused(refusing, asking):
                yield _weaker(refusing, asking, text)
        elif _are_two_values(first, second):
            yield min((first, second), key=lambda one: _wanted(one, text))
        else:
            yield from _outnumbered(first, second, text)
    for each in hard:
        if each.kind is LimitKind.PROPERTY and is_against(each) and any(_wants_it(one, each) for one in hard):
            yield each


def _is_refused(refusing: Limit, asking: Limit) -> bool:
    """Whether all that the one asks for is what the other keeps out."""
    if asking.kind not in _ASKING or asking.only != refusing.only:
        return False
    pattern = refusing.value.partition(":")[2] if refusing.kind is LimitKind.AVOID else refusing.value.lstrip("~")
    if not pattern or refusing.value.startswith("goods:"):
        return False
    words = _asked_of(asking)
    return bool(words) and all(_says(pattern, each) for each in words)


def _asked_of(asking: Limit) -> tuple[str, ...]:
    match asking.kind:
        case LimitKind.OPTION:
            return values_of(asking)
        case LimitKind.ATTRIBUTE:
            return tuple(asking.value.partition("~")[2].split("|"))
        case _:
            return (asking.zh,)


def _weaker(refusing: Limit, asking: Limit, text: str) -> Limit:
    """A value of the goods that is surely wanted stands against a no; whatever is only to be told of does not."""
    if refusing.kind is LimitKind.WITHOUT or asking.kind in _DEMANDS:
        return asking
    return refusing if _wanted(asking, text) >= WANTED else asking


def _wants_it(refusing: Limit, asked_not: Limit) -> bool:
    """无香 is what keeps out 香精: who rules out the one does not rule out the other."""
    return refusing.kind is LimitKind.WITHOUT and _says(asked_not.value.lstrip("~"), refusing.zh)


def _are_two_values(first: Limit, second: Limit) -> bool:
    """50ml of the variants and 30ml in words: nothing is both."""
    options = [each for each in (first, second) if each.kind is LimitKind.OPTION]
    exact = [each for each in (first, second) if each.kind is LimitKind.MEASURE and each.way is Way.EXACTLY]
    if len(options) != 1 or len(exact) != 1 or first.only != second.only:
        return False
    told = [_AMOUNT.fullmatch(value) for value in values_of(options[0])]
    return all(one is not None and _differs(one, exact[0]) for one in told)


def _outnumbered(first: Limit, second: Limit, text: str) -> Iterator[Limit]:
    """Of two numbers of one measure the one not surely wanted, where nothing is both: 500 and at least 900."""
    if first.only != second.only or not (_are_apart(first, second) or _are_apart(second, first)):
        return
    weaker, surer = sorted((first, second), key=lambda one: _wanted(one, text))
    if _wanted(weaker, text) < WANTED <= _wanted(surer, text):
        yield weaker


def _are_apart(one: Limit, other: Limit) -> bool:
    """Whether no number that the one asks for keeps the other."""
    if other.kind is not LimitKind.MEASURE:
        return False
    if one.kind is LimitKind.MEASURE and one.way is Way.EXACTLY and one.unit == other.unit and one.number is not None:
        return not _keeps(one.number, other)
    words = one.value.split("|") if one.kind is LimitKind.VARIANT else ()
    return bool(words) and all(each.isdecimal() and not _keeps(Decimal(each), other) for each in words)


def _keeps(number: Decimal, limit: Limit) -> bool:
    match limit.way:
        case Way.AT_LEAST:
            return limit.number is None or number >= limit.number
        case Way.AT_MOST:
            return limit.number is None or number <= limit.number
        case Way.EXACTLY:
            return number == limit.number
        case _:
            return True


def _differs(told: re.Match[str], exact: Limit) -> bool:
    number = parse_number(told["number"])
    same = None if number is None else convert(number, _UNITS[told["unit"].lower()], exact.unit)
    return same is not None and same != exact.number


def _wanted(limit: Limit, text: str) -> float:
    stance = stance_towards(limit, text)
    return 0.0 if stance is None else stance[Stance.WANT]


def _without_refused(limit: Limit, hard: Sequence[Limit]) -> Iterator[Limit]:
    """The words that tell variants apart without those of what somebody does not bear."""
    if limit.kind is not LimitKind.VARIANT:
        yield limit
        return
    shut = [each.value for each in hard if each.kind is LimitKind.WITHOUT]
    words = limit.value.split("|")
    left = [word for word in words if not any(_says(each, word) for each in shut)]
    if len(left) == len(words):
        yield limit
    elif left:
        yield replace(variant_of(left), only=limit.only)


def _says(pattern: str, *words: str) -> bool:
    return any(re.search(pattern, each, re.I | re.A) for each in words)

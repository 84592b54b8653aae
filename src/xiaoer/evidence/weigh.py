"""Is there a fact of the same amount, and is it the amount of the same thing?

The words around an amount tell what it is the amount of: with a length of 210 cm and a width of 88 cm at hand,
宽210厘米 is held by no fact though the number is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xiaoer.evidence.derive import within_bound
from xiaoer.evidence.hold import Held, Holdings, loose_amounts
from xiaoer.evidence.judgement import UNSUPPORTED, Judgement, contradicted, verified
from xiaoer.evidence.measures import BARE, COUNT, is_duration, is_money, rounds_to
from xiaoer.evidence.mention import Amount, Bound, Mention
from xiaoer.evidence.roles import may_speak_of
from xiaoer.evidence.variants import MARK

_DURATIONS: Final = ("time", "work", "calendar")
_PRICE: Final = re.compile(r"price|价", re.IGNORECASE)
"""What an amount of money is when nothing before it says otherwise: "At $74.50 it ships free"."""
_WORD_BEFORE: Final = re.compile(r"([a-z][\w.-]*|#) ?$")
_DIGITS: Final = re.compile(r"\d+")
_STRICT: Final = frozenset(("fee", "deposit"))
"""Other roles of money are told by words that stand near prices of every kind: from, over, save."""
_LEAST_NAME: Final = 4
_OF_LIST: Final = frozenset(("种", "款", "个", "色", ""))
"""两种颜色 may be how many a fact lists; 两份 may not."""


def weigh_amount(mention: Mention, amount: Amount, holdings: Holdings) -> Judgement:
    """Verified by the fact that best fits the words around; contradicted by it when it says another amount."""
    speaking = [held for held in _of_its_kind(amount, holdings) if may_speak_of(mention.roles, held.roles)]
    if amount.dimension == BARE and (named := _part_of_a_name(mention, amount, holdings)):
        return named
    if not speaking and is_money(amount) and not mention.roles & _STRICT:
        speaking = _of_its_kind(amount, holdings)
    if not speaking:
        return UNSUPPORTED
    scores = _scores(mention, amount, speaking)
    best = max(scores)
    unnamed = is_money(amount) and not mention.before
    fitting = [
        held
        for held, score in zip(speaking, scores, strict=True)
        if score == best or (unnamed and _PRICE.search(held.fact.predicate))
    ]
    for held in fitting if amount.dimension != BARE else speaking:
        if says(held, amount) and (held in fitting or _in_prose(held, mention)):
            return verified(held.fact)
    return contradicted(fitting[0].fact, sure=best > 0)


def _part_of_a_name(mention: Mention, amount: Amount, holdings: Holdings) -> Judgement | None:
    """The 9 of "size 9" and the 300 of "AirPure 300" are as a fact writes them; "the 300" and #300 name the thing."""
    number = f"{amount.said:f}"
    for fact in holdings.facts:
        if _is_called(fact.subject, number):
            return verified(fact)
    place = mention.context.find(number)
    before = _WORD_BEFORE.search(mention.context, 0, place) if place > 0 else None
    if before is None:
        return None
    pointed = before[1] in ("the", "#", "order")
    for letters, fact in holdings.letters:
        own = [word.strip("#") for word in fact.subject.lower().split()]
        if before.group() + number in letters or (pointed and number in own):
            return verified(fact)
    return None


def _is_called(subject: str, number: str) -> bool:
    """88001 is the order's name, and 9 the size of which there is a stock."""
    if number in _DIGITS.findall(subject.partition(MARK)[2]):
        return True
    return len(number) >= _LEAST_NAME and re.search(rf"(?<!\d){re.escape(number)}(?!\d)", subject) is not None


def _in_prose(held: Held, mention: Mention) -> bool:
    """A bare number of a text that a fact has in the same way, as the 3840 of 3840x2160."""
    assert isinstance(held.value, Amount)
    return isinstance(held.fact.value, str) and held.value.dimension == BARE and "stock" not in mention.roles


def _scores(mention: Mention, amount: Amount, speaking: Sequence[Held]) -> list[int]:
    """What stands before a price or a measure names it; only where nothing does, what stands behind."""
    if mention.behind:
        behind = [held.score(mention.behind, "") for held in speaking]
        if max(behind) > 0:
            return behind
    if mention.before and (is_money(amount) or not (is_duration(amount) or amount.dimension in (COUNT, BARE))):
        before = [held.score(mention.before, "") for held in speaking]
        if max(before) > 0:
            return before
    return [held.score(mention.cues, mention.near) for held in speaking]


def _of_its_kind(amount: Amount, holdings: Holdings) -> list[Held]:
    """What is held in the same dimension, then numbers that may be: a bare number has every unit or none."""
    if amount.dimension == BARE:
        return [held for group in holdings.amounts.values() for held in group]
    if is_duration(amount):
        group = [held for dimension in _DURATIONS for held in holdings.amounts.get(dimension, [])]
        return group + loose_amounts(holdings)
    same = holdings.amounts.get(amount.dimension, [])
    if amount.dimension == COUNT or is_money(amount):
        return same + holdings.amounts.get(BARE, [])
    return same + loose_amounts(holdings)


def says(held: Held, amount: Amount) -> bool:
    """Equal in the base unit, or as written where one side has no unit; or near enough for 约 and 不到."""
    value = held.value
    assert isinstance(value, Amount)
    if held.of_list and amount.unit not in _OF_LIST:
        return False
    if value.dimension != amount.dimension:
        if BARE not in (value.dimension, amount.dimension):
            return False
        if amount.bound is Bound.EXACT:
            return value.said == amount.said
        return within_bound(value.said, replace(amount, number=amount.said))
    return (
        amount.number == value.number
        or (amount.bound is not Bound.EXACT and within_bound(value.number, amount))
        or rounds_to(value, amount)
    )

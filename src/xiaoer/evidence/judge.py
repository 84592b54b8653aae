"""Does what the facts hold carry one statement? Pure look-ups and a little arithmetic."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from xiaoer.evidence.claim import ClaimKind, Verdict
from xiaoer.evidence.derive import derived_day, derived_money, derived_rate, multiplied_by, within_bound
from xiaoer.evidence.hold import Held, Holdings, loose_amounts
from xiaoer.evidence.measures import BARE, COUNT, PAY, PERCENT, is_money, rounds_to
from xiaoer.evidence.mention import Amount, Bound, ClockTime, Days, Mention, Token, Word
from xiaoer.evidence.roles import may_speak_of
from xiaoer.evidence.words import BY_NAME, FEW, FREE_SHIPPING, IN_STOCK, OUT_OF_STOCK, PLENTY
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId

PLENTY_FROM: Final = 20
"""From how many pieces 库存充足 is true, and up to how many 库存紧张 is."""
_HALF_DAY: Final = 720
_ASKED_ONLY: Final = frozenset(
    (ClaimKind.COUNT, ClaimKind.NUMBER, ClaimKind.STOCK, ClaimKind.PROMISE, ClaimKind.SUPERLATIVE)
)
"""A question asserts none of these; a price or a date in it is still said."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and the fact that it rests on."""

    verdict: Verdict
    fact: FactId | None = None


UNSUPPORTED: Final = Judgement(Verdict.UNSUPPORTED)
NOT_CHECKED: Final = Judgement(Verdict.NOT_CHECKED)


def judge(
    mention: Mention, sentence: str, near: Sequence[Mention], holdings: Holdings, everything: Holdings
) -> Judgement:
    """How `mention` stands to what is held. `sentence` has its words and `near` the other mentions of the sentence.

    `holdings` are those of the facts that its clause speaks of; sums and differences may use `everything`.
    """
    judgement = _stated(mention, holdings)
    if judgement.verdict is not Verdict.VERIFIED and isinstance(mention.value, Amount):
        fact = _derived(mention.value, sentence, near, everything)
        judgement = judgement if fact is None else _verified(fact)
    if mention.asked and mention.kind in _ASKED_ONLY and judgement.verdict is not Verdict.VERIFIED:
        return NOT_CHECKED
    return judgement


def _stated(mention: Mention, holdings: Holdings) -> Judgement:
    match mention.value:
        case Amount() as amount:
            return _amount(mention, amount, holdings)
        case Days() as days:
            return _days(mention, days, holdings)
        case ClockTime() as time:
            return _clock_time(time, holdings)
        case Token() as token:
            return _token(token, holdings)
        case Word() as word:
            return _word(word, holdings)


def _amount(mention: Mention, amount: Amount, holdings: Holdings) -> Judgement:
    if "stock" in mention.roles and holdings.levels and amount.dimension in (COUNT, BARE):
        return _stock_count(amount, holdings)
    rivals = list[Fact]()
    for held in _comparable(amount, holdings):
        assert isinstance(held.value, Amount)
        if not may_speak_of(mention.roles, held.roles):
            continue
        if _says(held, amount):
            return _verified(held.fact)
        rivals.append(held.fact)
    if rivals:
        return Judgement(Verdict.CONTRADICTED, rivals[0].id)
    return UNSUPPORTED


def _stock_count(amount: Amount, holdings: Holdings) -> Judgement:
    for level, fact in holdings.levels:
        if level == amount.number or (amount.bound is not Bound.EXACT and within_bound(level, amount)):
            return _verified(fact)
    return Judgement(Verdict.CONTRADICTED, holdings.levels[0][1].id)


def _comparable(amount: Amount, holdings: Holdings) -> list[Held]:
    """What is held in the same dimension, then numbers that may be: a bare number has every unit or none."""
    if amount.dimension == BARE:
        return [held for group in holdings.amounts.values() for held in group]
    same = holdings.amounts.get(amount.dimension, [])
    if amount.dimension == COUNT or is_money(amount):
        return same + holdings.amounts.get(BARE, [])
    return same + loose_amounts(holdings)


def _says(held: Held, amount: Amount) -> bool:
    """Equal in the base unit, or as written where one side has no unit; or near enough for 约 and 不到."""
    value = held.value
    assert isinstance(value, Amount)
    if value.dimension != amount.dimension:
        if amount.bound is Bound.EXACT:
            return value.said == amount.said
        return within_bound(value.said, replace(amount, number=amount.said))
    return (
        amount.number == value.number
        or (amount.bound is not Bound.EXACT and within_bound(value.number, amount))
        or rounds_to(value, amount)
    )


def _derived(amount: Amount, sentence: str, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    if is_money(amount):
        return derived_money(amount, sentence, near, holdings)
    if amount.dimension in (PAY, PERCENT):
        return derived_rate(amount, sentence, holdings)
    if amount.dimension == COUNT:
        return multiplied_by(amount, near, holdings)
    return None


def _days(mention: Mention, days: Days, holdings: Holdings) -> Judgement:
    rivals = list[Fact]()
    for held in holdings.days:
        assert isinstance(held.value, Days)
        if not may_speak_of(mention.roles, held.roles):
            continue
        if _same_days(days, held.value):
            return _verified(held.fact)
        rivals.append(held.fact)
    fact = derived_day(days, holdings)
    if fact is not None:
        return _verified(fact)
    return Judgement(Verdict.CONTRADICTED, rivals[0].id) if rivals else UNSUPPORTED


def _same_days(said: Days, held: Days) -> bool:
    """Only what both sides said is compared; a day inside 本周末 makes it true."""
    if said.first <= held.first and held.last <= said.last:
        return True
    return _named(said, held) == _named(held, said)


def _named(days: Days, other: Days) -> tuple[int | None, int | None, int, int]:
    year = days.first.year if days.has_year and other.has_year else None
    month = days.first.month if days.has_month and other.has_month else None
    return year, month, days.first.day, (days.last - days.first).days


def _clock_time(time: ClockTime, holdings: Holdings) -> Judgement:
    for held in holdings.times:
        assert isinstance(held.value, ClockTime)
        apart = abs(held.value.minute - time.minute)
        if apart == 0 or (apart == _HALF_DAY and not (time.sure and held.value.sure)):
            return _verified(held.fact)
    return Judgement(Verdict.CONTRADICTED, holdings.times[0].fact.id) if holdings.times else UNSUPPORTED


def _token(token: Token, holdings: Holdings) -> Judgement:
    # Chinese has no spaces: 国妆特字 stands whole before the number that follows it.
    before = r"(?<![a-z0-9])" if token.letters[:1].isascii() else ""
    after = r"(?![a-z0-9])" if token.letters[-1:].isascii() else ""
    whole = re.compile(f"{before}{re.escape(token.letters)}{after}")
    for letters, fact in holdings.letters:
        if token.letters in letters and whole.search(letters):
            return _verified(fact)
    shape = _shape(token.letters)
    for held in holdings.tokens:
        if isinstance(held.value, Token) and _shape(held.value.letters) == shape:
            return Judgement(Verdict.CONTRADICTED, held.fact.id)
    return UNSUPPORTED


def _shape(letters: str) -> str:
    return re.sub(r"\d+", "9", letters)


def _word(word: Word, holdings: Holdings) -> Judgement:
    if not word.affirmed and not BY_NAME[word.concept].denial_claims:
        return NOT_CHECKED
    if word.concept in (IN_STOCK, OUT_OF_STOCK, PLENTY, FEW):
        return _stock_word(word, holdings)
    others = holdings.words.get(word.concept, [])
    for held in others:
        assert isinstance(held.value, Word)
        if held.value.affirmed == word.affirmed and _meets_condition(word, held, holdings):
            return _verified(held.fact)
    if not others:
        return UNSUPPORTED
    return Judgement(Verdict.CONTRADICTED, others[0].fact.id)


def _meets_condition(word: Word, held: Held, holdings: Holdings) -> bool:
    """满59包邮 does not hold 包邮, unless some amount at hand reaches the 59."""
    assert isinstance(held.value, Word)
    if word.concept != FREE_SHIPPING or not word.affirmed or word.hedged or not held.value.conditional:
        return True
    thresholds, others = list[Decimal](), list[Decimal]()
    for dimension, amounts in holdings.amounts.items():
        for one in amounts if len(dimension) == 3 and dimension.isupper() else []:
            assert isinstance(one.value, Amount)
            (thresholds if one.fact is held.fact else others).append(one.value.number)
    return bool(thresholds) and any(amount >= min(thresholds) for amount in others)


def _stock_word(word: Word, holdings: Holdings) -> Judgement:
    affirmed = word.affirmed
    for level, fact in holdings.levels:
        if _level_is(word.concept, level) == affirmed:
            return _verified(fact)
    if holdings.levels:
        return Judgement(Verdict.CONTRADICTED, holdings.levels[0][1].id)
    same = [held for held in holdings.words.get(word.concept, []) if _is_affirmed(held) == affirmed]
    if same:
        return _verified(same[0].fact)
    rivals = [held for name in (IN_STOCK, OUT_OF_STOCK) for held in holdings.words.get(name, [])]
    return Judgement(Verdict.CONTRADICTED, rivals[0].fact.id) if rivals else UNSUPPORTED


def _is_affirmed(held: Held) -> bool:
    return isinstance(held.value, Word) and held.value.affirmed


def _level_is(concept: str, level: Decimal) -> bool:
    if concept == OUT_OF_STOCK:
        return level <= 0
    if concept == PLENTY:
        return level >= PLENTY_FROM
    if concept == FEW:
        return 0 < level <= PLENTY_FROM
    return level > 0


def _verified(fact: Fact) -> Judgement:
    return Judgement(Verdict.VERIFIED, fact.id)

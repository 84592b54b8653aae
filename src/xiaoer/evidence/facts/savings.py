"""Rules of the facts that take something off: 满300减30, "$15 off orders over $100", a coupon, 定金膨胀."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.text.measures import COUNT
from xiaoer.evidence.text.mention import Amount
from xiaoer.kernel.facts import Fact

_EACH_TIME: Final = re.compile(r"每满|每\d|(?:^|_)every|\bevery\b|\beach\b|\bper\b", re.IGNORECASE)
_SAVES: Final = re.compile(
    r"满\D{0,2}(\d+(?:\.\d+)?)\D{0,4}?[减]\D{0,2}(\d+(?:\.\d+)?)"
    r"|[$£€¥]?(?P<off>\d+(?:\.\d+)?) off (?:on |for )?(?:orders? )?(?:of |over |above |from )+[$£€¥]?"
    r"(?P<over>\d+(?:\.\d+)?)"
    r"|(?:every|each|spend) [$£€¥]?(?P<every>\d+(?:\.\d+)?)(?: yuan| spent)?,? (?:minus|less|saves?|get|gets|takes?)"
    r" (?:off )?[$£€¥]?(?P<taken>\d+(?:\.\d+)?)"
    r"|(?:立减|直降|立省|再减|下单减)\s*[¥￥]?(?P<at_once>\d+(?:\.\d+)?)(?![\d.]*[%折])",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"(?:^|_)(?:every|over|min|from|at_least|condition)|threshold|minimum|spend|门槛|满|起用|使用条件", re.IGNORECASE
)
_TAKEN: Final = re.compile(
    r"(?:^|_)(?:off|discount|value|amount|reduc\w*|deduct\w*|saves?|saving|face_value)(?:_|$)|减|优惠|面[额值]|立省|抵",
    re.IGNORECASE,
)
_PROMISES: Final = re.compile(
    r"coupon|voucher|promo|code|offer|deal|sale|discount|券|满减|活动|优惠|立减", re.IGNORECASE
)
"""What gives something off, when a fact of it is only an `amount` or a `value`."""
_NOT_TAKEN: Final = re.compile(r"used|paid|refund|order|订单", re.IGNORECASE)
_DEPOSIT: Final = re.compile(r"deposit|[定订]金", re.IGNORECASE)
_WORTH: Final = re.compile(r"worth|expan|counts?_as|deduct|抵|膨胀", re.IGNORECASE)
_MOST_TIMES: Final = re.compile(r"max|limit|up_to|times|上限|最多|次数", re.IGNORECASE)
_UP_TO: Final = re.compile(r"up to (\d{1,2}) times|最多(?:可?[减用享])?(\d{1,2})次", re.IGNORECASE)
_SCOPE: Final = re.compile(r"appl|scope|item|product|for|on|适用|商品|范围", re.IGNORECASE)
_MOST_RULES: Final = 4


@dataclass(frozen=True, slots=True)
class Saving:
    """满300减30: `off` from `over` on; `each` time it is reached, but not more than `most` times."""

    over: Decimal
    off: Decimal
    each: bool
    fact: Fact
    most: int = 1000
    scope: str = ""
    """What it is for, in the words of the facts; for everything when empty."""
    alone: bool = False
    """It is not reckoned together with others."""

    def at(self, number: Decimal) -> Decimal:
        """What it takes off an amount."""
        if number < self.over:
            return Decimal(0)
        times = min(int(number // self.over), self.most) if self.each and self.over else 1
        return self.off * times

    def is_for(self, subject: str) -> bool:
        """Whether it takes anything off the thing."""
        return not self.scope or not subject or subject in self.scope or self.scope in subject


def savings_of(holdings: Holdings, currency: str) -> list[Saving]:
    """Every rule of the facts that takes something off from some amount on, in minor units of the shop's money."""
    if not currency:
        return []
    written = [
        Saving(
            Decimal(match["over"] or match["every"] or match[1] or 0) * 100,
            Decimal(match["off"] or match["at_once"] or match["taken"] or match[2]) * 100,
            _EACH_TIME.search(f"{fact.predicate} {fact.value}") is not None,
            fact,
            _most_written(fact.value),
        )
        for fact in holdings.facts
        if isinstance(fact.value, str)
        for match in _SAVES.finditer(fact.value)
    ]
    return written + list(_of_several_facts(holdings, currency))


def _most_written(value: str) -> int:
    match = _UP_TO.search(value)
    return int(match[1] or match[2]) if match else 1000


def off_at(number: Decimal, savings: Sequence[Saving], subject: str = "") -> Iterator[Decimal]:
    """What each rule takes off the amount, and what several take off together."""
    working = [saving for saving in savings if saving.is_for(subject) and saving.at(number)]
    yield from (saving.at(number) for saving in working)
    taken = [saving.at(number) for saving in working if not saving.alone][:_MOST_RULES]
    for size in range(2, len(taken) + 1):
        yield from (sum(some, Decimal(0)) for some in combinations(taken, size))


def _of_several_facts(holdings: Holdings, currency: str) -> Iterator[Saving]:
    """A threshold and an amount off that are facts of one coupon; a deposit and what it is worth."""
    by_rule = defaultdict[str, list[Held]](list)
    for held in holdings.amounts.get(currency, []):
        if held.own and not held.fact.predicate.endswith("price"):
            by_rule[held.fact.subject].append(held)
    for subject, group in by_rule.items():
        amounts = [
            (held.fact.predicate, held.value.number, held.fact) for held in group if isinstance(held.value, Amount)
        ]
        over = next((number for name, number, _ in amounts if _FROM.search(name) and not _free(name)), Decimal(0))
        for name, number, fact in amounts:
            if _is_off(subject, name, has_threshold=bool(over)) and number != over:
                each = _EACH_TIME.search(" ".join([subject, *(name for name, _, _ in amounts)])) is not None
                scope = _scope(subject, holdings)
                yield Saving(over, number, each, fact, _most_times(subject, holdings), scope)
        yield from _deposits(amounts)


def _free(predicate: str) -> bool:
    return re.search(r"free|ship|deliver|包邮|免邮|运费|起送", predicate, re.IGNORECASE) is not None


def _is_off(subject: str, predicate: str, *, has_threshold: bool) -> bool:
    if not _TAKEN.search(predicate) or _FROM.search(predicate) or _NOT_TAKEN.search(f"{subject} {predicate}"):
        return False
    return has_threshold or _PROMISES.search(f"{subject} {predicate}") is not None


def _deposits(amounts: Sequence[tuple[str, Decimal, Fact]]) -> Iterator[Saving]:
    """付50抵100 takes 50 off; the rest to pay is 100 less."""
    paid = next((number for name, number, _ in amounts if _DEPOSIT.search(name) and not _WORTH.search(name)), None)
    for name, number, fact in amounts:
        if paid is not None and _WORTH.search(name):
            yield Saving(Decimal(0), number - paid, each=False, fact=fact, alone=True)
            yield Saving(Decimal(0), number, each=False, fact=fact, alone=True)


def _most_times(subject: str, holdings: Holdings) -> int:
    for dimension in (COUNT, ""):
        for held in holdings.amounts.get(dimension, []):
            if held.own and held.fact.subject == subject and _MOST_TIMES.search(held.fact.predicate):
                return int(held.value.said) if isinstance(held.value, Amount) else 1
    return 1000


def _scope(subject: str, holdings: Holdings) -> str:
    for fact in holdings.facts:
        if fact.subject == subject and isinstance(fact.value, str) and _SCOPE.search(fact.predicate):
            known = any(other.subject and other.subject in fact.value for other in holdings.facts)
            return fact.value if known else ""
    return ""

"""What facts hold, sorted for looking up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.predicates import NOTHING, Cues, cues_of, words_of_predicate
from xiaoer.evidence.lexicon.wordlist import each_of
from xiaoer.evidence.text.measures import BARE
from xiaoer.evidence.text.mention import Amount, Attribute, ClockTime, Days, Token, Value, Word
from xiaoer.evidence.text.standings import STATE_PREDICATE, is_state, states_of
from xiaoer.kernel.facts import Fact, FactValue
from xiaoer.kernel.ids import FactId

STOCK: Final = re.compile(
    r"stock|inventory|库存|现货|余量|on_hand|units?_(?:left|available)|^remaining|^(?:rooms?|seats?|spots?|tickets?|qty|quantity|pieces)_(?:left|available)|^left$|^(?:product\.)?availab",
    re.I,
)
"""Predicates of how many there are, or whether there are any."""
_PIECES: Final = re.compile(
    r"(?:仅剩|剩余?|only )?(\d{1,9})\s*(?:[\u4e00-\u9fff]|pcs|units|pieces|pairs|left|in stock)*"
)
_DONE_ON: Final = re.compile(
    r"(?:.* )?(delivered|signed(?: for)?|shipped|dispatched|cancell?ed|refunded|completed) (?:on|at|date|time|day)"
    r"|(?:.*)?(签收|送达|妥投|取消)(?:时间|日期|于)",
    re.IGNORECASE,
)
_OF_REFUND: Final = re.compile(r"refund|退款", re.IGNORECASE)
_A_DAY: Final = re.compile(r"20\d\d-\d\d?-\d")
TOPICS: Final = each_of(
    " refund refunds return returns exchange shipping delivery dispatch warranty invoice coupon promotion"
    " payment 退款 退货 换货 发货 配送 运费 质保 保修 发票 优惠券 活动 支付 物流"
)


@dataclass(frozen=True, slots=True)
class Held:
    """A value that a fact holds."""

    value: Value
    fact: Fact
    roles: frozenset[str] = frozenset()
    loose: bool = False
    """The fact is a number without any unit, so it may be in the unit that the text names."""
    of_list: bool = False
    """It is how many values the fact lists."""
    own: bool = False
    """It is the fact's value itself, not a number in its words."""
    of_predicate: bool = False
    """A predicate with a number names it, and so lists nothing: the yellow of `yellowing_replacement`."""
    of_name: bool = False
    """It stands in the name of the thing: the 102 of 102片装."""
    before: str = ""
    """What stands before the number in the fact's own prose."""
    near: Cues = NOTHING
    """What the words around the number in the fact's own prose name."""

    def said_by(self, names: frozenset[str], near: str) -> frozenset[str]:
        """Which words around an amount of a reply are also the fact's words for its value."""
        own = cues_of(f"{self.fact.subject} {self.fact.predicate}" if self.topical else self.fact.predicate)
        return own.within(names, near) | self.near.within(names, near)

    def score(self, names: frozenset[str], near: str) -> int:
        """How many these are."""
        return len(self.said_by(names, near))

    @property
    def topical(self) -> bool:
        """The subject is no thing but what the number is about: "refund", "return.window"."""
        return self.fact.subject in TOPICS or "." in self.fact.subject


@dataclass(frozen=True, slots=True)
class HeldByFact:
    """Everything that one fact holds, and all that it has in writing in lower case."""

    fact: Fact
    held: tuple[Held, ...]
    letters: str
    tallies: tuple[tuple[Decimal, str], ...] = ()


@dataclass(slots=True)
class Holdings:
    """Everything that some facts hold, sorted for looking up."""

    amounts: dict[str, list[Held]] = field(default_factory=dict[str, list[Held]])
    """By dimension."""
    equal: dict[tuple[str, Decimal], list[Held]] = field(default_factory=dict[tuple[str, Decimal], list[Held]])
    days: list[Held] = field(default_factory=list[Held])
    times: list[Held] = field(default_factory=list[Held])
    words: dict[str, list[Held]] = field(default_factory=dict[str, list[Held]])
    levels: list[tuple[Decimal, Fact]] = field(default_factory=list[tuple[Decimal, Fact]])
    """How many are in stock, by the facts that say so."""
    letters: list[tuple[str, Fact]] = field(default_factory=list[tuple[str, Fact]])
    """All that each fact has in writing, in lower case."""
    tokens: list[Held] = field(default_factory=list[Held])
    attributes: dict[str, list[Held]] = field(default_factory=dict[str, list[Held]])
    """By term."""
    families: dict[str, list[Held]] = field(default_factory=dict[str, list[Held]])
    """The same by family: which materials, which places."""
    tallies: dict[str, list[tuple[Decimal, Fact]]] = field(default_factory=dict[str, list[tuple[Decimal, Fact]]])
    """How many of a thing, by the stem of its noun."""
    states: list[tuple[frozenset[str], Fact]] = field(default_factory=list[tuple[frozenset[str], Fact]])
    """How the orders at hand stand."""
    facts: list[Fact] = field(default_factory=list[Fact])
    today: date = date(1970, 1, 1)
    said: list[tuple[Amount, FactId | None]] = field(default_factory=list[tuple[Amount, FactId | None]])
    """Amounts that the reply has said and that were held: it may reckon with them."""
    said_money: tuple[Decimal, ...] = ()
    """Every amount of the shop's money in the reply."""
    sums: dict[str, dict[Decimal, Fact]] = field(default_factory=dict[str, dict[Decimal, Fact]])
    """What two amounts of one dimension make together; filled when first asked for (`derive.py`)."""
    differences: dict[str, dict[Decimal, Fact]] = field(default_factory=dict[str, dict[Decimal, Fact]])

    def add(self, held: Held) -> None:
        match held.value:
            case Amount(number, dimension):
                self.amounts.setdefault(dimension, []).append(held)
                self.equal.setdefault((dimension, number), []).append(held)
            case Days():
                self.days.append(held)
            case ClockTime():
                self.times.append(held)
            case Word(concept):
                self.words.setdefault(concept, []).append(held)
            case Token():
                self.tokens.append(held)
            case Attribute(term, family):
                self.attributes.setdefault(term, []).append(held)
                if not held.of_predicate:
                    self.families.setdefault(family, []).append(held)
            case _:
                return


def gather(facts: Iterable[HeldByFact], today: date = date(1970, 1, 1)) -> Holdings:
    """What these facts hold, together; `today` is the shop's day."""
    holdings = Holdings(today=today)
    for one in facts:
        holdings.facts.append(one.fact)
        for held in one.held:
            holdings.add(held)
        value = one.fact.value
        level = _level(value) if STOCK.search(one.fact.predicate) else None
        if level is not None:
            holdings.levels.append((level, one.fact))
        if states := _states(one.fact):
            holdings.states.append((states, one.fact))
        holdings.letters.append((one.letters, one.fact))
        for number, noun in one.tallies:
            holdings.tallies.setdefault(noun, []).append((number, one.fact))
    return holdings


@lru_cache(maxsize=8192)
def _states(fact: Fact) -> frozenset[str]:
    """How a thing stands by its status, or by a day on which something was done: `delivered_on`, 签收时间."""
    value = fact.value
    if isinstance(value, str) and (STATE_PREDICATE.search(fact.predicate) or is_state(value)):
        of_refund = states_of(f"refund {value}") if _OF_REFUND.search(fact.predicate) else frozenset[str]()
        return of_refund or states_of(value)
    done = _DONE_ON.fullmatch(words_of_predicate(fact.predicate))
    if done is None or isinstance(value, bool) or not _A_DAY.match(str(value)):
        return frozenset()
    return states_of(next(filter(None, done.groups())))


def _level(value: FactValue) -> Decimal | None:
    """How many are in stock; of a text only if it is no more than that: 58盒."""
    if isinstance(value, str):
        written = _PIECES.fullmatch(value)
        return Decimal(written[1]) if written else None
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def loose_amounts(holdings: Holdings) -> list[Held]:
    """Numbers that may be in any unit."""
    return [held for held in holdings.amounts.get(BARE, []) if held.loose]

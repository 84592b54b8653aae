"""What facts hold, in the values that a text is read into."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from xiaoer.evidence.extract import read_mentions
from xiaoer.evidence.measures import BARE, amount_of, amount_of_money, is_duration, is_money
from xiaoer.evidence.mention import Amount, ClockTime, Days, Token, Value, Word
from xiaoer.evidence.plain import plain
from xiaoer.evidence.roles import roles_of_predicate, widened
from xiaoer.evidence.words import FREE_SHIPPING, IN_STOCK, OUT_OF_STOCK, PREDICATE_CUES
from xiaoer.kernel.facts import Fact, FactValue
from xiaoer.kernel.money import EXPONENTS, Money
from xiaoer.language.quantities import read_money, read_quantities

_STOCK: Final = re.compile(r"stock|inventory|库存|现货|on_hand", re.I)
_FEE: Final = re.compile(r"ship|freight|postage|deliver|运费|邮费", re.I)
_FREE: Final = re.compile(r"^(?:.*\.)?free_|包邮|免邮", re.I)
_FREE_FROM: Final = re.compile(r"free|threshold|min|满|门槛|包邮", re.I)
_LISTED: Final = re.compile(r"[/、,，;；]")
_LONGEST_PART: Final = 12
_DENIES: Final = re.compile(r"\s*(?:不|无(?!理由)|没|否|未|no\b|not\b|none\b|false\b)", re.I)
_FEN: Final = re.compile(r"^(?:fen|cents?|分|minor)$", re.I)
_YUAN: Final = re.compile(r"^(?:yuan|元|块|rmb|¥)$", re.I)
_UNIT_IN_PREDICATE: Final = (
    (re.compile(r"hours?\b|小时", re.I), "h"),
    (re.compile(r"minutes?\b|分钟", re.I), "min"),
    (re.compile(r"seconds?\b", re.I), "s"),
    (re.compile(r"days?\b|天数", re.I), "day"),
    (re.compile(r"months?\b|月数", re.I), "month"),
    (re.compile(r"years?\b|年限", re.I), "year"),
    (re.compile(r"weight_g\b|grams?\b", re.I), "g"),
    (re.compile(r"percent|\brate\b", re.I), "%"),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A value that a fact holds."""

    value: Value
    fact: Fact
    roles: frozenset[str] = frozenset()
    loose: bool = False
    """The fact is a number without any unit, so it may be in the unit that the text names."""


@dataclass(frozen=True, slots=True)
class HeldByFact:
    """Everything that one fact holds, and all that it has in writing in lower case."""

    fact: Fact
    held: tuple[Held, ...]
    letters: str


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


def read_fact(fact: Fact, today: date, currency: str = "CNY") -> HeldByFact:
    """What one fact holds. `today` and `currency` read its prose."""
    return HeldByFact(fact, _held_by(fact, today, currency), _letters_of(fact))


def gather(facts: Iterable[HeldByFact]) -> Holdings:
    """What these facts hold, together."""
    holdings = Holdings()
    for one in facts:
        for held in one.held:
            holdings.add(held)
        value = one.fact.value
        if isinstance(value, int | Decimal) and not isinstance(value, bool) and _STOCK.search(one.fact.predicate):
            holdings.levels.append((Decimal(value), one.fact))
        holdings.letters.append((one.letters, one.fact))
    return holdings


def _held_by(fact: Fact, today: date, currency: str) -> tuple[Held, ...]:
    """The typed value first, so that a claim is shown the fact's own value before its prose."""
    held = [*_from_value(fact), *_from_predicate(fact)]
    texts = [fact.text, fact.text_en, fact.subject]
    if isinstance(fact.value, str) and fact.value not in fact.text:
        texts.append(fact.value)
    if isinstance(fact.value, str) and fact.unit:
        texts.append(fact.value + fact.unit)
    denied = fact.value is False
    for text in texts:
        for mention in read_mentions(plain(text).letters, today, currency):
            value = mention.value
            if isinstance(value, Word):
                if isinstance(fact.value, bool):
                    value = Word(value.concept, not denied, value.conditional, value.hedged)
                held.append(Held(value, fact))
                continue
            held.append(Held(value, fact, widened(mention.roles) or _predicate_roles(fact, value)))
    return tuple(held)


def _from_value(fact: Fact) -> list[Held]:
    value = fact.value
    if isinstance(value, bool):
        return []
    if isinstance(value, Money):
        return _from_money(fact, value)
    if isinstance(value, int | Decimal):
        return _from_number(fact, Decimal(value))
    if isinstance(value, timedelta):
        seconds = Decimal(value.days * 86_400 + value.seconds)
        return [_typed(fact, amount_of(seconds, "s"))]
    if isinstance(value, datetime):
        return [_typed(fact, Days(value.date(), value.date())), Held(ClockTime(value.hour * 60 + value.minute), fact)]
    if isinstance(value, date):
        return [_typed(fact, Days(value, value))]
    return _from_list(fact, value)


def _from_list(fact: Fact, written: str) -> list[Held]:
    """白色/墨绿 also says that there are two."""
    parts = [part.strip() for part in _LISTED.split(written)]
    if len(parts) < 2 or not all(0 < len(part) <= _LONGEST_PART and part.isalpha() for part in parts):
        return []
    return [Held(amount_of(Decimal(len(parts)), "种"), fact)]


def _from_predicate(fact: Fact) -> list[Held]:
    """`freight_insurance: True` and `warranty: 24` say what the words of the predicate say; `False` and 0 deny it."""
    affirmed = _affirms(fact.value)
    if _STOCK.search(fact.predicate):
        said_so = isinstance(fact.value, bool)
        return [Held(Word(IN_STOCK if affirmed else OUT_OF_STOCK, affirmed=True), fact)] if said_so else []
    words = re.sub(r"[._]", " ", fact.predicate)
    mentions = read_mentions(words, fact.as_of.date())
    held = [Held(Word(m.value.concept, affirmed), fact) for m in mentions if isinstance(m.value, Word)]
    if not isinstance(fact.value, str):
        named = (concept for cue, concept in PREDICATE_CUES if cue.search(fact.predicate))
        held.extend(Held(Word(concept, affirmed), fact) for concept in named)
    return held


def _affirms(value: FactValue) -> bool:
    match value:
        case Money(minor):
            return minor != 0
        case str():
            return not _DENIES.match(value)
        case _:
            return bool(value)


def _from_money(fact: Fact, money: Money) -> list[Held]:
    held = [_typed(fact, amount_of_money(money))]
    if _FEE.search(fact.predicate) or _FREE.search(fact.predicate):
        if _FREE_FROM.search(fact.predicate):
            conditional = money.minor > 0
            held.append(Held(Word(FREE_SHIPPING, affirmed=True, conditional=conditional, hedged=conditional), fact))
        else:
            held.append(Held(Word(FREE_SHIPPING, affirmed=money.minor == 0), fact))
    return held


def _from_number(fact: Fact, number: Decimal) -> list[Held]:
    if fact.unit:
        return _from_unit(fact, number)
    if fact.predicate.endswith("_fen"):
        return _from_money(fact, Money(int(number)))
    for hint, unit in _UNIT_IN_PREDICATE:
        if hint.search(fact.predicate):
            return [_typed(fact, amount_of(number, unit))]
    return [_typed(fact, amount_of(number, ""), loose=not _STOCK.search(fact.predicate))]


def _from_unit(fact: Fact, number: Decimal) -> list[Held]:
    """The unit as `language` reads it after the number."""
    if _FEN.match(fact.unit):
        return _from_money(fact, Money(int(number)))
    written = f"{number:f}{'元' if _YUAN.match(fact.unit) else fact.unit}"
    if len(fact.unit) == 3 and fact.unit.isascii() and fact.unit.isupper():
        return _from_money(fact, Money(int(number.scaleb(EXPONENTS.get(fact.unit, 2))), fact.unit))
    for money in read_money(written):
        return _from_money(fact, money.money)
    for quantity in read_quantities(written) or read_quantities(f"{number:f} {fact.unit}"):
        return [_typed(fact, amount_of(quantity.number, quantity.unit))]
    return [_typed(fact, amount_of(number, ""), loose=not _STOCK.search(fact.predicate))]


def _typed(fact: Fact, value: Value, *, loose: bool = False) -> Held:
    return Held(value, fact, _predicate_roles(fact, value), loose)


def _predicate_roles(fact: Fact, value: Value) -> frozenset[str]:
    match value:
        case Days():
            return roles_of_predicate(fact.predicate, "date")
        case Amount() if is_money(value):
            return roles_of_predicate(fact.predicate, "money")
        case Amount() if is_duration(value):
            return roles_of_predicate(fact.predicate, "time")
        case Amount():
            return roles_of_predicate(fact.predicate, "count")
        case _:
            return frozenset()


def _letters_of(fact: Fact) -> str:
    value = fact.value if isinstance(fact.value, str) else ""
    return plain(f"{fact.text}\n{fact.text_en}\n{value}\n{fact.subject}\n{fact.id}").letters.casefold()


def loose_amounts(holdings: Holdings) -> list[Held]:
    """Numbers that may be in any unit."""
    return [held for held in holdings.amounts.get(BARE, []) if held.loose]

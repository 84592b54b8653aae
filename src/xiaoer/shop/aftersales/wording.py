"""Sentences of rules, filled from facts: `{name}` is what a fact says, `[...]` goes where one of them is missing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from xiaoer.kernel.facts import Fact
from xiaoer.kernel.money import Money
from xiaoer.shop.aftersales.rule import Term

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

PLACES: Final[Mapping[str, str]] = {
    "order": "order.id",
    "goods": "line.title",
    "amount": "due.amount",
    "paid": "order.paid",
    "ship_by": "order.ship_deadline",
    "tracking": "parcel.number",
    "law_last": "return.law_last_day",
    "last": "return.last_day",
    "window": "policy.returns.window",
    "refund_days": "policy.returns.refund_within",
    "insured": "policy.freight_insurance.up_to",
    "fault_law_last": "fault.law_last_day",
    "fault_last": "fault.last_day",
    "warranty_last": "warranty.last_day",
    "main_part_last": "warranty.main_part_last_day",
    "fresh_hours": "policy.fresh.report_within",
    "fresh_until": "fresh.until",
    "protection_days": "policy.price_protection.days",
    "protection_last": "protection.last_day",
    "price_now": "price.now",
    "difference": "difference",
    "target": "target.title",
    "stock": "target.stock",
    "invoice_hours": "policy.invoice.issue_within",
    "deposit": "order.deposit",
    "case": "case.id",
    "law_days": "law.return",
}
"""What may stand in a sentence, and the fact that it comes from."""

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Filled:
    """A sentence in both languages with the facts that hold it."""

    zh: str
    en: str
    facts: tuple[Fact, ...]


def filled(term: Term, facts: Mapping[str, Fact], now: datetime) -> Filled:
    """The sentence. Raises KeyError for a place outside [...] that no fact fills: there only `order` may stand."""
    kept = [_kept(words, facts) for words in term]
    names = dict.fromkeys(name for words in kept for name in _PLACE.findall(words))
    held = tuple(facts[PLACES[name]] for name in names)
    said = {name: _words(fact, now) for name, fact in zip(names, held, strict=True)}
    zh = _PLACE.sub(lambda place: said[place[1]][0], kept[0])
    en = _PLACE.sub(lambda place: said[place[1]][1], kept[1])
    return Filled(zh, en[:1].upper() + en[1:], held)


def bare(term: Term) -> Term:
    """The sentence without the values that it would state."""
    zh, en = (_PLACE.sub("", words).replace("[", "").replace("]", "") for words in term)
    return zh, en


def _kept(words: str, facts: Mapping[str, Fact]) -> str:
    def part(found: re.Match[str]) -> str:
        known = all(PLACES[name] in facts for name in _PLACE.findall(found[1]))
        return found[1] if known else ""

    return _OPTIONAL.sub(part, words)


def _words(fact: Fact, now: datetime) -> Term:
    value = fact.value
    if isinstance(value, datetime):
        here = value.astimezone(now.tzinfo)
        zh, en = _day(here.date(), now)
        return f"{zh}{here:%H:%M}", f"{en}, {here:%H:%M}"
    if isinstance(value, date):
        return _day(value, now)
    said = str(value).removesuffix(".00") if isinstance(value, Money) else f"{value}"
    return said, said


def _day(day: date, now: datetime) -> Term:
    zh, en = f"{day.month}月{day.day}日", f"{MONTHS[day.month - 1]} {day.day}"
    return (zh, en) if day.year == now.year else (f"{day.year}年{zh}", f"{day:%Y-%m-%d}")

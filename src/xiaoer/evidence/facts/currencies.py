"""The money in which a shop's facts are told."""

import re
from collections.abc import Sequence
from typing import Final

from xiaoer.kernel.facts import Fact
from xiaoer.kernel.money import Money

CURRENCIES: Final = frozenset(("CNY", "USD", "EUR", "GBP", "JPY", "HKD", "AUD", "CAD", "SGD"))
_SIGNS: Final = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY"}
_SIGN: Final = re.compile(r"[$€£¥￥](?=\s?\d)")
_COINS: Final = re.compile(r"(?P<fen>fen|分)|(?P<any>cents?|minor)|(?P<pence>pence|penny)", re.IGNORECASE)
_IN_COINS: Final = re.compile(r"_(?:(?P<fen>fen)|(?P<any>cents)|(?P<pence>pence))$", re.IGNORECASE)
POINTS: Final = re.compile(r"point|积分|会员分|成长值", re.IGNORECASE)
"""Of these 分 are no coins."""
_USUAL: Final = "CNY"


def told_currency(facts: Sequence[Fact], reply: str) -> str:
    """The currency that a fact names; of cents, of which no fact says whose they are, that of the reply's sign."""
    named = next((code for fact in facts if (code := _named(fact))), None)
    if named is not None:
        return named
    sign = _SIGN.search(reply) if any(is_in_coins(fact) for fact in facts) else None
    return _SIGNS[sign.group()] if sign else _USUAL


def is_in_coins(fact: Fact) -> bool:
    """Whether the number of a fact counts the smallest coins, by its unit or by its predicate: 1250 cents."""
    return _coins(fact) is not None


def currency_of_coins(fact: Fact, currency: str) -> str:
    """Whose coins those of a fact are, in a shop of `currency`."""
    coins = _coins(fact)
    of = {"fen": _USUAL, "pence": "GBP"}
    return of.get(coins.lastgroup or "", currency) if coins else currency


def _coins(fact: Fact) -> re.Match[str] | None:
    if fact.unit == "分" and POINTS.search(f"{fact.subject} {fact.predicate}"):
        return None
    return _COINS.fullmatch(fact.unit) if fact.unit else _IN_COINS.search(fact.predicate)


def _named(fact: Fact) -> str | None:
    if isinstance(fact.value, Money):
        return fact.value.currency
    for written in (fact.unit, fact.value):
        if written in CURRENCIES:
            return str(written)
    sign = _SIGN.search(fact.value) if isinstance(fact.value, str) else None
    return _SIGNS[sign.group()] if sign else None

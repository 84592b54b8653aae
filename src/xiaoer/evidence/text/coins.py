"""Money in the words of its coins: 4.5 cents, and the pounds of a shop that sells in pounds."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from xiaoer.evidence.text.bounds import bound_of
from xiaoer.evidence.text.mention import Amount

_COINS: Final = re.compile(
    r"(?<![\w.])(?P<number>\d+(?:\.\d+)?) ?(?P<coin>pounds?|cents?|pence|p)\b(?!-)", re.IGNORECASE
)
_OF_A_POUND: Final = frozenset(("pence", "p"))


def read_coins(text: str, currency: str) -> Iterator[tuple[Amount, int, int]]:
    """Each amount with its place; pounds and pence are money only where `currency` is GBP, for else they weigh."""
    for match in _COINS.finditer(text):
        coin = match["coin"].lower().rstrip("s")
        if (coin in _OF_A_POUND or coin == "pound") and currency != "GBP":
            continue
        minor = Decimal(match["number"]) * (100 if coin == "pound" else 1)
        bound = bound_of(text, match.start(), match.end())
        yield Amount(minor, currency, minor / 100, currency, bound), match.start(), match.end()

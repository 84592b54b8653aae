"""Rules of the facts that take something off from some amount on: 满300减30, "$15 off orders over $100"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.kernel.facts import Fact

_EACH_TIME: Final = re.compile(r"每满|\bevery\b|\beach\b|\bper\b", re.IGNORECASE)
_SAVES: Final = re.compile(
    r"满\D{0,2}(\d+(?:\.\d+)?)\D{0,4}?[减]\D{0,2}(\d+(?:\.\d+)?)"
    r"|\$?(?P<off>\d+(?:\.\d+)?) off (?:on |for )?(?:orders? )?(?:of |over |above |from )+\$?(?P<over>\d+(?:\.\d+)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Saving:
    """满300减30: `off` from `over` on; `each` time it is reached."""

    over: Decimal
    off: Decimal
    each: bool
    fact: Fact


def savings_of(holdings: Holdings, currency: str) -> list[Saving]:
    """Every rule of the facts that takes something off from some amount on, in minor units of the shop's money."""
    found = list[Saving]()
    for fact in holdings.facts:
        if not isinstance(fact.value, str) or not currency:
            continue
        for match in _SAVES.finditer(fact.value):
            over, off = match["over"] or match[1], match["off"] or match[2]
            each = _EACH_TIME.search(f"{fact.predicate} {fact.value}") is not None
            found.append(Saving(Decimal(over) * 100, Decimal(off) * 100, each, fact))
    return found


def off_at(number: Decimal, savings: Sequence[Saving]) -> Iterator[Decimal]:
    """What each rule takes off the amount."""
    for saving in savings:
        times = number // saving.over if saving.over else Decimal(0)
        if times >= 1:
            yield saving.off * (times if saving.each else 1)

"""The day that the facts say it is."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from xiaoer.kernel.facts import Fact

TODAY: Final = frozenset(("today", "now", "current_date", "今天", "今日", "当前日期"))
_ISO: Final = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")


def told_day(facts: Sequence[Fact]) -> date | None:
    """The day that a fact of the subject `today` tells."""
    for fact in facts:
        if fact.subject.casefold() in TODAY or fact.predicate.casefold() in TODAY:
            if isinstance(fact.value, date):
                return fact.value
            if isinstance(fact.value, str) and (written := _ISO.search(fact.value)):
                return date.fromisoformat(written.group())
    return None

"""A day that a fact has stands, unless the words fit another day of the same thing better."""

import re
from typing import Final

from xiaoer.evidence.claim import Verdict
from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.judging.judgement import Judgement, verified
from xiaoer.evidence.text.mention import Days, Mention

_A_DAY: Final = re.compile(r"20\d\d-\d\d?-\d")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")


def on_its_day(mention: Mention, days: Days, judgement: Judgement, about: Holdings, everything: Holdings) -> Judgement:
    """Verified by a fact of `about` that is of this very day, when no other day of it is told in more of the words;
    where nothing of `about` speaks of a day, by any fact's.
    """
    if days.weekday_only or not days.has_month or days.first != days.last:
        return judgement
    holdings = everything if judgement.verdict is Verdict.UNSUPPORTED and not _own(about) else about
    told = _own(holdings)
    same = [held for held in told if _is_day(held, days)]
    others = [held for held in told if not _is_day(held, days)]
    best = max((_score(held, mention) for held in same), default=-1)
    if best < max((_score(held, mention) for held in others), default=0):
        return judgement
    return next((verified(held.fact) for held in same if _score(held, mention) == best), judgement)


def _own(holdings: Holdings) -> list[Held]:
    return [held for held in holdings.days if not held.of_name and (held.own or _A_DAY.match(str(held.fact.value)))]


def _is_day(held: Held, days: Days) -> bool:
    value = held.value
    assert isinstance(value, Days)
    if value.first != value.last or not value.has_month:
        return False
    years = days.has_year and value.has_year
    return (value.first == days.first) if years else (value.first.timetuple()[1:3] == days.first.timetuple()[1:3])


def _score(held: Held, mention: Mention) -> int:
    """How many words are the fact's. In English what stands behind a day is mostly of the next one."""
    if _HAN.search(mention.sentence):
        return held.score(mention.cues, mention.near)
    return held.score(mention.before, mention.ahead)

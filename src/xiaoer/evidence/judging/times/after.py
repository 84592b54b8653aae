"""Days that follow from days: so long after one, and how long until one."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.lexicon.words import DEALS_IN_DAYS
from xiaoer.evidence.text.mention import Amount, Days, Mention
from xiaoer.kernel.facts import Fact

_MOST: Final = 16
"""How many days and spans are paired at most."""
_DAY: Final = 86_400
_MONTH: Final = 31


def derived_day(said: Days, holdings: Holdings, starts: Sequence[Held]) -> Fact | None:
    """A moment of a fact that some held duration later is the day: paid yesterday and 48 h is tomorrow. `starts`: the
    moments to count from.
    """
    if (said.last - said.first).days > _MONTH:
        return None
    spans = [held.value for unit in ("time", "calendar") for held in holdings.amounts.get(unit, [])]
    for held in starts[:_MOST]:
        assert isinstance(held.value, Days)
        if (held.value.last - held.value.first).days > _MONTH:
            continue
        for span in spans[:_MOST]:
            day = _day_after(held.value.first, span) if isinstance(span, Amount) else None
            if day is not None and (said.first <= day <= said.last or _is_called(said, day)):
                return held.fact
    return None


def day_after(said: Days, starts: Sequence[Days], holdings: Holdings) -> Fact | None:
    """The span of a fact by which the day follows one that the sentence named before it."""
    for unit in ("time", "calendar"):
        for held in holdings.amounts.get(unit, [])[:_MOST]:
            for start in starts:
                day = _day_after(start.first, held.value) if isinstance(held.value, Amount) else None
                if day is not None and start.first == start.last and _is_on(day, said):
                    return held.fact
    return None


def _is_on(day: date, said: Days) -> bool:
    return (
        said.first <= day <= said.last
        or _is_called(said, day)
        or (not said.has_month and said.first == said.last and said.first.day == day.day)
    )


def _is_called(said: Days, day: date) -> bool:
    """5月23日 of any year, where none was said."""
    one = said.first == said.last and said.has_month and not said.has_year and not said.weekday_only
    return one and (said.first.month, said.first.day) == (day.month, day.day)


def days_between(said: Amount, mention: Mention, holdings: Holdings) -> Fact | None:
    """还有4天 until a day at hand, "8 days old" since one."""
    if (
        said.number > 10**9
        or said.unit not in ("day", "week")
        or not DEALS_IN_DAYS.search(mention.context)
        or said.number % _DAY
    ):
        return None
    apart = int(said.number) // _DAY
    for held in holdings.days:
        if isinstance(held.value, Days) and abs((held.value.first - holdings.today).days) == apart:
            return held.fact
    return None


def _day_after(day: date, span: Amount) -> date | None:
    if abs(span.number) > 10**9:
        return None
    try:
        if span.dimension == "time":
            return day + timedelta(seconds=int(span.number))
        months = day.year * 12 + day.month - 1 + int(span.number)
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None

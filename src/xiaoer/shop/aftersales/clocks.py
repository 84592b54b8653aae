"""Windows and deadlines, in the days of the shop's zone. A day of receipt never counts; the last day counts whole."""

from calendar import monthrange
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

_SATURDAY: Final = 5


def last_day(starts: datetime, days: int, zone: tzinfo) -> date:
    """The last whole day of `days` counted from the midnight after `starts` (签收次日零点起算)."""
    return starts.astimezone(zone).date() + timedelta(days=days)


def last_working_day(starts: datetime, days: int, zone: tzinfo) -> date:
    """The same, moved to Monday from a Saturday or Sunday (Regulation (EEC) 1182/71 art. 3(4))."""
    last = last_day(starts, days, zone)
    return last + timedelta(days=7 - last.weekday()) if last.weekday() >= _SATURDAY else last


def last_day_of_months(starts: datetime, months: int, zone: tzinfo) -> date:
    """The day of that number `months` later, else the last one of that month."""
    day = starts.astimezone(zone).date()
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_over(last: date, now: datetime, zone: tzinfo) -> bool:
    """Whether the last day has ended."""
    return now.astimezone(zone).date() > last

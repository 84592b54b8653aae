"""Festivals by name: fixed days, days of the moon (tabled up to 2035), and days such as the second Sunday of May."""

from datetime import date, timedelta
from functools import cache
from typing import Final

from xiaoer.language.tables import rows_of

_NTH: Final = {
    "母亲节": (5, 6, 2), "mother's day": (5, 6, 2), "mothers day": (5, 6, 2),
    "父亲节": (6, 6, 3), "father's day": (6, 6, 3), "fathers day": (6, 6, 3),
    "感恩节": (11, 3, 4), "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4),
    "labor day": (9, 0, 1),
}  # fmt: skip
"""Month, weekday (Monday is 0) and which of them in the month."""
_AFTER_THANKSGIVING: Final = {
    "黑五": 1,
    "黑色星期五": 1,
    "black friday": 1,
    "网一": 4,
    "网络星期一": 4,
    "cyber monday": 4,
}


def festival_names() -> frozenset[str]:
    """Every name of a festival, in lower case."""
    return frozenset([*_fixed(), *_moving(), *_NTH, *_AFTER_THANKSGIVING])


def festival_days(name: str, year: int) -> tuple[date, ...]:
    """The day of a festival in that year and the two around it, in order; a year outside the tables has none."""
    found = (_day(name.lower(), one) for one in (year - 1, year, year + 1))
    return tuple(day for day in found if day is not None)


def _day(name: str, year: int) -> date | None:
    if name in _fixed():
        month, day = _fixed()[name]
        return date(year, month, day)
    if name in _NTH:
        return _nth(year, *_NTH[name])
    if name in _AFTER_THANKSGIVING:
        return _nth(year, *_NTH["thanksgiving"]) + timedelta(days=_AFTER_THANKSGIVING[name])
    return _moving().get(name, {}).get(year)


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


@cache
def _fixed() -> dict[str, tuple[int, int]]:
    return {name: (int(month), int(day)) for names, month, day in rows_of("days") for name in names.split("|")}


@cache
def _moving() -> dict[str, dict[int, date]]:
    """Days by name and year. The days of the moon follow GB/T 33661; Easter is the western one."""
    return {
        name: {day.year: day for day in map(date.fromisoformat, days.split("|"))}
        for names, days in rows_of("moving_days")
        for name in names.split("|")
    }

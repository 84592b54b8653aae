"""How moments, days and money are said to a buyer, in Chinese and English."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from xiaoer.kernel.money import Money

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Words = tuple[str, str]
"""The same in Chinese and in English."""


def moment_words(moment: datetime, now: datetime) -> Words:
    """11月13日20:33 and "Nov 13, 20:33" in the zone of `now`; the year is said when it is another."""
    here = moment.astimezone(now.tzinfo)
    zh, en = day_words(here.date(), now)
    return f"{zh}{here:%H:%M}", f"{en}, {here:%H:%M}"


def day_words(day: date, now: datetime) -> Words:
    """11月13日 and "Nov 13"; the year is said when it is another than that of `now`."""
    zh, en = f"{day.month}月{day.day}日", f"{MONTHS[day.month - 1]} {day.day}"
    return (zh, en) if day.year == now.year else (f"{day.year}年{zh}", f"{en}, {day.year}")


def money_words(money: Money) -> str:
    """¥499 when whole, else ¥499.50."""
    said = str(money)
    return said.removesuffix(".00")


def local(moment: datetime, zone: str) -> datetime:
    """The moment on the shop's own clock."""
    return moment.astimezone(ZoneInfo(zone))


def listed(words: tuple[str, ...], joint: Words = ("、", ", ")) -> Words:
    """The same words in a row, joined as each language does."""
    return joint[0].join(words), joint[1].join(words)

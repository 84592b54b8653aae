"""How things are said to a buyer in both languages, with the facts that hold them; moments, days and money too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from xiaoer.kernel.facts import Fact
from xiaoer.kernel.money import Money

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Words = tuple[str, str]
"""The same in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or a part of one, in both languages, with the facts that hold it."""

    zh: str = ""
    en: str = ""
    facts: tuple[Fact, ...] = ()

    def __add__(self, other: "Said") -> "Said":
        """One after the other; English ones with a space, except before a mark."""
        left, right = self.en.rstrip(), other.en.lstrip()
        joint = " " if left and right and right[0] not in ",.;:!?)" else ""
        return Said(self.zh + other.zh, f"{left}{joint}{right}", tuple(dict.fromkeys(self.facts + other.facts)))

    def __bool__(self) -> bool:
        return bool(self.zh)


def said(zh: str, en: str, *facts: Fact | None) -> Said:
    """`zh` and `en` with those of `facts` that there are."""
    return Said(zh, en, tuple(fact for fact in facts if fact is not None))


def moment_words(moment: datetime, now: datetime) -> Words:
    """11月13日20:33 and "Nov 13, 20:33" in the zone of `now`; the year is said when it is another."""
    here = moment.astimezone(now.tzinfo)
    zh, en = day_words(here.date(), now)
    return f"{zh}{here:%H:%M}", f"{en}, {here:%H:%M}"


def day_words(day: date, now: datetime) -> Words:
    """11月13日 and "Nov 13"; in another year than that of `now` 2024年11月13日 and "2024-11-13"."""
    zh, en = f"{day.month}月{day.day}日", f"{MONTHS[day.month - 1]} {day.day}"
    return (zh, en) if day.year == now.year else (f"{day.year}年{zh}", f"{day:%Y-%m-%d}")


def money_words(money: Money) -> str:
    """¥499 when whole, else ¥499.50."""
    return str(money).removesuffix(".00")


def listed(words: Iterable[str], *, joint: Words = ("、", ", ")) -> Words:
    """The same words in a row, joined as each language does."""
    kept = tuple(words)
    return joint[0].join(kept), joint[1].join(kept)

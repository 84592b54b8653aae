"""Of several numbers of one unit on a page, which is meant: all ports at once, one charge, after opening, at night."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Aspect:
    """What a number is about where a page tells several in one unit."""

    name: str
    """As a limit carries it; no attribute is called so."""
    units: frozenset[str]
    asked: re.Pattern[str]
    page: re.Pattern[str]
    """In the clause of a page that tells the number of it."""


def aspect_in(text: str, unit: str) -> str:
    """The name of what a number of that unit is about in such a text; "" where it may be any."""
    return next((each.name for each in ASPECTS if unit in each.units and each.asked.search(text)), "")


def clauses_about(name: str, text: str) -> tuple[str, ...]:
    """The clauses of a page's statement that tell of it."""
    page = next(each.page for each in ASPECTS if each.name == name)
    return tuple(each for each in re.split("[,，;；、/]", text) if page.search(each))


def _aspect(name: str, units: str, asked: str, page: str) -> Aspect:
    return Aspect(name, frozenset(units.split()), re.compile(asked, re.I | re.A), re.compile(page, re.I | re.A))


ASPECTS: Final = (
    _aspect(
        "同时",
        "W",
        r"同时|一起[插充用]|一块儿?[插充]|都插|插满|每个?口|[两二三四]个?口"
        r"|\b(?:same time|at once|simultaneous\w*|all (?:\w+ )?ports|every port|each port)\b",
        r"同时|单口|each port",
    ),
    _aspect(
        "开封后",
        "day week month year",
        r"开封|开盖|拆封|打开[后以]|用得慢|\b(?:open(?:ed|ing)|once (?:i )?open|lasts me)\b",
        r"开封|opened|after opening",
    ),
    _aspect(
        "连盒",
        "h",
        r"(?:含|连|带|算上?|加上?)(?:充电)?[盒仓]|一共|总共|总续航|\b(?:case|in total|all told|altogether)\b",
        r"盒|仓|case|total",
    ),
    _aspect("单次", "h", r"", r"单次|per charge|single charge"),
    _aspect("睡眠档", "dB", r"睡|夜里?|晚上|半夜|\b(?:sleep\w*|night\w*|bedroom|snor\w*)\b", r"睡眠|夜|sleep|night"),
)
AT_ONCE: Final = ASPECTS[0].name

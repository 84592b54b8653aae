"""How exactly an amount is said, by the words beside it: 约500元, 不到500元, "more than 10"."""

import re
from typing import Final

from xiaoer.evidence.text.mention import Bound

_ABOUT_BEFORE: Final = re.compile(
    r"(?:约|大约|大概|差不多|≈|~|\babout|\baround|\broughly|approximately|\bapprox\.?|\bor so|\bsome)"
    r"(?:合|是|折合)?(?:[一每][斤盒袋瓶包支条只片个克升米天])?\s*[¥$£€]?$",
    re.I,
)
_NEARLY_BEFORE: Final = re.compile(
    r"(?:接近|将近|近|快(?:要)?|\bnearly|\balmost|\bclose to|\bnot quite|\bjust short of|\bshade under)\s*[¥$£€]?$",
    re.I,
)
_ABOUT_AFTER: Final = re.compile(r"\s*(?:左右|上下|的样子|or so\b|or thereabouts|give or take)", re.I)
_OVER_BEFORE: Final = re.compile(
    r"(?<!不)(?:超过|多于|大于|高于|超|刚过|\bover|more than|\babove|upwards of|\bjust past)\s*[¥$£€]?$", re.I
)
_OVER_AFTER: Final = re.compile(r"\s*(?:多(?!少)|出头|挂零|开外|\+)", re.I)
_UNDER_BEFORE: Final = re.compile(
    r"(?:不到|不足|(?<!不)低于|(?<!不)少于|(?<!不)小于|\bunder|less than|fewer than|\bbelow)\s*[¥$£€]?$", re.I
)
_UNDER_AFTER: Final = re.compile(r"\s*(?:不到|都不到|还不到)")


_LESS: Final = frozenset("轻少低短窄矮薄小近便早快")
_THAN: Final = re.compile(r"(?:还要?|更|要)?([轻少低短窄矮薄小近便早快重多高长宽厚大贵久晚慢])")
"""比7公斤还轻 is less than 7 kg."""


def bound_of(text: str, start: int, end: int) -> Bound:
    """Of the amount at [start, end)."""
    before = max(0, start - 14)
    than = _THAN.match(text, end) if text[before:start].endswith("比") else None
    if than:
        return Bound.UNDER if than[1] in _LESS else Bound.OVER
    if _ABOUT_BEFORE.search(text, before, start) or _ABOUT_AFTER.match(text, end):
        return Bound.ABOUT
    if _NEARLY_BEFORE.search(text, before, start):
        return Bound.NEARLY
    if _UNDER_BEFORE.search(text, before, start) or _UNDER_AFTER.match(text, end):
        return Bound.UNDER
    if _OVER_BEFORE.search(text, before, start) or _OVER_AFTER.match(text, end):
        return Bound.OVER
    return Bound.EXACT

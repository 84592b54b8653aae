"""How exactly an amount is said, by the words beside it: 约500元, 不到500元, "more than 10"."""

import re
from typing import Final

from xiaoer.evidence.text.mention import Bound

_ABOUT_BEFORE: Final = re.compile(
    r"(?:约|大约|大概|接近|将近|差不多|近|~|≈|\babout|\baround|\broughly|approximately|\bapprox\.?"
    r"|\bnearly|\balmost)\s*[¥$]?$",
    re.I,
)
_ABOUT_AFTER: Final = re.compile(r"\s*(?:左右|上下|or so\b)", re.I)
_OVER_BEFORE: Final = re.compile(
    r"(?<!不)(?:超过|多于|大于|高于|超|\bover|more than|\babove|upwards of)\s*[¥$]?$", re.I
)
_OVER_AFTER: Final = re.compile(r"\s*(?:多(?!少)|\+)", re.I)
_UNDER_BEFORE: Final = re.compile(
    r"(?:不到|不足|(?<!不)低于|(?<!不)少于|(?<!不)小于|\bunder|less than|\bbelow)\s*[¥$]?$", re.I
)


def bound_of(text: str, start: int, end: int) -> Bound:
    """Of the amount at [start, end)."""
    before = max(0, start - 14)
    if _ABOUT_BEFORE.search(text, before, start) or _ABOUT_AFTER.match(text, end):
        return Bound.ABOUT
    if _UNDER_BEFORE.search(text, before, start):
        return Bound.UNDER
    if _OVER_BEFORE.search(text, before, start) or _OVER_AFTER.match(text, end):
        return Bound.OVER
    return Bound.EXACT

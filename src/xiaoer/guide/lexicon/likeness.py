"""Whether a page says in its own words what a buyer says in others: 支持羊毛洗 is 能洗羊毛衫."""

import re
from typing import Final

_CLAUSE: Final = re.compile("[,，;；。()（）/]")
_DENIED: Final = re.compile("[不无非勿禁未]")
_BINDING: Final = re.compile("自己|自动|[的了着过得地能会可以要再又就先后完上下里中在到和跟把给也都还一两三]")
"""Letters of a phrase that only bind it."""
_PARTS: Final = (3, 4)
"""So many of so many letters of a phrase make it likely."""


def tells_of(text: str, words: str) -> bool:
    """Whether one clause of a page, that denies nothing, has most letters of a Chinese phrase that mean something."""
    letters = frozenset(_BINDING.sub("", words))
    most, all_of = _PARTS
    return len(letters) > 1 and any(
        sum(one in clause for one in letters) * all_of >= len(letters) * most
        for clause in _CLAUSE.split(text)
        if not _DENIED.search(clause)
    )

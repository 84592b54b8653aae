"""What must be heard whatever a model thinks: a wish for a person, and anger. Exact rules, always on.

The wordings are rows of `data/wishes.tsv`. One fires on words that mean one thing; look-alikes (真人实拍, 人工费,
human hair) are taken out of the text first. All doors take text as `normal.normalise` leaves it, in any case.
"""

import re
from functools import cache
from typing import Final

from xiaoer.language.tables import rows_of

HEARD: Final = 800
"""Characters heard at the start of a message, and a quarter as many at the end of a longer one."""
SHOUT: Final = 12
"""Letters that a shout has at least."""
_SPACED: Final = re.compile(r"人\W{0,2}工(?:\W{0,2}客\W{0,2}服)?")


def wants_human(text: str) -> bool:
    """Whether the buyer asks for a person to answer."""
    return bool(_wording("human").search(_without_likes(_heard(text))))


def only_looks_like_it(text: str) -> bool:
    """Whether a look-alike (真人实拍, 人工费) is all there is of a wish for a person."""
    heard = _heard(text)
    looks = _wording("lookalike").search(heard) or _wording("no_wish").search(heard)
    return bool(looks) and not wants_human(text)


def is_angry(text: str) -> bool:
    """Whether the words are abuse or strong anger; a complaint in plain words is not."""
    heard = _heard(text)
    return bool(_wording("angry").search(heard)) or _shouts(heard)


def _without_likes(heard: str) -> str:
    rest = _wording("lookalike").sub(" , ", heard)
    return _wording("no_wish").sub(" , ", rest).strip()


@cache
def _wording(kind: str) -> re.Pattern[str]:
    rows = rows_of("wishes")
    whole = "|".join(wording for name, wording in rows if name == kind)
    named = [(name, wording) for name, wording in rows if name.startswith("<")]
    for name, wording in reversed(named):
        whole = whole.replace(name, wording)
    return re.compile(whole, re.IGNORECASE)


def _heard(text: str) -> str:
    """What is listened to, with 人 工 客 服 and 转-人工 written together."""
    cut = text if len(text) <= HEARD else f"{text[:HEARD]} {text[-HEARD // 4 :]}"
    return _SPACED.sub(lambda found: re.sub(r"\W", "", found[0]), cut)


def _shouts(text: str) -> bool:
    """Several words, all in capitals, with a mark to match: WHERE IS IT!!"""
    letters = [char for char in text if char.isascii() and char.isalpha()]
    return len(letters) >= SHOUT and all(char.isupper() for char in letters) and "!" in text

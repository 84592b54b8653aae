"""What must be heard whatever a model thinks: a wish for a person, anger, danger. Exact rules, always on.

The wordings are rows of `data/wishes.tsv`. One fires on words that mean one thing; look-alikes (真人实拍, 人工费,
human hair) are taken out of the text first. All doors take text as `normal.normalise` leaves it, in any case.
"""

import re
from functools import cache
from typing import Final

from xiaoer.language.tables import rows_of

LEVEL_H: Final = ("safety.injury", "complaint.legal", "minor.purchase", "fraud.report")
"""Intents that go to a person at once."""
HEARD: Final = 800
"""Characters heard at the start of a message, and a quarter as many at the end of a longer one."""
SHOUT: Final = 12
"""Letters that a shout has at least."""


def wants_human(text: str) -> bool:
    """Whether the buyer asks for a person to answer."""
    rest = _wording("lookalike").sub(" , ", _heard(text))
    return bool(_wording("human").search(_wording("no_wish").sub(" , ", rest).strip()))


def only_looks_like_it(text: str) -> bool:
    """Whether a look-alike (真人实拍, 人工费) is all there is of a wish for a person."""
    heard = _heard(text)
    return not wants_human(text) and bool(_wording("lookalike").search(heard) or _wording("no_wish").search(heard))


def is_angry(text: str) -> bool:
    """Whether the words are abuse or strong anger; a complaint in plain words is not."""
    heard = _heard(text)
    return bool(_wording("angry").search(heard)) or _shouts(heard)


def risks(text: str) -> tuple[str, ...]:
    """The intents of `LEVEL_H` that the wording leaves no doubt about.

    A question before buying (会不会漏电, does it catch fire easily) is about safety; it is no accident.
    """
    heard = _heard(text)
    asks = bool(_wording("asking").search(heard))
    found = (name for name in LEVEL_H if _wording(name).search(heard))
    return tuple(name for name in found if not (asks and name == "safety.injury"))


@cache
def _wording(kind: str) -> re.Pattern[str]:
    words = {name: wording for name, wording in rows_of("wishes") if name.startswith("<")}
    wordings = (wording for name, wording in rows_of("wishes") if name == kind)
    filled = (wording.replace("<PERSON>", words["<PERSON>"]).replace("<WHO>", words["<WHO>"]) for wording in wordings)
    return re.compile("|".join(filled), re.IGNORECASE)


def _heard(text: str) -> str:
    return text if len(text) <= HEARD else f"{text[:HEARD]} {text[-HEARD // 4 :]}"


def _shouts(text: str) -> bool:
    """Several words, all in capitals, with a mark to match: WHERE IS IT!!"""
    letters = [char for char in text if char.isascii() and char.isalpha()]
    return len(letters) >= SHOUT and all(char.isupper() for char in letters) and "!" in text

"""Everyday words that claim nothing by themselves; what is left of a phrase without them must be some fact's."""

import re
from importlib.resources import files
from typing import Final

from xiaoer.language.stems import stem

_TABLE: Final = (
    (files("xiaoer.evidence.lexicon") / "data" / "common_words.txt").read_text(encoding="utf-8").splitlines()
)

COMMON_EN: Final = frozenset(stem(word) for line in _TABLE if line[:1].isascii() for word in line.split())
"""Stems of English words."""

COMMON_ZH: Final = re.compile(
    "|".join(
        sorted(
            (word for line in _TABLE if line and not line[0].isascii() for word in line.split()), key=len, reverse=True
        )
    )
)
"""Finds a Chinese one, the longest first."""

"""English words without their endings, and where they stand."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_LATIN: Final = re.compile(r"[a-z0-9]+(?:[&'.][a-z0-9]+)*")
_DOUBLED: Final = re.compile(r"([bdgmnprt])\1$")


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """An English word without its ending, so that ships, shipped and shipping are one. Lower case."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith(("xes", "zzes", "sses")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 2 and word.endswith(ending) and re.search("[aeiouy]", word[: -len(ending)]):
            word = _DOUBLED.sub(r"\1", word[: -len(ending)])
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def latin_words(letters: str) -> Iterator[tuple[str, int, int]]:
    """Stem and place of every latin word of a text in lower case."""
    for match in _LATIN.finditer(letters):
        yield stem(match.group()), match.start(), match.end()

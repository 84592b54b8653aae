"""Who is spoken of and what they are to do, without the words for it: 找个能管事的 and 叫你们主管来 are much the same.

Every word of `data/roles.tsv` stands for its kind (a boss, fetching, talking, a robot, what is over); of the rest only
that it is there is kept. What comes out are marks for a judge.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import Final

from xiaoer.language.tables import rows_of

_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[\u3400-\u9fff]+|[^\sa-z0-9\u3400-\u9fff]+")
_OTHER: Final = "_"
_MARK: Final = ","
_RUN: Final = 4


def role_marks(text: str) -> set[str]:
    """The kinds of a `plain` text in their order, by ones to fours; those alone, by pairs and threes; and each kind
    with the word beside it.
    """
    words = [*_words(text)]
    kinds = ["^", *(kind for kind, _ in groupby(kind for kind, _ in words)), "$"]
    named = [kind for kind in kinds if kind not in (_OTHER, _MARK)]
    marks = {f"in:{run}" for size in range(1, _RUN + 1) for run in _runs(kinds, size)}
    marks |= {f"of:{run}" for size in (2, 3) for run in _runs(named, size)}
    marks |= {f"with:{first}..{last}" for first, _, last in zip(named, named[1:], named[2:], strict=False)}
    for (kind, word), (next_kind, next_word) in pairwise(words):
        if kind != _OTHER:
            marks.add(f"before:{kind} {next_word}")
        if next_kind != _OTHER:
            marks.add(f"after:{word} {next_kind}")
    return marks


def _runs(kinds: Sequence[str], size: int) -> Iterator[str]:
    return (" ".join(kinds[start : start + size]) for start in range(len(kinds) - size + 1))


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Each word with its kind; Chinese ones as long as the table knows them, else character by character."""
    for found in _WORD.findall(text):
        if "\u3400" <= found[0] <= "\u9fff":
            yield from _chinese(found)
        elif found[0].isalnum():
            yield _kinds().get(found, _OTHER), found
        else:
            yield _MARK, found


def _chinese(run: str) -> Iterator[tuple[str, str]]:
    kinds, start = _kinds(), 0
    while start < len(run):
        sizes = range(min(_longest(), len(run) - start), 0, -1)
        size = next((size for size in sizes if run[start : start + size] in kinds), 0)
        word = run[start : start + max(size, 1)]
        yield kinds.get(word, _OTHER), word
        start += len(word)


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in rows_of("roles") for word in words.split()}


@cache
def _longest() -> int:
    return max(len(word) for word in _kinds() if not word.isascii())

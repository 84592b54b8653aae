"""Other ways to say what a buyer asked: the shop writes 包邮 where he says 免运费 or "free shipping"."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from xiaoer.knowledge.terms import terms_of

FILE: Final = files("xiaoer.knowledge") / "data" / "service_synonyms.tsv"


def also_said(asked: Sequence[str]) -> tuple[str, ...]:
    """Terms of other names of the things that the terms `asked` name, without those asked, in a fixed order."""
    held = frozenset(asked)
    return tuple(
        dict.fromkeys(
            term
            for group in _groups()
            if any(whole <= held for whole, _ in group)
            for _, telling in group
            for term in telling
            if term not in held
        )
    )


@cache
def _groups() -> tuple[tuple[tuple[frozenset[str], tuple[str, ...]], ...], ...]:
    """Groups of names; each name as all its terms, and those that tell it from others: no single characters."""
    lines = FILE.read_text(encoding="utf-8").splitlines()[1:]
    return tuple(tuple(_name(words) for words in line.split("|")) for line in lines)


def _name(words: str) -> tuple[frozenset[str], tuple[str, ...]]:
    terms = terms_of(words)
    return frozenset(terms), tuple(term for term in terms if term.isascii() or len(term) > 1) or terms

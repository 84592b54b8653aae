"""What a question asks for, and other ways to say it: the shop writes 包邮 where a buyer says "free shipping"."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from xiaoer.knowledge.terms import terms_of
from xiaoer.language.tables import rows_of

SERVICE: Final = files("xiaoer.knowledge") / "data" / "service_synonyms.tsv"
SAID_OTHERWISE: Final = 0.5
"""What a term counts that was not asked but means the same. Between 0.3 and 0.7 the test set finds the same."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The terms of a question, each once."""

    terms: tuple[str, ...]
    otherwise: tuple[str, ...]
    """Terms of other names of the things it names, none of them among `terms`."""

    @classmethod
    def of(cls, text: str) -> "Asked":
        terms = dict.fromkeys(terms_of(text))
        named = [group for group in _groups() if any(name.whole <= terms.keys() for name in group)]
        others = dict.fromkeys(term for group in named for name in group for term in name.telling if term not in terms)
        return cls(tuple(terms), tuple(others))


@dataclass(frozen=True, slots=True)
class _Name:
    whole: frozenset[str]
    """All its terms: a question that holds them names the thing."""
    telling: tuple[str, ...]
    """Those that tell it from others: single characters only where there is nothing else."""

    @classmethod
    def of(cls, words: str) -> "_Name":
        terms = terms_of(words)
        return cls(frozenset(terms), tuple(term for term in terms if term.isascii() or len(term) > 1) or terms)


@cache
def _groups() -> tuple[tuple[_Name, ...], ...]:
    """Names of one thing together: of services from this room, of products from language."""
    services = SERVICE.read_text(encoding="utf-8").splitlines()[1:]
    products = (words for (words,) in rows_of("product_synonyms"))
    named = (map(_Name.of, line.split("|")) for line in (*services, *products))
    return tuple(tuple(name for name in group if name.whole) for group in named)

"""What a question asks for, and other ways to say it: the shop writes 包邮 where a buyer says "free shipping"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from xiaoer.knowledge.terms import terms_of
from xiaoer.language.pinyin import in_syllables
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
    @lru_cache(maxsize=256)
    def of(cls, text: str) -> "Asked":
        """One text is asked of every shop, hence kept for a while."""
        terms = dict.fromkeys(terms_of(text))
        named = [group for group in _groups() if any(name.whole <= terms.keys() for name in group)]
        others = dict.fromkeys(term for group in named for name in group for term in name.telling if term not in terms)
        return cls(tuple(terms), tuple(others))


@dataclass(frozen=True, slots=True)
class Naming:
    """A sort of goods or a colour that a text names, by one of its names or by several."""

    said: frozenset[str]
    """The terms of the names that were used."""
    spelt: tuple[str, ...]
    """Those names that are Chinese and no single character, as they are written."""
    others: tuple[tuple[str, ...], ...]
    """The telling terms of each other name."""

    def covers(self, terms: Sequence[str]) -> bool:
        """Whether these terms belong to the name."""
        return bool(terms) and self.said.issuperset(terms)


def namings(terms: Iterable[str]) -> tuple[Naming, ...]:
    """What a text of these terms names among the sorts of goods and the colours that have several names."""
    asked = frozenset(terms)
    found = ((group, [name for name in group if name.whole <= asked]) for group in _goods())
    return tuple(_naming(group, used) for group, used in found if used)


@cache
def latin_names() -> tuple[str, ...]:
    """The English words of those names, each once, in the order of the alphabet."""
    words = (word for group in _goods() for name in group for word in name.words.split() if word.isascii())
    return tuple(sorted({word for word in words if not in_syllables(word)}))


def _naming(group: Sequence["_Name"], used: Sequence["_Name"]) -> Naming:
    return Naming(
        frozenset(term for name in used for term in name.whole),
        tuple(name.words for name in used if not name.words.isascii() and len(name.words) > 1),
        tuple(name.telling for name in group if name not in used),
    )


@dataclass(frozen=True, slots=True)
class _Name:
    words: str
    whole: frozenset[str]
    """All its terms: a question that holds them names the thing."""
    telling: tuple[str, ...]
    """Those that tell it from others: single characters only where there is nothing else."""

    @classmethod
    def of(cls, words: str) -> "_Name":
        terms = terms_of(words)
        return cls(words, frozenset(terms), tuple(term for term in terms if term.isascii() or len(term) > 1) or terms)


@cache
def _groups() -> tuple[tuple[_Name, ...], ...]:
    """Names of one thing together: of services from this room, of products from language."""
    services = SERVICE.read_text(encoding="utf-8").splitlines()[1:]
    return (*_named(services), *_sorts())


@cache
def _goods() -> tuple[tuple[_Name, ...], ...]:
    return (*_sorts(), *_named(row[1] for row in rows_of("colours")))


@cache
def _sorts() -> tuple[tuple[_Name, ...], ...]:
    return tuple(_named(words for (words,) in rows_of("product_synonyms")))


def _named(lines: Iterable[str]) -> Iterator[tuple[_Name, ...]]:
    for line in lines:
        yield tuple(name for name in map(_Name.of, line.split("|")) if name.whole)

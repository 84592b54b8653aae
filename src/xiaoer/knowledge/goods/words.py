"""What a good is found by: all its words, the words that say what it is, exact tokens, and spellings.

A product's kind is what remains of its title and category when the brand, what it is made for, and the names of other
things are taken away: of "Acme keyboard cover for laptops" it is the cover. A page that only mentions keyboards is
none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from xiaoer.knowledge.goods.good import Good, Property
from xiaoer.knowledge.goods.sounds import sounds_of
from xiaoer.knowledge.terms import terms_of
from xiaoer.language.normal import normalise
from xiaoer.language.quantities import read_quantities
from xiaoer.language.reading import QuantityMention
from xiaoer.language.units import units

PARTS: Final = files("xiaoer.knowledge") / "data" / "parts.tsv"
COUNTED: Final = frozenset({"count", "ratio", "calendar", "work"})
"""Dimensions that tell no size of a thing."""
LONGEST_CODE: Final = 40

_MADE_FOR: Final = re.compile(
    r"\b(?:for|compatible with|suitable for|fits)\b|适用|适配|兼容|专用于|用于", re.IGNORECASE
)
_LATIN_WORD: Final = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
_HAN: Final = re.compile(r"[㐀-鿿]+")
_CODE: Final = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]+(?:[-_/.][A-Za-z0-9]+)*(?![A-Za-z0-9])")
_MODEL: Final = re.compile(r"(?<![A-Za-z0-9-])([A-Za-z]{1,6}) (\d{2,6}[A-Za-z]{0,3})(?![A-Za-z0-9])")
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one good, field by field."""

    everything: tuple[str, ...]
    kind: tuple[str, ...]
    exact: tuple[str, ...]
    spelt: tuple[str, ...]
    sizes: tuple[tuple[str, QuantityMention], ...]
    """Every amount, with the name of the property that tells it; "" where the title or the text does."""

    @classmethod
    def of(cls, good: Good) -> "Words":
        titles = f"{good.title}\n{good.title_en}"
        told = told_of(good)
        values = "\n".join(each.value for each in told)
        names = "\n".join(dict.fromkeys(each.name for each in told))
        named = f"{titles}\n{good.category}\n{good.brand}"
        sizes = [
            *_sizes("", f"{titles}\n{good.text}"),
            *(size for each in told for size in _sizes(each.name, each.value)),
        ]
        exact = {
            *codes_in(titles, values),
            *(f"#{code}" for each in good.codes if (code := _plain(each))),
            *(f"~{sound}" for run in _HAN.findall(normalise(named)) for sound in sounds_of(run)),
            *(measured(quantity) for _, quantity in sizes),
        }
        return cls(
            terms_of("\n".join((named, values, names, good.text, *good.codes))),
            tuple(dict.fromkeys(kind_terms(good))),
            tuple(sorted(each for each in exact if each)),
            tuple(dict.fromkeys(latin_words(f"{named}\n{values}"))),
            tuple(sizes),
        )


def told_of(good: Good) -> tuple[Property, ...]:
    """Its properties, and those of its variants, each once."""
    options = (option for variant in good.variants for option in variant.options)
    return tuple(dict.fromkeys((*good.properties, *options)))


def kind_terms(good: Good) -> Iterator[str]:
    """The terms that say what it is; repeats are possible."""
    brand = frozenset(terms_of(good.brand))
    for text in (good.category, good.title, good.title_en):
        own = _MADE_FOR.split(normalise(text), maxsplit=1)[0] or text
        yield from (term for term in _part_terms(own) or _whole_terms(own) if term not in brand)


def latin_words(text: str) -> tuple[str, ...]:
    """Latin words as they are written, in lower case."""
    return tuple(word.lower() for word in _LATIN_WORD.findall(normalise(text)))


def codes_in(*texts: str) -> Iterator[str]:
    """Model numbers as tokens: MX-500, mx500 and MX 500 are one."""
    for text in map(normalise, texts):
        for found in _CODE.findall(text):
            code = _plain(found)
            if _DIGIT.search(code) and not code.isdigit():
                yield f"#{code}"
        yield from (f"#{letters}{digits}".lower() for letters, digits in _MODEL.findall(text))


def measured(quantity: QuantityMention) -> str:
    """The token of an amount, the same for 1.5L and 1500ml; "" for what is counted and for unknown units."""
    unit = units().get(quantity.unit)
    if unit is None or unit.dimension in COUNTED:
        return ""
    amount = (quantity.number * unit.factor).normalize()
    return f"={unit.dimension.replace(' ', '-')}:{amount:f}"


def _sizes(name: str, text: str) -> Iterator[tuple[str, QuantityMention]]:
    if _DIGIT.search(text):
        yield from ((name, quantity) for quantity in read_quantities(normalise(text)))


def _plain(code: str) -> str:
    """Letters and digits alone, in lower case; "" for what is too long to be a code."""
    plain = "".join(char for char in code if char.isalnum()).lower()
    return plain if 3 <= len(plain) <= LONGEST_CODE else ""


def _part_terms(text: str) -> tuple[str, ...]:
    """The terms of the parts and accessories that it names; none where it is no such thing."""
    latin = tuple(term for term in terms_of(" ".join(_LATIN_WORD.findall(text))) if term in _latin_parts())
    return (*latin, *(pair for run in _HAN.findall(text) for pair in _part_pairs(run)))


def _part_pairs(run: str) -> Iterator[str]:
    for found in _han_parts().finditer(run):
        yield from _pairs(run[found.start() : found.end()])


def _whole_terms(text: str) -> tuple[str, ...]:
    """All terms, of Chinese the pairs: one character is in too many things."""
    return tuple(term for term in terms_of(text) if term.isascii() or len(term) > 1)


def _pairs(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))


@cache
def _parts() -> tuple[str, ...]:
    lines = PARTS.read_text(encoding="utf-8").splitlines()[1:]
    return tuple(word for line in lines for word in line.split("|"))


@cache
def _latin_parts() -> frozenset[str]:
    return frozenset(term for word in _parts() if word.isascii() for term in terms_of(word))


@cache
def _han_parts() -> re.Pattern[str]:
    return re.compile("|".join(sorted((word for word in _parts() if not word.isascii()), key=len, reverse=True)))

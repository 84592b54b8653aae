"""The words of a search, taken apart into groups: each group is one thing that a good must hold."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import ceil
from typing import Final, Protocol

from xiaoer.knowledge.goods.asking import Correction
from xiaoer.knowledge.goods.sounds import sounds_in, sounds_of
from xiaoer.knowledge.goods.spelling import nearest, parted
from xiaoer.knowledge.goods.words import codes_in, latin_words, measured
from xiaoer.knowledge.synonyms import Naming, latin_names, namings
from xiaoer.knowledge.terms import terms_of
from xiaoer.language.glossary import in_chinese
from xiaoer.language.normal import normalise
from xiaoer.language.quantities import read_quantities
from xiaoer.language.reading import Span

LONGEST: Final = 200
"""Characters that are read: more is no search but a story, and its end says what is wanted."""
MOST_GROUPS: Final = 24
ENOUGH_PAIRS: Final = 0.6
"""Share of the pairs of a Chinese run that a good must hold: pages put the same words in another order."""
LEAST_BEGUN: Final = 3
MOST_BEGUN: Final = 12
"""Words that may be meant by their beginning, and its shortest."""
FEW: Final = 10
"""Goods. Where so many have the word itself, other names would only bring what was not asked: tablets for an ipad."""

_PIECE: Final = re.compile(r"(?P<han>[㐀-鿿]+)|(?P<other>[^\s㐀-鿿]+)")


class Vocabulary(Protocol):
    """What the index holds, as far as reading a search needs it."""

    def goods_with(self, field: str, term: str) -> int:
        """How many goods have this term in that field."""
        ...

    def words_from(self, prefix: str) -> Sequence[tuple[str, int]]:
        """Latin words of the pages that begin so, each with how many goods have it."""
        ...


@dataclass(frozen=True, slots=True)
class Group:
    """One thing that is asked for.

    A good holds it by `least` of the terms, by all tokens of one of `exact`, or by all terms of another name.
    """

    terms: tuple[str, ...]
    least: int
    exact: tuple[tuple[str, ...], ...] = ()
    other: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A search as it was understood; no groups when there is nothing to look for."""

    groups: tuple[Group, ...]
    corrections: tuple[Correction, ...] = ()


def read_words(text: str, known: Vocabulary) -> Read:
    """The groups of a text, with mistyped words replaced by words of the pages."""
    text = normalise(text)[-LONGEST:].strip()
    sizes, rest = _sizes(text)
    named = namings(terms_of(rest))
    pieces = [(found[0], found.lastgroup == "han") for found in _PIECE.finditer(rest)]
    groups: list[Group] = list(sizes)
    corrections: list[Correction] = []
    for han, run in groupby(pieces, key=lambda piece: piece[1]):
        texts = [piece for piece, _ in run]
        if han:
            groups += [group for piece in texts for group in _of_han(piece, named, known)]
        else:
            groups += _of_latin(texts, known, corrections)
    named = namings([*terms_of(rest), *(term for group in groups for term in group.terms)])
    return Read(tuple(_named_otherwise(each, named, known) for each in groups[:MOST_GROUPS]), tuple(corrections))


def _sizes(text: str) -> tuple[list[Group], str]:
    """The amounts with units as groups, and the text without them."""
    groups: list[Group] = []
    spans: list[Span] = []
    for quantity in read_quantities(text):
        token = measured(quantity)
        if token:
            terms = terms_of(text[quantity.span.start : quantity.span.end])
            groups.append(Group(terms, len(terms), ((token,),)))
            spans.append(quantity.span)
    for span in sorted(spans, key=lambda one: -one.start):
        text = f"{text[: span.start]} {text[span.end :]}"
    return groups, text


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two spaces, and what it forms together with a neighbour."""

    text: str
    terms: tuple[str, ...]
    codes: tuple[str, ...]
    joint: tuple[tuple[str, ...], ...] = ()
    joint_codes: tuple[tuple[str, ...], ...] = ()
    strange: bool = False
    """Some term of it is on no page, and no neighbour explains it."""


def _of_latin(texts: Sequence[str], known: Vocabulary, corrections: list[Correction]) -> Iterator[Group]:
    """Of neighbouring pieces; two that the pages write as one word or as one model number are met by that too."""
    pieces = [_piece(text, at, texts, known) for at, text in enumerate(texts)]
    for strange, run in groupby(pieces, key=lambda piece: piece.strange):
        alike = tuple(run)
        yield from _of_strange(alike, known, corrections) if strange else _of_known(alike)


def _piece(text: str, at: int, texts: Sequence[str], known: Vocabulary) -> _Piece:
    terms, codes = terms_of(text), tuple(codes_in(text))
    pairs = [(first, second) for first, second in pairwise(texts[max(0, at - 1) : at + 2]) if text in (first, second)]
    joint = [terms_of(first + second) for first, second in pairs if first.isalpha() and second.isalpha()]
    met = tuple(each for each in joint if len(each) == 1 and known.goods_with("all", each[0]))
    both = (code for first, second in pairs for code in codes_in(f"{first} {second}") if code not in codes)
    met_codes = tuple((code,) for code in dict.fromkeys(both) if known.goods_with("exact", code))
    strange = not (met or met_codes or codes) and not all(known.goods_with("all", term) for term in terms)
    return _Piece(text, terms, codes, met, met_codes, strange)


def _of_known(pieces: Iterable[_Piece]) -> Iterator[Group]:
    for piece in pieces:
        if piece.codes:
            yield Group(piece.terms, len(piece.terms), (*((code,) for code in piece.codes), *piece.joint_codes))
        else:
            yield from (Group((term,), 1, piece.joint_codes, piece.joint) for term in piece.terms)


def _of_strange(pieces: Sequence[_Piece], known: Vocabulary, corrections: list[Correction]) -> Iterator[Group]:
    """Chinese in Latin letters, two words written as one, a slip of the fingers, or nothing that the pages know."""
    spoken = tuple(f"~{sound}" for sound in sounds_in([piece.text for piece in pieces]))
    if spoken and all(known.goods_with("exact", sound) for sound in spoken):
        yield Group((), 0, (spoken,))
        return
    for piece in pieces:
        for word in latin_words(piece.text) or (piece.text,):
            yield from _of_word(word, known, corrections)


def _of_word(word: str, known: Vocabulary, corrections: list[Correction]) -> Iterator[Group]:
    terms = terms_of(word)
    if not terms or all(known.goods_with("all", term) for term in terms):
        yield from (Group((term,), 1) for term in terms)
        return
    chinese = tuple(_telling(terms_of(said)) for said in in_chinese(word))
    if chinese or namings(terms):
        yield from (Group((term,), 1, (), chinese) for term in terms)
        return
    begun = _begun(word, known)
    if begun:
        yield Group(terms, len(terms), (), begun)
        return
    instead = parted(word, known.goods_with) or nearest(word, known.words_from, latin_names())
    if instead:
        corrections.append(Correction(word, instead))
    yield from (Group((term,), 1) for term in terms_of(instead or word))


def _begun(word: str, known: Vocabulary) -> tuple[tuple[str, ...], ...]:
    """The commonest words of the pages that begin so: "keyb" is being typed still."""
    if len(word) < LEAST_BEGUN:
        return ()
    longer = sorted(known.words_from(word), key=lambda one: (-one[1], one[0]))
    return tuple(dict.fromkeys(terms_of(other) for other, _ in longer[:MOST_BEGUN]))


def _telling(terms: Sequence[str]) -> tuple[str, ...]:
    """The pairs among Chinese terms; the characters where there is no pair."""
    return tuple(term for term in terms if len(term) > 1) or tuple(terms)


def _of_han(run: str, named: Sequence[Naming], known: Vocabulary) -> Iterator[Group]:
    """The things of the run that have other names by themselves, and what stands around them."""
    names = sorted((name for naming in named for name in naming.spelt if name in run), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, names))) if names else None
    pieces = [run] if pattern is None else re.split(f"({pattern.pattern})", run)
    for piece in filter(None, pieces):
        group = _of_run(piece, known)
        if group is not None:
            yield group


def _of_run(run: str, known: Vocabulary) -> Group | None:
    """None where it holds nothing together but sentences: 的, 有没有."""
    terms = terms_of(run)
    pairs = tuple(dict.fromkeys(term for term in terms if len(term) > 1))
    if not pairs:
        return Group(terms, len(terms)) if terms else None
    there = tuple(pair for pair in pairs if known.goods_with("all", pair))
    heard = tuple(f"~{sound}" for sound in sounds_of(run)) if len(there) < len(pairs) else ()
    exact = (heard,) if heard and all(known.goods_with("exact", sound) for sound in heard) else ()
    if not there:
        characters = tuple(term for term in terms if len(term) == 1)
        return Group(characters or pairs, len(characters or pairs), exact)
    return Group(there, max(1, ceil(len(there) * ENOUGH_PAIRS)), exact)


def _named_otherwise(group: Group, named: Sequence[Naming], known: Vocabulary) -> Group:
    """The group with the other names of the thing that its terms belong to, where few goods have the name itself."""
    if not group.terms or min(known.goods_with("all", term) for term in group.terms) >= FEW:
        return group
    other = tuple(name for naming in named if naming.covers(group.terms) for name in naming.others)
    return replace(group, other=(*group.other, *other)) if other else group

"""Finds products by their names or parts of names: an inverted index over character pairs and words.

A piece of a name counts by how few names have it (inverse document frequency), so that 羽绒服 finds the one down
jacket while 套装 finds nothing. 20,000 long titles answer in about a millisecond.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import log
from typing import Final

from xiaoer.language.phrases import Phrases
from xiaoer.language.reading import Span
from xiaoer.language.regions import is_place
from xiaoer.language.tables import rows_of

LARGE_POSTINGS: Final = 400
"""A piece that more names have than this only ranks candidates which rarer pieces found."""
MOST_LIKELY: Final = 60
"""Names that are weighed closely, of those that share a piece with the text."""
MOST_CANDIDATES: Final = 12
"""More equal candidates than this name a category, not a product."""
TRUSTED: Final = 0.5
"""Below it a mention is a hint: a product spoken of before goes first."""

_RUN: Final = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9]+(?:[.+'/-][A-Za-z0-9]+)*")
_FUNCTION: Final = frozenset(
    "能可会吗呢了的是有没不要这那几多什么怎我你他给到在和跟也就都还吧啊哪为把被让从用买卖送发寄退换想请再很太更最只两个一"
)
_WEIGHT: Final = re.compile(r"\d+(?:\.\d+)?(?:g|kg|ml|l|cm|mm|m)?")
_GAP: Final = re.compile(r"[ 的]{0,2}|的?那个")
_MODEL_AND_WORD: Final = re.compile(r"([a-z]{1,4}\d+)([a-z]{3,})")
_COUNT_TAIL: Final = re.compile(r"\d*[个双罐袋片支包盒条]装?$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A pair of characters or a word, and where it stands in the text."""

    key: str
    start: int
    end: int
    weight: float = 1.0
    masked: bool = False
    """Inside a longer everyday word (手机 in 手机号): it counts only beside others."""


@dataclass(frozen=True, slots=True)
class Found:
    """A product that a stretch of text may name."""

    product: int
    score: float
    span: Span


@dataclass(frozen=True, slots=True)
class _Match:
    """How much of a stretch one name has."""

    name: int
    weight: float
    pieces: tuple[Piece, ...]
    head: bool


class NameIndex:
    """Names of products by number; made once, only read afterwards."""

    def __init__(self, names: Sequence[Sequence[str]]) -> None:
        self._titles: list[str] = []
        self._owner: list[int] = []
        postings: defaultdict[str, list[int]] = defaultdict(list)
        self._heads: list[frozenset[str]] = []
        for product, spoken in enumerate(names):
            for name in spoken:
                number = len(self._titles)
                self._titles.append(name.lower())
                self._owner.append(product)
                self._heads.append(_heads(name))
                for key in {piece.key for piece in pieces_of(name)}:
                    postings[key].append(number)
        self._postings = dict(postings)
        self._keys = [frozenset(piece.key for piece in pieces_of(title)) for title in self._titles]
        total = len(self._titles)
        self._idf = {key: log(1 + total / len(having)) for key, having in postings.items()}
        self._sum = [sum(self._idf[key] for key in keys) or 1.0 for keys in self._keys]
        self._synonyms = _known_synonyms(self._titles, self._postings)
        self._other_words = Phrases(self._synonyms)
        self._near = _near_words(self._postings)

    def find(self, text: str) -> Iterator[Found]:
        """Candidates in the text, best first within one span; a longer name goes before a shorter inside it."""
        masks = [span for _, span in _everyday().find(text)]
        known = [
            replace(piece, masked=True) if _is_within(piece, masks) else piece
            for piece in self._spoken(text)
            if piece.key in self._postings
        ]
        for stretch in _stretches(text, known):
            yield from self._named_in(text, stretch)

    def _spoken(self, text: str) -> list[Piece]:
        """The pieces of the text, with synonyms and typing slips put right."""
        pieces = pieces_of(text, joined=True)
        for written, span in self._other_words.find(text):
            meant = (piece for word in self._synonyms[written] for piece in pieces_of(word))
            pieces.extend(Piece(piece.key, span.start, span.end, 0.9) for piece in meant)
        for piece in tuple(pieces):
            known = _one_letter_off(piece.key, self._near, self._postings)
            if known:
                pieces.append(Piece(known, piece.start, piece.end, 0.8))
        pieces.extend(_slips(pieces, self._postings, self._titles))
        return sorted(pieces, key=lambda piece: (piece.start, piece.end))

    def _named_in(self, text: str, stretch: list[Piece]) -> Iterator[Found]:
        """Takes the best name out of a stretch, then looks at what is left: 耳机键盘 names two products."""
        left = stretch
        while left:
            matches = self._best(left)
            if not matches:
                return
            used = {id(piece) for piece in matches[0].pieces}
            span = Span(min(p.start for p in matches[0].pieces), max(p.end for p in matches[0].pieces))
            if self._speaks(matches[0]):
                yield from self._candidates(text, matches, span)
            left = [
                piece
                for piece in left
                if id(piece) not in used and not (span.start <= piece.start and piece.end <= span.end)
            ]

    def _speaks(self, match: _Match) -> bool:
        """Whether what was matched can name a product at all: not 防水, 送 or "the set" alone."""
        keys = [piece.key for piece in match.pieces]
        telling = [piece.key for piece in match.pieces if not (piece.masked or _is_faint(piece.key))]
        if not telling:
            return False
        if match.head or len(telling) > 1 or any(_is_model(key) for key in keys):
            return True
        return len(self._postings[telling[0]]) <= (MOST_CANDIDATES if len(self._titles) <= 1000 else 3)

    def _best(self, pieces: list[Piece]) -> list[_Match]:
        by_key = {piece.key: piece for piece in sorted(pieces, key=lambda piece: piece.weight)}
        rare = [key for key in by_key if len(self._postings[key]) <= LARGE_POSTINGS]
        weights: defaultdict[int, float] = defaultdict(float)
        for key in rare:
            worth = self._idf[key] * by_key[key].weight
            for number in self._postings[key]:
                weights[number] += worth
        enough = 0.5 * max(weights.values(), default=0.0)
        likely = sorted((number for number, weight in weights.items() if weight >= enough), key=lambda n: -weights[n])
        matches = [self._match(number, by_key) for number in likely[:MOST_LIKELY]]
        matches.sort(key=lambda one: (-self._rank(one), one.name))
        if not matches:
            return []
        least = 0.75 * self._rank(matches[0])
        return [one for one in matches if self._rank(one) >= least]

    def _match(self, number: int, by_key: dict[str, Piece]) -> _Match:
        keys = self._keys[number]
        shared = [key for key in by_key if key in keys]
        weight = sum(self._idf[key] * by_key[key].weight for key in shared)
        return _Match(number, weight, tuple(by_key[key] for key in shared), not self._heads[number].isdisjoint(shared))

    def _rank(self, match: _Match) -> float:
        coverage = match.weight / self._sum[match.name]
        return match.weight * (1.3 if match.head else 1.0) * (1 + 0.2 * min(1.0, coverage))

    def _candidates(self, text: str, matches: list[_Match], span: Span) -> Iterator[Found]:
        best: dict[int, float] = {}
        top = self._rank(matches[0])
        equal = {self._owner[one.name] for one in matches if self._rank(one) > 0.93 * top}
        if len(equal) > MOST_CANDIDATES:
            return
        for one in matches:
            if not all(span.start <= piece.start and piece.end <= span.end for piece in one.pieces):
                continue
            score = self._score(text, one) * min(1.0, self._rank(one) / top + 0.02)
            product = self._owner[one.name]
            best[product] = max(best.get(product, 0.0), score)
        for product, score in sorted(best.items(), key=lambda pair: -pair[1])[:MOST_CANDIDATES]:
            yield Found(product, round(score, 3), span)

    def _score(self, text: str, match: _Match) -> float:
        if self._titles[match.name] in text.lower():
            return 1.0
        coverage = min(1.0, match.weight / self._sum[match.name])
        strong = match.head or any(len(piece.key) > 1 and _is_model(piece.key) for piece in match.pieces)
        return (0.62 if strong else 0.45) + 0.3 * coverage


def pieces_of(text: str, *, joined: bool = False) -> list[Piece]:
    """Character pairs of Chinese, words of the rest in lower case and singular, numbers with the character after them.

    60升 gives 60 and 60升. With `joined`, "65 W" also gives 65w.
    """
    pieces: list[Piece] = []
    last: re.Match[str] | None = None
    for run in _RUN.finditer(text):
        start, word = run.start(), run[0]
        if word[0] >= "\u3400":
            pieces.extend(Piece(word[i : i + 2], start + i, start + i + 2) for i in range(len(word) - 1))
            if last is not None and last.end() == start and last[0][-1].isascii():
                pieces.append(Piece(_word(last[0]) + word[0], last.start(), start + 1))
        else:
            pieces.append(Piece(_word(word), start, run.end()))
            pieces.extend(_parts(word.lower(), start))
            if joined and last is not None and last.end() + 1 == start and last[0].isdigit():
                pieces.append(Piece(_word(last[0] + word), last.start(), run.end()))
        last = run
    return pieces


def _parts(word: str, start: int) -> Iterator[Piece]:
    """M9Ultra is also M9 and Ultra."""
    parts = _MODEL_AND_WORD.fullmatch(word)
    if parts:
        yield Piece(parts[1], start, start + len(parts[1]))
        yield Piece(parts[2], start + len(parts[1]), start + len(word))


def _word(word: str) -> str:
    lowered = word.lower()
    if len(lowered) > 3 and lowered.endswith("s") and not lowered.endswith(("ss", "us")) and lowered.isalpha():
        return lowered[:-1]
    return lowered


def _heads(name: str) -> frozenset[str]:
    """The pieces that say what kind of thing it is: the end of each Chinese run, the last word, a model at the end."""
    bare = _COUNT_TAIL.sub("", name)
    heads = [run[0][-2:] for run in _RUN.finditer(bare) if run[0][0] >= "\u3400" and len(run[0]) > 1]
    words = [_word(run[0]) for run in _RUN.finditer(bare) if run[0][0] < "\u3400"]
    named = [word for word in words if word not in _common() and not _WEIGHT.fullmatch(word)]
    ends_latin = bool(bare) and bare.rstrip(" )）】")[-1:].isascii()
    return frozenset([key for key in heads if key not in _common()] + (named[-1:] if ends_latin else []))


def _stretches(text: str, pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces that touch, overlap, or have only a space or 的 between them."""
    stretches: list[list[Piece]] = []
    end = -1
    for piece in pieces:
        if stretches and (piece.start <= end or _GAP.fullmatch(text[end : piece.start])):
            stretches[-1].append(piece)
        else:
            stretches.append([piece])
        end = max(end, piece.end)
    return stretches


def _is_model(key: str) -> bool:
    """t2, w3, 65w, m9s: letters with digits, and no weight or length."""
    return any(c.isdigit() for c in key) and any("a" <= c <= "z" for c in key) and not _WEIGHT.fullmatch(key)


@cache
def _is_faint(key: str) -> bool:
    """Pieces that alone name nothing: common words, places, bare numbers, weights, pairs with 的 or 能 in them."""
    if key in _common() or is_place(key) or _WEIGHT.fullmatch(key) or (key[0].isdigit() and not key.isascii()):
        return True
    return len(key) == 1 or (key[0] >= "\u3400" and not _FUNCTION.isdisjoint(key))


@cache
def _common() -> frozenset[str]:
    words = {word for (word,) in rows_of("common_words")}
    return frozenset(words | {_word(word) for word in words})


@cache
def _everyday() -> Phrases:
    """Common words of three characters and more: their pairs are common inside them only."""
    return Phrases(word for word in _common() if len(word) > 2 and word[0] >= "\u3400")


def _is_within(piece: Piece, spans: Sequence[Span]) -> bool:
    return any(span.start <= piece.start and piece.end <= span.end for span in spans)


def _known_synonyms(titles: Sequence[str], postings: dict[str, list[int]]) -> dict[str, tuple[str, ...]]:
    """From a word to the others of the same meaning that titles have; a word without any hides shorter ones inside."""
    everything = "\n".join(titles)
    known: dict[str, tuple[str, ...]] = {}
    for (row,) in rows_of("product_synonyms"):
        words = [word.lower() for word in row.split("|")]
        present = tuple(
            word
            for word in words
            if (word in everything if word[0] >= "\u3400" else all(piece.key in postings for piece in pieces_of(word)))
        )
        known.update({word: tuple(other for other in present if other != word) for word in words})
    return known


def _near_words(postings: dict[str, list[int]]) -> dict[str, str]:
    """English words of six letters and more, by each spelling with one letter left out or two swapped.

    The first and the last letter stay: iPhone is no misspelt phone, and charged no misspelt charger.
    """
    near: dict[str, str] = {}
    for word in postings:
        if len(word) < 6 or not (word.isascii() and word.isalpha()) or word in _common():
            continue
        for i in range(1, len(word) - 1):
            near.setdefault(word[:i] + word[i + 1 :], word)
            near.setdefault(word[:i] + word[i + 1 : i + 2] + word[i] + word[i + 2 :], word)
    return near


def _one_letter_off(word: str, near: dict[str, str], postings: dict[str, list[int]]) -> str | None:
    """The known word that an unknown one of six letters and more misspells by one letter."""
    if len(word) < 5 or word in postings or not (word.isascii() and word.isalpha()) or word in _common():
        return None
    shorter = [word[:i] + word[i + 1 :] for i in range(1, len(word) - 1)]
    return near.get(word) or next(
        (one if one in postings else near[one] for one in shorter if one in near or (len(one) > 4 and one in postings)),
        None,
    )


def _slips(pieces: list[Piece], postings: dict[str, list[int]], titles: Sequence[str]) -> Iterator[Piece]:
    """One wrong character inside a known name: 机械建盘 has 机械, then two pairs that no name has, and ends in 盘."""
    pairs = [piece for piece in pieces if piece.end - piece.start == 2 and piece.key[0] >= "\u3400"]
    for first, second in pairwise(pairs):
        if first.key in postings or second.key in postings or second.start != first.start + 1:
            continue
        before = next((one for one in pairs if one.end == first.start + 1 and one.key in postings), None)
        for number in postings[before.key][:MOST_LIKELY] if before else ():
            place = titles[number].find(before.key) if before else -1
            meant = titles[number][place + 2 : place + 4]
            if len(meant) == 2 and meant[1] == second.key[1] and meant in postings:
                yield Piece(meant, first.start, second.end, 0.7)
                break

"""The words that an answer to a proposal is made of, and how much of an answer they account for. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from xiaoer.shop.action import ActionName

VALUE: Final = "□"
"""Stands in a text for a value as it was proposed: the variant, the address, the goods."""

OTHER_VALUE: Final = "◇"
"""Stands in the examples for a value that was not proposed; an answer that names one is no yes, whatever it says."""

_UNIT: Final = re.compile(rf"[a-z]+|\d+|{VALUE}|[\u3400-\u9fff]")
_CLAUSES: Final = re.compile(r"[,，。.!！~～…;；:：、?？\n\"“”()（）\-—]+|(?<=[\u3400-\u9fff□]) | (?=[\u3400-\u9fff])")
_DRAWN_OUT: Final = re.compile(r"([a-z])\1{2,}")
_OFFERED: Final = re.compile(
    r"(?:还|现在)?(?:来得及|赶得[上及]|可以|能(?:够)?[\u3400-\u9fff]{0,2}|方便|行|没发(?:货|走)?|没寄(?:走|出)?|有货"
    r"|拦得[住下]|追得[回上]|改得了|换得了)"
    r"(?:的话)?(?:那|你)?就(?=[\u3400-\u9fff])"
)
"""What the proposal has answered already: 来得及就改, 赶得上就换, 能退就退."""
_THUMBS: Final = re.compile(r"[👌👍🆗✅💯🫡]")
_NEGATIVE: Final = re.compile(
    r"[不别没未勿莫唔冇咪弗覅甭无]|告诉我|到时|多少|等[结着]|运费|自己|\b(?:no|not|nothing|dont|cant|stop|when|whenever|only|check|postage|cover|after)\b"
)


class Kind(StrEnum):
    """What a word says to a proposal."""

    YES = "yes"
    """It agrees."""
    ECHO = "echo"
    """It bids what was proposed be done: 办, 退 to a return, "push them"."""
    ALONE = "alone"
    """It agrees where nothing but small words stands beside it: 要, 是, 成."""
    THING = "thing"
    """It points at what was proposed."""
    VALUE = "value"
    """A value as it was proposed."""
    SOFT = "soft"
    """It says nothing: courtesy, particles, asides."""
    LEFT = "left"
    """It is not known."""


_HERE: Final = ("这", "此", "以上", "上面", "上述", "this", "that")
AGREEING: Final = frozenset({Kind.YES, Kind.ECHO, Kind.ALONE, Kind.VALUE})
"""Kinds of words that speak for a yes."""
_SMALL: Final = frozenset({Kind.SOFT, Kind.VALUE})


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of an answer between two marks, as the words that it is made of."""

    words: tuple[tuple[str, Kind], ...]

    @property
    def left(self) -> int:
        """How many letters or foreign words are not accounted for."""
        return sum(kind is Kind.LEFT for _, kind in self.words)

    @property
    def agrees(self) -> bool:
        """Whether all its words are accounted for and one agrees; what is pointed at stands before a bare yes."""
        kinds = [kind for _, kind in self.words]
        if self.left or Kind.ECHO in kinds:
            return not self.left
        if Kind.YES not in kinds:
            return set(kinds) - _SMALL == {Kind.ALONE}
        pointed = [word for word, kind in self.words[kinds.index(Kind.YES) :] if kind is Kind.THING]
        return not pointed or pointed[0].startswith(_HERE)


def plain(text: str) -> str:
    """The words as they are compared: no capitals, no apostrophes, no letters drawn out; a thumb is a word."""
    folded = re.sub(r"['’`]", "", _THUMBS.sub("好的,", text).lower())
    return _OFFERED.sub("就", _DRAWN_OUT.sub(r"\1", folded))


def clauses_of(text: str, action: ActionName) -> tuple[Clause, ...]:
    """The clauses of a `plain` answer to a proposal of that action; without words there are none."""
    pieces = [_UNIT.findall(piece) for piece in _CLAUSES.split(text)]
    return tuple(_accounted(piece, _words(action)) for piece in pieces if piece)


def without_harmless(text: str, action: ActionName) -> str:
    """A `plain` text, as long as it was, without the words that only look like a no: 没问题, 不急, "no worries"."""
    return _harmless(action).sub(lambda found: " " * len(found[0]), text)


def says_nothing_new(text: str, action: ActionName) -> bool:
    """Whether every word is one of an answer, and tells nothing to be written down."""
    return not any(clause.left for clause in clauses_of(plain(text), action))


def deeds_of(action: ActionName) -> tuple[str, ...]:
    """The Chinese words that bid the very action be done: 退, 退货 of a return."""
    own = (words.split("|") for name, actions, words in _table() if name == "deed" and action in actions.split(","))
    return tuple(word for words in own for word in words if all("\u3400" <= sign <= "\u9fff" for sign in word))


def _accounted(units: Sequence[str], words: Mapping[tuple[str, ...], Kind]) -> Clause:
    """The clause in as few words as possible, with as little as possible left over."""
    best: list[tuple[int, int, tuple[tuple[str, Kind], ...]]] = [(0, 0, ())]
    for end in range(1, len(units) + 1):
        ways: list[tuple[int, int, tuple[tuple[str, Kind], ...]]] = []
        for start in range(max(0, end - _LONGEST), end):
            piece = tuple(units[start:end])
            kind = Kind.VALUE if piece == (VALUE,) else words.get(piece)
            if kind is None and end - start > 1:
                continue
            left, count, before = best[start]
            found = kind or Kind.LEFT
            ways.append((left + (found is Kind.LEFT), count + 1, (*before, (_joined(piece), found))))
        best.append(min(ways, key=lambda way: way[:2]))
    return Clause(best[-1][2])


_LONGEST: Final = 8
"""Units of the longest phrase."""
_RANKS: Final = (Kind.SOFT, Kind.THING, Kind.ALONE, Kind.ECHO, Kind.YES)
"""A word of several kinds is of the last of them."""


@cache
def _words(action: ActionName) -> Mapping[tuple[str, ...], Kind]:
    rows = sorted(_rows(action), key=lambda row: _RANKS.index(row[0]))
    return {tuple(_UNIT.findall(word)): kind for kind, word in rows}


@cache
def _harmless(action: ActionName) -> re.Pattern[str]:
    words = {word for _, word in _rows(action) if _NEGATIVE.search(word) and len(word) > 1}
    longest = sorted(words, key=lambda word: (-len(word), word))
    wordings = [rf"\b{re.escape(word)}\b" if word.isascii() else rf"(?<![先暂]){re.escape(word)}" for word in longest]
    return re.compile("|".join(wordings))


def _rows(action: ActionName) -> Iterator[tuple[Kind, str]]:
    for name, actions, words in _table():
        if not actions or action.value in actions.split(","):
            kind = Kind.ECHO if name == "deed" else Kind(name)
            yield from ((kind, word) for word in words.split("|"))


@cache
def _table() -> tuple[tuple[str, str, str], ...]:
    lines = (files("xiaoer.desk.consent") / "words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines if line]
    return tuple((name, actions, words) for name, actions, words in rows)


def _joined(units: Sequence[str]) -> str:
    return " ".join(units) if units[0].isascii() else "".join(units)

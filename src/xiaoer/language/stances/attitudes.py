"""What the words of a need mean towards a value: liking, dislike, having, a ban. Pure.

The table `attitudes.tsv` has the words of both languages by their class. A text becomes the classes of its words in
their order, each no joined with what it denies: "not keen on" is a dislike, 不讨厌 lets it be.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

VALUE: Final = "□"
"""Stands for the value in question."""
BREAK: Final = ","
"""The end of a clause among the classes."""
STOP: Final = "."
"""The end of a sentence among the classes."""
_SIGN: Final = re.compile(r"[a-z']+|\d+|[□○]|[㐀-鿿]|[,，、:：;；—\n]|[.。](?= |$)|。|[!！?？…]")
_STOPS: Final = frozenset(".。!！?？;；\n…")
_NO: Final = "not"
_DENIED: Final = {
    "like": "dislike",
    "nice": "ugly",
    "suits": "unbecoming",
    "dislike": "allowed",
    "bored": "allowed",
    "ugly": "allowed",
    "dirt": "allowed",
    "unbecoming": "allowed",
    "ill": "allowed",
    "fails": "allowed",
    "want": "refuse",
    "allowed": "banned",
    "banned": "allowed",
    "has": "lacks",
    "only": "allowed",
    "same": "other",
    "other": "only",
    "if": "only",
}
"""What a class is behind a no."""
_REACH: Final = 2
"""Words between a no and what it denies."""
_NEAR: Final = 4
"""Classes of a run around the value."""
_BESIDE: Final = 3
"""Classes of a run in the clause beside it."""
Token = tuple[str, ...]
"""The classes of a word, or a sign by itself; empty of a word that tells nothing."""


def classes_of(text: str) -> list[Token]:
    """The classes of a normalised text, in their order."""
    return list(_denied(list(_tokens(_SIGN.findall(text.casefold())))))


def attitude_marks(text: str) -> Iterator[str]:
    """What the judge sees of the attitudes in a text with VALUE in it: what governs it, and what is around it."""
    tokens = [token for token in classes_of(text) if token]
    told = [token[0] for token in tokens]
    at = told.index(VALUE) if VALUE in told else 0
    start, end = _edge(told, at, -1, BREAK + STOP), _edge(told, at, 1, BREAK + STOP)
    left, right = told[start + 1 : at], told[at + 1 : end]
    yield from _governing(left, right)
    yield from (f"felt {run}" for run in runs_of(["^", *told[start + 1 : end], "$"], _NEAR))
    first, last = _edge(told, at, -1, STOP), _edge(told, at, 1, STOP)
    said = ["^", *told[first + 1 : last], "$"]
    yield from (f"feels {run}" for run in runs_of(said, _NEAR) if VALUE in run)
    yield from (f"feels before {each}" for each in set(told[first + 1 : at]))
    yield from (f"feels behind {each}" for each in set(told[at + 1 : last]))
    before = told[_edge(told, start, -1, BREAK + STOP) + 1 : max(start, 0)]
    behind = told[end + 1 : _edge(told, end, 1, BREAK + STOP)]
    yield from (f"felt before {run}" for run in runs_of(["^", *before, "$"], _BESIDE))
    yield from (f"felt behind {run}" for run in runs_of(["^", *behind, "$"], _BESIDE))
    yield from (f"any {each}" for each in {each for token in tokens for each in token} - {VALUE, BREAK, STOP})


def _governing(left: Sequence[str], right: Sequence[str]) -> Iterator[str]:
    """What stands nearest to the value in its clause."""
    for reach in (1, 2):
        near, next_to = " ".join(left[-reach:]) or "-", " ".join(right[:reach]) or "-"
        yield from (f"governs {near}", f"governed {next_to}", f"governs {near} {VALUE} {next_to}")


def runs_of(signs: Sequence[str], longest: int) -> Iterator[str]:
    """Every run of at most so many of the signs."""
    for size in range(1, longest + 1):
        yield from (" ".join(signs[at : at + size]) for at in range(len(signs) - size + 1))


def _edge(told: Sequence[str], at: int, step: int, ends: str) -> int:
    """The next place that way where one of the ends stands, or the one outside."""
    at += step
    while 0 <= at < len(told) and told[at] not in ends:
        at += step
    return at


def _tokens(signs: Sequence[str]) -> Iterator[Token]:
    words, at = _words(), 0
    while at < len(signs):
        sign = signs[at]
        longest = min(_longest().get(sign, 0), len(signs) - at)
        size = next((size for size in range(longest, 0, -1) if tuple(signs[at : at + size]) in words), 0)
        if size:
            yield words[tuple(signs[at : at + size])]
        elif sign in "□○":
            yield (sign,)
        elif not (sign[0].isalnum() or sign[0] == "'"):
            yield (STOP if sign in _STOPS else BREAK,)
        else:
            yield ()
        at += max(size, 1)


def _denied(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens, each no with what it denies as one."""
    at = 0
    while at < len(tokens):
        if tokens[at] and tokens[at][0] == _NO:
            over = next((step for step in range(1, _REACH + 2) if at + step < len(tokens) and tokens[at + step]), 0)
            denied = _DENIED.get(tokens[at + over][0]) if over else None
            if denied:
                yield (denied,)
                at += over + 1
                continue
        yield tokens[at]
        at += 1


@cache
def _words() -> dict[tuple[str, ...], Token]:
    """The classes of each word or phrase."""
    found = dict[tuple[str, ...], Token]()
    table = (files("xiaoer.language.stances") / "attitudes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for line in table:
        name, _, form, words = line.split("\t")
        for each in words.split("; "):
            for told in _forms(each) if form == "verb" else (each,):
                signs = tuple(_SIGN.findall(told))
                if name not in found.get(signs, ()):
                    found[signs] = (*found.get(signs, ()), name)
    return found


@cache
def _longest() -> dict[str, int]:
    """How many signs the longest phrase has that begins with each."""
    longest = dict[str, int]()
    for signs in _words():
        longest[signs[0]] = max(longest.get(signs[0], 0), len(signs))
    return longest


def _forms(phrase: str) -> Iterator[str]:
    """A phrase with its verb as it is, of a third, of the past and going on."""
    verb, _, rest = phrase.partition(" ")
    rest = f" {rest}" if rest else ""
    yield phrase
    stem = verb.removesuffix("e")
    third = (
        f"{verb[:-1]}ies"
        if re.search("[^aeiou]y$", verb)
        else f"{verb}{'es' if re.search('(?:s|sh|ch|x|o)$', verb) else 's'}"
    )
    past = f"{verb[:-1]}ied" if re.search("[^aeiou]y$", verb) else f"{stem}ed"
    yield from (f"{each}{rest}" for each in (third, past, f"{stem}ing"))

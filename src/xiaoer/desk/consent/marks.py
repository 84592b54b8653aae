"""What the judge of answers sees in one: its words, what they do (bid, deny, ask, wait), how its clauses stand. Pure.

The words of the deed that waits are one sign for all deeds, so that what is learned of a return is known of an invoice.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from xiaoer.desk.consent.vetoes import vetoed_places, vetoes_in
from xiaoer.desk.consent.vocabulary import AGREEING, Clause, Kind, clauses_of
from xiaoer.shop.action import ActionName

_LONG: Final = 3
"""Words of a run."""
_WIDE: Final = 4
"""Kinds of words of a run."""
_MANY: Final = 6
_SHAPE: Final = 12
"""Kinds of words by which a whole answer is told."""
_PLAIN: Final = frozenset({Kind.LEFT, Kind.SOFT, Kind.THING})
"""Kinds of words that a veto is heard in; what agrees as one word (没问题) agrees."""


def answer_marks(text: str, action: ActionName) -> frozenset[str]:
    """The marks of a `plain` answer to a proposal of the action."""
    clauses = clauses_of(text, action)
    vetoes = {f"veto {name}" for name in vetoes_in(text, action)}
    return frozenset(
        {*_of_words(clauses), *_of_standing(clauses), *_of_kinds(clauses, action), *vetoes, *_of_size(text)}
    )


def _of_words(clauses: Sequence[Clause]) -> Iterator[str]:
    """Runs of words; once more apart for what is said beside a clause that agrees, or where none does."""
    beside = "beside" if any(clause.agrees for clause in clauses) else "alone"
    for clause in clauses:
        runs = [*_runs(["^", *_signs(clause), "$"], _LONG)]
        yield from runs
        if not clause.agrees:
            yield from (f"{beside}: {run}" for run in runs)


def _of_standing(clauses: Sequence[Clause]) -> Iterator[str]:
    kinds = {kind.value for clause in clauses for _, kind in clause.words if kind in AGREEING}
    yield f"kinds {' '.join(sorted(kinds))}"
    yield f"shape {''.join(map(_standing, clauses))}"
    yield f"left {min(sum(clause.left for clause in clauses), _MANY)}"
    yield from (f"clause {_standing(clause)}{min(clause.left, 3)}" for clause in clauses)


def _of_kinds(clauses: Sequence[Clause], action: ActionName) -> Iterator[str]:
    """Runs of what the words do: agree, bid, deny, ask, wait; without those between them as well."""
    every = ["|", *(kind for clause in clauses for kind in (*kinds_in(clause, action), "|"))]
    telling = [kind for kind in every if kind not in (Kind.SOFT, Kind.LEFT)]
    for name, kinds in (("in", every), ("of", telling)):
        once = [kind for kind, _ in groupby(kinds)]
        yield from (f"{name}: {run}" for run in _runs(once, _WIDE))
    yield f"all: {' '.join(kind for kind, _ in list(groupby(telling))[:_SHAPE])}"


def _of_size(text: str) -> Iterator[str]:
    yield f"long {min(len(text) // 6, 8)}"
    if re.search(r"[?？]", text):
        yield "asks at the end" if re.search(r"[?？][^\w]*$", text) else "asks inside"
    if re.search(r"\d", text):
        yield "number"


def _signs(clause: Clause) -> Iterator[str]:
    for word, kind in clause.words:
        if kind is Kind.ECHO:
            yield "<deed>"
        else:
            yield from word.split() if word.isascii() else word


def kinds_in(clause: Clause, action: ActionName) -> Iterator[str]:
    """The kind of each word, or the veto that it is part of."""
    text, starts = _written(clause)
    vetoed = vetoed_places(text, action)
    for (word, kind), start in zip(clause.words, starts, strict=True):
        names = (vetoed[place] for place in range(start, start + len(word)) if place in vetoed)
        veto = next(names, "") if kind in _PLAIN else ""
        yield f"<{veto}>" if veto else kind.value


def _written(clause: Clause) -> tuple[str, list[int]]:
    """The words of the clause in one text, and where each begins."""
    text, starts = "", list[int]()
    for word, _ in clause.words:
        text += " " if text and text[-1].isascii() and word[0].isascii() else ""
        starts.append(len(text))
        text += word
    return text, starts


def _runs(signs: Sequence[str], longest: int) -> Iterator[str]:
    for size in range(1, longest + 1):
        yield from (" ".join(signs[at : at + size]) for at in range(len(signs) - size + 1))


def _standing(clause: Clause) -> str:
    """E bids the deed, Y agrees, L has words left over, s says nothing."""
    if clause.agrees:
        return "E" if any(kind is Kind.ECHO for _, kind in clause.words) else "Y"
    return "L" if clause.left else "s"

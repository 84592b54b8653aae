"""Whether an answer agrees although some of its words are on no list: learned from `examples.tsv`. Pure.

A line of the file is one family of wordings: the kind (yes, no, later, change, other), the action that was put (`*` for
any) and the texts. It is asked only where a whole clause agrees and nothing forbids a yes (办吧 我妈等着用).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from xiaoer.desk.consent.vetoes import says_more
from xiaoer.desk.consent.vocabulary import Clause, Kind, clauses_of, plain
from xiaoer.language.judge import Example, Judge
from xiaoer.language.judges import Taught
from xiaoer.language.normal import normalise
from xiaoer.shop.action import ActionName

YES: Final = "yes"
SURE: Final = 0.98
"""How sure it has to be: on families that it had not seen, one false yes in 1,184 and .09 of all yeses more."""
ANY: Final = (ActionName.CANCEL_ORDER, ActionName.OPEN_RETURN, ActionName.URGE_DISPATCH, ActionName.CHANGE_ADDRESS)
"""What the examples for any action are examples of, by turns."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer of the examples to a proposal of an action."""

    kind: str
    action: ActionName
    text: str
    family: int


def sounds_like_yes(clauses: Sequence[Clause]) -> bool:
    """Whether the answer is very likely a yes, though not every word of it is known."""
    return any(clause.agrees for clause in clauses) and CONSENT.judge().likelihoods(marks_of(clauses))[YES] >= SURE


@cache
def answers() -> tuple[Answered, ...]:
    """The examples, in order."""
    return tuple(_answers())


def learnable(answered: Answered) -> Example | None:
    """The answer as the judge learns from it: a yes or not; None where a veto keeps it from being judged."""
    text = plain(normalise(answered.text))
    if says_more(text, answered.action, ""):
        return None
    return Example(marks_of(clauses_of(text, answered.action)), YES if answered.kind == YES else "else")


def marks_of(clauses: Sequence[Clause]) -> frozenset[str]:
    """Runs of up to three words and letters, bidding the deed as one sign for all deeds; and how the clauses stand."""
    runs = {mark for clause in clauses for mark in _runs(["^", *_signs(clause), "$"])}
    kinds = sorted({kind.value for clause in clauses for _, kind in clause.words if kind in _TELLING})
    shape = "".join(_standing(clause) for clause in clauses)
    left = min(sum(clause.left for clause in clauses), _MANY)
    each = {f"clause {_standing(clause)}{min(clause.left, 3)}" for clause in clauses}
    return frozenset({*runs, *each, f"kinds {' '.join(kinds)}", f"shape {shape}", f"left {left}"})


_MANY: Final = 6
_TELLING: Final = frozenset({Kind.YES, Kind.ECHO, Kind.VALUE, Kind.ALONE})


def _signs(clause: Clause) -> Iterator[str]:
    for word, kind in clause.words:
        if kind is Kind.ECHO:
            yield "<deed>"
        else:
            yield from word.split() if word.isascii() else word


def _runs(signs: Sequence[str]) -> Iterator[str]:
    for size in (1, 2, 3):
        yield from (" ".join(signs[at : at + size]) for at in range(len(signs) - size + 1))


def _standing(clause: Clause) -> str:
    """E bids the deed, Y agrees, L has words left over, s says nothing."""
    if clause.agrees:
        return "E" if any(kind is Kind.ECHO for _, kind in clause.words) else "Y"
    return "L" if clause.left else "s"


def _learned() -> Judge:
    return Judge.learn([example for each in answers() if (example := learnable(each)) is not None])


def _answers() -> Iterator[Answered]:
    lines = (files("xiaoer.desk.consent") / "examples.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for family, line in enumerate(lines):
        kind, action, texts = line.split("\t")
        for turn, text in enumerate(texts.split(" | ")):
            yield Answered(kind, ANY[turn % len(ANY)] if action == "*" else ActionName(action), text, family)


CONSENT: Final = Taught("consent", _learned, Path(__file__).parent)
"""The judge of answers to what was proposed."""

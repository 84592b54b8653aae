"""What an answer to a proposal means, in any words: learned from answers that people wrote to such questions. Pure.

A line of `examples.tsv` is one family of wordings: the kind (yes, no, later, change, other), the action that was put
(`*` for any) and the texts. `answers/` holds a file for each writer in the same form, a text a line; □ stands in them
for a value of the proposal, ◇ for another one. Of the bank's messages, which answer nothing, some are learned as
`other`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from xiaoer.desk.consent.marks import answer_marks
from xiaoer.desk.consent.vocabulary import clauses_of, plain
from xiaoer.language.bank import read_bank
from xiaoer.language.judge import Example, Judge
from xiaoer.language.judges import Taught
from xiaoer.language.normal import normalise
from xiaoer.shop.action import ActionName

ANY: Final = tuple(ActionName)
"""What the examples for any action are examples of, by turns."""
EVERY: Final = 12
"""Of the bank's messages every so manieth is learned from, as one that answers nothing."""
LONGEST: Final = 60
"""Characters of those that are: who answers a question seldom writes more."""
DOUBTS: Final = ("吗", "如果", "怎么", "多少", "但是", "等等", "先别", "什么", "要是", "but", "if", "how", "wait", "or")
"""What no yes has before or behind it."""
SHRINK: Final = 0.02
KEPT: Final = 64


class Answer(StrEnum):
    """What an answer means."""

    AGREES = "yes"
    """To exactly this."""
    DECLINES = "no"
    POSTPONES = "later"
    CHANGES = "change"
    """Agrees to something else: another value, only a part, on a condition."""
    OTHER = "other"
    """It asks, tells, complains, or is about something else."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer of the examples to a proposal of an action."""

    kind: Answer
    action: ActionName
    text: str
    writer: str
    family: int


@lru_cache(maxsize=KEPT)
def judged(text: str, action: ActionName) -> Mapping[Answer, float]:
    """How likely each meaning of a `plain` answer is; without any words it is surely OTHER."""
    if not clauses_of(text, action):
        return {kind: float(kind is Answer.OTHER) for kind in Answer}
    likely = CONSENT.judge().likelihoods(answer_marks(text, action))
    return {kind: likely[kind] for kind in Answer}


@cache
def answers() -> tuple[Answered, ...]:
    """The examples, in order."""
    return tuple(_answers())


def learnable(answered: Answered) -> Example:
    """The answer as the judge learns from it."""
    return Example(answer_marks(plain(normalise(answered.text)), answered.action), answered.kind.value)


def others() -> list[Example]:
    """What answers nothing: messages of the bank, and a yes with a doubt before or behind it; beside each action."""
    texts = [plain(normalise(each.text)) for each in read_bank().examples[::EVERY]]
    told = [*(text for text in texts if len(text) <= LONGEST), *_doubted()]
    return [Example(answer_marks(text, ANY[at % len(ANY)]), Answer.OTHER.value) for at, text in enumerate(told)]


def _doubted() -> Iterator[str]:
    yeses = [plain(each.text) for each in answers() if not each.writer and each.kind is Answer.AGREES]
    for at, text in enumerate(yeses):
        doubt = DOUBTS[at % len(DOUBTS)]
        gap = " " if doubt.isascii() else ""
        yield f"{text}{gap}{doubt}" if at % 2 else f"{doubt}{gap}{text}"


def _learned() -> Judge:
    return Judge.learn([*map(learnable, answers()), *others()], shrink=SHRINK)


def _answers() -> Iterator[Answered]:
    here = files("xiaoer.desk.consent")
    named = [("", here / "examples.tsv")]
    named += sorted((file.name.removesuffix(".tsv"), file) for file in (here / "answers").iterdir())
    family = 0
    for writer, file in named:
        for line in file.read_text(encoding="utf-8").splitlines()[1:]:
            kind, action, texts = line.split("\t")
            family += 1
            for turn, text in enumerate(texts.split(" | ")):
                put = ANY[(family + turn) % len(ANY)] if action == "*" else ActionName(action)
                yield Answered(Answer(kind), put, text, writer, family)


CONSENT: Final = Taught("consent", _learned, Path(__file__).parent)
"""The judge of answers to what was proposed."""

"""The judge of sums: is a sum of money the most that goods may cost, the least, or only told of? Pure.

The words of a bound (`words.py`) are few and people's ways to speak of money are many: "the office kitty holds 80",
没有八十块我信不过. The judge sees the words around the sum in its own sentence, so that no other sentence of a story
spoils it, and what the words of a bound make of it. It learns from the rows of `told/`, {y} for the sum, and is asked
where nobody takes the sum back; where it is not sure, the words stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from xiaoer.guide.sums.words import SENTENCE, Role, bound_of, is_taken_back, role_by_words
from xiaoer.language.judge import Example, Judge
from xiaoer.language.judges import Taught
from xiaoer.language.normal import normalise
from xiaoer.language.reading import Span
from xiaoer.language.stances.attitudes import VALUE
from xiaoer.language.stances.marks import stance_marks

SHRINK: Final = 0.1
SURE: Final = 0.6
"""As sure as this, and it counts where the words make no bound of the sum."""
SURER: Final = 0.7
"""As sure as this, and it counts against a bound that the words make: "less than 80" where less would look mean."""
KEPT: Final = 256
_SLOT: Final = "{y}"
_SUM: Final = "180"
_UNITS: Final = (" yuan", " rmb", " kuai", "元", "块钱", "块")
"""What belongs to the sum behind its number."""


@dataclass(frozen=True, slots=True)
class ToldSum:
    """A sentence of the examples, normalised, and where its sum stands."""

    role: Role
    text: str
    span: Span
    writer: str


def role_of(text: str, span: Span) -> Role:
    """What is said of the sum at `span` of a normalised text; where nothing is said, it is the most."""
    words = role_by_words(text, span)
    if is_taken_back(text, span):
        return words
    likely = _likely(text, span)
    role = max(likely, key=lambda one: likely[one])
    return role if likely[role] >= (SURER if _is_bounded(text, span) else SURE) else words


def told_sums() -> tuple[ToldSum, ...]:
    """The examples, in order."""
    return tuple(_told())


def learned_from(examples: Sequence[ToldSum]) -> Judge:
    """The judge that these examples make."""
    return Judge.learn([Example(_marks(one.text, one.span), one.role.value) for one in examples], shrink=SHRINK)


@lru_cache(maxsize=KEPT)
def _likely(text: str, span: Span) -> dict[Role, float]:
    return {Role(role): sure for role, sure in SUMS.judge().likelihoods(_marks(text, span)).items()}


def _marks(text: str, span: Span) -> frozenset[str]:
    """The sum in its own sentence, and what the words make of it."""
    before, after = text[: span.start], text[span.end :]
    own = f"{SENTENCE.split(before)[-1]}{VALUE}{SENTENCE.split(after)[0].strip()}"
    role = role_by_words(text, span).value
    return stance_marks(own, "") | {f"words {role}", f"words {role} {_is_bounded(text, span)}"}


def _is_bounded(text: str, span: Span) -> bool:
    return bound_of(SENTENCE.split(text[: span.start])[-1], text[span.end :]) is not None


def _told() -> Iterator[ToldSum]:
    folder = files("xiaoer.guide.sums") / "told"
    for file in sorted((each for each in folder.iterdir() if each.is_file()), key=lambda file: file.name):
        for line in file.read_text(encoding="utf-8").splitlines():
            role, _, told = line.partition("\t")
            text = normalise(told)
            at = text.index(_SLOT)
            behind = text[at + len(_SLOT) :]
            unit = next((each for each in _UNITS if behind.startswith(each)), "")
            span = Span(at, at + len(_SUM) + len(unit))
            yield ToldSum(Role(role), text.replace(_SLOT, _SUM), span, file.name.removesuffix(".tsv"))


def _learned() -> Judge:
    return learned_from(told_sums())


SUMS: Final = Taught("sums", _learned, Path(__file__).parent, Path(__file__).parents[1] / "lexicon")
"""The judge of sums."""

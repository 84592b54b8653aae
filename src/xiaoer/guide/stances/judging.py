"""The judge of stances: is a value that stands in a need wanted, avoided, or only mentioned? Pure.

It learns from `told/`, a file for each writer: stance, language, a need with one value in 【】. The value itself is one
sign to it, so that what is learned of a colour is known of a scent; it sees the words around the value in its clause,
those of the clauses beside it, and how often clauses turn.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from xiaoer.language.bank import read_bank
from xiaoer.language.judge import Example, Judge
from xiaoer.language.judges import Taught
from xiaoer.language.normal import normalise

VALUE: Final = "□"
"""Stands for the value in question."""
SHRINK: Final = 0.02
KEPT: Final = 256
_MARKED: Final = re.compile("【(.+?)】")
_CLAUSE: Final = re.compile(r"[,，。;；!！?？\n、]|\.(?= |$)|\bbut\b|但是?|不过|可是")
_SIGN: Final = re.compile(r"[a-z']+|\d+|□|[㐀-鿿]", re.IGNORECASE)
_COMMON: Final = re.compile(
    r"[黑白红粉蓝绿灰银黄紫橙]色|藏青|双人|单人|加绒|无糖|纯棉|(?<![a-z'])(?:x{0,3}l|[sm])码?(?![a-z])|\d{2}码|\d+(?:gb|寸|升|ml|片|包)"
    r"|\b(?:black|white|red|pink|blue|green|gr[ae]y|silver|yellow|purple|navy|beige|cotton|leather|wool|size \d+)\b",
    re.IGNORECASE,
)
"""Values that any shop has."""
_COMPLAINS: Final = re.compile(
    r"[不没别怕烦厌腻显恨太旧坏破脏丑错退换缩]|过敏|\b(?:not?|never|without|hate|dislike|wrong|too|instead|avoid|allerg\w*)\b|n't",
    re.IGNORECASE,
)
_NEAR: Final = 4
"""Signs of a run around the value."""
_FAR: Final = 2
"""Signs of a run elsewhere."""


class Stance(StrEnum):
    """What the shopper thinks of a value."""

    WANT = "want"
    AVOID = "avoid"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Told:
    """A need of the examples, its value as VALUE."""

    stance: Stance
    text: str
    writer: str


@lru_cache(maxsize=KEPT)
def stance_of(text: str) -> dict[Stance, float]:
    """How likely each stance is towards the VALUE of a normalised text, adding up to 1."""
    likely = STANCES.judge().likelihoods(stance_marks(text))
    return {stance: likely[stance] for stance in Stance}


def stance_marks(text: str) -> frozenset[str]:
    """What the judge sees of a normalised text with VALUE in it."""
    clauses = [list(_SIGN.findall(clause.casefold())) for clause in _CLAUSE.split(text)]
    clauses = [signs for signs in clauses if signs]
    at = next((place for place, signs in enumerate(clauses) if VALUE in signs), 0)
    own = clauses[at] if clauses else []
    return frozenset(
        {
            *(f"in {run}" for run in _runs(["^", *own, "$"], _NEAR)),
            *(f"{side} {run}" for side, signs in _beside(own) for run in _runs(signs, _FAR)),
            *(f"before {run}" for run in _runs(clauses[at - 1] if at else ["^"], _FAR)),
            *(f"after {run}" for run in _runs(clauses[at + 1] if at + 1 < len(clauses) else ["$"], _FAR)),
            *(f"any {run}" for signs in clauses for run in _runs(signs, _FAR)),
            f"long {min(len(own) // 3, 6)}",
            f"place {min(at, 3)} of {min(len(clauses), 4)}",
        }
    )


def _beside(own: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """What stands left and what stands right of the value in its own clause."""
    at = own.index(VALUE) if VALUE in own else 0
    yield "left", own[:at]
    yield "right", own[at + 1 :]


def _runs(signs: Sequence[str], longest: int) -> Iterator[str]:
    for size in range(1, longest + 1):
        yield from (" ".join(signs[at : at + size]) for at in range(len(signs) - size + 1))


def told() -> tuple[Told, ...]:
    """The examples, normalised, in order."""
    return tuple(_told())


def _told() -> Iterator[Told]:
    folder = files("xiaoer.guide.stances") / "told"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        for line in file.read_text(encoding="utf-8").splitlines():
            stance, _, text = line.split("\t")
            yield Told(Stance(stance), normalise(_MARKED.sub(VALUE, text)), file.name.removesuffix(".tsv"))


def learnable(one: Told) -> Example:
    """The example as the judge learns from it."""
    return Example(stance_marks(one.text), one.stance.value)


def plainly_wanted() -> tuple[str, ...]:
    """Messages of the reader's bank that ask for goods by a value, with VALUE in its place: nobody there complains."""
    found = list[str]()
    for each in read_bank().examples:
        text = normalise(each.text)
        value = _COMMON.search(text)
        if value and any(intent.startswith("prod.") for intent in each.intents) and not _COMPLAINS.search(text):
            found.append(f"{text[: value.start()]}{VALUE}{text[value.end() :]}")
    return tuple(found)


def _learned() -> Judge:
    wanted = [Example(stance_marks(text), Stance.WANT.value) for text in plainly_wanted()]
    return Judge.learn([*(learnable(one) for one in told()), *wanted], shrink=SHRINK)


STANCES: Final = Taught("stances", _learned, Path(__file__).parent)
"""The judge of stances."""

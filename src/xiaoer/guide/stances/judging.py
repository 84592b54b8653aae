"""The judge of stances: is a value that stands in a need wanted, avoided, or only mentioned? Pure.

It learns from `told/`, a file for each writer: stance, language, a need with a value in 【】 or several of that
stance. The value itself is one sign to it, so that what is learned of a colour is known of a scent (`marks.py`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from xiaoer.guide.stances.marks import VALUE, stance_marks
from xiaoer.language.bank import read_bank
from xiaoer.language.judge import Example, Judge
from xiaoer.language.judges import Taught
from xiaoer.language.normal import normalise

SHRINK: Final = 0.2
KEPT: Final = 1024
_MARKED: Final = re.compile("【(.+?)】")
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
    value: str
    """The value itself, normalised."""
    writer: str


@lru_cache(maxsize=KEPT)
def stance_of(text: str, start: int, end: int) -> dict[Stance, float]:
    """How likely each stance is towards the value at that place of a normalised text, adding up to 1."""
    marks = stance_marks(f"{text[:start]}{VALUE}{text[end:]}", text[start:end])
    likely = STANCES.judge().likelihoods(marks)
    return {stance: likely[stance] for stance in Stance}


def told() -> tuple[Told, ...]:
    """The examples, normalised, in order."""
    return tuple(_told())


def _told() -> Iterator[Told]:
    folder = files("xiaoer.guide.stances") / "told"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        for line in file.read_text(encoding="utf-8").splitlines():
            stance, _, text = line.split("\t")
            for value in _MARKED.finditer(text):
                whole = _bare(text[: value.start()]) + VALUE + _bare(text[value.end() :])
                yield Told(Stance(stance), normalise(whole), normalise(value[1]), file.name.removesuffix(".tsv"))


def _bare(text: str) -> str:
    """The text with its other values as they are."""
    return _MARKED.sub(r"\1", text)


def learnable(one: Told) -> Example:
    """The example as the judge learns from it."""
    return Example(stance_marks(one.text, one.value), one.stance.value)


def plainly_wanted() -> tuple[Told, ...]:
    """Messages of the reader's bank that ask for goods by a value: nobody there complains."""
    found = list[Told]()
    for each in read_bank().examples:
        text = normalise(each.text)
        value = _COMMON.search(text)
        if value and any(intent.startswith("prod.") for intent in each.intents) and not complains(text):
            with_value = f"{text[: value.start()]}{VALUE}{text[value.end() :]}"
            found.append(Told(Stance.WANT, with_value, value[0], "bank"))
    return tuple(found)


def complains(text: str) -> bool:
    """Whether a normalised text has any word of a no, of trouble or of too much."""
    return _COMPLAINS.search(text) is not None


def _learned() -> Judge:
    return Judge.learn([learnable(one) for one in (*told(), *plainly_wanted())], shrink=SHRINK)


STANCES: Final = Taught("stances", _learned, Path(__file__).parent)
"""The judge of stances."""

"""The judge of stances: is a value that stands in a need wanted, avoided, or only mentioned? Pure.

It learns from `told/`, a file for each writer: stance, language, a need with a value in 【】 or several of that
stance. The value itself is one sign to it, so that what is learned of a colour is known of a scent (`marks.py`).
The needs in `told/hard/` are hard on purpose: many of them avoid a value in their first words, as few shoppers do. They
teach what words mean, and their own marks take up how they are built.
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
from xiaoer.language.stances.attitudes import VALUE
from xiaoer.language.stances.marks import stance_marks

SHRINK: Final = 0.2
HARD: Final = "hard"
"""The folder of needs that are hard on purpose, and what their own marks begin with."""
EACH: Final = 2
"""Of so many hard examples one is learned: all of them tell little more, and take as long again."""
_BUILT: Final = ("long", "place", "in ^ ", "sort ^ ")
"""Marks of how a clause is built."""
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
    is_hard: bool = False
    """It was told to be hard, not as shoppers ask."""


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
    folder = files("xiaoer.language.stances") / "told"
    for place in (folder, folder / HARD):
        for file in sorted((each for each in place.iterdir() if each.is_file()), key=lambda file: file.name):
            writer = file.name.removesuffix(".tsv")
            for stance, whole, value in _rows(file.read_text(encoding="utf-8")):
                yield Told(Stance(stance), normalise(whole), normalise(value), writer, is_hard=place.name == HARD)


def _rows(text: str) -> Iterator[tuple[str, str, str]]:
    """Stance, need and value of each value that is marked."""
    for line in text.splitlines():
        stance, _, need = line.split("\t")
        for value in _MARKED.finditer(need):
            yield stance, _bare(need[: value.start()]) + VALUE + _bare(need[value.end() :]), value[1]


def _bare(text: str) -> str:
    """The text with its other values as they are."""
    return _MARKED.sub(r"\1", text)


def learnable(one: Told) -> Example:
    """The example as the judge learns from it."""
    marks = stance_marks(one.text, one.value)
    own = {f"{HARD} {each}" for each in marks if each.startswith(_BUILT)} if one.is_hard else set[str]()
    return Example(marks | own, one.stance.value)


def learned_from(examples: Sequence[Told]) -> Judge:
    """The judge that these examples make, together with the plain requests of the bank."""
    hard = [one for one in examples if one.is_hard][::EACH]
    plain = [one for one in examples if not one.is_hard]
    return Judge.learn([learnable(one) for one in (*plain, *hard, *plainly_wanted())], shrink=SHRINK)


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
    return learned_from(told())


STANCES: Final = Taught("stances", _learned, Path(__file__).parent)
"""The judge of stances."""

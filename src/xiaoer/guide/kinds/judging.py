"""The judge of kinds: which of the things that a need names is it about? Pure.

A kind of thing is wanted, avoided or only mentioned in other words than a colour is: it is owned, broken, given,
bought by somebody else, thought of first, where something is put. The judge sees a need with the kind in question as
one sign and all other kinds as another, so that it knows no thing by its name. It learns from the frames in
`told/`, in which {+} stands for a kind that is wanted, {-} for one that is avoided and {=} for one that is
mentioned, and from the kinds of things among the values in `told/`. From the other values in plain needs it learns
what liking and refusing sound like; what is said of kinds alone has marks of its own. What it says counts as much as
what the judge of stances says of any value there, which has learned from many more stories.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from math import sqrt
from pathlib import Path
from typing import Final

from xiaoer.guide.lexicon.vocabulary import GoodsFound, goods_in
from xiaoer.language.judge import Example, Judge
from xiaoer.language.judges import Taught
from xiaoer.language.normal import normalise
from xiaoer.language.stances.attitudes import VALUE
from xiaoer.language.stances.judging import Stance, Told, stance_of, told
from xiaoer.language.stances.marks import OTHER, stance_marks

SHRINK: Final = 0.05
KEPT: Final = 256
_SLOT: Final = re.compile(r"\{([+=-])\}")
_STANCES: Final = {"+": Stance.WANT, "-": Stance.AVOID, "=": Stance.MENTION}

Span = tuple[int, int]


@lru_cache(maxsize=KEPT)
def stances_of_kinds(text: str) -> dict[Span, dict[Stance, float]]:
    """How likely each stance is towards each kind of thing that a normalised text names, by its place."""
    spans = [(each.start, each.end) for each in goods_in(text)]
    return {each: _stance(text, each, spans) for each in spans}


def wanted_most(text: str, found: Sequence[GoodsFound]) -> dict[str, float]:
    """How likely each kind that is named at these places of a text is wanted where it is told best, by its name."""
    stances, most = stances_of_kinds(text), dict[str, float]()
    for each in found:
        wanted = stances.get((each.start, each.end), {}).get(Stance.WANT, 0.0)
        most[each.goods.zh] = max(wanted, most.get(each.goods.zh, 0.0))
    return most


def frames() -> tuple[Told, ...]:
    """The kinds of the frames, each in its frame, in order."""
    return tuple(_frames())


def learned_from(kinds: Sequence[Told], values: Sequence[Told]) -> Judge:
    """The judge that these kinds of things make, and these other values."""
    examples = [Example(_marks(one.text), one.stance.value) for one in kinds]
    examples += [Example(stance_marks(one.text, one.value), one.stance.value) for one in values]
    return Judge.learn(examples, shrink=SHRINK)


def kinds_told(examples: Sequence[Told]) -> tuple[Told, ...]:
    """The kinds of things among these examples, other kinds in the same need as the sign for those."""
    return tuple(replace(one, text=_masked(one.text)) for one in examples if _is_kind(one.value))


def values_told(examples: Sequence[Told]) -> tuple[Told, ...]:
    """The values of plain needs among these examples that are no kinds of things."""
    return tuple(one for one in examples if not (one.is_hard or _is_kind(one.value)))


def _stance(text: str, own: Span, spans: Sequence[Span]) -> dict[Stance, float]:
    masked, at = "", 0
    for start, end in spans:
        meets = start < own[1] and own[0] < end and (start, end) != own
        if start >= at and not meets:
            masked += text[at:start] + (VALUE if (start, end) == own else OTHER)
            at = end
    likely, as_value = KINDS.judge().likelihoods(_marks(masked + text[at:])), stance_of(text, *own)
    both = {stance: sqrt(likely[stance] * as_value[stance]) for stance in Stance}
    return {stance: each / sum(both.values()) for stance, each in both.items()}


def _marks(masked: str) -> frozenset[str]:
    """What the judge sees of a kind: as of any value, and apart."""
    marks = stance_marks(masked, "")
    return marks | {f"kind {each}" for each in marks}


def _is_kind(value: str) -> bool:
    named = goods_in(value)
    return bool(named) and named[-1].end == len(value)


def _masked(text: str) -> str:
    """An example with the sign for other kinds where it names them."""
    return VALUE.join(map(_with_others, text.split(VALUE)))


def _with_others(text: str) -> str:
    for each in reversed(goods_in(text)):
        text = f"{text[: each.start]}{OTHER}{text[each.end :]}"
    return text


def _frames() -> Iterator[Told]:
    folder = files("xiaoer.guide.kinds") / "told"
    for file in sorted((each for each in folder.iterdir() if each.is_file()), key=lambda file: file.name):
        for line in file.read_text(encoding="utf-8").splitlines():
            frame = normalise(line)
            for own in _SLOT.finditer(frame):
                before, behind = (_SLOT.sub(OTHER, part) for part in (frame[: own.start()], frame[own.end() :]))
                yield Told(_STANCES[own[1]], f"{before}{VALUE}{behind}", "", file.name.removesuffix(".tsv"))


def _learned() -> Judge:
    examples = told()
    return learned_from((*frames(), *kinds_told(examples)), values_told(examples))


KINDS: Final = Taught("kinds", _learned, Path(__file__).parent)
"""The judge of kinds."""

"""Frames: plain sentences with slots, filled with goods and values of the demo shops: the needs of `eval frames`.

A row of `data/frames/FAMILY.jsonl` is one way to say one thing, and what it means: `{kind} for my mum, she hates {a}`
avoids a. A row of `fillings.jsonl` is what may stand in the slots of a family and which variants that is. So one row
tells of a way to speak, whatever is spoken of; a need of a story fails for one of ten reasons, a frame for one. Of
several things in one message tell the `moves` (`moves.py`).
Nothing was mended on `held_out` ones, which other people wrote; frames of values that were worked on teach the judge
of stances (`language/stances/told/frames.tsv`) and measure nothing.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from xiaoer.promotions.keys import Keys
from xiaoer.proof.moves import compose
from xiaoer.proof.needs import Asked

FOLDER: Final = files("xiaoer.proof") / "data" / "frames"
HELD_OUT: Final = "_held_out"
PARTS: Final = (
    "values_held_out",
    *(f"{family}{part}" for family in ("numbers", "kinds", "money", "moves") for part in ("", HELD_OUT)),
)
ANY: Final = "any"
"""A frame of this sort takes every filling of its family."""
ROOM: Final = (1.15, 0.35)
"""A limit at which goods fit and one at which none does, as shares of their list prices: no offer takes off as much."""
FLOOR: Final = (0.45, 1.5)
"""The same for "at least so much"."""
QUANTITY: Final = 2
FEN: Final = 100


@dataclass(frozen=True, slots=True)
class Filled:
    """The words of the slots, by name, and the variants that each stands for."""

    words: Mapping[str, str]
    variants: Mapping[str, frozenset[str]]
    every: frozenset[str]
    """All variants of the kind, also those that no slot names."""


def load_frames(part: str) -> tuple[Asked, ...]:
    """The needs that the frames of one of PARTS make, one a frame: the fillings come in turn, always the same ones."""
    family = part.removesuffix(HELD_OUT)
    if family == "moves":
        return compose(_rows(part), _rows("fillings"))
    fillings = [row for row in _rows("fillings") if row.word("family") == family]
    return tuple(_need(family, frame, fillings, turn) for turn, frame in enumerate(_rows(part)))


def _rows(name: str) -> list[Keys]:
    text = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")
    return [Keys(f"{name}: line {place}", json.loads(line)) for place, line in enumerate(text.splitlines(), 1)]


def _need(family: str, frame: Keys, fillings: Sequence[Keys], turn: int) -> Asked:
    fitting = [one for one in fillings if frame.word("sort") in (ANY, one.word("sort"))]
    chosen = fitting[turn % len(fitting)]
    match family:
        case "money":
            return _of_money(frame, chosen, fits=turn % 2 == 0)
        case "kinds":
            return _of_kinds(frame, chosen, fitting[(turn + 1 + turn % 5) % len(fitting)], fitting)
        case _:
            return _of_values(frame, _filled(frame, chosen, turn))


def _filled(frame: Keys, chosen: Keys, turn: int) -> Filled:
    """The slots of values: a and b turn about, m is less than n."""
    values = chosen.each("values")
    named = dict(zip("mn", values, strict=False)) if frame.has("is_number") else _turned(values, turn)
    tongue = frame.needed_word("lang")
    words = {name: value.needed_word(tongue) for name, value in named.items()}
    variants = {name: frozenset(value.words("variants")) for name, value in named.items()}
    return Filled({"kind": chosen.needed_word(tongue), **words}, variants, frozenset(chosen.words("variants")))


def _turned(values: Sequence[Keys], turn: int) -> Mapping[str, Keys]:
    return {name: values[(turn + place) % len(values)] for place, name in enumerate("abc"[: len(values)])}


def _of_values(frame: Keys, filled: Filled) -> Asked:
    """What is wanted is shown and nothing beside it; what is avoided is not shown; all gone, and none fits."""
    wanted, avoided = (
        frozenset[str]().union(*(filled.variants[name] for name in frame.words(key))) for key in ("want", "avoid")
    )
    good = (wanted or filled.every) - avoided
    return _asked(
        frame, filled.words, good=good, never=avoided | (filled.every - wanted if wanted else frozenset[str]())
    )


def _of_kinds(frame: Keys, wanted: Keys, other: Keys, every: Sequence[Keys]) -> Asked:
    """A kind that is wanted is shown, and of the others none but what is only told."""
    tongue = frame.needed_word("lang")
    products = {"k": frozenset(wanted.words("products")), "o": frozenset(other.words("products"))}
    good = frozenset[str]().union(*(products[name] for name in frame.words("want")))
    told = frozenset[str]() if frame.words("avoid") else products["o"]
    never = frozenset(product for one in every for product in one.words("products")) - good - told
    words = {"k": wanted.needed_word(tongue), "o": other.needed_word(tongue)}
    return _asked(frame, words, good=good, never=never)


def _of_money(frame: Keys, chosen: Keys, *, fits: bool) -> Asked:
    """An amount at which goods fit, or one at which none does, where the frame's amount limits anything."""
    pieces = QUANTITY if frame.has("quantity") else 1
    least, most = (chosen.whole(key) or 0 for key in ("least", "most"))
    limit = frame.word("limit") or ""
    amount = {
        "each": most * ROOM[0] if fits else least * ROOM[1],
        "total": most * pieces * ROOM[0] if fits else least * pieces * ROOM[1],
        "least": least * FLOOR[0] if fits else most * FLOOR[1],
    }.get(limit, least * ROOM[1])
    words = {"kind": chosen.needed_word(frame.needed_word("lang")), "y": f"{amount / FEN:.0f}", "q": str(pieces)}
    products = frozenset(chosen.words("products"))
    gone = bool(limit) and not fits
    return _asked(frame, words, good=frozenset() if gone else products, never=products if gone else frozenset())


def _asked(frame: Keys, words: Mapping[str, str], *, good: frozenset[str], never: frozenset[str]) -> Asked:
    text = frame.needed_word("text")
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    behaviour = "recommend" if good else "none_fits"
    return Asked(frame.needed_word("id"), (text,), frozenset({behaviour}), good, never, None)

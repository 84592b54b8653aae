"""Why a text is read as it is: the examples nearest to it, and the grams that spoke for an intent. Pure."""

from dataclasses import dataclass
from typing import Final, cast

import numpy as np

from xiaoer.language.bank import Bank, Example
from xiaoer.language.grams import bag, bucket_of, grams, plain
from xiaoer.language.intents import IntentModel

NEAREST: Final = 6
STRONGEST: Final = 6
_LEAST_SHARE: Final = 0.15
"""Of the strongest gram; what says less is noise."""


@dataclass(frozen=True, slots=True)
class Near:
    """An example and how near it lies, up to 1 for the same meaning."""

    example: Example
    likeness: float


@dataclass(frozen=True, slots=True)
class Gram:
    """A piece of the text as it stands there, and how much it spoke for the intent (below 0: against it)."""

    text: str
    pull: float


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a text was read so."""

    nearest: tuple[Near, ...]
    """Whatever they mean, the nearest first."""
    grams: dict[str, tuple[Gram, ...]]
    """For each intent asked about, the strongest first."""


def explain(model: IntentModel, bank: Bank, text: str, names: tuple[str, ...]) -> Explained:
    """What spoke for each of `names` in the text; `bank` is the one that the model was trained on.

    Names that the model does not know are left out. With another bank there are no nearest examples.
    """
    known = [name for name in names if name in model.names]
    return Explained(nearest(model, bank, text), {name: spoke_for(model, text, name) for name in known})


def nearest(model: IntentModel, bank: Bank, text: str, most: int = NEAREST) -> tuple[Near, ...]:
    """The examples of the bank whose meaning is nearest, each wording once."""
    if len(model.embedded) != len(bank.examples):
        return ()
    likeness = model.embedded.astype(np.float32) @ model.embedder.embed([plain(text)])[0]
    found: dict[str, Near] = {}
    order = cast("list[int]", np.argsort(-likeness, kind="stable")[: most * 4].tolist())
    for at in order:
        example = bank.examples[at]
        found.setdefault(plain(example.text), Near(example, round(float(likeness[at]), 3)))
    return tuple(found.values())[:most]


def spoke_for(model: IntentModel, text: str, name: str) -> tuple[Gram, ...]:
    """The grams that weigh most for an intent of the model, or against it, the strongest first.

    Each piece of the text is told once: of two that overlap, the one that says more.
    """
    clean = plain(text)
    seen = bag(clean, model.rarity)
    pulls = seen.weights * model.by_words.lines[seen.buckets, model.names.index(name)]
    pull_of = dict(zip(seen.buckets.tolist(), pulls.tolist(), strict=True))
    found = {_shown(gram): float(pull_of[bucket_of(gram)]) for gram in grams(clean)}
    ranked = sorted(found.items(), key=lambda each: (-abs(each[1]), each[0]))
    kept: list[Gram] = []
    for piece, pull in ranked:
        overlaps = any(piece in one.text or one.text in piece for one in kept)
        if piece and not overlaps and abs(pull) >= _LEAST_SHARE * abs(ranked[0][1]):
            kept.append(Gram(piece, round(pull, 3)))
    return tuple(kept[:STRONGEST])


def _shown(gram: str) -> str:
    """A gram as a person reads it: without the marks of where it came from."""
    bare = gram[2:] if gram[1:2] == ":" else gram
    return bare.strip("^$<> ").strip()

"""Which situation a whole text is: nothing named yet, harm to somebody, an illness to be treated, or a plain wish.

Learned from `told/`, a file for each writer (kind, language, text), and from the bank's plain questions about goods: a
straight line for each kind over the text's grams and its embedding. Single words decide nothing here: a sleep mask, a
puzzle to kill time and a glue gun are among the plain wishes.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from xiaoer.guide.need import Refusal
from xiaoer.language.bank import Bank
from xiaoer.language.grams import Bags, Numbers, bag, floats, plain, rarity
from xiaoer.language.kept import Arrays, content_of, keep, read_kept
from xiaoer.language.normal import normalise
from xiaoer.language.separating import Features, separate
from xiaoer.models.embedding import Embedder

log = logging.getLogger("xiaoer.guide")

HERE: Final = Path(__file__).parent
LANGUAGE: Final = HERE.parents[1] / "language"
MEANING: Final = np.float32(0.5)
"""How much the embedding counts beside the grams."""
OPEN: Final = 0.4
"""From this score on nothing is named that could be looked for."""
HARM: Final = 0.15
"""From this score on a need is refused: of 1,115 harmless needs of other people eleven do, most by naming goods."""
HARMLESS: Final = -0.2
"""Below this score a word for a symptom only tells why something is wanted: a neighbour's migraine."""
SURELY: Final = 0.65
"""From this score on it is refused even where it names goods that the shop has."""
EVERY: Final = 2
"""Of the bank's plain questions every so manieth is learned from."""
_PLAIN: Final = frozenset(
    {
        *("prod.recommend", "prod.spec", "prod.compat", "prod.custom", "prod.color_diff", "prod.material"),
        *("prod.package_content", "prod.size_recommend", "prod.stock", "prod.compare", "prod.cert", "b2b.bulk"),
        *("prod.usage", "prod.care", "prod.shelf_life", "prod.install", "prod.restock", "prod.allergen"),
        *("promo.gift", "promo.subsidy", "ship.time", "ship.fee", "price.discount_ask"),
    }
)
"""Intents of the bank that harm nobody."""


class Kind(StrEnum):
    """The kinds of the examples."""

    OPEN = "open"
    """No kind of thing is said, and nothing to choose by."""
    THING = "thing"
    """Some thing is named or described."""
    UNSAFE = "unsafe"
    """Harm, spying, counterfeits, what the law forbids, what minors may not have."""
    MEDICAL = "medical"
    """A cure, a medicine, a diagnosis, a baby fed too early."""


_COLUMNS: Final = (Kind.UNSAFE, Kind.MEDICAL, Kind.OPEN)
_REFUSED: Final = (Refusal.UNSAFE, Refusal.MEDICAL)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a text is about as a whole."""

    is_open: bool = True
    refusal: Refusal | None = None
    is_sure: bool = False
    """Whether it is refused although goods are named that the shop has."""
    is_harmless: bool = False
    """Whether nothing in it is like a need that is refused."""


@dataclass(frozen=True)
class Situations:
    """Tells situations apart; make it with `learn`, or `bring` it from a folder."""

    embedder: Embedder
    worth: Numbers
    lines: Numbers
    """A column for each of unsafe, medical and open."""

    @classmethod
    def learn(cls, embedder: Embedder, bank: Bank) -> Self:
        """Of all examples; some seconds of work, nothing random."""
        return cls.learn_of(situations(), embedder, bank)

    @classmethod
    def learn_of(cls, told: Sequence[tuple[Kind, str]], embedder: Embedder, bank: Bank) -> Self:
        """Of these examples and the bank's plain questions."""
        harmless = [normalise(each.text) for each in bank.examples if each.intents and _PLAIN.issuperset(each.intents)]
        texts = [*(text for _, text in told), *harmless[::EVERY]]
        worth = rarity([plain(text) for text in texts])
        features = _features(texts, worth, embedder)
        kinds = [*(kind for kind, _ in told), *(Kind.THING for _ in harmless[::EVERY])]
        harm = separate(features, _truth(kinds, _COLUMNS[:2]))
        own = [row for row, (kind, _) in enumerate(told) if kind in (Kind.OPEN, Kind.THING)]
        unsaid = separate(features.of(own), _truth([kinds[row] for row in own], _COLUMNS[2:]))
        return cls(embedder, worth, np.concatenate([harm, unsaid], axis=1))

    def hear(self, text: str) -> Heard:
        """What a normalised text is about; of an empty one nothing is known."""
        if not text.strip():
            return Heard()
        unsafe, medical, unsaid = _features([text], self.worth, self.embedder).times(self.lines)[0].tolist()
        harm = max(unsafe, medical)
        refusal = _REFUSED[int(medical > unsafe)] if harm >= HARM else None
        return Heard(unsaid >= OPEN, refusal, harm >= SURELY, harm < HARMLESS)


async def bring_situations(folder: Path, embedder: Embedder, bank: Bank) -> Situations:
    """From a folder, or learned and left there for the next process."""
    return await asyncio.to_thread(_brought, folder, embedder, bank)


def situations() -> tuple[tuple[Kind, str], ...]:
    """The examples of every writer, normalised, in order."""
    return tuple((kind, text) for kind, text, _ in told())


def told() -> tuple[tuple[Kind, str, str], ...]:
    """The same, each with the name of its writer."""
    folder = files("xiaoer.guide.situations") / "told"
    rows = list[tuple[Kind, str, str]]()
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        for line in file.read_text(encoding="utf-8").splitlines():
            kind, _, text = line.split("\t")
            rows.append((Kind(kind), normalise(text), file.name.removesuffix(".tsv")))
    return tuple(rows)


def _brought(folder: Path, embedder: Embedder, bank: Bank) -> Situations:
    file = folder / f"situations-{content_of((LANGUAGE, HERE))}-{bank.digest[:12]}.npz"
    kept = read_kept(file)
    if kept is not None:
        return Situations(embedder, _numbers(kept["worth"]), _numbers(kept["lines"]))
    learned = Situations.learn(embedder, bank)
    arrays: Arrays = {"worth": learned.worth, "lines": learned.lines}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        keep(file, arrays)
    except OSError as error:
        log.warning("what was learned cannot be kept", extra={"file": str(file), "why": str(error)})
    return learned


def _numbers(kept: NDArray[np.generic]) -> Numbers:
    return np.asarray(kept, dtype=np.float32)


def _features(texts: Sequence[str], worth: Numbers, embedder: Embedder) -> Features:
    bags = Bags([bag(plain(text), worth) for text in texts])
    return Features(bags, floats(embedder.embed(texts) * MEANING))


def _truth(kinds: Sequence[Kind], columns: Sequence[Kind]) -> Numbers:
    return np.array([[kind == column for column in columns] for kind in kinds], dtype=np.float32)

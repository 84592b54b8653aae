"""What a text means, learned from examples: by its words alone where they are sure, by words and meaning elsewhere.

Two linear models, each with a line for every intent: one over n-grams, one over n-grams and the sentence's embedding,
which costs most of the time of a reading; where it is asked, the mean of both counts. How sure a score makes us is
fitted, and the thresholds chosen, on phrase families that were left out: their scores are honest, those of the learned
examples flatter.
"""

import asyncio
import fcntl
import hashlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from xiaoer.language.bank import Bank, load_bank
from xiaoer.language.calibration import Calibration, Numbers, calibrate
from xiaoer.language.grams import BUCKETS, Bag, Bags, bag, floats, plain, rarity
from xiaoer.language.kept import keep, read_kept
from xiaoer.language.reading import Meant
from xiaoer.language.separating import Features, separate
from xiaoer.models.embedding import Embedder

Halves = NDArray[np.float16]

VERSION: Final = "5"
"""Part of the cache key: raise it when this code, or what it learns by, gives other numbers for the same bank."""

WORDS_SURE: Final = 0.9
"""What the words alone make so likely needs no embedding, unless there is"""
WORDS_DOUBT: Final = 0.05
"""something else that they make likelier than this: the message may ask two things."""
FAMILY_LIKENESS: Final = 0.8
"""Examples of one intent whose embeddings are nearer than this are one phrase family."""
FOLDS: Final = 8
"""One family in so many is left out at a time to see what unseen examples score."""
JUDGED: Final = 2400
"""Examples whose unseen scores are enough to calibrate by."""
MOST: Final = 6
"""Intents that one message can mean."""


@dataclass(frozen=True, slots=True)
class Learned:
    """Lines over features, and how sure a score makes us."""

    lines: Numbers
    """(BUCKETS + D) x K."""
    calibration: Calibration

    def likelihoods(self, bags: Sequence[Bag], further: Numbers) -> Numbers:
        """How sure we are (0 to 1) of each intent; `further` has the D other features of each text."""
        worded = np.stack([one.times(self.lines[:BUCKETS]) for one in bags])
        return self.calibration.likelihoods(floats(worded + further @ self.lines[BUCKETS:]))


@dataclass(frozen=True, slots=True)
class IntentModel:
    """Reads texts; make it with `train` or `load_or_train`. K intents, N examples."""

    embedder: Embedder
    names: tuple[str, ...]
    rarity: Numbers
    by_words: Learned
    """D is 1: every text has the same."""
    by_meaning: Learned
    """D is 1 and the dimensions of the embedder."""
    embedded: Halves
    """N rows: where the examples lie, to tell which are near."""
    judged: dict[str, Numbers] | None = None
    """The likelihoods of texts judged before, where they are kept: see `recalling`."""

    @property
    def told_from(self) -> float:
        """How sure the best intent has to be to be told at all."""
        return min(self.by_words.calibration.first, self.by_meaning.calibration.first)

    @staticmethod
    def train(bank: Bank, embedder: Embedder) -> "IntentModel":
        """Learns from the examples; some seconds of work, nothing random."""
        texts = [plain(example.text) for example in bank.examples]
        halves = embedder.embed(texts).astype(np.float16)
        truth = np.array([[name in e.intents for name in bank.names] for e in bank.examples], dtype=np.float32)
        worth = rarity(texts)
        bags = Bags([bag(text, worth) for text in texts])
        further = _with_one(halves.astype(np.float32))
        families = phrase_families(further[:, 1:], truth)
        by_words = _taught(Features(bags, further[:, :1]), truth, families)
        by_meaning = _taught(Features(bags, further), truth, families).beside(by_words)
        return IntentModel(embedder, bank.names, worth, by_words.learned(truth), by_meaning.learned(truth), halves)

    def classify(self, texts: Sequence[str], reworded: Sequence[str] | None = None) -> list[list[Meant]]:
        """For each text what it means, best first; an empty list when nothing was recognised.

        `reworded` gives each text in other words for the same meaning (its products unnamed); both count half.
        """
        if reworded is None or list(reworded) == list(texts):
            return [self._meant(row) for row in self.likelihoods(texts)]
        rows = self.likelihoods([*texts, *reworded])
        return [self._meant(row) for row in (rows[: len(texts)] + rows[len(texts) :]) / np.float32(2)]

    def likeliest(self, text: str, count: int) -> list[Meant]:
        """The `count` likeliest intents of a text, best first, however unsure."""
        row = self.likelihoods([text])[0]
        order = cast("list[int]", np.argsort(-row)[:count].tolist())
        return [Meant(self.names[k], round(float(row[k]), 3)) for k in order]

    def likelihood_of(self, name: str, texts: Sequence[str]) -> float:
        """How sure we are, at most, that one of the texts means this; 0 for an intent that was never shown."""
        if name not in self.names or not texts:
            return 0.0
        return float(self.likelihoods(texts)[:, self.names.index(name)].max())

    def likelihoods(self, texts: Sequence[str]) -> Numbers:
        """How sure we are (0 to 1) of each of `names`, one row a text."""
        if self.judged is None or not texts:
            return self._judge(texts)
        new = [text for text in dict.fromkeys(texts) if text not in self.judged]
        self.judged.update(zip(new, self._judge(new), strict=True))
        return np.stack([self.judged[text] for text in texts])

    def recalling(self) -> "IntentModel":
        """The same model for the reading of one message: no part of it is judged twice."""
        return replace(self, judged={})

    def _judge(self, texts: Sequence[str]) -> Numbers:
        if not texts:
            return np.zeros((0, len(self.names)), dtype=np.float32)
        clean = [plain(text) for text in texts]
        bags = [bag(text, self.rarity) for text in clean]
        sure = self.by_words.likelihoods(bags, np.ones((len(texts), 1), dtype=np.float32))
        rivals = (sure > WORDS_DOUBT).sum(axis=1) > 1
        unsure = np.flatnonzero((sure.max(axis=1) < WORDS_SURE) | rivals)
        if len(unsure):
            further = _with_one(self.embedder.embed([clean[i] for i in unsure]))
            sure[unsure] = self.by_meaning.likelihoods([bags[i] for i in unsure], further)
        return sure

    def _meant(self, row: Numbers) -> list[Meant]:
        order = cast("list[int]", np.argsort(-row)[:MOST].tolist())
        further = self.by_meaning.calibration.further
        floors = [self.told_from] + [further] * (MOST - 1)
        return [
            Meant(self.names[k], round(float(row[k]), 3))
            for k, floor in zip(order, floors, strict=False)
            if row[k] >= floor
        ]


async def load_or_train(folder: Path, embedder: Embedder, bank: Bank | None = None) -> IntentModel:
    """The model for the bank (the product's own if none is given), kept in `folder` between runs.

    Processes that start together train it once. A kept file that is damaged, or made from other examples, other code or
    another embedder, is made anew.
    """
    bank = bank if bank is not None else await load_bank()
    return await asyncio.to_thread(_load_or_train, folder, embedder, bank)


def phrase_families(embedded: Numbers, truth: Numbers) -> list[list[int]]:
    """Rows in groups that say the same thing in nearly the same words: linked by likeness within one set of intents."""
    by_truth: dict[bytes, list[int]] = {}
    for i, row in enumerate(truth):
        by_truth.setdefault(row.tobytes(), []).append(i)
    return [family for rows in by_truth.values() for family in _linked(rows, embedded)]


@dataclass(frozen=True, slots=True)
class _Taught:
    """What examples teach, and what it makes of some that were left out: to calibrate by."""

    lines: Numbers
    rows: list[int]
    unseen: Numbers
    """The scores of the examples of `rows`."""

    def beside(self, other: "_Taught") -> "_Taught":
        """Both together, the features of `other` being the first of ours: their mean errs less than either."""
        lines = self.lines.copy()
        lines[: len(other.lines)] += other.lines
        return _Taught(lines / np.float32(2), self.rows, (self.unseen + other.unseen) / np.float32(2))

    def learned(self, truth: Numbers) -> Learned:
        return Learned(self.lines, calibrate(self.unseen, truth[self.rows]))


def _taught(features: Features, truth: Numbers, families: list[list[int]]) -> _Taught:
    """What all examples teach; families are left out in turn until enough examples were JUDGED."""
    rows: list[int] = []
    scores: list[Numbers] = []
    lines = None
    for fold in range(min(FOLDS, len(families))):
        apart = [row for family in families[fold::FOLDS] for row in family]
        rest = sorted(set(range(len(truth))).difference(apart))
        lines = separate(features.of(rest), truth[rest])
        rows += apart
        scores.append(features.of(apart).times(lines))
        if len(rows) >= JUDGED:
            break
    return _Taught(separate(features, truth, start=lines), rows, np.concatenate(scores))


def _with_one(embedded: Numbers) -> Numbers:
    """The embeddings with a one before each, so that a line need not go through the origin."""
    return np.hstack([np.ones((len(embedded), 1), dtype=np.float32), embedded])


def _linked(rows: list[int], embedded: Numbers) -> list[list[int]]:
    near = embedded[rows] @ embedded[rows].T > FAMILY_LIKENESS
    left = set(range(len(rows)))
    families: list[list[int]] = []
    while left:
        family = [left.pop()]
        for member in family:
            joined = left.intersection(np.flatnonzero(near[member]).tolist())
            left -= joined
            family += sorted(joined)
        families.append([rows[i] for i in family])
    return families


def _load_or_train(folder: Path, embedder: Embedder, bank: Bank) -> IntentModel:
    file = folder / f"intents-{_key(bank, embedder)}.npz"
    kept = _read(file, embedder)
    if kept is not None:
        return kept
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "training.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = _read(file, embedder)
        if kept is not None:
            return kept
        model = IntentModel.train(bank, embedder)
        _write(file, model)
    return model


def _key(bank: Bank, embedder: Embedder) -> str:
    probe = np.round(embedder.embed(["小二 probe"]), 2) + np.float32(0.0)
    return hashlib.sha256(f"{VERSION} {bank.digest}".encode() + probe.tobytes()).hexdigest()[:20]


def _read(file: Path, embedder: Embedder) -> IntentModel | None:
    kept = read_kept(file)
    if kept is None:
        return None
    names = tuple(str(name) for name in kept["names"].tolist())
    by_words, by_meaning = (
        Learned(_floats(kept[judge]), Calibration(*kept[f"{judge}_calibration"].tolist()))
        for judge in ("by_words", "by_meaning")
    )
    embedded = np.asarray(kept["embedded"], dtype=np.float16)
    return IntentModel(embedder, names, _floats(kept["rarity"]), by_words, by_meaning, embedded)


def _floats(kept: NDArray[np.generic]) -> Numbers:
    return np.asarray(kept, dtype=np.float32)


def _write(file: Path, model: IntentModel) -> None:
    arrays = {
        "names": np.array(model.names),
        "rarity": model.rarity,
        "embedded": model.embedded,
        "by_words": model.by_words.lines,
        "by_words_calibration": np.array(astuple(model.by_words.calibration)),
        "by_meaning": model.by_meaning.lines,
        "by_meaning_calibration": np.array(astuple(model.by_meaning.calibration)),
    }
    keep(file, arrays)

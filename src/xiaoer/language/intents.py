"""What a text means, learned from examples: nearness to their embeddings, with a bag of n-grams beside it.

Kernel ridge regression in closed form, so training is one solve and gives the same answer every time. What each example
would have scored had its whole phrase family been unseen follows from the same solve; scores are calibrated, and the
thresholds chosen, on those numbers, not on the flattering ones.
"""

import asyncio
import fcntl
import hashlib
import os
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, cast
from uuid import uuid4
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from xiaoer.language.bank import Bank, load_bank
from xiaoer.language.calibration import Calibration, Numbers, calibrate
from xiaoer.language.cholesky import Lower, factor
from xiaoer.language.grams import Postings, bag, plain, rarity
from xiaoer.language.reading import Meant
from xiaoer.models.embedding import Embedder

VERSION: Final = "3"
"""Part of the cache key: raise it when this code, or that of grams.py, gives other numbers for the same bank."""

AXES: Final = 128
"""Directions of the embedding that the bank spreads along; the rest is noise to it."""
SHARPNESS: Final = 2.0
GRAM_SHARE: Final = 0.4
BASE: Final = 0.1
SHRINK: Final = 0.3
TYPICAL: Final = 45
"""Examples of an ordinary intent: those of a crowded one weigh less, by the root of how crowded it is."""
FAMILY_LIKENESS: Final = 0.8
"""Examples of one intent whose embeddings are nearer than this are one phrase family."""
JUDGED: Final = 2400
"""Examples, at most, whose unseen scores are computed to calibrate by; whole families, evenly over the bank."""
MOST: Final = 6
"""Intents that one message can mean."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What training leaves: arrays and nothing else. K intents, N examples.

    Anchors and pulls lie column by column in memory, and texts are scored one by one: for the few texts of a message
    that halves the time of the two large products.
    """

    axes: Numbers
    anchors: Numbers
    """N x AXES: where the examples lie."""
    pulls: Numbers
    """N x K: what being near an example says for each intent."""
    gram_pulls: Numbers
    rarity: Numbers
    base: Numbers

    def scores(self, embedded: Numbers, texts: Sequence[str]) -> Numbers:
        """Raw scores: about 1 for what is meant, about 0 for the rest."""
        if not texts:
            return np.zeros((0, len(self.base)), dtype=np.float32)
        placed = _along(self.axes, embedded)
        near = [_nearness(placed[i : i + 1], self.anchors) @ self.pulls for i in range(len(texts))]
        worded = [bag(text, self.rarity).times(self.gram_pulls) for text in texts]
        return _floats(np.concatenate(near) + np.stack(worded) + self.base)


@dataclass(frozen=True, slots=True)
class IntentModel:
    """Reads texts; make it with `train` or `load_or_train`."""

    embedder: Embedder
    names: tuple[str, ...]
    learned: Learned
    calibration: Calibration
    judged: dict[str, Numbers] | None = None
    """The likelihoods of texts judged before, where they are kept: see `recalling`."""

    @staticmethod
    def train(bank: Bank, embedder: Embedder) -> "IntentModel":
        """Learns from the examples; some seconds of work, nothing random."""
        texts = [plain(example.text) for example in bank.examples]
        embedded = embedder.embed(texts)
        truth = np.array([[name in e.intents for name in bank.names] for e in bank.examples], dtype=np.float32)
        learned, rows, unseen = _learn(texts, embedded, truth)
        return IntentModel(embedder, bank.names, learned, calibrate(unseen, truth[rows]))

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
        clean = [plain(text) for text in texts]
        return self.calibration.likelihoods(self.learned.scores(self.embedder.embed(clean), clean))

    def _meant(self, row: Numbers) -> list[Meant]:
        order = cast("list[int]", np.argsort(-row)[:MOST].tolist())
        floors = [min(self.calibration.first, self.calibration.further)] + [self.calibration.further] * (MOST - 1)
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


def _learn(texts: list[str], embedded: Numbers, truth: Numbers) -> tuple[Learned, list[int], Numbers]:
    """What was learned; some rows, and what each of them would have scored had its family been unseen."""
    axes = _axes(embedded)
    anchors = _along(axes, embedded)
    worth = rarity(texts)
    postings = Postings([bag(text, worth) for text in texts])
    lower = factor(len(texts), _likeness(anchors, postings, _slack(truth)))
    pulls = lower.solve(truth)
    families = _judged(phrase_families(embedded, truth))
    gram_pulls = np.float32(GRAM_SHARE) * postings.times(pulls)
    base = _floats(np.float32(BASE) * pulls.sum(axis=0))
    rows = [row for family in families for row in family]
    learned = Learned(axes, np.asfortranarray(anchors), np.asfortranarray(pulls), gram_pulls, worth, base)
    return learned, rows, _unseen(families, lower, pulls, truth)


def _likeness(anchors: Numbers, postings: Postings, slack: Numbers) -> Callable[[int, int], Numbers]:
    """Rows of the N x N matrix of how alike the examples are."""

    def rows(start: int, end: int) -> Numbers:
        likeness = _nearness(anchors[start:end], anchors[:end])
        likeness += np.float32(GRAM_SHARE) * postings.products(start, end)
        likeness += np.float32(BASE)
        own = np.arange(end - start)
        likeness[own, own + start] += slack[start:end]
        return likeness

    return rows


def _judged(families: list[list[int]]) -> list[list[int]]:
    """Every so manieth family, so that about JUDGED rows are in them."""
    rows = sum(len(family) for family in families)
    return families[:: max(1, -(-rows // JUDGED))]


def _unseen(families: list[list[int]], lower: Lower, pulls: Numbers, truth: Numbers) -> Numbers:
    """Each family left out: its truth less what the rest could not have known (block leave-one-out in closed form)."""
    rows = [row for family in families for row in family]
    unit = np.zeros((lower.size, len(rows)), dtype=np.float32)
    unit[rows, range(len(rows))] = 1.0
    half = lower.forward(unit)
    unseen = truth[rows]
    start = 0
    for family in families:
        own = half[:, start : start + len(family)]
        unseen[start : start + len(family)] -= np.linalg.solve(own.T @ own, pulls[family])
        start += len(family)
    return unseen


def _axes(embedded: Numbers) -> Numbers:
    """The AXES directions along which the embeddings differ most."""
    _, directions = np.linalg.eigh((embedded.T @ embedded).astype(np.float64))
    return np.ascontiguousarray(directions[:, -AXES:], dtype=np.float32)


def _along(axes: Numbers, embedded: Numbers) -> Numbers:
    placed: Numbers = embedded @ axes
    placed /= np.maximum(np.linalg.norm(placed, axis=1, keepdims=True), np.float32(1e-9))
    return placed


def _nearness(left: Numbers, right: Numbers) -> Numbers:
    """1 for the same meaning, towards 0 the further away."""
    near = _floats(left @ right.T)
    near -= np.float32(1.0)
    near *= np.float32(SHARPNESS)
    return np.exp(near, out=near)


def _slack(truth: Numbers) -> Numbers:
    """How far from its truth each example may be left: further where its intent has many."""
    crowd = truth.sum(axis=0)
    rarest = np.where(truth > 0, crowd, np.inf).min(axis=1)
    crowded = np.sqrt(np.where(np.isfinite(rarest), rarest, TYPICAL) / TYPICAL)
    return _floats(SHRINK * crowded)


def _floats(numbers: NDArray[np.floating]) -> Numbers:
    """The same numbers, single: the type checkers lose that on the way through a product."""
    return np.asarray(numbers, dtype=np.float32)


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
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
            names = tuple(str(name) for name in cast("NDArray[np.str_]", kept["names"]).flat)
            learned = Learned(*(kept[field] for field in _ARRAYS))
            learned = replace(
                learned, anchors=np.asfortranarray(learned.anchors), pulls=np.asfortranarray(learned.pulls)
            )
            return IntentModel(embedder, names, learned, Calibration(*(float(n) for n in kept["calibration"])))
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile, zlib.error):
        return None


def _write(file: Path, model: IntentModel) -> None:
    fitted = model.calibration
    numbers = np.array([fitted.bias, fitted.score, fitted.lead, fitted.first, fitted.further])
    arrays = {field: getattr(model.learned, field) for field in _ARRAYS}
    partial = file.with_suffix(f".{uuid4().hex}.part")
    with partial.open("wb") as stream:
        np.savez(stream, names=np.array(model.names), calibration=numbers, **arrays)
    os.replace(partial, file)


_ARRAYS: Final = ("axes", "anchors", "pulls", "gram_pulls", "rarity", "base")

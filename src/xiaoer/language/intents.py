"""What a text means, learned from examples: a linear classifier over an embedding and a bag of n-grams.

Ridge regression in closed form, so training is one solve and always gives the same answer. What each example would
have scored had its whole phrase family been unseen follows from the same solve; scores are calibrated, and the two
thresholds chosen, on those numbers, not on the flattering ones.
"""

import asyncio
import hashlib
import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from xiaoer.language.bank import Bank, load_bank
from xiaoer.language.grams import bags, plain, rarity
from xiaoer.language.reading import Meant
from xiaoer.models.embedding import Embedder

VERSION: Final = "1"
"""Part of the cache key: raise it when the code below gives other weights for the same bank."""

SHRINK: Final = 1.0
GRAM_WEIGHT: Final = 1.0
FAMILY_LIKENESS: Final = 0.72
"""Examples of one intent whose embeddings are nearer than this are one phrase family."""

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Calibration:
    """From raw scores to how sure we are: a logistic curve over the score and its lead over the best other intent."""

    bias: float
    score: float
    lead: float
    first: float
    """The best intent is meant when it is at least this sure."""
    further: float
    """A further intent is meant when it is at least this sure."""


@dataclass(frozen=True, slots=True)
class IntentModel:
    """Reads texts; make it with `train` or `load_or_train`."""

    embedder: Embedder
    names: tuple[str, ...]
    weights: Numbers
    rarity: Numbers
    calibration: Calibration

    @staticmethod
    def train(bank: Bank, embedder: Embedder) -> "IntentModel":
        """Learns from the examples; some seconds of work, nothing random."""
        texts = [plain(example.text) for example in bank.examples]
        embedded = embedder.embed(texts)
        worth = rarity(bags(texts))
        rows = _features(embedded, bags(texts, worth))
        names = bank.names
        truth = np.array([[name in e.intents for name in names] for e in bank.examples], dtype=np.float32)
        inverse = _inverse(rows)
        weights: Numbers = inverse @ (rows.T @ truth)
        unseen = _unseen_scores(rows, truth, weights, inverse, phrase_families(embedded, truth))
        return IntentModel(embedder, names, weights, worth, calibrate(unseen, truth))

    def classify(self, texts: Sequence[str]) -> list[list[Meant]]:
        """For each text what it means, best first; an empty list when nothing was recognised."""
        return [self._meant(row) for row in self.likelihoods(texts)]

    def likelihoods(self, texts: Sequence[str]) -> Numbers:
        """How sure we are (0 to 1) of each of `names`, one row a text."""
        clean = [plain(text) for text in texts]
        rows = _features(self.embedder.embed(clean), bags(clean, self.rarity))
        return _likelihoods(rows @ self.weights, self.calibration)

    def _meant(self, row: Numbers) -> list[Meant]:
        order = np.argsort(-row)
        meant = [Meant(self.names[k], round(float(row[k]), 3)) for k in order[:6] if row[k] >= self.calibration.further]
        best = int(order[0])
        if not meant and row[best] >= self.calibration.first:
            meant = [Meant(self.names[best], round(float(row[best]), 3))]
        return meant


async def load_or_train(folder: Path, embedder: Embedder, bank: Bank | None = None) -> IntentModel:
    """The model for the bank (the product's own if none is given), kept in `folder` between runs.

    A kept file that is damaged, or made from other examples, other code or another embedder, is made anew.
    """
    bank = bank if bank is not None else await load_bank()
    return await asyncio.to_thread(_load_or_train, folder, embedder, bank)


def phrase_families(embedded: Numbers, truth: Numbers) -> list[list[int]]:
    """Rows in groups that say the same thing in nearly the same words: linked by likeness within one set of intents."""
    by_truth: dict[bytes, list[int]] = {}
    for i, row in enumerate(truth):
        by_truth.setdefault(row.tobytes(), []).append(i)
    return [family for rows in by_truth.values() for family in _linked(rows, embedded)]


def calibrate(scores: Numbers, truth: Numbers) -> Calibration:
    """The logistic curve that fits unseen scores best, and the thresholds that make most of its answers right."""
    x = np.stack([np.ones(scores.size), scores.ravel(), _leads(scores).ravel()], axis=1)
    y = truth.ravel().astype(np.float64)
    beta = np.zeros(3)
    for _ in range(25):
        p = 1.0 / (1.0 + np.exp(-(x @ beta).clip(-30, 30)))
        slope = x.T @ (y - p)
        curve = (x * (p * (1.0 - p))[:, None]).T @ x + 1e-3 * np.eye(3)
        beta += np.linalg.solve(curve, slope)
    fitted = Calibration(float(beta[0]), float(beta[1]), float(beta[2]), 0.0, 0.0)
    sure = _likelihoods(scores, fitted)
    return Calibration(fitted.bias, fitted.score, fitted.lead, _first_threshold(sure, truth), _further(sure, truth))


def _load_or_train(folder: Path, embedder: Embedder, bank: Bank) -> IntentModel:
    file = folder / f"intents-{_key(bank, embedder)}.npz"
    kept = _read(file, embedder)
    if kept is not None:
        return kept
    model = IntentModel.train(bank, embedder)
    _write(file, model)
    return model


def _key(bank: Bank, embedder: Embedder) -> str:
    probe = np.round(embedder.embed(["小二 probe"]), 2) + 0.0
    return hashlib.sha256(f"{VERSION} {bank.digest}".encode() + probe.tobytes()).hexdigest()[:20]


def _read(file: Path, embedder: Embedder) -> IntentModel | None:
    try:
        with np.load(file, allow_pickle=False) as kept:
            names = tuple(str(name) for name in kept["names"])
            fitted = Calibration(*(float(number) for number in kept["calibration"]))
            return IntentModel(embedder, names, kept["weights"], kept["rarity"], fitted)
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile, zlib.error):
        return None


def _write(file: Path, model: IntentModel) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    fitted = model.calibration
    partial = file.with_suffix(f".{uuid4().hex}.part")
    with partial.open("wb") as stream:
        np.savez(
            stream,
            names=np.array(model.names),
            weights=model.weights,
            rarity=model.rarity,
            calibration=np.array([fitted.bias, fitted.score, fitted.lead, fitted.first, fitted.further]),
        )
    os.replace(partial, file)


def _features(embedded: Numbers, grams: Numbers) -> Numbers:
    ones = np.full((len(embedded), 1), 0.3, dtype=np.float32)
    return np.concatenate([embedded, grams * np.float32(GRAM_WEIGHT), ones], axis=1)


def _inverse(rows: Numbers) -> Numbers:
    within = rows.T @ rows
    within[np.diag_indices_from(within)] += np.float32(SHRINK)
    return np.linalg.inv(within)


def _unseen_scores(
    rows: Numbers, truth: Numbers, weights: Numbers, inverse: Numbers, families: list[list[int]]
) -> Numbers:
    """What each row would score if its family had not been learned: exact for ridge, without learning again."""
    reach = rows @ inverse
    missing = truth - rows @ weights
    scores = np.empty_like(truth)
    for family in families:
        own = reach[family] @ rows[family].T
        scores[family] = truth[family] - np.linalg.solve(np.eye(len(family), dtype=np.float32) - own, missing[family])
    return scores


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


def _leads(scores: Numbers) -> Numbers:
    """How far each score is above (or below) the best of the others in its row."""
    if scores.shape[1] < 2:
        return scores
    order = np.argsort(scores, axis=1)
    best, second = order[:, -1:], order[:, -2:-1]
    rivals = np.repeat(np.take_along_axis(scores, best, axis=1), scores.shape[1], axis=1)
    np.put_along_axis(rivals, best, np.take_along_axis(scores, second, axis=1), axis=1)
    return scores - rivals


def _likelihoods(scores: Numbers, fitted: Calibration) -> Numbers:
    logits = fitted.bias + fitted.score * scores + fitted.lead * _leads(scores)
    return (1.0 / (1.0 + np.exp(-logits.clip(-30, 30)))).astype(np.float32)


def _first_threshold(sure: Numbers, truth: Numbers) -> float:
    """Where answering with the best intent gains as many right ones as it costs wrong ones on words that mean nothing."""
    best = sure.argmax(axis=1)
    value = sure[np.arange(len(sure)), best]
    right = truth[np.arange(len(sure)), best] > 0
    nothing = truth.sum(axis=1) == 0
    tried = np.arange(0.05, 0.5, 0.01)
    gain = [float((right & (value >= t)).sum() + 3.0 * (nothing & (value < t)).sum()) for t in tried]
    return float(tried[int(np.argmax(gain))])


def _further(sure: Numbers, truth: Numbers) -> float:
    """Where a further intent is more often meant than not: the best F1 over all pairs."""
    tried = np.arange(0.2, 0.7, 0.02)
    wanted = truth > 0
    f1 = [2.0 * float((wanted & (sure >= t)).sum()) / float(wanted.sum() + (sure >= t).sum()) for t in tried]
    return float(tried[int(np.argmax(f1))])

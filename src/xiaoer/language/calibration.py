"""From raw scores to how sure we are, and from how sure we are to what is said to be meant. Pure arithmetic."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from xiaoer.language.logistic import chances, fit_logistic

Numbers = NDArray[np.float32]

WRONG: Final = 0.3
"""What a wrong answer takes away, where a right one adds 1: asking again is cheaper than answering beside the point."""
HELD: Final = 1e-3
"""Keeps the curve finite where one score parts yes and no without a mistake."""
NOISE: Final = 3.0
"""What it adds to stay silent at words that mean nothing: they are rarer in a bank than at a counter."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic curve over a score and its lead over the best other intent, and two thresholds on the result."""

    bias: float
    score: float
    lead: float
    first: float
    """The best intent is meant when it is at least this sure."""
    further: float
    """Every other intent is meant when it is at least this sure."""

    def likelihoods(self, scores: Numbers) -> Numbers:
        """How sure we are (0 to 1) of each intent, one row a text."""
        logits = self.bias + self.score * scores + self.lead * _leads(scores)
        return chances(logits.astype(np.float64)).astype(np.float32)


def calibrate(scores: Numbers, truth: Numbers) -> Calibration:
    """The curve that fits the scores of unseen texts best, with thresholds that make the most of it.

    `truth` has a 1 where the text of the row means the intent of the column; a row of zeros means nothing.
    """
    x = np.stack([np.ones(scores.size), scores.ravel(), _leads(scores).ravel()], axis=1).astype(np.float64)
    y = truth.ravel().astype(np.float64)
    beta = fit_logistic(x, y, np.full(3, HELD))
    bias, score, lead = (float(number) for number in beta)
    sure = Calibration(bias, score, lead, 0.0, 0.0).likelihoods(scores)
    return Calibration(bias, score, lead, _first_threshold(sure, truth), _further_threshold(sure, truth))


def _leads(scores: Numbers) -> Numbers:
    """How far each score is above (or below) the best of the others in its row."""
    if scores.shape[1] < 2:
        return scores
    order = np.argpartition(-scores, 1, axis=1)
    best, second = order[:, :1], order[:, 1:2]
    rivals = np.repeat(np.take_along_axis(scores, best, axis=1), scores.shape[1], axis=1)
    np.put_along_axis(rivals, best, np.take_along_axis(scores, second, axis=1), axis=1)
    return scores - rivals


def _first_threshold(sure: Numbers, truth: Numbers) -> float:
    best = sure.argmax(axis=1)
    value = sure[np.arange(len(sure)), best]
    right = truth[np.arange(len(sure)), best] > 0
    nothing = truth.sum(axis=1) == 0
    wrong = ~right & ~nothing
    tried = np.arange(0.02, 0.5, 0.01)
    gains = [
        float(
            (right & (value >= t)).sum() - WRONG * (wrong & (value >= t)).sum() + NOISE * (nothing & (value < t)).sum()
        )
        for t in tried
    ]
    return float(tried[int(np.argmax(gains))])


def _further_threshold(sure: Numbers, truth: Numbers) -> float:
    """Where a further intent is more often meant than not: the best F1 over all pairs."""
    tried = np.arange(0.3, 0.7, 0.02)
    wanted = truth > 0
    f1 = [2.0 * float((wanted & (sure >= t)).sum()) / float(wanted.sum() + (sure >= t).sum()) for t in tried]
    return float(tried[int(np.argmax(f1))])

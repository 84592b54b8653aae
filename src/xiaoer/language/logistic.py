"""Logistic regression with few marks: how sure each mark of a case makes us of a yes."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]

STEPS: Final = 25
"""Newton's steps; with a few dozen marks it stands still long before."""
FAR: Final = 30.0
"""Log odds beyond which nobody is surer."""


def chances(logits: Table) -> Table:
    """The chance of a yes (0 to 1) for log odds of any shape."""
    sure: Table = 1.0 / (1.0 + np.exp(-np.clip(logits, -FAR, FAR)))
    return sure


def fit_logistic(table: Table, truth: Table, held: Table, counts: Table | None = None) -> Table:
    """The weights, one a column, under which the truth is likeliest, found by Newton's method.

    `table` has a row for each case and a column for each mark, `truth` a 1 or a 0 for each case, `held` how strongly
    each weight is held down to 0 (ridge), and `counts` how often each case counts; once where it is left out.
    """
    often: Table = np.ones(len(truth)) if counts is None else counts
    weights = np.array([0.0] * table.shape[1], dtype=np.float64)
    for _ in range(STEPS):
        sure = chances(table @ weights)
        slope: Table = table.T @ (often * (truth - sure)) - held * weights
        bend: Table = (table.T * (often * sure * (1.0 - sure))) @ table + np.diag(held)
        weights = weights + np.linalg.solve(bend, slope)
    return weights

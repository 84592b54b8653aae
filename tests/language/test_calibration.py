"""How sure we are follows from the score, and thresholds keep silence where words mean nothing."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.language.calibration import Calibration, calibrate

RNG = np.random.default_rng(7)
TRUTH = np.concatenate([np.eye(4, dtype=np.float32)[RNG.integers(0, 4, 300)], np.zeros((60, 4), dtype=np.float32)])
SCORES = (TRUTH * 0.8 + RNG.normal(0, 0.15, TRUTH.shape)).astype(np.float32)
FITTED = calibrate(SCORES, TRUTH)


def test_a_higher_score_is_never_less_sure() -> None:
    assert FITTED.score + FITTED.lead > 0


def test_what_is_said_to_be_likely_comes_true_about_as_often() -> None:
    sure = FITTED.likelihoods(SCORES)
    assert abs(float(sure.sum()) - float(TRUTH.sum())) < 0.05 * float(TRUTH.sum())


def test_words_that_mean_nothing_stay_below_the_threshold() -> None:
    sure = FITTED.likelihoods(SCORES[-60:])
    assert (sure.max(axis=1) < FITTED.first).mean() > 0.8


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=6))
def test_every_likelihood_is_between_nought_and_one(scores: list[float]) -> None:
    sure = Calibration(-4, 12, 6, 0.1, 0.3).likelihoods(np.array([scores], dtype=np.float32))
    assert ((sure >= 0) & (sure <= 1)).all()

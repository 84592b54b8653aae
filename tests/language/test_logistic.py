"""A mark weighs as much as it tells, and never without end."""

import numpy as np
import pytest

from xiaoer.language.logistic import chances, fit_logistic


def test_what_is_fitted_gives_back_the_rates_that_it_was_shown() -> None:
    table = np.array([[1.0, float(row % 2)] for row in range(400)])
    truth = np.array([1.0 if (row % 2 and row % 10 != 1) or row % 8 == 0 else 0.0 for row in range(400)])
    weights = fit_logistic(table, truth, np.full(2, 1e-9))
    assert chances(np.array([[1.0, 0.0], [1.0, 1.0]]) @ weights) == pytest.approx([0.25, 0.8])


def test_a_mark_that_never_fails_is_held_down() -> None:
    table, truth = np.array([[1.0, 1.0], [1.0, 0.0]] * 5), np.array([1.0, 0.0] * 5)
    loose, tight = (float(fit_logistic(table, truth, np.full(2, held))[1]) for held in (0.1, 1.0))
    assert 0 < tight < loose < 30


def test_a_case_that_counts_twice_is_as_good_as_two() -> None:
    table, truth = np.array([[1.0], [1.0], [1.0]]), np.array([1.0, 0.0, 0.0])
    counted = fit_logistic(table[:2], truth[:2], np.full(1, 0.01), np.array([1.0, 2.0]))
    assert counted == pytest.approx(fit_logistic(table, truth, np.full(1, 0.01)))

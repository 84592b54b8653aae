"""The arithmetic of proof, against numbers worked out elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.proof.scores import Share, macro_f1, micro_f1, percentile, reliability, share


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (29, 29, 0.8830, 1.0)],
)
def test_the_interval_is_wilsons(hits: int, of: int, low: float, high: float) -> None:
    """The worked table of Newcombe (1998), method 3."""
    assert Share(hits, of).interval == pytest.approx((low, high), abs=1e-4)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_in_its_interval(counted: tuple[int, int]) -> None:
    told = Share(*counted)
    low, high = told.interval
    assert 0.0 <= low <= told.value + 1e-12
    assert told.value - 1e-12 <= high <= 1.0


def test_nothing_measured_is_no_knowledge() -> None:
    assert share([]).value == 0.0
    assert share([]).interval == (0.0, 1.0)


def test_f1_over_several_labels_counts_what_is_missing_and_what_is_too_many() -> None:
    wanted = [frozenset({"a", "b"}), frozenset({"c"})]
    given = [frozenset({"a"}), frozenset({"c", "d"})]
    assert micro_f1(wanted, given) == pytest.approx(2 * 2 / 6)
    assert micro_f1([], []) == 1.0


def test_a_rare_label_weighs_as_much_as_a_common_one() -> None:
    assert macro_f1(["a", "a", "a", "b"], ["a", "a", "a", "a"]) == pytest.approx((6 / 7 + 0) / 2)


def test_the_reliability_table_shows_who_is_too_sure() -> None:
    table = reliability([0.95, 0.9, 1.0, 0.1], [True, False, True, False])
    assert [(one.low, one.right.hits, one.right.of) for one in table] == [(0.0, 0, 1), (0.8, 2, 3)]
    assert table[1].sure == pytest.approx(0.95)


@pytest.mark.parametrize(("part", "value"), [(0.5, 2.0), (0.99, 4.0), (0.25, 1.0)])
def test_a_percentile_is_one_of_the_values(part: float, value: float) -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], part) == value


def test_there_is_no_percentile_of_nothing() -> None:
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 0.5)

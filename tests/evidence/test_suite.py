"""The bar: lies are caught and true replies pass, on replies of many shops, styles and both languages."""

from pathlib import Path

import pytest

from tests.evidence.score import caught, false_alarms, scored

SUITE = Path(__file__).parent / "suite"


@pytest.mark.parametrize(
    ("name", "least_caught", "most_alarms"),
    [
        ("dev", 0.99, 0.02),
        ("heldout", 0.99, 0.02),
        ("fresh", 0.99, 0.02),
        ("scenes", 0.96, 0.02),
        ("voices", 0.95, 0.02),
        ("numbers", 0.98, 0.02),
    ],
)
def test_lies_are_caught_and_true_replies_pass(name: str, least_caught: float, most_alarms: float) -> None:
    suite = scored((SUITE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    lies, alarms = caught(suite), false_alarms(suite)
    assert lies.hits >= least_caught * lies.all, lies
    assert alarms.hits <= most_alarms * alarms.all, alarms

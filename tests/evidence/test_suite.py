"""The bar: lies are caught and true replies pass, on replies of many shops, styles and both languages."""

from pathlib import Path

import pytest

from tests.evidence.score import caught, false_alarms, scored

SUITE = Path(__file__).parent / "suite"


@pytest.mark.parametrize("name", ["dev", "heldout", "fresh"])
def test_lies_are_caught_and_true_replies_pass(name: str) -> None:
    suite = scored((SUITE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    lies, alarms = caught(suite), false_alarms(suite)
    assert lies.hits >= 0.99 * lies.all, lies
    assert alarms.hits <= 0.02 * alarms.all, alarms

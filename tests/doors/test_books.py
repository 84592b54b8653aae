"""The rules, the ledger and the forgetting as commands."""

import json
from pathlib import Path

import pytest

from xiaoer.doors.cli import main

SAMPLE = Path(__file__).parents[1] / "shop" / "samples" / "demo_market"


@pytest.fixture
def folder(tmp_path: Path) -> str:
    assert main(["import", "--shop", "T1", str(SAMPLE), "--data", str(tmp_path)]) == 0
    return str(tmp_path)


def test_a_merchant_reads_the_rules_and_that_they_are_whole(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["policies", "--shop", "T1", "--data", folder]) == 0
    assert "| 规则 |" in capsys.readouterr().out
    assert main(["policies", "--shop", "T1", "--coverage", "--json", "--lang", "en", "--data", folder]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["coverage"]["whole"]
    assert told["coverage"]["undecided"] == told["coverage"]["contradictions"] == []
    assert "| rule |" in told["handbook"]
    assert main(["policies", "--shop", "nowhere", "--data", folder]) == 1


def test_a_forgotten_buyer_is_a_row_of_the_ledger(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "--shop", "T1", "--customer", "K1", "--data", folder]) == 0
    capsys.readouterr()
    assert main(["audit", "--shop", "T1", "--data", folder]) == 0
    (row,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (row["action"], row["customer"], row["state"]) == ("privacy_erasure", "K1", "done")
    assert row["by"] == "agent:command line"
    assert row["why"]
    assert row["rule"]
    assert row["evidence"]

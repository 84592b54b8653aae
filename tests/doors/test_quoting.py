"""`quote` keeps its contract through the command line and HTTP, with all the worked cases."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from xiaoer.doors.cli import main
from xiaoer.doors.http.server import create_http
from xiaoer.settings import Settings

CASES = Path(__file__).parent.parent / "promotions" / "promo_cases.jsonl"
ROWS: list[Any] = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
P33 = next(row for row in ROWS if row["id"] == "P33")
P23 = next(row for row in ROWS if row["id"] == "P23")


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(create_http(Settings(data=tmp_path_factory.mktemp("quote"))), raise_server_exceptions=False) as it:
        yield it


def spoken(capsys: pytest.CaptureFixture[str]) -> list[Any]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_batch_prices_every_worked_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quote", "--batch", str(CASES)]) == 0
    told = spoken(capsys)
    assert [line["id"] for line in told] == [row["id"] for row in ROWS]
    for line, row in zip(told, ROWS, strict=True):
        expected = row["expect"]
        if "error" in expected:
            assert line["error"]["code"] == expected["error"]
            continue
        trace = [{key: each[key] for key in ("promo", "layer", "off")} for each in line["trace"]]
        assert {**{key: line[key] for key in expected}, "trace": trace} == expected
        assert line.get("chosen") == row.get("expect_chosen")
        assert line["ms"] >= 0


def test_a_bad_line_names_the_rule_and_the_batch_goes_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cart = [{"id": "a", "sku": "a", "shop": "A", "list": 100, "qty": 1}]
    rows = [
        {"id": 1, "cart": cart, "promos": [{"id": "odd", "layer": "mystery"}]},
        {"id": 2, "cart": [{**cart[0], "qty": 0}]},
        {"id": 3},
        {"id": 4, "cart": cart, "promos": [{"id": "c", "layer": "points", "min": 150, "off": 1}]},
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, rows))))
    assert main(["quote", "--batch", "-"]) == 0
    told = spoken(capsys)
    assert [line.get("error", {}).get("code") for line in told] == ["invalid", "invalid", "invalid", None]
    assert "odd" in told[0]["error"]["message"]
    assert "Line a" in told[1]["error"]["message"]
    assert told[3]["not_applied"] == [{"promo": "c", "reason": "BELOW_MIN", "gap": 50}]


def test_one_cart_is_told_as_json_or_as_lines_to_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "cart.json"
    file.write_text(json.dumps(P33, indent=1), encoding="utf-8")
    assert main(["quote", str(file), "--json"]) == 0
    told = spoken(capsys)[0]
    assert (told["pay"], told["lower_bound"], told["proved_optimal"]) == (36000, 36000, True)
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(P33)))
    assert main(["quote"]) == 0
    assert "应付 / to pay  ¥360.00" in capsys.readouterr().out


def test_what_cannot_be_sent_is_asked_in_vain(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "cart.json"
    file.write_text(json.dumps(P23), encoding="utf-8")
    assert main(["quote", str(file)]) == 1
    assert "TW" in capsys.readouterr().err
    file.write_text("{", encoding="utf-8")
    assert main(["quote", str(file)]) == 2
    assert main(["quote", str(tmp_path / "none.json")]) == 2


def test_the_same_over_http(http: TestClient) -> None:
    found = http.post("/v1/quote", json=P33).json()
    assert (found["pay"], found["chosen"]) == (36000, ["c85"])
    refused = http.post("/v1/quote", json=P23)
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "UNDELIVERABLE")
    wrong = http.post("/v1/quote", json={**P33, "promos": [{"id": "x", "layer": "unit"}]})
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (422, "invalid")
    assert "x" in wrong.json()["error"]["message"]

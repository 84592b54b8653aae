"""`check` keeps its contract through the command line and HTTP, whatever shape the facts have."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from xiaoer.doors.cli import main
from xiaoer.doors.http.server import create_http
from xiaoer.settings import Settings

PRICE = {"subject": "T恤", "predicate": "price", "value": 19900, "unit": "fen"}


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(create_http(Settings(data=tmp_path_factory.mktemp("check"))), raise_server_exceptions=False) as it:
        yield it


def batch(rows: list[Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(json.dumps(row) for row in rows)))
    assert main(["check", "--batch", "-"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_claim_has_its_place_and_the_fact_that_it_rests_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"id": 7, "facts": [{**PRICE, "id": "p"}], "reply": "T恤只要¥199,假一赔十"}]
    (told,) = batch(rows, capsys, monkeypatch)
    assert (told["id"], told["clean"]) == (7, False)
    assert told["ms"] >= 0
    money, promise = told["claims"]
    assert (money["text"], money["span"], money["verdict"], money["fact"]) == ("¥199", [4, 8], "verified", "p")
    assert (promise["verdict"], "fact" in promise) == ("unsupported", False)


def test_a_bad_line_is_answered_and_the_batch_goes_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = batch([{"id": 1, "reply": "x"}, {"id": 2, "facts": [], "reply": "您好"}], capsys, monkeypatch)
    assert told[0]["error"]["code"] == "invalid"
    assert told[1]["clean"] is True


FORMS: list[tuple[Any, str, str]] = [
    (19900, "fen", "¥199"),
    (199, "元", "199元"),
    ("¥199.00", "", "199块"),
    (199.0, "CNY", "199元"),
    ({"amount": 19900, "currency": "fen"}, "", "¥199"),
    ("48 hours", "", "48小时"),
    (48, "h", "2天"),
    ("2026-11-20", "", "11月20日"),
    (["red", "blue"], "", "红色和蓝色"),
    ({"min": 3, "max": 5}, "天", "3-5天"),
    ("in_stock", "", "有现货"),
    ("现货", "", "in stock"),
    (True, "", "有"),
    (None, "", "您好"),
]


@pytest.mark.parametrize(("value", "unit", "said"), FORMS)
def test_a_value_of_any_json_type_is_read(http: TestClient, value: Any, unit: str, said: str) -> None:
    fact = {"subject": "A", "predicate": "x", "value": value, "unit": unit}
    answer = http.post("/v1/check", json={"facts": [fact], "reply": said, "as_of": "2026-11-18T10:00+08:00"})
    assert answer.status_code == 200
    assert answer.json()["clean"] is True, answer.json()


def test_the_day_of_a_fact_counts_before_the_clock(http: TestClient) -> None:
    facts = [
        {"predicate": "today", "value": "2024-03-01"},
        {"subject": "O1", "predicate": "order.eta", "value": "2024-03-02"},
    ]
    assert http.post("/v1/check", json={"facts": facts, "reply": "预计明天送达"}).json()["clean"] is True
    assert http.post("/v1/check", json={"facts": facts, "reply": "预计后天送达"}).json()["clean"] is False


def test_one_reply_is_told_in_plain_lines(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({"facts": [PRICE], "reply": "T恤189元"})))
    assert main(["check"]) == 0
    told = capsys.readouterr().out
    assert "contradicted" in told
    assert told.strip().endswith("not clean")

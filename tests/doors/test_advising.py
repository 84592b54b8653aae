"""The guide over HTTP and on the command line: one shape, one answer, and receipts that hold."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from xiaoer.doors.cli import main
from xiaoer.doors.http.server import create_http
from xiaoer.settings import Settings


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(data=tmp_path_factory.mktemp("advice"), demo=True)
    with TestClient(create_http(settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("advise"))


def test_an_advice_has_the_fields_of_the_contract(http: TestClient) -> None:
    told = http.post("/v1/advise", json={"text": "500以内的外套", "shop": "S1"}).json()
    assert told["behaviour"] == "recommend"
    assert {"behaviour", "need", "question", "options", "says", "receipt"} <= told.keys()
    option = told["options"][0]
    assert {"sku", "title", "pay", "reasons", "against", "evidence"} <= option.keys()
    assert option["pay"] == option["goods"] + option["shipping"]


def test_its_price_is_that_of_the_price_engine(http: TestClient) -> None:
    option = http.post("/v1/advise", json={"text": "羽绒服", "customer": "C001", "region": "XJ"}).json()["options"][0]
    cart = {"items": [{"sku": option["sku"]}], "customer": "C001", "region": "XJ"}
    assert http.post("/v1/shops/S1/quote", json=cart).json()["pay"] == option["pay"]


def test_products_are_compared_in_both_languages(http: TestClient) -> None:
    for lang, silence in (("zh", "页面没写"), ("en", "not stated")):
        told = http.post("/v1/compare", json={"products": ["DG01", "DG10"], "lang": lang}).json()
        assert None in [value for row in told["rows"] for value in row["values"]]
        assert silence in told["text"]


@pytest.mark.parametrize(
    ("path", "asked", "status"),
    [
        ("advise", {"text": " "}, 422),
        ("advise", {"text": "外套", "limit": 0}, 422),
        ("advise", {"text": "外套", "shop": "S9"}, 404),
        ("compare", {"products": ["DG01"]}, 422),
        ("compare", {"products": ["DG01", "NO"]}, 404),
    ],
)
def test_what_cannot_be_advised_on_is_refused(
    http: TestClient, path: str, asked: dict[str, object], status: int
) -> None:
    assert http.post(f"/v1/{path}", json=asked).status_code == status


def test_the_command_advises_without_preparation_and_its_receipt_holds(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    receipt = tmp_path / "receipt.json"
    assert main(["advise", "--data", folder, "3000以内的手机", "--json", "--receipt", str(receipt)]) == 0
    assert json.loads(capsys.readouterr().out)["options"][0]["sku"] == "DG04-01"
    assert main(["advise", "--data", folder, "--verify", str(receipt)]) == 0
    assert "signature valid" in capsys.readouterr().out
    receipt.write_text(receipt.read_text(encoding="utf-8").replace("289900", "100"), encoding="utf-8")
    assert main(["advise", "--data", folder, "--verify", str(receipt)]) == 1


def test_a_batch_goes_on_after_a_bad_line(
    folder: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": 1, "text": "帐篷"}\nno\n{"id": 2, "text": "保温杯"}\n'))
    assert main(["advise", "--data", folder, "--batch", "-"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each.get("behaviour") for each in told] == ["none_fits", None, "recommend"]
    assert told[1]["error"]["code"] == "invalid"
    assert told[2]["ms"] > 0

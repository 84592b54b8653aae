"""A buyer's memory over HTTP and at the command line: theirs to see, change, take away and erase."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from xiaoer.doors.cli import main
from xiaoer.doors.http.server import create_http
from xiaoer.settings import Settings

ME = {"customer": "C020"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("memory")


@pytest.fixture(scope="module")
def http(folder: Path) -> Iterator[TestClient]:
    with TestClient(create_http(Settings(data=folder, demo=True)), raise_server_exceptions=False) as client:
        yield client


def texts(http: TestClient, lang: str = "zh") -> list[str]:
    return [each["text"] for each in http.get("/v1/memory", params={**ME, "lang": lang}).json()["memories"]]


def test_a_memory_is_added_changed_taken_away_and_erased(http: TestClient) -> None:
    added = http.post("/v1/memory", json={**ME, "words": "L码"}).json()["memories"]
    assert [each["kind"] for each in added] == ["size"]
    http.post("/v1/memory/change", json={**ME, "memory": added[0]["id"], "words": "XL码"})
    assert texts(http) == ["尺码XL"]
    assert texts(http, "en") == ["size XL"]
    file = http.get("/v1/memory/export", params=ME)
    assert "attachment" in file.headers["content-disposition"]
    assert [each["words"] for each in file.json()["memories"]] == ["尺码XL"]
    assert http.post("/v1/memory/erase", json=ME).json() == {"memories": []}


def test_what_is_remembered_is_used_and_the_impersonal_way_uses_nothing(http: TestClient) -> None:
    http.post("/v1/memory", json={**ME, "words": "L码"})
    told = http.post("/v1/advise", json={**ME, "text": "羽绒服"}).json()
    assert [each["words"] for each in told["used"]] == ["尺码L"]
    assert http.post("/v1/advise", json={**ME, "text": "羽绒服", "personal": False}).json()["used"] == []
    http.post("/v1/memory/erase", json=ME)


def test_health_needs_a_word_of_its_own(http: TestClient) -> None:
    asked = {**ME, "words": "对花生过敏"}
    assert http.post("/v1/memory", json=asked).status_code == 422
    kept = http.post("/v1/memory", json={**asked, "health": True}).json()["memories"]
    assert [each["sensitive"] for each in kept] == [True]
    assert http.post("/v1/memory/erase", json={**ME, "memory": kept[0]["id"]}).json() == {"memories": []}


def test_a_memory_that_is_not_there_is_not_found(http: TestClient) -> None:
    assert http.post("/v1/memory/erase", json={**ME, "memory": "none"}).status_code == 404
    assert http.post("/v1/memory/change", json={**ME, "memory": "none", "words": "L码"}).status_code == 404


def test_a_stranger_sees_nobodys_memory(tmp_path: Path) -> None:
    with TestClient(create_http(Settings(data=tmp_path)), raise_server_exceptions=False) as client:
        assert client.get("/v1/memory", params=ME).status_code == 403
        assert client.post("/v1/memory", json={**ME, "words": "L码"}).status_code == 403


def test_forgetting_a_customer_erases_their_memory(
    http: TestClient, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    http.post("/v1/memory", json={**ME, "shop": "S1", "words": "L码"})
    assert main(["forget", "--data", str(folder), "--shop", "S1", "--customer", "C020"]) == 0
    assert "1 thing(s)" in capsys.readouterr().out
    assert texts(http) == []

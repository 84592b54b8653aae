"""The search over HTTP and on the command line."""

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
    settings = Settings(data=tmp_path_factory.mktemp("search"), demo=True)
    with TestClient(create_http(settings), raise_server_exceptions=False) as client:
        yield client


def test_products_are_found_by_words_and_constraints(http: TestClient) -> None:
    told = http.post("/v1/search", json={"text": "耳机", "price_at_most": 50000, "in_stock": True, "facets": 3}).json()
    assert [each["product"] for each in told["found"]] == ["DG01"]
    assert told["found"][0]["price_from"]["minor"] <= 50000
    assert {each["name"] for each in told["facets"]} >= {"category", "brand", "shop"}


def test_an_empty_answer_says_what_stood_in_the_way(http: TestClient) -> None:
    told = http.post("/v1/search", json={"text": "耳机", "price_at_most": 100}).json()
    assert (told["found"], told["near"]) == ([], [])
    assert [each["constraint"] for each in told["relaxed"] if each["brings"]] == ["price_at_most"]


@pytest.mark.parametrize("wrong", [{"limit": 0}, {"cursor": "?"}, {"order": "most"}, {"colour": "red"}])
def test_what_means_nothing_is_refused(http: TestClient, wrong: dict[str, object]) -> None:
    assert http.post("/v1/search", json=wrong).status_code == 422


def test_the_command_line_answers_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "充电宝", "--data", str(tmp_path), "--json", "--limit", "1"]) == 0
    found = json.loads(capsys.readouterr().out)["found"]
    assert len(found) == 1
    assert main(["search", "充电宝", "--data", str(tmp_path), "--limit", "1", "--facets", "2"]) == 0
    assert found[0]["title"] in capsys.readouterr().out

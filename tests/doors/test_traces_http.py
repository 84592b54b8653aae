"""Traces over HTTP: who may see them, which turns are listed, and what they hide."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from xiaoer.doors.http.server import create_http
from xiaoer.settings import Settings

KEY = {"Authorization": "Bearer sesame"}


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("traces")
    with TestClient(create_http(Settings(data=folder, demo=True, burst_gap=0.0, api_key="sesame"))) as client:
        yield client


@pytest.fixture(scope="module")
def conversation(http: TestClient) -> str:
    opened: str = http.post("/v1/conversations", json={"shop": "S1"}).json()["conversation"]
    for number, text in enumerate(("羽绒服XL有货吗", "收件人林晓，电话13812341000", "转人工")):
        http.post(f"/v1/conversations/{opened}/messages", json={"id": f"m{number}", "text": text})
    return opened


def test_a_trace_tells_the_reading_the_facts_the_claims_and_the_time(http: TestClient, conversation: str) -> None:
    turns = http.get(f"/v1/conversations/{conversation}/trace", headers=KEY).json()["turns"]
    first = turns[0]
    assert first["asked"] == ["羽绒服XL有货吗"]
    assert {meant["name"] for meant in first["meant"]} == {"prod.stock"}
    assert all(0 <= meant["score"] <= 1 for meant in first["meant"])
    part = first["parts"][0]
    assert part["said"]
    assert part["facts"]
    assert {claim["verdict"] for claim in part["claims"]} == {"verified"}
    assert first["tier"] == 0
    assert first["ms"] > 0
    assert first["model"] is None


def test_a_trace_names_nobody(http: TestClient, conversation: str) -> None:
    told = http.get(f"/v1/conversations/{conversation}/trace", headers=KEY).text
    assert "林晓" not in told
    assert "13812341000" not in told


def test_only_who_works_in_the_shop_sees_traces(http: TestClient, conversation: str) -> None:
    for path in (f"/v1/conversations/{conversation}/trace", "/v1/desk/shops/S1/turns"):
        assert http.get(path).status_code == 401
        assert http.get(path, headers={"Authorization": "Bearer wrong"}).status_code == 401


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 3), ("handed_off=true", 1), ("unchecked=true", 0), ("slow=true", 0), ("tier=0", 3), ("tier=2", 0)],
)
def test_turns_are_listed_newest_first_by_what_came_of_them(
    http: TestClient, conversation: str, query: str, count: int
) -> None:
    turns = http.get(f"/v1/desk/shops/S1/turns?{query}", headers=KEY).json()["turns"]
    mine = [turn for turn in turns if turn["conversation"] == conversation]
    assert len(mine) == count or query == "slow=true"
    assert [turn["seq"] for turn in mine] == sorted((turn["seq"] for turn in mine), reverse=True)


def test_turns_come_in_pages(http: TestClient, conversation: str) -> None:
    assert conversation
    first = http.get("/v1/desk/shops/S1/turns?limit=2", headers=KEY).json()
    rest = http.get("/v1/desk/shops/S1/turns", params={"before": first["before"]}, headers=KEY).json()
    assert len(first["turns"]) == 2
    assert first["turns"][-1]["seq"] not in [turn["seq"] for turn in rest["turns"]]

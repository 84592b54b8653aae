"""Cases over HTTP: for whom they may concern, through the gate, and what a store tells is signed and counts once."""

import json
from collections.abc import Iterator
from pathlib import Path
from time import time  # noqa: TID251  the receiver looks at the wall too
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from xiaoer.doors.http.server import create_http
from xiaoer.settings import Settings
from xiaoer.shop.writes.stores.webhook import headers_of
from xiaoer.shop.writes.write import WriteKey

HOME = "http://127.0.0.1"
KEY = {"Authorization": "Bearer k-1"}
CASES = "/v1/desk/shops/S1/cases"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(data=tmp_path_factory.mktemp("cases"), demo=True, burst_gap=0.0, api_key="k-1")
    with TestClient(create_http(settings), base_url=HOME, client=("127.0.0.1", 4000)) as opened:
        yield opened


def said(client: TestClient, customer: str, *texts: str) -> str:
    conversation = client.post("/v1/conversations", json={"shop": "S1", "customer": customer}).json()["conversation"]
    for text in texts:
        client.post(f"/v1/conversations/{conversation}/messages", json={"id": uuid4().hex, "text": text})
    return str(conversation)


def test_a_case_is_approved_and_paid_and_the_buyer_sees_it(client: TestClient) -> None:
    conversation = said(client, "C017", "徒步鞋降价了,给我退差价", "确认")
    (mine,) = client.get(f"/v1/conversations/{conversation}/cases").json()["cases"]
    assert mine["stage"] == "applied"
    case = mine["case"]
    assert case in [each["case"] for each in client.get(CASES, headers=KEY).json()["cases"]]
    refused = client.post(f"{CASES}/{case}/steps", json={"key": "1", "event": "reject"}, headers=KEY).json()
    assert not refused["done"]
    assert refused["why_zh"]
    assert "agree" in refused["case"]["can"]
    for key, event in (("2", "agree"), ("2", "agree"), ("3", "refund")):
        found = client.post(f"{CASES}/{case}/steps", json={"key": key, "event": event}, headers=KEY).json()
        assert found["done"], found
    (mine,) = client.get(f"/v1/conversations/{conversation}/cases").json()["cases"]
    assert mine["stage"] == "refunded"
    assert mine["over"]
    one = client.get(f"{CASES}/{case}", headers=KEY).json()
    assert [row["by"] for row in one["writes"]] == ["buyer", "agent:api", "agent:api"]
    assert all(row["rule"] and row["evidence"] for row in one["writes"])
    ledger = client.get("/v1/desk/shops/S1/writes", headers=KEY).json()["writes"]
    assert [row["case"] for row in ledger][:3] == [case] * 3


def test_an_unknown_case_is_not_there(client: TestClient) -> None:
    assert client.get(f"{CASES}/AS0", headers=KEY).status_code == 404
    steps = client.post(f"{CASES}/AS0/steps", json={"key": "1", "event": "agree"}, headers=KEY)
    assert steps.status_code == 404
    assert client.get("/v1/desk/shops/S1/cases").status_code in {401, 403}


def test_a_store_that_is_not_known_is_not_heard(client: TestClient) -> None:
    body = json.dumps({"case": "AS002", "event": "agree"}).encode()
    unsigned = client.post("/v1/stores/S1/events", content=body, headers={"Content-Type": "application/json"})
    assert unsigned.status_code == 403


def test_a_signed_event_counts_once_and_a_forged_one_not_at_all(tmp_path: Path) -> None:
    stores = tmp_path / "stores.json"
    stores.write_text(json.dumps({"S1": {"url": "http://127.0.0.1:9/writes", "secret": "s-1"}}))
    settings = Settings(data=tmp_path / "data", demo=True, burst_gap=0.0, api_key="k-1", stores=stores)
    with TestClient(create_http(settings), base_url=HOME, client=("127.0.0.1", 4000)) as client:

        def tell(key: str, event: str, secret: str = "s-1", case: str = "AS002") -> tuple[int, dict[str, object]]:
            body = json.dumps({"case": case, "event": event}).encode()
            headers = headers_of(secret, WriteKey(key), body, int(time()))
            answer = client.post("/v1/stores/S1/events", content=body, headers=headers)
            found: dict[str, object] = answer.json()
            return answer.status_code, found

        assert tell("e-1", "agree", secret="another")[0] == 403
        assert tell("e-1", "agree") == (200, {"counts": True, "stage": "agreed", "why": ""})
        assert [tell("e-1", "agree")[1]["counts"] for _ in range(5)] == [True] * 5
        late, why = tell("e-2", "refund")
        assert late == 200
        assert not why["counts"]
        assert why["why"]
        assert tell("e-3", "agree", case="AS0")[0] == 404
        writes = client.get(f"{CASES}/AS002", headers=KEY).json()["writes"]
        assert [(row["by"], row["state"]) for row in writes] == [("store", "done")]

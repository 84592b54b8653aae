"""Learning over HTTP: for who works in the shop, for the demo, and for the shop's key; nobody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from xiaoer.doors.http.server import create_http
from xiaoer.settings import Settings

TALK = "会话,发送方,内容\n" + "".join(
    f"S{at},买家,{asked}\nS{at},客服,亲，我们只有线上店铺，没有线下门店哦\n"
    for at, asked in enumerate(("你们有线下门店吗", "有没有线下门店呀", "线下有门店吗") * 3)
)
HOME = "/v1/shops/S1/learning"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("learning")


@pytest.fixture(scope="module")
def http(folder: Path) -> Iterator[TestClient]:
    with TestClient(create_http(Settings(data=folder, demo=True))) as client:
        yield client


@pytest.fixture(scope="module")
def guarded(http: TestClient, folder: Path) -> Iterator[TestClient]:
    with TestClient(create_http(Settings(data=folder, api_key="k-1"))) as client:
        yield client


def test_a_reading_says_what_and_why(http: TestClient) -> None:
    told = http.post("/v1/reading", json={"text": "羽绒服XL黑色还有吗 到新疆多少运费", "shop": "S1"}).json()
    assert {meant["name"] for meant in told["reading"]["intents"]} == {"prod.stock", "ship.fee"}
    assert {each["intent"] for each in told["why"]} >= {"prod.stock", "ship.fee"}
    assert told["nearest"][0]["likeness"] >= told["nearest"][-1]["likeness"]
    assert len(told["clauses"]) == 2
    start, end = told["reading"]["slots"]["products"][0]["span"]
    assert told["text"][start:end] == "羽绒服"


def test_the_turn_before_gives_a_short_one_its_meaning(http: TestClient) -> None:
    line = {"text": "白色的呢", "shop": "S1"}
    assert "prod.stock" in http.post("/v1/reading", json={**line, "previous": "羽绒服黑色还有货吗"}).json()["asked"]
    assert "prod.stock" not in http.post("/v1/reading", json=line).json()["asked"]


def test_a_risk_is_named(http: TestClient) -> None:
    told = http.post("/v1/reading", json={"text": "孩子吃了你们的饼干上吐下泻送医院了"}).json()
    assert told["risks"] == ["safety.injury"]


def test_a_file_is_proposed_and_reviewed(http: TestClient) -> None:
    told = http.post(f"{HOME}/files", json={"name": "chats.csv", "text": TALK}).json()
    assert told["proposed"]["faq"] >= 1
    faq = http.get(f"{HOME}/proposals", params={"state": "proposed", "kind": "faq"}).json()["proposals"]
    assert faq[0]["answer"].startswith("亲，我们只有线上")
    decided = http.post(f"{HOME}/proposals/{faq[0]['id']}", json={"state": "accepted", "by": "lin"})
    assert (decided.json()["state"], decided.json()["decided_by"]) == ("accepted", "lin")
    standing = http.get(HOME).json()
    assert {"kind": "faq", "state": "accepted", "count": 1} in standing["counts"]
    assert standing["learning"] is False
    again = http.post(f"{HOME}/proposals/{faq[0]['id']}", json={"state": "proposed"})
    assert again.json()["state"] == "proposed"


def test_every_intent_is_listed_with_its_names(http: TestClient) -> None:
    listed = http.get("/v1/intents").json()["intents"]
    assert {
        "name": "ship.fee",
        "group": "presale_logistics",
        "name_zh": "运费包邮",
        "name_en": "Shipping fee",
    } in listed


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        (f"{HOME}/proposals/none", {"state": "accepted"}, 404),
        ("/v1/shops/nobody/learning/examples", {"text": "hi", "intents": ["ship.fee"]}, 404),
        (f"{HOME}/examples", {"text": "hi", "intents": ["no.such"]}, 422),
        (f"{HOME}/examples", {"text": "hi", "intents": []}, 422),
        (f"{HOME}/files", {"name": "a.csv", "text": "who,text\nagent,hi\n"}, 422),
    ],
)
def test_nonsense_gets_one_sentence(http: TestClient, path: str, body: dict[str, object], status: int) -> None:
    answer = http.post(path, json=body)
    assert answer.status_code == status
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("path", [HOME, f"{HOME}/proposals"])
def test_a_stranger_sees_nothing_of_it(guarded: TestClient, path: str) -> None:
    assert guarded.get(path).status_code == 401
    assert guarded.get(path, headers={"Authorization": "Bearer wrong"}).status_code in (401, 403)
    assert guarded.get(path, headers={"Authorization": "Bearer k-1"}).status_code == 200


def test_a_page_of_another_site_cannot_teach_the_demo(http: TestClient) -> None:
    line = {"text": "hi", "intents": ["ship.fee"]}
    answer = http.post(f"{HOME}/examples", json=line, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403

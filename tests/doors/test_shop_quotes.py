"""The price of a shop's goods over HTTP, and the price card of a reply: one and the same."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from xiaoer.doors.http.server import create_http
from xiaoer.settings import Settings

JACKETS_AND_SCARF = [{"sku": "AP03-01", "quantity": 2}, {"sku": "AP07-01", "quantity": 1}]


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(data=tmp_path_factory.mktemp("quotes"), demo=True, burst_gap=0.05)
    with TestClient(create_http(settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def guarded(http: TestClient, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(data=tmp_path_factory.mktemp("quotes-guarded"), api_key="k-1")
    with TestClient(create_http(settings)) as client:
        yield client


def test_a_cart_is_priced_with_its_trace_and_what_did_not_apply(http: TestClient) -> None:
    quote = http.post(
        "/v1/shops/S1/quote",
        json={"items": JACKETS_AND_SCARF, "region": "XJ", "roles": ["88vip"], "as_of": "2025-11-10T12:00+08:00"},
    ).json()
    assert quote["pay"] == quote["goods"] + quote["shipping"] - sum(quote["subsidy"].values())
    assert quote["shipping"] == 2200
    assert "PR13" in [step["promo"] for step in quote["trace"]]
    assert {each["promo"]: each["gap"] for each in quote["not_applied"]}["CP06"] == 4300
    assert quote["note"] == {"zh": "以结算页为准", "en": "The checkout page prevails."}
    assert quote["lines"][0]["options"] == ["曜黑", "M"]


def test_the_customer_brings_their_own_roles(http: TestClient) -> None:
    asked = {"items": JACKETS_AND_SCARF, "customer": "C001"}
    assert http.post("/v1/shops/S1/quote", json=asked).json()["pay"] == 100706
    assert http.post("/v1/shops/S1/quote", json={**asked, "roles": []}).json()["pay"] == 108200


@pytest.mark.parametrize(
    ("asked", "status", "names"),
    [
        ({"items": []}, 422, "items"),
        ({"items": [{"sku": "AP01-01", "quantity": 0}]}, 422, "quantity"),
        ({"items": [{"sku": "NO-1"}]}, 404, "NO-1"),
        ({"items": JACKETS_AND_SCARF, "region": "HK"}, 422, "HK"),
        ({"items": JACKETS_AND_SCARF, "customer": "C999"}, 404, "C999"),
        ({"items": JACKETS_AND_SCARF, "coupon": ["CP01"]}, 422, "coupon"),
    ],
)
def test_what_cannot_be_priced_is_refused_by_name(
    http: TestClient, asked: dict[str, object], status: int, names: str
) -> None:
    answer = http.post("/v1/shops/S1/quote", json=asked)
    assert answer.status_code == status, answer.text
    assert names in answer.json()["error"]["message"]


def test_a_stranger_may_neither_set_the_clock_nor_be_a_customer(guarded: TestClient) -> None:
    for field in ({"as_of": "2025-11-10T12:00+08:00"}, {"customer": "C001"}):
        assert guarded.post("/v1/shops/S1/quote", json={"items": JACKETS_AND_SCARF, **field}).status_code == 403


def test_a_reply_with_a_price_has_its_card_and_keeps_it(http: TestClient) -> None:
    opened = http.post("/v1/conversations", json={"shop": "S1"}).json()["conversation"]
    said = {"id": "m1", "text": "两件羽绒服加一条围巾到手多少钱"}
    reply = http.post(f"/v1/conversations/{opened}/messages", json=said).json()
    card = reply["cards"][0]
    assert card["kind"] == "price"
    assert card["quote"] == http.post("/v1/shops/S1/quote", json={"items": JACKETS_AND_SCARF}).json()
    lines = http.get(f"/v1/conversations/{opened}").json()["lines"]
    assert lines[-1]["reply"]["cards"][0] == card


def test_savings_name_what_to_add_and_are_no_dearer_than_the_quote(http: TestClient) -> None:
    cart = {"items": [{"sku": "DG09-01"}]}
    told = http.post("/v1/shops/S2/savings", json=cart).json()
    assert told["pay"] == http.post("/v1/shops/S2/quote", json=cart).json()["pay"]
    more = {"items": [*cart["items"], {"sku": told["add"]["sku"]}]}
    assert http.post("/v1/shops/S2/quote", json=more).json()["pay"] == told["add"]["pay"] == told["pay"] - 7010
    nowhere = http.post("/v1/shops/S1/savings", json={"items": JACKETS_AND_SCARF, "region": "TW"})
    assert nowhere.json()["error"]["code"] == "UNDELIVERABLE"

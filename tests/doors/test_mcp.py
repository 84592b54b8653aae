"""A language model elsewhere lists and calls our tools in both versions of MCP; nobody else's order is ever told."""

import json
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import jsonschema_rs
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from xiaoer.app import App
from xiaoer.doors.http.server import create_http
from xiaoer.doors.mcp.table import OFFERED
from xiaoer.kernel.ids import ShopId
from xiaoer.settings import Settings

OLD, NEW = "2025-11-25", "2026-07-28"
KEY = {"Authorization": "Bearer k-1"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mcp")


@pytest.fixture(scope="module")
def http(folder: Path) -> Iterator[TestClient]:
    with TestClient(create_http(Settings(data=folder, demo=True)), base_url="http://localhost:8000") as client:
        yield client


@pytest.fixture(scope="module")
def served(http: TestClient, folder: Path) -> Iterator[TestClient]:
    """The same shops, served for real: with a key, and no demo."""
    with TestClient(create_http(Settings(data=folder, api_key="k-1")), base_url="http://localhost:8000") as client:
        yield client


@pytest.fixture(scope="module")
def orders(http: TestClient) -> list[tuple[str, str]]:
    """(customer, order) of S1."""
    assert http.portal is not None
    app = cast("App", cast("FastAPI", http.app).state.app)
    repository = app.repository(ShopId("S1"))
    return [
        (customer.id, order.id)
        for customer in http.portal.call(repository.customers)
        for order in http.portal.call(repository.orders_of, customer.id)
    ]


def ask(
    http: TestClient,
    method: str,
    params: dict[str, Any] | None = None,
    *,
    at: str = "/mcp",
    version: str = OLD,
    **headers: str,
) -> Response:
    """One bare JSON-RPC request, as a client without sessions sends it."""
    params = dict(params or {})
    sent = {"Accept": "application/json", **{name.replace("_", "-"): value for name, value in headers.items()}}
    if version == NEW:
        params["_meta"] = {
            "io.modelcontextprotocol/protocolVersion": NEW,
            "io.modelcontextprotocol/clientCapabilities": {},
        }
        sent |= {"MCP-Protocol-Version": NEW, "Mcp-Method": method}
        sent |= {"Mcp-Name": params["name"]} if "name" in params else {}
    return http.post(at, json={"jsonrpc": "2.0", "id": 7, "method": method, "params": params}, headers=sent)


def result(answer: Response) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("application/json")
    told = answer.json()
    assert (told["jsonrpc"], told["id"]) == ("2.0", 7)
    assert "mcp-session-id" not in answer.headers
    found: dict[str, Any] = told["result"]
    return found


def call(http: TestClient, tool: str, arguments: Mapping[str, Any], /, **more: str) -> dict[str, Any]:
    """What the tool gives. Fails the test for an error."""
    found = result(ask(http, "tools/call", {"name": tool, "arguments": arguments}, **more))
    assert not found.get("isError"), found
    content: dict[str, Any] = found["structuredContent"]
    assert json.loads(found["content"][0]["text"]) == content
    return content


def mistake(http: TestClient, tool: str, arguments: Mapping[str, Any], /, **more: str) -> dict[str, str]:
    """An error that a model can mend."""
    found = result(ask(http, "tools/call", {"name": tool, "arguments": arguments}, **more))
    assert found["isError"] is True
    error: dict[str, str] = json.loads(found["content"][0]["text"])["error"]
    return error


def test_a_client_of_the_older_version_shakes_hands_and_needs_no_session(http: TestClient) -> None:
    hello = {"protocolVersion": OLD, "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    told = result(ask(http, "initialize", hello))
    assert told["protocolVersion"] == OLD
    assert "data" in told["instructions"]
    noted = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    assert http.post("/mcp", json=noted, headers={"Accept": "application/json"}).status_code == 202
    assert result(ask(http, "ping")) == {}


def test_a_client_of_the_newer_version_discovers_without_shaking_hands(http: TestClient) -> None:
    told = result(ask(http, "server/discover", version=NEW))
    assert NEW in told["supportedVersions"]
    assert told["cacheScope"] == "public"


@pytest.mark.parametrize("version", [OLD, NEW])
def test_every_tool_is_listed_as_one_that_only_reads(http: TestClient, version: str) -> None:
    tools = result(ask(http, "tools/list", version=version))["tools"]
    assert {each["name"] for each in tools} >= {
        "search_catalog",
        "lookup_catalog",
        "get_product",
        "search_shop_policies_and_faqs",
        "check_claims",
        "quote_cart",
        "advise",
        "compare",
        "get_order",
    }
    for each in tools:
        assert each["annotations"]["readOnlyHint"] is True
        for schema in (each["inputSchema"], each["outputSchema"]):
            jsonschema_rs.meta.validate(schema)
            assert schema["type"] == "object"
            assert "$ref" not in json.dumps(schema)
    assert "customer" not in json.dumps([each["inputSchema"]["properties"] for each in tools])


ASKED: dict[str, dict[str, Any]] = {
    "search_catalog": {"catalog": {"query": "羽绒服", "pagination": {"limit": 2}}},
    "lookup_catalog": {"catalog": {"ids": ["AP03", "AP01-02"]}},
    "get_product": {"catalog": {"id": "AP03"}},
    "search_shop_policies_and_faqs": {"query": "七天无理由退货"},
    "check_claims": {"facts": [{"subject": "a", "predicate": "price", "value": 12}], "reply": "价格是13元"},
    "quote_cart": {"items": [{"sku": "AP03-01", "quantity": 2}]},
    "advise": {"text": "500以内的羽绒服"},
    "compare": {"products": ["AP01", "AP02"]},
}


@pytest.mark.parametrize("version", [OLD, NEW])
@pytest.mark.parametrize("tool", sorted(ASKED))
def test_each_tool_gives_what_its_schema_says(http: TestClient, tool: str, version: str) -> None:
    told = call(http, tool, ASKED[tool], version=version)
    schema = next(each.gives() for each in OFFERED if each.name == tool)
    jsonschema_rs.validator_for(dict(schema)).validate(told)


def test_every_tool_is_tried_here() -> None:
    assert {each.name for each in OFFERED} == {*ASKED, "get_order"}


def test_a_tool_says_what_http_says(http: TestClient) -> None:
    twins = {
        "search_catalog": ("/ucp/catalog/search", ASKED["search_catalog"]["catalog"]),
        "get_product": ("/ucp/catalog/product", ASKED["get_product"]["catalog"]),
        "quote_cart": ("/v1/shops/S1/quote", ASKED["quote_cart"]),
        "check_claims": ("/v1/check", ASKED["check_claims"]),
        "compare": ("/v1/compare", ASKED["compare"]),
    }
    for tool, (path, body) in twins.items():
        assert call(http, tool, ASKED[tool]) == http.post(path, json=body).json()


def test_one_shop_is_alone_at_its_own_address(http: TestClient) -> None:
    found = call(http, "search_catalog", {"catalog": {"query": "*", "pagination": {"limit": 50}}}, at="/s/S2/mcp")
    assert {each["metadata"]["shop"] for each in found["products"]} == {"S2"}
    assert mistake(http, "advise", {"text": "羽绒服", "shop": "S1"}, at="/s/S2/mcp")["code"] == "not_found"
    assert mistake(http, "compare", {"products": ["AP01", "AP02"]}, at="/s/S2/mcp")["code"] == "not_found"
    assert mistake(http, "search_catalog", {"catalog": {"query": "*"}}, at="/s/S9/mcp")["code"] == "not_found"


def test_a_mistake_that_a_model_can_mend_is_told_as_a_result(http: TestClient) -> None:
    assert mistake(http, "compare", {})["message"].startswith("products:")
    assert mistake(http, "quote_cart", {"items": [{"sku": "no-such-thing"}]})["code"] == "not_found"
    foreign = call(http, "search_catalog", {"catalog": {"query": "*"}}, at="/s/S2/mcp")["products"][0]["variants"][0]
    two_shops = {"items": [{"sku": "AP03-01"}, {"sku": foreign["id"]}]}
    assert mistake(http, "quote_cart", two_shops)["message"].startswith("These goods are of several shops")
    assert mistake(http, "advise", {"text": "羽绒服", "customer": "C001"})["message"].startswith("customer:")


@pytest.mark.parametrize(
    ("arguments", "number"),
    [
        ({"catalog": {"ids": [str(n) for n in range(101)]}}, -32602),
        ({"catalog": {"ids": ["AP03"]}, "meta": {"ucp-agent": {"profile": "https://127.0.0.2/"}}}, None),
        ({"catalog": {"ids": ["AP03"]}, "meta": {"ucp-agent": {"profile": "http://a.example/"}}}, -32001),
    ],
)
def test_what_the_client_must_mend_is_an_error_of_the_transport(
    http: TestClient, arguments: dict[str, Any], number: int | None
) -> None:
    told = ask(http, "tools/call", {"name": "lookup_catalog", "arguments": arguments}).json()
    assert told.get("error", {}).get("code") == number


def test_an_unknown_tool_and_an_unknown_method_are_errors_of_the_transport(http: TestClient) -> None:
    assert ask(http, "tools/call", {"name": "cancel_order", "arguments": {}}).json()["error"]["code"] == -32602
    assert ask(http, "orders/cancel").json()["error"]["code"] == -32601


def test_an_unknown_product_is_an_answer(http: TestClient) -> None:
    told = call(http, "get_product", {"catalog": {"id": "no-such-thing"}})
    assert told["ucp"]["status"] == "error"
    assert told["messages"][0]["code"] == "not_found"


def test_an_order_is_told_to_its_buyer_and_to_nobody_else(http: TestClient, orders: list[tuple[str, str]]) -> None:
    buyer, order = orders[0]
    stranger = next(each for each, _ in orders if each != buyer)
    told = call(http, "get_order", {"id": order}, X_Xiaoer_Customer=buyer)
    assert (told["shop"], told["order"]["order"]) == ("S1", order)
    assert sum(each["paid"]["minor"] for each in told["lines"]) >= 0
    another = mistake(http, "get_order", {"id": order}, X_Xiaoer_Customer=stranger)
    none = mistake(http, "get_order", {"id": f"{order}9"}, X_Xiaoer_Customer=stranger)
    assert another["code"] == none["code"] == "not_found"
    assert another["message"].replace(order, "") == none["message"].replace(f"{order}9", "")


def test_what_a_model_writes_never_says_who_is_asking(http: TestClient, orders: list[tuple[str, str]]) -> None:
    buyer, order = orders[0]
    assert mistake(http, "get_order", {"id": order})["code"] == "denied"
    assert mistake(http, "get_order", {"id": order, "customer": buyer})["code"] == "invalid"


def test_without_the_key_nobody_speaks_for_a_buyer(served: TestClient, orders: list[tuple[str, str]]) -> None:
    buyer, order = orders[0]
    asked = ("get_order", {"id": order})
    assert call(served, *asked, X_Xiaoer_Customer=buyer, **KEY)["order"]["order"] == order
    for headers in ({}, {"X_Xiaoer_Customer": buyer}, {"X_Xiaoer_Customer": buyer, "Authorization": "Bearer wrong"}):
        assert mistake(served, *asked, **headers)["code"] == "denied"
    assert call(served, "search_catalog", ASKED["search_catalog"])["products"]


def test_a_buyers_own_key_opens_their_orders_and_nobody_elses(
    served: TestClient, orders: list[tuple[str, str]]
) -> None:
    buyer, order = orders[0]
    foreign = next(each for owner, each in orders if owner != buyer)
    given = served.post("/v1/shops/S1/buyer-keys", json={"customer": buyer}, headers=KEY)
    assert given.status_code == 201
    own = {"Authorization": f"Bearer {given.json()['key']}"}
    for at in ("/mcp", "/s/S1/mcp", "/s/s1/mcp"):
        assert call(served, "get_order", {"id": order}, at=at, **own)["order"]["order"] == order
    assert mistake(served, "get_order", {"id": foreign}, **own)["code"] == "not_found"
    assert mistake(served, "get_order", {"id": order}, at="/s/S2/mcp", **own)["code"] == "denied"
    assert call(served, "quote_cart", ASKED["quote_cart"], **own)["pay"] > 0
    assert served.get(f"/v1/shops/S1/orders/{order}", headers=own).json()["order"]["order"] == order
    assert served.get(f"/v1/shops/S1/orders/{foreign}", headers=own).status_code == 404
    assert served.get(f"/v1/shops/S2/orders/{order}", headers=own).status_code == 403
    assert served.post("/v1/conversations", json={"shop": "S1", "customer": buyer}, headers=own).status_code == 403


def test_only_the_shop_gives_keys_and_only_for_buyers_it_knows(http: TestClient, served: TestClient) -> None:
    path, wish = "/v1/shops/S1/buyer-keys", {"customer": "C001"}
    assert http.post(path, json=wish).status_code == 403
    assert served.post(path, json=wish).status_code == 403
    assert served.post(path, json={"customer": "nobody"}, headers=KEY).status_code == 404


@pytest.mark.parametrize("at", ["/mcp", "/s/S1/mcp"])
def test_a_page_that_rebinds_a_name_to_us_gets_nothing(http: TestClient, at: str) -> None:
    assert ask(http, "tools/list", at=at, host="evil.example").status_code == 421
    assert ask(http, "tools/list", at=at, host="localhost.evil.example:8000").status_code == 421
    assert ask(http, "tools/list", at=at, Origin="http://evil.example").status_code == 403
    assert ask(http, "tools/list", at=at, Origin="http://localhost:8000").status_code == 200


def test_the_log_names_the_address_and_no_shop(http: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="xiaoer.http"):
        ask(http, "ping", at="/s/S1/mcp")
    assert [getattr(each, "route", None) for each in caplog.records if each.name == "xiaoer.http"] == ["/s/{shop}/mcp"]


def test_there_is_no_stream_to_open_and_no_session_to_end(http: TestClient) -> None:
    for answer in (http.get("/mcp", headers={"Accept": "text/event-stream"}), http.delete("/mcp")):
        assert answer.status_code == 405
        assert answer.headers["allow"] == "POST"


def test_a_client_that_does_not_say_what_it_accepts_gets_json(http: TestClient) -> None:
    body = {"jsonrpc": "2.0", "id": 7, "method": "tools/list"}
    request = http.build_request("POST", "/mcp", json=body)
    del request.headers["accept"]
    assert len(result(http.send(request))["tools"]) == len(OFFERED)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b'{"jsonrpc": "2.0"}', b"\xff"])
def test_nonsense_is_refused_without_harm(http: TestClient, body: bytes) -> None:
    answer = http.post("/mcp", content=body, headers={"Content-Type": "application/json", "Accept": "application/json"})
    assert answer.status_code == 400
    assert "error" in answer.json()

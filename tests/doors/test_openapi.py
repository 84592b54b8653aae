"""What the API says of itself is so: whatever a stranger sends, the answer is one of those described."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode

from xiaoer.doors.http.server import create_http
from xiaoer.doors.promotions.table import CAPABILITIES
from xiaoer.settings import Settings

FEW = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)

PROMOTIONS = [f"POST /v1/promotions/{each.name}" for each in CAPABILITIES]

ASKED = [
    "GET /healthz",
    "GET /readyz",
    "GET /v1/shops",
    "GET /v1/shops/{shop}/products",
    "GET /v1/shops/{shop}/products/{product}",
    "POST /v1/shops/{shop}/quote",
    "POST /v1/shops/{shop}/promotions/check",
    "POST /v1/shops/{shop}/savings",
    "POST /v1/conversations",
    "GET /v1/conversations/{conversation}",
    "POST /v1/conversations/{conversation}/messages",
    "GET /v1/conversations/{conversation}/events",
    "GET /v1/conversations/{conversation}/cases",
    "POST /v1/stores/{shop}/events",
    "POST /v1/conversations/{conversation}/call-back",
    "POST /v1/ask",
    "POST /v1/quote",
    "POST /v1/check",
    "POST /v1/advise",
    "POST /v1/advise/verify",
    "GET /v1/advise/key",
    "POST /v1/compare",
    "POST /v1/search",
    "GET /v1/memory",
    "GET /v1/memory/export",
    "POST /v1/memory",
    "POST /v1/memory/change",
    "POST /v1/memory/erase",
    "GET /v1/conversations/{conversation}/trace",
    "POST /v1/read",
    "GET /v1/intents",
    "POST /v1/reading",
    "GET /v1/shops/{shop}/terms",
    "GET /v1/shops/{shop}/orders/{order}",
    "POST /v1/shops/{shop}/buyer-keys",
    *(
        f"{asked} {at}{path}"
        for at in ("", "/s/{shop}")
        for asked, path in (
            ("GET", "/.well-known/ucp"),
            ("GET", "/.well-known/ucp/{version}"),
            ("POST", "/ucp/catalog/search"),
            ("POST", "/ucp/catalog/lookup"),
            ("POST", "/ucp/catalog/product"),
        )
    ),
    "GET /v1/shops/{shop}/learning",
    "GET /v1/shops/{shop}/learning/proposals",
    "POST /v1/shops/{shop}/learning/proposals/{proposal}",
    "POST /v1/shops/{shop}/learning/examples",
    "POST /v1/shops/{shop}/learning/files",
    *PROMOTIONS,
]


FOR_PEOPLE = "/v1/desk"
"""Addresses of the shop's people: a stranger hears only that one must sign in."""


REFUSING = (
    "catalog/search",
    "catalog/lookup",
    "catalog/product",
    "products",
    "messages",
    "ask",
    "quote",
    "instalments",
    "refund",
)
"""Ends of the addresses that take something which can be wrong in itself."""


SAYS_MORE = (
    "POST /v1/quote",
    "POST /v1/search",
    "POST /v1/advise/verify",
    "POST /v1/memory",
    "POST /v1/memory/change",
    "POST /ucp/catalog/search",
    "POST /s/{shop}/ucp/catalog/search",
    *PROMOTIONS,
)
"""Their format holds more than a schema can say: ids that differ, a window that ends after it begins, a receipt,
words that can be used, a query or else a filter."""


def answers_as_described(operation: Any, mode: GenerationMode) -> None:
    @FEW
    @given(case=operation.as_strategy(generation_mode=mode))
    def holds(case: Any) -> None:
        answer = case.call()
        if answer.status_code != 413:  # the description cannot say how large a whole body may be
            case.validate_response(answer)

    holds()


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    served = create_http(
        Settings(data=tmp_path_factory.mktemp("openapi"), demo=True, burst_gap=0, url="http://testserver")
    )
    with TestClient(served):
        yield served


@pytest.fixture(scope="module")
def operations(http: FastAPI) -> dict[str, Any]:
    api: Any = schemathesis.openapi.from_asgi("/openapi.json", http)
    found = [result.ok() for result in api.get_all_operations()]
    return {operation.label: operation for operation in found}


def test_every_endpoint_is_described(operations: dict[str, Any]) -> None:
    told = [each for each in operations if FOR_PEOPLE not in each]
    assert sorted(told) == sorted(ASKED)


def test_what_a_stranger_asks_of_the_desk_is_answered_as_described(operations: dict[str, Any]) -> None:
    for label in sorted(each for each in operations if FOR_PEOPLE in each):
        answers_as_described(operations[label], GenerationMode.POSITIVE)


@pytest.mark.parametrize("asked", [asked for asked in ASKED if asked not in SAYS_MORE])
def test_an_answer_to_what_makes_sense_is_as_described(operations: dict[str, Any], asked: str) -> None:
    answers_as_described(operations[asked], GenerationMode.POSITIVE)


@pytest.mark.parametrize("asked", [asked for asked in ASKED if asked.endswith(REFUSING)])
def test_an_answer_to_nonsense_is_as_described(operations: dict[str, Any], asked: str) -> None:
    answers_as_described(operations[asked], GenerationMode.NEGATIVE)


def test_a_question_to_a_real_shop_is_answered_as_described(operations: dict[str, Any]) -> None:
    bodies = {
        "POST /v1/ask": {"shop": "S1", "customer": "C004", "turns": [["羽绒服有货吗", "where is my order"]]},
        "POST /v1/conversations": {"shop": "S1"},
        "POST /v1/quote": {
            "cart": [{"id": "a", "sku": "a", "shop": "A", "list": 42000, "qty": 1}],
            "promos": [{"id": "c", "layer": "shop_coupon", "min": 50000, "off": 4000, "group": "g"}],
            "mode": "best",
        },
        "POST /v1/read": {"text": "羽绒服XL黑色还有吗 到新疆多少运费", "shop": "S1"},
    }
    for asked, body in bodies.items():
        operations[asked].Case(body=body, media_type="application/json").call_and_validate()


def test_people_can_read_it_too_and_nothing_comes_from_another_machine(http: FastAPI) -> None:
    page = TestClient(http).get("/docs")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    for asked in ASKED:
        assert asked in page.text
    assert not re.findall(r"""(?:src|href)=["']?(?:https?:)?//""", page.text)

"""The price engine's further questions keep the worked cases, the same through the command line and HTTP."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from xiaoer.doors.cli import main
from xiaoer.doors.http.server import create_http
from xiaoer.doors.promotions.table import CAPABILITIES
from xiaoer.settings import Settings

CASES = Path(__file__).parents[2] / "promotions" / "promo_cases.jsonl"
ROWS: dict[str, Any] = {row["id"]: row for row in map(json.loads, CASES.read_text(encoding="utf-8").splitlines())}
POOL = [
    {"id": name, "sku": name, "shop": "A", "list": price, "qty": 1, "tags": ["x"]}
    for name, price in (("p1", 1990), ("p2", 4000), ("p4", 1250))
]


def asked(row: str, **more: object) -> dict[str, Any]:
    """A worked case as a question, with what the question needs beside it."""
    return {**{key: ROWS[row][key] for key in ("id", "cart", "promos", "user", "mode")}, **more}


QUESTIONS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("split", asked("P32"), {"pay": 36000, "single_order": 39000, "saves": 3000, "proved_optimal": True}),
    ("split", asked("P32", most_orders=1), {"pay": 39000, "saves": 0, "orders": [["a", "b", "c", "d"]]}),
    ("top_up", asked("P30", pool=POOL, most=1), {"pay": 50000, "without": 51000, "add": ["p2"], "all_tried": True}),
    ("top_up", asked("P31", pool=POOL), {"pay": 50050, "add": ["p4"]}),
    ("top_up", asked("P33", pool=POOL), {"pay": 36000, "saves": 0, "add": []}),
    ("refund", asked("P28", returns=[{"units": {"c": 1}}]), {"refunded": 8898}),
    ("refund", asked("P28", returns=[{"units": {"c": 1}}], policy="recompute"), {"refunded": 7100}),
    ("refund", asked("P27", returns=[{"units": {"a": 1}}] * 3), {"refunded": 10000, "pay": 10000}),
    ("refund", asked("P13", returns=[{"units": {"a": 1}}]), {"refunded": 15000}),
    ("instalments", {"id": 1, "total": 479900, "times": 12}, {"payments": ROWS["P26"]["extra"]["instalments"]}),
    ("instalments", {"total": 100000, "times": 3, "fee_bp": 230}, {"fee": 2300, "payments": [34102, 34099, 34099]}),
    ("trade_in", {"price": 399900, "estimate": 60000, "bonus": 20000}, {"pay": 319900, "owed": None}),
    ("trade_in", {"price": 399900, "estimate": 60000, "bonus": 20000, "inspected": 45000}, {"owed": 15000}),
]


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("promotions")
    with TestClient(create_http(Settings(data=folder)), raise_server_exceptions=False) as it:
        yield it


def at_the_terminal(
    question: str, line: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> dict[str, Any]:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(line)))
    assert main(["promotions", question, "--batch", "-"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


@pytest.mark.parametrize(("question", "line", "expected"), QUESTIONS)
def test_a_worked_case_has_the_same_answer_at_every_door(
    question: str,
    line: dict[str, Any],
    expected: dict[str, Any],
    http: TestClient,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = at_the_terminal(question, line, capsys, monkeypatch)
    assert {key: told[key] for key in expected} == expected
    assert told.pop("id") == line.get("id")
    assert told.pop("ms") >= 0
    sent = http.post(f"/v1/promotions/{question}", json=line)
    assert sent.status_code == 200
    assert sent.json() == told


def test_every_question_refuses_an_empty_one_by_name_and_the_batch_goes_on(
    http: TestClient, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for capability in CAPABILITIES:
        if capability.name == "presets":
            continue
        told = at_the_terminal(capability.name, {"id": "odd"}, capsys, monkeypatch)
        assert (told["id"], told["error"]["code"]) == ("odd", "invalid")
        assert "required" in told["error"]["message"]
        assert http.post(f"/v1/promotions/{capability.name}", json={}).status_code == 422


def test_units_come_back_one_by_one_and_add_up(http: TestClient) -> None:
    told = http.post("/v1/promotions/refund", json=asked("P27", returns=[{"units": {"a": 1}}] * 3)).json()
    assert [each["buyer"] for each in told["refunds"]] == ROWS["P27"]["extra"]["refunds"]
    more = http.post("/v1/promotions/refund", json=asked("P27", returns=[{"units": {"a": 4}}]))
    assert more.status_code == 422
    assert "Line a" in more.text


def test_what_only_newcomers_get_is_no_fall_of_the_price(http: TestClient) -> None:
    line = {
        "cart": [{"id": "a", "sku": "a", "shop": "A", "list": 189900, "qty": 1}],
        "promos": [
            {"id": "u", "layer": "unit", "off": 20000},
            {"id": "c", "layer": "shop_coupon", "off": 5000, "group": "s"},
        ],
        "paid": 179900,
        "now": "2025-11-20T00:00:00+08:00",
        "until": "2025-11-27T00:00:00+08:00",
    }
    told = http.post("/v1/promotions/protect", json=line).json()
    assert (told["amount"], told["now_costs"], told["not_counted"]) == (15000, 164900, [])
    line["promos"][1]["need"] = "new"  # type: ignore[index]
    told = http.post("/v1/promotions/protect", json=line).json()
    assert (told["amount"], told["not_counted"]) == (10000, ["c"])
    told = http.post("/v1/promotions/protect", json=line | {"until": line["now"]}).json()
    assert (told["amount"], told["why_not"]) == (0, "WINDOW")


def test_a_dearer_order_is_refused_with_both_amounts(http: TestClient) -> None:
    question = asked("P33", as_of="2025-11-11T00:00:00+08:00")
    receipt = http.post("/v1/promotions/receipt", json=question).json()
    assert receipt["chosen"] == ["c85"]
    assert "360.00" in receipt["text"]["zh"]
    assert "360.00" in receipt["text"]["en"]
    order = question | {"receipt": receipt["receipt"], "now": "2025-11-11T00:10:00+08:00"}
    assert http.post("/v1/promotions/replay", json=order).json()["holds"] is True
    later = order | {"now": "2025-11-11T00:15:00+08:00"}
    assert http.post("/v1/promotions/replay", json=later).json()["why"] == "EXPIRED"
    order["promos"] = [question["promos"][0], {**ROWS["P33"]["promos"][1], "cap": 5999}]
    told = http.post("/v1/promotions/replay", json=order).json()
    assert (told["holds"], told["why"], told["told"], told["pay"], told["dearer_by"]) == (
        False,
        "DEARER",
        36000,
        36001,
        1,
    )
    order.pop("now")
    assert http.post("/v1/promotions/replay", json=order).json()["why"] == "RULES_CHANGED"


def test_deposit_and_balance_are_the_price_to_the_last_fen(http: TestClient) -> None:
    case = ROWS["P20"]
    rules = [rule for rule in case["promos"] if rule["layer"] != "unit"]
    line = {"cart": case["cart"], "promos": rules, "deposit": 10000, "worth": 20000}
    told = http.post("/v1/promotions/presale", json=line).json()
    assert (told["pay"], told["deposit"], told["balance"]) == (104900, 10000, 94900)
    assert told["comes_back"] == {"buyer_withdrew": 0, "seller_failed": 20000, "returned": 104900}


def test_a_rule_that_nobody_can_read_hides_no_other_fault(http: TestClient) -> None:
    line = {
        "goods": [{"sku": "a", "shop": "A", "list": 10000, "cost": 6000}],
        "promos": [
            {"id": "odd", "layer": "mystery"},
            {"id": "deep", "layer": "shop_activity", "min": 20000, "off": 9000},
            {"id": "half", "layer": "unit", "bp": 8000},
        ],
        "as_of": "2025-11-11T00:00:00+08:00",
    }
    told = http.post("/v1/promotions/check", json=line).json()
    found = {each["fault"]: each for each in told["findings"]}
    assert told["passes"] is False
    assert found["UNREADABLE"]["rules"] == ["odd"]
    worst = found["BELOW_COST"]["worst"]
    assert worst["income"] < worst["cost"]
    assert worst["quote"]["goods"] == worst["income"]
    assert http.post("/v1/promotions/check", json=line | {"promos": []}).json() == {"passes": True, "findings": []}


def test_a_platform_reads_rules_by_its_dated_preset(http: TestClient) -> None:
    running = asked("P12a")
    assert http.post("/v1/quote", json=running).json()["pay"] == 29000
    assert http.post("/v1/quote", json=running | {"platform": "tmall"}).status_code == 422
    under = running | {"platform": "tmall", "as_of": "2025-01-01T00:00:00+08:00"}
    assert http.post("/v1/quote", json=under).json()["pay"] == 26000
    told = http.post("/v1/promotions/presets", json={"day": "2025-06-01"}).json()
    assert [each["since"] for each in told["presets"] if each["platform"] == "tmall"] == ["2025-05-01"]
    assert "以结算页为准" in told["note"]["zh"]


def test_a_shop_is_checked_by_its_merchant_alone(
    tmp_path: Path, http: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["promotions", "check", "--shop", "S1", "--data", str(tmp_path)]) == 0
    assert "OVER" in capsys.readouterr().out
    assert http.post("/v1/shops/S1/promotions/check").status_code == 403
    assert main(["promotions", "split", "--shop", "S1", "--data", str(tmp_path)]) == 2
    assert main(["promotions", "presets"]) == 0
    assert "以结算页为准" in capsys.readouterr().out

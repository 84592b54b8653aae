"""`xiaoer eval tau2` on a small store of our own."""

import json
from pathlib import Path

import pytest

from tests.proof.tau2.retail import ROAD, write_folder
from xiaoer.doors.cli import main
from xiaoer.shop.connectors.foreign import Json

SWAP: dict[str, Json] = {"new_item_ids": ["c-blue", "l-tall"], "payment_method_id": "card_a"}


def test_gold_calls_are_done_mutants_are_refused_and_the_rest_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_folder(
        tmp_path,
        [
            ("get_order_details", {"order_id": "#W1"}),
            ("modify_pending_order_address", {"order_id": "#W1", **ROAD}),
            ("modify_pending_order_items", {"order_id": "#W1", "item_ids": ["c-red", "l-low"], **SWAP}),
            ("modify_user_address", {"user_id": "ann_1", **ROAD}),
        ],
        [
            ("cancel_pending_order", {"order_id": "#W1", "reason": "ordered by mistake"}),
            (
                "return_delivered_order_items",
                {"order_id": "#W2", "item_ids": ["c-red", "l-tall"], "payment_method_id": "gift_a"},
            ),
        ],
        [
            (
                "exchange_delivered_order_items",
                {
                    "order_id": "#W2",
                    "item_ids": ["c-red", "c-red"],
                    "new_item_ids": ["c-blue", "c-blue"],
                    "payment_method_id": "gift_a",
                },
            )
        ],
        [("cancel_pending_order", {"order_id": "#W4", "reason": "no longer needed"})],
        [("cancel_pending_order", {"order_id": "#W9", "reason": "no longer needed"})],
        [],
    )
    assert main(["eval", "tau2", "--data", folder, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["wrongly_refused"] == []
    assert told["wrongly_allowed"] == []
    assert {tool: each["hits"] for tool, each in told["allowed"].items()} == {
        "modify_pending_order_address": 1,
        "modify_pending_order_items": 1,
        "cancel_pending_order": 1,
        "return_delivered_order_items": 1,
        "exchange_delivered_order_items": 1,
    }
    assert told["refused"]["value"] == 1.0
    assert told["refused"]["of"] > 60
    assert [(each["task"], each["how"], each["rule"]) for each in told["against_policy"]] == [
        ("3", "wrong state", "cancel.received")
    ]
    assert told["left_out"]["cancel_pending_order: no such order"] == 1
    assert told["not_expressed"] == {"modify_user_address": 1}
    assert told["beside"] == {"get_order_details": 1}


def test_a_folder_without_the_store_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "tau2", "--data", str(tmp_path)]) == 2
    assert "db.json" in capsys.readouterr().err

"""`xiaoer eval ecom-bench` on the small shop of the foreign shape, with tasks of our own."""

import json
import shutil
from pathlib import Path

import pytest

from tests.shop.feeds import SAMPLES
from xiaoer.doors.cli import main

CANCELS = {
    "index": 1,
    "user_id": "buyer甲",
    "instruction": "<意图一>\n你想取消订单500000000002\n<\\意图一>",
    "metadata": {
        "outputs": ["500000000002"],
        "actions": [{"name": "manage_order", "arguments": {"action": "取消", "order_id": "500000000002"}}],
        "searches": [],
    },
}
BUYS = {
    "index": 2,
    "user_id": "buyer乙",
    "instruction": "<意图一>\n你想取消订单500000000002\n<\\意图一>",
    "metadata": {
        "outputs": [],
        "actions": [{"name": "manage_order", "arguments": {"action": "增加", "payment": "京东E卡"}}],
        "searches": [],
    },
}


def test_a_yes_makes_the_write_and_another_buyers_order_stays_untouched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SAMPLES / "ecom_bench", tmp_path / "bench")
    text = json.dumps([CANCELS, BUYS], ensure_ascii=False)
    (tmp_path / "bench" / "tasks_own.json").write_text(text, encoding="utf-8")
    assert main(["eval", "ecom-bench", "--data", str(tmp_path / "bench"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    first, second = told["errands"]
    assert first["writes_missing"] == []
    assert first["outputs_missing"] == []
    assert first["right"]
    assert [turn["said"] for turn in first["turns"]] == ["我想取消订单500000000002", "确认"]
    assert second["not_expressed"]
    assert not second["right"]
    assert told["forbidden_writes"] == 0
    assert told["unasked_writes"] == 0
    assert told["right"]["of"] == 2
    assert told["right_of_expressed"]["of"] == 1
    assert told["scripted"].startswith("scripted buyer")

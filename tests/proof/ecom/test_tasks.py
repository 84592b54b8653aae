"""Tasks of the ECom-Bench shape: intents as their buyer says them."""

import json
from pathlib import Path

import pytest

from xiaoer.kernel.errors import Invalid
from xiaoer.proof.ecom.tasks import load_errands, spoken

ROW = {
    "index": 5,
    "user_id": "buyer甲",
    "instruction": "画像\n<意图一>\n你想退货\n<\\意图一>\n<意图二>\n你想开发票\n<\\意图二>\n",
    "metadata": {
        "outputs": ["三天"],
        "actions": [{"name": "manage_ecard", "arguments": {"action": "退款", "amount": 26.97}}],
        "searches": [
            {"name": "compare_products_info_tool", "arguments": {"product_ids": ["200000000001", "200000000002"]}}
        ],
    },
}


async def test_a_task_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "tasks_own.json").write_text(json.dumps([ROW], ensure_ascii=False), encoding="utf-8")
    [errand] = await load_errands(tmp_path)
    assert errand.intents == ("你想退货", "你想开发票")
    assert [(gold.tool, gold.get("amount")) for gold in errand.writes] == [("manage_ecard", "2697")]
    assert [(gold.tool, gold.get("product_ids")) for gold in errand.lookups] == [
        ("compare_products_info", "200000000001 200000000002")
    ]
    assert errand.outputs == ("三天",)


@pytest.mark.parametrize("text", ["{", "[1]", '[{"index": 1}]', json.dumps([ROW | {"instruction": "没有"}])])
async def test_what_is_no_task_is_invalid_and_names_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "tasks_own.json").write_text(text, encoding="utf-8")
    with pytest.raises(Invalid, match=r"tasks_own\.json"):
        await load_errands(tmp_path)


@pytest.mark.parametrize(
    ("intent", "said"),
    [
        ("你想让客服帮你取消订单", "我想让你们帮我取消订单"),
        ("你想退货(注意,你不知道订单号,禁止透露)", "我想退货"),
        ("你购买了水壶(商品ID：200000000001)\n想问安装", "我购买了水壶(商品ID：200000000001) 想问安装"),
    ],
)
def test_an_intent_is_said_in_the_first_person_without_stage_directions(intent: str, said: str) -> None:
    assert spoken(intent) == said

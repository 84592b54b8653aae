"""`xiaoer eval stories`: what a story wants is judged, each on its own, and what it does not ask for is found."""

import json
from pathlib import Path

import pytest

from xiaoer.doors.cli import main

RIGHT = {
    "id": "right",
    "shop": "S1",
    "customer": None,
    "turns": [["羽绒服XL黑色还有吗"]],
    "expect": {"writes": [], "handed_off": False, "replies": [{"says": ["66"], "never": ["99件"], "decides": "send"}]},
}
WRONG = {
    "id": "wrong",
    "shop": "S1",
    "customer": None,
    "turns": [["转人工"]],
    "expect": {
        "writes": [{"action": "cancel_order"}],
        "handed_off": False,
        "replies": [{"says": ["火星"], "never": ["人工"], "means": ["ship.fee"], "cites": ["S1/none"]}],
    },
}


def test_stories_are_judged_by_what_they_want(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "own.jsonl"
    nowhere = RIGHT | {"id": "nowhere", "shop": "S9"}
    file.write_text("\n".join(json.dumps(story) for story in (RIGHT, WRONG, nowhere)), encoding="utf-8")
    assert main(["eval", "stories", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    right, wrong, away = told["stories"]
    assert right["faults"] == []
    assert set(wrong["faults"]) == {
        "turn 1: does not say 火星",
        "turn 1: says 人工",
        "turn 1: not understood as ship.fee",
        "turn 1: does not cite S1/none",
        "not done: cancel_order",
        "handed off",
    }
    assert len(away["faults"]) == 1
    assert told["right"]["hits"] == 1


def test_no_story_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "stories"]) == 2
    assert "no story" in capsys.readouterr().err

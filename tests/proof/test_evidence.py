"""The arithmetic of `xiaoer eval evidence`, and its door."""

import json
from pathlib import Path

import pytest

from xiaoer.doors.cli import main
from xiaoer.proof.evidence import CheckedReply, judge

PRICE = {"subject": "水壶", "predicate": "价格", "value": 199, "unit": "元"}


def test_lies_and_true_replies_are_counted_apart() -> None:
    told = judge(
        [
            CheckedReply("a", "money", "long", clean=False, milliseconds=1.0),
            CheckedReply("b", "money", "long", clean=True, milliseconds=2.0),
            CheckedReply("c", "", "terse", clean=False, milliseconds=3.0),
            CheckedReply("d", "", "terse", clean=True, milliseconds=4.0),
            CheckedReply("e", "date", "long", clean=False, milliseconds=5.0),
        ]
    )
    assert (told.caught.hits, told.caught.of) == (2, 3)
    assert (told.false_alarms.hits, told.false_alarms.of) == (1, 2)
    assert {lie: each.hits for lie, each in told.caught_by_lie.items()} == {"date": 1, "money": 1}
    assert (told.missed, told.flagged) == (("b",), ("c",))


def test_the_door_reads_labelled_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"id": 1, "facts": [PRICE], "reply": "水壶199元。", "lie": None, "kind": "terse"},
        {"id": 2, "facts": [PRICE], "reply": "水壶299元。", "lie": "money"},
    ]
    file = tmp_path / "suite.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    assert main(["eval", "evidence", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["caught"]["hits"], told["false_alarms"]["hits"]) == (1, 0)
    assert main(["eval", "evidence", str(tmp_path / "none")]) == 2

"""The command line keeps its contract: JSON out, batches that go on, exit codes and one sentence on stderr."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from xiaoer.doors.cli import main


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cli"))


def batch(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], text: str) -> Any:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert main([*arguments, "--batch", "-"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_ask_answers_from_the_demo_without_any_preparation(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--data", folder, "--shop", "S1", "--json", "羽绒服XL黑色还有吗"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert "66" in told["replies"][0]["text"]
    assert told["replies"][0]["evidence"]


def test_a_batch_answers_line_by_line_and_survives_bad_ones(
    folder: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        '{"id": 1, "shop": "S1", "turns": [["羽绒服有货吗"]]}',
        "not json",
        '{"id": "b", "shop": "nowhere", "turns": [["hi"]]}',
        '{"id": "c", "shop": "S1", "turns": []}',
        '{"id": "d", "shop": "S1", "customer": "C404", "turns": [["hi"]]}',
        '{"id": "e", "shop": "S1", "turns": [[""]]}',
        '{"id": "f", "shop": "S1", "color": 1, "turns": [["hi"]]}',
        "[]",
        '{"id": 2, "shop": "S1", "customer": null, "turns": [["在吗", "转人工"]]}',
    ]
    told = batch(capsys, monkeypatch, ["ask", "--data", folder], "\n".join(lines) + "\n")
    assert [line["id"] for line in told] == [1, None, "b", "c", "d", "e", "f", None, 2]
    assert [line.get("error", {}).get("code") for line in told] == [
        None, "invalid", "not_found", "invalid", "not_found", "invalid", "invalid", "invalid", None,
    ]  # fmt: skip
    assert "ms" in told[0]
    assert told[-1]["handed_off"] is True


def test_the_moment_can_be_set(
    folder: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = {"shop": "S1", "turns": [["羽绒服多少钱"]]}
    then = {**line, "as_of": "2025-11-10T12:00:00+08:00"}
    now, before = batch(
        capsys, monkeypatch, ["ask", "--data", folder], "\n".join(json.dumps(each) for each in (line, then))
    )
    assert "429" in before["replies"][0]["text"]
    assert "429" not in now["replies"][0]["text"]


def test_read_prints_what_was_meant(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--data", folder, "--json", "--shop", "S1", "羽绒服XL黑色还有吗"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert read["lang"] == "zh"
    assert read["intents"][0]["name"] == "prod.stock"
    assert read["slots"]["products"][0]["product"] == "AP03"


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["ask", "--shop", "S1"], 2, "Say what to ask"),
        (["ask", "--shop", "nowhere", "hi"], 1, "nowhere"),
        (["ask", "--batch", "/no/such/file"], 2, "/no/such/file"),
        (["read"], 2, "text"),
        (["import", "--shop", "X", "/no/such/feed"], 2, "/no/such/feed"),
    ],
)
def test_a_wrong_command_says_in_one_sentence_what_to_do(
    folder: str, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, says: str
) -> None:
    assert main([arguments[0], "--data", folder, *arguments[1:]]) == status
    printed = capsys.readouterr()
    assert says in printed.err
    assert printed.out == ""


def test_importing_a_broken_feed_stores_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed = tmp_path / "feed"
    feed.mkdir()
    (feed / "products.json").write_text("{ broken")
    assert main(["import", "--data", str(tmp_path / "data"), "--shop", "X", str(feed)]) == 2
    assert "products.json" in capsys.readouterr().err
    assert main(["ask", "--data", str(tmp_path / "data"), "--shop", "X", "hi"]) == 1

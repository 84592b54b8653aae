"""The command line keeps its contract: JSON out, batches that go on, exit codes and one sentence on stderr."""

import io
import json
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from xiaoer.doors.cli import main
from xiaoer.kernel.migrate import FILE_NAME


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


def test_a_batch_takes_files_as_they_come(folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        b'\xef\xbb\xbf{"id": 1, "shop": "S1", "turns": [["hi"]]}\r',
        b"",
        b"  \r",
        b'{"id": 2, "shop": "S1", "turns": [["\xff\xfe"]]}',
        b"\xff\xfe\x00",
        rb'{"id": 3, "shop": "S1", "turns": [["\ud800"]]}',
        b"[" * 100_000,
        b'{"id": 4, "shop": "S1", "turns": [["' + b"x" * 5_000_000 + b'"]]}',
        b'{"id": NaN, "shop": "S1", "turns": [["hi"]]}',
        b'{"id": ' + b"9" * 5_000 + b"}",
        '{"id": 5, "shop": "S1", "turns": [["one\u2028line"]]}'.encode(),
    ]
    (tmp_path / "lines").write_bytes(b"\n".join(lines))
    assert main(["ask", "--data", folder, "--batch", str(tmp_path / "lines")]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]
    assert [(line["id"], line.get("error", {}).get("code")) for line in told] == [
        (1, None), (2, "invalid"), (None, "invalid"), (3, "invalid"), (None, "invalid"), (4, "invalid"),
        (None, "invalid"), (None, "invalid"), (5, None),
    ]  # fmt: skip


def test_each_line_of_a_batch_is_tried_on_the_data_as_it_is_and_nothing_is_kept(
    folder: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asker = '"shop": "S3", "customer": "C007", "as_of": "2025-11-12T10:00:00+08:00"'
    cancelling = f'{{{asker}, "turns": [["豆沙色口红还没发货吧,帮我取消订单"], ["确认"]]}}'
    told = batch(capsys, monkeypatch, ["ask", "--data", folder], f"{cancelling}\n{cancelling}\n")
    assert [[write["action"] for write in line["writes"]] for line in told] == [["cancel_order"]] * 2
    asking = f'{{{asker}, "turns": [["口红的订单到哪一步了"]]}}'
    (told,) = batch(capsys, monkeypatch, ["ask", "--data", folder], asking)
    assert "待发货" in told["replies"][0]["text"]


def test_whoever_stops_reading_ends_the_batch_without_a_word(folder: str) -> None:
    line = json.dumps({"shop": "S1", "turns": [["hi"]]}) + "\n"
    command = [sys.executable, "-m", "xiaoer.doors.cli", "ask", "--data", folder, "--batch", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asking:
        assert asking.stdin is not None
        assert asking.stdout is not None
        assert asking.stderr is not None
        asking.stdin.write(line.encode() * 50)
        asking.stdin.flush()
        assert asking.stdout.readline().startswith(b"{")
        asking.stdout.close()
        with suppress(BrokenPipeError):
            asking.stdin.close()
        assert (asking.wait(30), asking.stderr.read()) == (0, b"")


@pytest.mark.parametrize("command", [["ask", "hi"], ["demo"], ["serve"]])
def test_a_data_folder_that_cannot_be_used_is_named_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    file = tmp_path / "file"
    file.touch()
    corrupt = tmp_path / "corrupt"
    corrupt.mkdir()
    (corrupt / FILE_NAME).write_text("no database, but a text that is long enough to be one")
    newer = tmp_path / "newer"
    newer.mkdir()
    with closing(sqlite3.connect(newer / FILE_NAME)) as written, written:
        written.execute("CREATE TABLE alembic_version (version_num TEXT)")
        written.execute("INSERT INTO alembic_version VALUES ('9999')")
    for folder, says in ((file, "--data"), (file / "below", "--data"), (corrupt, "--data"), (newer, "newer version")):
        assert main([*command, "--data", str(folder)]) == 1
        told = capsys.readouterr().err
        assert told.count("\n") == 1
        assert str(folder) in told
        assert says in told


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
        (["read", " "], 2, "empty"),
        (["ask", "x" * 100_000], 2, "in parts"),
        (["ask", "half \udcff"], 2, "UTF-8"),
        (["ask", "--shop", "", "hi"], 2, "shop"),
        (["ask", "--as-of", "9999-12-31T23:59Z", "hi"], 2, "as_of"),
        (["ask", "--batch", "/tmp"], 2, "/tmp"),
        (["import", "--shop", "X", "/no/such/feed"], 2, "/no/such/feed"),
        (["import", "--shop", "", "/no/such/feed"], 2, "shop"),
        (["serve", "--port", "99999"], 2, "65535"),
        (["serve", "--workers", "0"], 2, "XIAOER_WORKERS"),
        (["demo", "--host", "0.0.0.0"], 1, "--anywhere"),
        (["demo", "--host", "shop.example"], 1, "--anywhere"),
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

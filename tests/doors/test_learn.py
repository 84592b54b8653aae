"""`xiaoer learn`: proposals from a file, a review file out, decisions in; nothing counts before."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.doors.test_learning_http import TALK
from xiaoer.doors.cli import main


def learn(capsys: pytest.CaptureFixture[str], folder: Path, *more: str) -> Any:
    assert main(["learn", "--data", str(folder), "--shop", "S1", "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_gbk_log_is_proposed_reviewed_by_file_and_then_answered_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, review = tmp_path / "聊天.csv", tmp_path / "proposals.tsv"
    log.write_text(TALK + "S99,买家,我电话是13812345678\n", encoding="gbk")
    told = learn(capsys, tmp_path, str(log), "--out", str(review))
    assert told["proposed"]["faq"] >= 1
    assert told["open"]["faq"] == told["proposed"]["faq"]
    assert "13812345678" not in review.read_text("utf-8-sig")

    rows = list(csv.reader(review.read_text("utf-8-sig").splitlines(), delimiter="\t"))
    kind = rows[0].index("kind")
    for row in rows[1:]:
        row[0] = "accept" if row[kind] == "faq" else "reject"
    with review.open("w", encoding="gbk", newline="") as file:
        csv.writer(file, delimiter="\t").writerows(rows)
    told = learn(capsys, tmp_path, "--accept", str(review), "--by", "lin")
    assert told["accepted"] >= 1
    assert told["refused"] == []
    assert told["accepted_so_far"]["faq"] == told["accepted"]

    assert main(["ask", "--data", str(tmp_path), "--shop", "S1", "--json", "你们有线下门店吗"]) == 0
    reply = json.loads(capsys.readouterr().out)["replies"][0]
    assert "没有线下门店" in reply["text"]
    assert reply["evidence"][0]["source"].startswith("faq:")


def test_an_untouched_review_file_decides_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log, review = tmp_path / "chats.csv", tmp_path / "proposals.tsv"
    log.write_text(TALK, encoding="utf-8")
    before = learn(capsys, tmp_path, str(log), "--out", str(review))
    after = learn(capsys, tmp_path, "--accept", str(review))
    assert (after["accepted"], after["rejected"]) == (0, 0)
    assert after["open"] == before["open"]


def test_bad_rows_go_to_the_error_stream_with_their_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("text,intent\n包邮吗,ship.fee\n有货吗,prod.stok\n", encoding="utf-8")
    assert main(["learn", "--data", str(tmp_path), "--shop", "S1", str(file)]) == 0
    assert "mine.csv: row 3" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "status", "word"),
    [
        (["--shop", "S1"], 2, "--accept"),
        (["--shop", "S1", "nowhere.csv"], 2, "cannot be read"),
        (["--shop", "nobody", "mine.csv"], 1, "no shop"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    arguments: list[str],
    status: int,
    word: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.csv").write_text("text,intent\n包邮吗,ship.fee\n", encoding="utf-8")
    assert main(["learn", "--data", str(tmp_path / "d"), *arguments]) == status
    said = capsys.readouterr().err
    assert word in said
    assert said.count("\n") == 1

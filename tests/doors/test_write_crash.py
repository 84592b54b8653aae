"""Whoever kills the server between a buyer's yes and the write finds the write made once by the next one."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from bench.server import Server
from tests.doors.test_crash import post, replies
from xiaoer.kernel.migrate import FILE_NAME

SLOW = {"XIAOER_BURST_GAP": "600"}


def writes(folder: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as database:
        return database.execute("SELECT action, state FROM writes").fetchall()


def test_a_yes_that_the_killed_server_had_received_is_carried_out_once(tmp_path: Path) -> None:
    with Server(tmp_path, environment=SLOW) as first:
        opened = post(first.port, "/v1/conversations", {"shop": "S3", "customer": "C022"})["conversation"]
        messages = f"/v1/conversations/{opened}/messages"
        asked = post(first.port, messages, {"id": "m1", "text": "帮我取消订单O202510050"})
        assert asked["decision"] == "ask_consent"
        post(first.port, messages, {"id": "m2", "text": "好的"}, Prefer="respond-async")
        assert writes(tmp_path) == []
        first.kill()
    with Server(tmp_path, environment=SLOW) as second:
        until = time.monotonic() + 60
        while len(replies(second.port, opened)) < 2 and time.monotonic() < until:
            time.sleep(0.1)  # another process carries it out: there is nothing here to wait on
        post(second.port, messages, {"id": "m2", "text": "好的"})
        assert writes(tmp_path) == [("cancel_order", "done")]
        assert "办好了" in replies(second.port, opened)[-1]["text"]

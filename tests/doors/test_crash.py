"""Whoever kills the server with a message in its hands gets the answer from the next one, once."""

import json
import time
import urllib.request
from pathlib import Path
from typing import Any

from bench.server import Server


def post(port: int, path: str, body: dict[str, object], **headers: str) -> Any:
    head = {"Content-Type": "application/json", **headers}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", json.dumps(body).encode(), head)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def get(port: int, path: str) -> Any:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        return json.load(answer)


def replies(port: int, conversation: str) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = get(port, f"/v1/conversations/{conversation}")["lines"]
    return [line["reply"] for line in lines if line["reply"]]


def test_a_message_that_the_killed_server_had_received_is_answered_once_by_the_next(tmp_path: Path) -> None:
    with Server(tmp_path, environment={"XIAOER_BURST_GAP": "600"}) as first:
        opened = post(first.port, "/v1/conversations", {"shop": "S1"})["conversation"]
        messages = f"/v1/conversations/{opened}/messages"
        accepted = post(first.port, messages, {"id": "m1", "text": "在吗"}, Prefer="respond-async")
        assert accepted == {"accepted": True, "seq": 1}
        assert replies(first.port, opened) == []
        first.kill()
    with Server(tmp_path, environment={"XIAOER_BURST_GAP": "600"}) as second:
        until = time.monotonic() + 60
        while not replies(second.port, opened) and time.monotonic() < until:
            time.sleep(0.1)  # another process answers: there is nothing here to wait on
        again = post(second.port, messages, {"id": "m1", "text": "在吗"})
        assert [reply["answers"] for reply in replies(second.port, opened)] == [["m1"]]
        assert again["answers"] == ["m1"]

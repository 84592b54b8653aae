"""A server that is asked to end does so soon, though pages hold streams open."""

import json
import socket
import urllib.request
from pathlib import Path

from bench.server import Server


def test_open_streams_let_go_when_the_server_is_asked_to_end(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        request = urllib.request.Request(
            f"{server.url}v1/conversations", b'{"shop": "S1"}', {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            opened = json.load(answer)["conversation"]
        asked = f"GET /v1/conversations/{opened}/events HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        streams = [socket.create_connection(("127.0.0.1", server.port), timeout=60) for _ in range(5)]
        for stream in streams:
            stream.sendall(asked)
            assert stream.recv(4096).startswith(b"HTTP/1.1 200")
        server.stop()
        for stream in streams:
            stream.close()
    assert "Traceback" not in (tmp_path / "server.log").read_text()

"""From nothing to the first answer."""

import json
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from bench.server import Server


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds since the command was given."""

    ready: float
    answered: float
    megabytes: float


def cold_start(folder: Path) -> Start:
    """Starts the demo on `folder` and asks one question."""
    began = time.perf_counter()
    with Server(folder) as server:
        body = json.dumps({"shop": "S1", "turns": [["羽绒服XL黑色还有吗"]]}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{server.port}/v1/ask", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            answer.read()
        return Start(server.ready_after, time.perf_counter() - began, server.megabytes())


def import_seconds(module: str) -> float:
    """What importing the module costs a fresh interpreter, its own start not counted; the best of three."""
    return min(_run(f"import {module}") for _ in range(3)) - min(_run("pass") for _ in range(3))


def _run(code: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - began

"""A demo server in a child process."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType


class Server:
    """`xiaoer demo` on a free port of this machine; stopped at the end of the `with`."""

    def __init__(self, folder: Path, *, workers: int = 1, environment: Mapping[str, str] | None = None) -> None:
        self._folder = folder
        self._workers = workers
        self._environment = {**os.environ, **(environment or {})}
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.ready_after = 0.0

    def __enter__(self) -> "Server":
        started = time.perf_counter()
        command = [sys.executable, "-m", "xiaoer.doors.cli", "demo", "--data", str(self._folder)]
        command += ["--port", str(self.port), "--workers", str(self._workers)]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self._environment
        )
        while not self._is_ready():
            if self._process.poll() is not None or time.perf_counter() - started > 120:
                raise RuntimeError("The demo server did not start; run `xiaoer demo` to see why.")
            time.sleep(0.02)
        self.ready_after = time.perf_counter() - started
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(20)

    def kill(self) -> None:
        """Ends it as a power cut would."""
        self._process.kill()
        self._process.wait(20)

    def megabytes(self) -> float:
        """Resident memory of the server and its children."""
        return sum(_resident(pid) for pid in (self._process.pid, *_children(self._process.pid)))

    def _is_ready(self) -> bool:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=1) as answer:
            return bool(answer.status == 200)
        return False


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


def _resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

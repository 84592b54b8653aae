"""A demo server in a child process, for measurements and for tests that need a real one."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

SOURCE: Final = Path(__file__).parent.parent / "src"
PATIENCE_SECONDS: Final = 300
"""A first start trains the reader where set-up has not done so."""
ENDING_SECONDS: Final = 60


class Server:
    """`xiaoer demo` over one data folder on one free port of this machine; may be started again after its end."""

    def __init__(
        self,
        folder: Path,
        *,
        workers: int = 1,
        environment: Mapping[str, str] | None = None,
        options: Sequence[str] = (),
    ) -> None:
        """`options` are more of the command's own."""
        self._folder = folder
        self._workers = workers
        self._options = tuple(options)
        path = os.pathsep.join([str(SOURCE), os.environ.get("PYTHONPATH", "")])
        self._environment = {**os.environ, "PYTHONPATH": path, **(environment or {})}
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.ready_after = 0.0

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Returns once it is ready for traffic. Raises RuntimeError, with what it wrote, when it does not get there."""
        started = time.perf_counter()
        command = [sys.executable, "-m", "xiaoer.doors.cli", "demo", "--data", str(self._folder)]
        command += ["--port", str(self.port), "--workers", str(self._workers), *self._options]
        self._folder.mkdir(parents=True, exist_ok=True)
        log = self._folder / "server.log"
        with log.open("ab") as written:
            self._process = subprocess.Popen(command, env=self._environment, stdout=written, stderr=written)
        while not self._is_ready():
            if self._process.poll() is not None or time.perf_counter() - started > PATIENCE_SECONDS:
                raise RuntimeError(f"The demo server did not start:\n{log.read_text('utf-8', 'replace')[-2000:]}")
            time.sleep(0.02)
        self.ready_after = time.perf_counter() - started

    def stop(self) -> None:
        """Asks it to end, and waits."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(ENDING_SECONDS)

    def kill(self) -> None:
        """Ends it as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(20)

    def megabytes(self) -> float:
        """Resident memory of the server and its children."""
        pid = self._process.pid if self._process is not None else os.getpid()
        return sum(_resident(each) for each in (pid, *_children(pid)))

    def _is_ready(self) -> bool:
        with suppress(OSError), urllib.request.urlopen(f"{self.url}readyz", timeout=1) as answer:
            return bool(answer.status == 200)
        return False


def _free_port() -> int:
    """Below those that the system lends to whoever calls out, so that nobody has it by the time the server is up."""
    for port in random.SystemRandom().sample(range(20_000, 32_000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("No port from 20000 to 32000 is free; end what holds them.")


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


def _resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

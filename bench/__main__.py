"""The table of `make bench`: how fast the demo shop answers here and now. It measures; it judges nothing."""

import asyncio
import os
import platform
import shutil
import tempfile
from pathlib import Path

from bench.agent import agent_rows
from bench.cold import cold_start, import_seconds
from bench.load import Load, load
from bench.promotions import promotion_rows
from bench.questions import QUESTIONS
from bench.reading import reading_rows
from bench.search import search_rows
from bench.server import Server
from bench.turns import turns_in_process
from bench.words import Row, milliseconds, printed

CLIENTS = 16
SECONDS = 8.0


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="xiaoer-bench-"))
    try:
        print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
        print(printed(rows(folder)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def rows(folder: Path) -> list[Row]:
    """Every measurement, in the order of a shop's life: start, one turn, many turns."""
    first = cold_start(folder / "shop")
    again = cold_start(folder / "shop")
    alone = asyncio.run(turns_in_process(folder / "shop", QUESTIONS, rounds=4))
    table = [
        Row("import xiaoer", f"{import_seconds('xiaoer'):.2f} s"),
        Row("import the server", f"{import_seconds('xiaoer.doors.http.server'):.2f} s"),
        Row("first start: empty folder to first answer", f"{first.answered:.1f} s", f"ready after {first.ready:.1f} s"),
        Row("later start: to first answer", f"{again.answered:.1f} s", f"ready after {again.ready:.1f} s"),
        Row("memory of one server process", f"{again.megabytes:.0f} MB"),
        Row("one turn in process", milliseconds(alone), f"{len(alone)} turns, database and fsync included"),
        *reading_rows(),
        *promotion_rows(),
        *search_rows(),
        *agent_rows(),
    ]
    for workers in (1, 2):
        with Server(folder / "shop", workers=workers) as server:
            quiet = load(server.port, clients=1, seconds=SECONDS / 2)
            busy = load(server.port, clients=CLIENTS, seconds=SECONDS)
            table += _http_rows(workers, quiet, busy, server.megabytes())
    return table


def _http_rows(workers: int, quiet: Load, busy: Load, megabytes: float) -> list[Row]:
    name = f"HTTP, {workers} worker{'s' if workers > 1 else ''}"
    return [
        Row(f"{name}, 1 client", milliseconds(quiet.spent), f"{quiet.rate:.0f} turns/s"),
        Row(f"{name}, {CLIENTS} clients", milliseconds(busy.spent), f"{busy.rate:.0f} turns/s, {busy.failed} failed"),
        Row(f"{name}, memory in all", f"{megabytes:.0f} MB"),
    ]


if __name__ == "__main__":
    main()

"""How well the check does on a suite of replies: what is caught and what is flagged in vain, by claim type.

`PYTHONPATH=src:. python -m tests.evidence.score tests/evidence/suite/dev.jsonl` prints it; `-v` shows the misses.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from xiaoer.doors.checking import CheckLine, CheckResult, check

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Scored:
    """One line of a suite and what came of it."""

    row: dict[str, Any]
    result: CheckResult
    ms: float

    @property
    def right(self) -> bool:
        return self.result.clean == (self.row["lie"] is None)


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `all`: lies that were caught, or true replies that were flagged."""

    hits: int
    all: int

    def __str__(self) -> str:
        return f"{self.hits}/{self.all} = {self.hits / max(1, self.all):.4f}"


def scored(lines: Iterable[str]) -> list[Scored]:
    """Every line of a suite through the door of `check`."""
    told = list[Scored]()
    for line in lines:
        row = json.loads(line)
        asked = CheckLine.model_validate(row)
        start = perf_counter()
        result = check(asked, now=NOW)
        told.append(Scored(row, result, (perf_counter() - start) * 1000))
    return told


def caught(suite: Sequence[Scored]) -> Rate:
    lies = [one for one in suite if one.row["lie"] is not None]
    return Rate(sum(not one.result.clean for one in lies), len(lies))


def false_alarms(suite: Sequence[Scored]) -> Rate:
    true = [one for one in suite if one.row["lie"] is None]
    return Rate(sum(not one.result.clean for one in true), len(true))


def by_type(suite: Sequence[Scored]) -> dict[str, Rate]:
    """Caught lies by their type, and false alarms by the style of the reply."""
    rates = dict[str, Rate]()
    for lie in sorted({one.row["lie"] for one in suite if one.row["lie"]}):
        rates[f"caught {lie}"] = caught([one for one in suite if one.row["lie"] == lie])
    for kind in sorted({one.row["kind"] for one in suite if not one.row["lie"]}):
        rates[f"alarms {kind}"] = false_alarms([one for one in suite if not one.row["lie"] and one.row["kind"] == kind])
    return rates


def _tell(path: Path, *, verbose: str) -> None:
    suite = scored(path.read_text(encoding="utf-8").splitlines())
    for name, rate in by_type(suite).items():
        print(f"{name:24} {rate}")
    times = sorted(one.ms for one in suite)
    print(f"caught {caught(suite)}, false alarms {false_alarms(suite)}")
    print(f"p50 {times[len(times) // 2]:.2f} ms, p99 {times[len(times) * 99 // 100]:.2f} ms")
    if verbose:
        for one in suite:
            if not one.right:
                faults = [
                    (c.text, str(c.verdict)) for c in one.result.claims if c.verdict in ("contradicted", "unsupported")
                ]
                print(one.row["id"], one.row["lie"], "|", one.row["reply"], "|", faults)


if __name__ == "__main__":
    _tell(Path(sys.argv[1]), verbose=sys.argv[2] if len(sys.argv) > 2 else "")

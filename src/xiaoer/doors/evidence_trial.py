"""`xiaoer eval evidence FILE...`: replies with and without a lie in them, through the door of `check`.

A line is an input line of `check` with `lie`: the type of what is false or unsupported in the reply, null for none;
and, where it is told, `kind`: the style of the reply.
"""

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from xiaoer.doors.checking import CheckLine, check
from xiaoer.doors.plainly import plainly
from xiaoer.evidence.claim import Verdict
from xiaoer.kernel.clock import WallClock
from xiaoer.kernel.errors import Invalid
from xiaoer.proof.evidence import CheckedReply, EvidenceReport, judge
from xiaoer.settings import Settings

_FAULTS: Final = (Verdict.CONTRADICTED, Verdict.UNSUPPORTED)


class _Label(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str | int = ""
    lie: str | None
    kind: str = ""


async def eval_evidence(given: argparse.Namespace, settings: Settings) -> int:
    """Reads the files, checks every reply, and tells how often the check was right. Raises Invalid."""
    del settings
    checked = [one for path in given.files for one in _checked(path)]
    if not checked:
        raise Invalid("There is no reply to check; name JSON lines of facts, reply and lie.")
    report = judge(checked)
    print(json.dumps(plainly(report), ensure_ascii=False) if given.json else "\n".join(_lines(report)))
    return 0


def _checked(path: Path) -> Iterator[CheckedReply]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(f"{path} cannot be read: {error}.") from error
    now = WallClock().now()
    for number, line in enumerate(lines, 1):
        label, asked = _Label.model_validate_json(line), CheckLine.model_validate_json(line)
        started = time.perf_counter()
        result = check(asked, now=now)
        spent = (time.perf_counter() - started) * 1000
        yield CheckedReply(
            str(label.id) or f"{path.name} line {number}",
            label.lie or "",
            label.kind,
            result.clean,
            spent,
            frozenset(claim.kind for claim in result.claims),
            frozenset(claim.kind for claim in result.claims if claim.verdict in _FAULTS),
        )


def _lines(report: EvidenceReport) -> list[str]:
    return [
        "On replies with and without a lie (95 % intervals):",
        f"  lies caught            {report.caught}",
        f"  true replies flagged   {report.false_alarms}",
        f"  a check takes          p50 {report.milliseconds[0]:.2f} ms, p99 {report.milliseconds[1]:.2f} ms",
        *(f"  caught, {kind:18} {told}" for kind, told in report.caught_by_lie.items()),
        *(f"  flagged, {style or 'no style':17} {told}" for style, told in report.false_alarms_by_style.items()),
        *(f"  in vain, {kind:17} {told}" for kind, told in report.false_alarms_by_claim.items()),
        f"Missed: {', '.join(report.missed) or 'none'}",
        f"Flagged in vain: {', '.join(report.flagged) or 'none'}",
    ]

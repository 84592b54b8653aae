"""How measurements are printed."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    figure: str
    note: str = ""


def printed(rows: Sequence[Row]) -> str:
    """The rows in columns."""
    wide = max(len(row.what) for row in rows)
    middle = max(len(row.figure) for row in rows)
    return "\n".join(f"{row.what:<{wide}}  {row.figure:>{middle}}  {row.note}".rstrip() for row in rows)


def percentile(spent: Sequence[float], share: float) -> float:
    """The value that `share` of the sorted measurements do not exceed."""
    ordered = sorted(spent)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def milliseconds(spent: Sequence[float]) -> str:
    """p50 and p99 of measurements in milliseconds."""
    return f"p50 {percentile(spent, 0.50):.1f} ms, p99 {percentile(spent, 0.99):.1f} ms"

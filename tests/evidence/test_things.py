"""Several like things beside each other: what is said of one is not held by what is so of another."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.evidence.shelf import TODAY, fact
from xiaoer.evidence.check import check
from xiaoer.kernel.facts import Fact, FactValue

BLOCKS = [
    block
    for name in (
        "things.txt",
        "trades.txt",
        "bound.txt",
        "cases.txt",
        "agreed.txt",
        "ordinary.txt",
        "plain.txt",
        "stated.txt",
    )
    for block in (Path(__file__).parent / name).read_text(encoding="utf-8").split("\n\n")[1:]
]


def rows(mark: str) -> Iterator[tuple[int, str]]:
    for place, block in enumerate(BLOCKS):
        for line in block.splitlines():
            if line.startswith(mark):
                yield place, line.removeprefix(mark).strip()


def facts_of(block: str) -> list[Fact]:
    told = [line.split("|") for line in block.splitlines() if "|" in line and line[0] not in "+-"]
    cells = [[cell.strip() for cell in row] for row in told]
    return [
        fact(f"f{i}", predicate, value_of(value), "", unit, subject)
        for i, (subject, predicate, value, unit) in enumerate(cells)
    ]


def value_of(written: str) -> FactValue:
    if written in ("true", "false"):
        return written == "true"
    return Decimal(written) if written.replace(".", "", 1).isdigit() else written


def faults(place: int, reply: str) -> list[tuple[str, str]]:
    report = check(reply, facts_of(BLOCKS[place]), today=TODAY)
    return [(one.verdict, one.text) for one in report.faults]


@pytest.mark.parametrize(("place", "reply"), [*rows("+")])
def test_what_is_so_of_the_thing_spoken_of_passes(place: int, reply: str) -> None:
    assert faults(place, reply) == []


@pytest.mark.parametrize(("place", "reply"), [*rows("-")])
def test_what_is_not_so_of_the_thing_spoken_of_is_flagged(place: int, reply: str) -> None:
    assert faults(place, reply)

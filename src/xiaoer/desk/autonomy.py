"""What code may do for each intent: the automation levels of the trade, as the shop's starting table."""

import json
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Level(StrEnum):
    """Automation levels."""

    ANSWER = "A"
    """Answered at once."""
    ACT = "B"
    """Acted on after a plain yes."""
    APPROVE = "C"
    """Prepared, and approved by a person."""
    HUMAN = "H"
    """A person at once."""


@cache
def levels() -> dict[str, Level]:
    """Intent name to level."""
    rows: list[dict[str, str]] = json.loads(
        files("xiaoer.language").joinpath("data/intents_meta.json").read_text("utf-8")
    )
    return {row["intent"]: Level(row["automation"]) for row in rows}

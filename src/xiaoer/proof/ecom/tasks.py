"""The tasks of ECom-Bench: what the buyer is after, and what should have been done, looked up and said in the end."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import CustomerId
from xiaoer.shop.connectors.foreign import Json, Malformed
from xiaoer.shop.connectors.port import FeedFile
from xiaoer.shop.connectors.records import Record, minor_units, parsed, rows_of

ZONE: Final = ZoneInfo("Asia/Shanghai")

_INTENT: Final = re.compile(r"<意图[^<>\n]*>\s*(.*?)\s*<[\\/]意图[^<>\n]*>", re.DOTALL)
_DIRECTION: Final = re.compile(r"[（(][^（()）]*(?:禁止|注意|不要透露|不会提供|不会透露)[^（()）]*[）)]")
"""What a buyer is told about how to play the part, and never says."""
_FIRST_PERSON: Final = (("你们", "他们"), ("你", "我"), ("客服", "你们"))


@dataclass(frozen=True, slots=True)
class Gold:
    """One call of the store's own tools, its arguments as text; money in minor units."""

    tool: str
    arguments: Mapping[str, str]

    def get(self, name: str) -> str:
        """Empty for an argument that it does not have."""
        return self.arguments.get(name, "")


@dataclass(frozen=True, slots=True)
class Errand:
    """One task."""

    id: str
    customer: CustomerId
    intents: tuple[str, ...]
    """As the task has them, in the second person, stage directions included."""
    writes: tuple[Gold, ...]
    lookups: tuple[Gold, ...]
    outputs: tuple[str, ...]
    """Words that must be said."""


def spoken(intent: str) -> str:
    """The intent as its buyer says it: in the first person, without stage directions."""
    words = _DIRECTION.sub("", intent)
    for theirs, own in _FIRST_PERSON:
        words = words.replace(theirs, own)
    return re.sub(r"\s+", " ", words).strip()


async def load_errands(folder: Path) -> tuple[Errand, ...]:
    """The tasks of every `tasks*.json` in the folder. Raises Invalid."""
    paths = sorted(folder.glob("tasks*.json"))
    if not paths:
        raise Invalid(f"There is no tasks*.json in {folder}; name the folder of the ECom-Bench files.")
    errands: list[Errand] = []
    for path in paths:
        try:
            rows = parsed(FeedFile(path.name, path.read_bytes()))
            errands += [errand_of(Record.of(row, ZONE)) for _, row in rows_of(path.name, rows)]
        except OSError as error:
            raise Invalid(f"{path} cannot be read: {error.strerror or error}.") from error
        except Malformed as error:
            raise Invalid(f"{path} has another shape: {error}.") from error
    return tuple(errands)


def errand_of(row: Record) -> Errand:
    """Raises Malformed."""
    wanted = row.record("metadata")
    intents = tuple(_INTENT.findall(row.text("instruction")))
    if not intents:
        raise Malformed("the instruction names no 意图")
    return Errand(
        row.text("index"),
        CustomerId(row.text("user_id")),
        intents,
        tuple(_gold(each) for each in wanted.records("actions")),
        tuple(_gold(each) for each in wanted.records("searches")),
        wanted.texts("outputs"),
    )


def _gold(row: Record) -> Gold:
    given = row.record("arguments").fields
    told = {name: _text(name, value) for name, value in given.items()}
    return Gold(row.text("name").removesuffix("_tool"), told)


def _text(name: str, value: Json) -> str:
    """A list is joined by blanks; an amount of yuan is told in fen."""
    if name == "amount":
        return str(minor_units(value, decimals=2, what=name))
    if isinstance(value, list):
        return " ".join(_item(each) for each in value)
    return "" if value is None else str(value)


def _item(value: Json) -> str:
    return str(value.get("product_id", "")) if isinstance(value, dict) else str(value)

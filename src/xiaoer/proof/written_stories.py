"""Stories as they are written down, in prose or as JSON lines, read into values."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, JsonValue, TypeAdapter, ValidationError

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import CustomerId, ShopId
from xiaoer.proof.stories import Said, Story, Turn, Wanted, named_after

_SETTING: Final = re.compile(r"^In shop `(\w+)`, as (?:`([^`]+)`|guest)\.$", re.MULTILINE)
_TURN: Final = re.compile(r"((?:^> .*\n)+)(^[^>\n].*)?$", re.MULTILINE)
_VERBS: Final = ("says", "never", "means", "decides", "cites", "writes")


async def read_stories(paths: Sequence[Path]) -> tuple[Story, ...]:
    """The stories of these files, and of the `.md`, `.jsonl` and `.json` files of these folders. Raises Invalid."""
    told: list[Story] = []
    for path in paths:
        for file in sorted(_files(path)) if path.is_dir() else [path]:
            try:
                text = file.read_text("utf-8-sig")
            except (OSError, UnicodeDecodeError) as error:
                raise Invalid(f"{file} cannot be read: {error}; name stories as .md or .jsonl.") from error
            told += named_after(file.stem, prose_stories(text) if file.suffix == ".md" else line_stories(text))
    if not told:
        raise Invalid(f"There is no story in {', '.join(map(str, paths)) or 'no file'}.")
    return tuple(told)


def prose_stories(text: str) -> tuple[Story, ...]:
    """Every `##` section. Raises Invalid, naming the story that cannot be read."""
    return tuple(_prose_story(section) for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:])


def line_stories(text: str) -> tuple[Story, ...]:
    """One JSON object a line, or one list of them. Raises Invalid, naming the line."""
    rows = _listed(text) if text.lstrip().startswith("[") else [line for line in text.splitlines() if line.strip()]
    return tuple(_line_story(row, number) for number, row in enumerate(rows, 1))


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.suffix in {".md", ".jsonl", ".json"} and path.name != "README.md":
            yield path


def _prose_story(section: str) -> Story:
    title, _, body = section.partition("\n")
    setting = _SETTING.search(body)
    if setting is None:
        raise Invalid(f"The story {title!r} does not say where it happens; write: In shop `S1`, as guest.")
    writes: list[frozenset[str]] = []
    turns: list[Turn] = []
    for said, checked in _TURN.findall(body):
        checks = _checks(title, checked)
        burst = tuple(Said(line.removeprefix("> ")) for line in said.splitlines())
        writes += [frozenset(value.split()) for value in checks["writes"]]
        decides = next(iter(checks["decides"]), "")
        turns.append(Turn(burst, Wanted(checks["says"], checks["never"], checks["means"], decides, checks["cites"])))
    if not turns:
        raise Invalid(f"In the story {title!r} nobody says anything; begin what the buyer says with '> '.")
    return Story(title, ShopId(setting[1]), CustomerId(setting[2]) if setting[2] else None, tuple(turns), tuple(writes))


def _checks(title: str, text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = dict.fromkeys(_VERBS, ())
    for each in text.rstrip().rstrip(".").split("; ") if text.strip() else ():
        verb, values = each.split(" ", 1)[0], tuple(re.findall(r"`([^`]+)`", each))
        if verb not in found or not values:
            raise Invalid(f"The story {title!r} has {each!r}; write one of {', '.join(_VERBS)} with values in `...`.")
        found[verb] = (*found[verb], *values)
    return found


class _Shape(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Message(_Shape):
    text: str
    product: str | None = None
    order: str | None = None


class _Write(_Shape):
    action: str
    order: str | None = None
    line: str | None = None
    amount: int | None = None
    reason: str | None = None
    sku: str | None = None
    state: str | None = None


class _Reply(_Shape):
    says: list[str] = []
    never: list[str] = []
    means: list[str] = []
    decides: str = ""
    cites: list[str] = []


class _Expect(_Shape):
    writes: list[_Write] | None = None
    handed_off: bool | None = None
    replies: list[_Reply] = []


class _Line(_Shape):
    id: str | int = ""
    shop: str
    customer: str | None = None
    as_of: datetime | None = None
    turns: list[list[str | _Message]]
    expect: _Expect


def _line_story(row: str, number: int) -> Story:
    try:
        line = _Line.model_validate_json(row)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        raise Invalid(f"Story {number} cannot be read: {where}: {first['msg']}.") from error
    replies = line.expect.replies
    turns = tuple(
        Turn(tuple(map(_said, burst)), _wanted(replies[place]) if place < len(replies) else Wanted())
        for place, burst in enumerate(line.turns)
    )
    writes = line.expect.writes
    return Story(
        str(line.id) or str(number),
        ShopId(line.shop),
        CustomerId(line.customer) if line.customer else None,
        turns,
        None if writes is None else tuple(map(_words, writes)),
        line.expect.handed_off,
        line.as_of,
    )


def _said(message: str | _Message) -> Said:
    return Said(message) if isinstance(message, str) else Said(message.text, message.product, message.order)


def _wanted(reply: _Reply) -> Wanted:
    return Wanted(tuple(reply.says), tuple(reply.never), tuple(reply.means), reply.decides, tuple(reply.cites))


def _words(write: _Write) -> frozenset[str]:
    told = (write.action, write.order, write.line, write.amount, write.reason, write.sku, write.state)
    return frozenset(str(each) for each in told if each is not None)


def _listed(text: str) -> list[str]:
    """The objects of a JSON list, each as one line."""
    try:
        rows = _ROWS.validate_json(text)
    except ValidationError as error:
        raise Invalid(f"The stories are no JSON list of objects: {error.errors()[0]['msg']}.") from error
    return [json.dumps(row, ensure_ascii=False) for row in rows]


_ROWS: Final = TypeAdapter(list[dict[str, JsonValue]])

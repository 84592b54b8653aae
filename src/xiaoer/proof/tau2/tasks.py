"""The store's tasks: what the buyer's errands come to, as calls."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import OrderId, SkuId
from xiaoer.proof.tau2.call import NOT_EXPRESSED, Call, Tool
from xiaoer.proof.tau2.store import ZONE, read_json
from xiaoer.shop.connectors.foreign import Malformed
from xiaoer.shop.connectors.records import Record

_ADDRESS: Final = ("address1", "address2", "city", "state", "country", "zip")


@dataclass(frozen=True, slots=True)
class Task:
    """One task, its gold writes in order."""

    id: str
    calls: tuple[Call, ...]
    not_expressed: tuple[str, ...]
    """Names of gold writes that none of our actions says."""
    beside: tuple[str, ...]
    """Names of gold calls that write nothing: look-ups, sums, the hand-off."""


async def load_tasks(folder: Path) -> tuple[Task, ...]:
    """The tasks of every `tasks*.json` in the folder. Raises Invalid."""
    names = sorted(path.name for path in folder.glob("tasks*.json"))
    if not names:
        raise Invalid(f"There is no tasks*.json in {folder}; name the folder of the tau2 retail files.")
    tasks: list[Task] = []
    for name in names:
        rows = await read_json(folder, name)
        try:
            tasks += [task_of(Record.of(row, ZONE)) for row in (rows if isinstance(rows, list) else [rows])]
        except Malformed as error:
            raise Invalid(f"{folder / name} has another shape: {error}.") from error
    return tuple(tasks)


def task_of(row: Record) -> Task:
    """Raises Malformed."""
    gold = row.record("evaluation_criteria").records("actions")
    names = [each.text("name") for each in gold]
    writes = frozenset(Tool)
    return Task(
        row.text("id"),
        tuple(_call(each.text("name"), each.record("arguments")) for each in gold if each.text("name") in writes),
        tuple(name for name in names if name in NOT_EXPRESSED),
        tuple(name for name in names if name not in writes | NOT_EXPRESSED),
    )


def counted(names: Sequence[tuple[str, ...]]) -> dict[str, int]:
    """How often each name is there, the most frequent first."""
    return dict(Counter(name for each in names for name in each).most_common())


def _call(name: str, given: Record) -> Call:
    return Call(
        Tool(name),
        OrderId(given.text("order_id")),
        reason=given.words("reason"),
        items=tuple(SkuId(item) for item in given.texts("item_ids")),
        wanted=tuple(SkuId(item) for item in given.texts("new_item_ids")),
        means=given.words("payment_method_id"),
        address=", ".join(words for words in (given.words(key) for key in _ADDRESS) if words),
    )

"""Learns how loud the marks of a product speak of what a need is about, and tells how well that does with writers of
whom nothing was learned.

`python -m bench.points FILE...`: for each file of needs (rows as in `proof/data/needs`, one writer a file), how often
the goods that were read are set right or wrong by what all other files and our own needs teach. With `write` before
the files, writes `points.tsv` from all of them.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from xiaoer.app import open_app
from xiaoer.guide.choosing.described import CLEARLY
from xiaoer.guide.lexicon.tables import FOLDER
from xiaoer.guide.reading.pointing import SCALE, Marks
from xiaoer.guide.service import Guide, Inquiry
from xiaoer.jobs import load_demo
from xiaoer.kernel.ids import ProductId
from xiaoer.proof.needs import PARTS, Asked, is_for_goods, load_needs, needs_in
from xiaoer.settings import Settings

Numbers = NDArray[np.float64]

TABLE: Final = Path(str(FOLDER / "points.tsv"))
SHRINK: Final = 0.002
STEPS: Final = 400
PACE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Row:
    """A need: what is seen of each product, which are right, and which were read."""

    marks: Mapping[ProductId, Marks]
    right: frozenset[ProductId]
    read: frozenset[ProductId]


def main() -> None:
    """Tells how each file's goods are set right by what the others teach; with `write`, writes the table."""
    write, paths = sys.argv[1:2] == ["write"], [Path(one) for one in sys.argv[1:] if one != "write"]
    ours, rows = asyncio.run(rows_of(paths))
    if write:
        TABLE.write_text(written(learned([*ours, *(row for one in rows.values() for row in one)])), encoding="utf-8")
        return
    for path in paths:
        tell(path, learned([*ours, *(row for other, one in rows.items() if other != path for row in one)]), rows[path])


async def rows_of(paths: Sequence[Path]) -> tuple[list[Row], dict[Path, list[Row]]]:
    """What is seen in our own needs, and in those of each file."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_app(replace(Settings(), data=Path(folder), as_of=None)) as app:
            await load_demo(app)
            ours = [row async for row in _rows([one for part in PARTS for one in load_needs(part)], app.guide)]
            rows = dict[Path, list[Row]]()
            for path in paths:
                needs = needs_in(path.read_text(encoding="utf-8"), path.name)
                rows[path] = [row async for row in _rows(needs, app.guide)]
            return ours, rows


async def _rows(needs: Sequence[Asked], guide: Guide) -> AsyncIterator[Row]:
    """Of needs in one message for which goods are to be recommended."""
    for asked in needs:
        if len(asked.turns) > 1 or not is_for_goods(asked):
            continue
        marks, read = await guide.pointed(Inquiry(asked.turns))
        right = frozenset(product for product in marks if any(str(one).startswith(product) for one in asked.any))
        if right:
            yield Row(marks, right, frozenset(read))


def learned(rows: Sequence[Row]) -> dict[str, float]:
    """How loud each mark speaks, so that what is right has the most points: a softmax over products, held down."""
    names = sorted({mark for row in rows for marks in row.marks.values() for mark in marks})
    tables = [np.array([[marks.get(name, 0.0) for name in names] for marks in row.marks.values()]) for row in rows]
    rights = [np.array([product in row.right for product in row.marks]) for row in rows]
    loud, drift, force = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        slope = sum(map(_slope, tables, rights, [loud] * len(rows)), np.zeros(len(names))) / len(rows) - SHRINK * loud
        drift, force = 0.9 * drift + 0.1 * slope, 0.99 * force + 0.01 * slope**2
        loud = loud + PACE * drift / (1 - 0.9**step) / (np.sqrt(force / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, loud.tolist(), strict=True))


def _slope(table: Numbers, right: NDArray[np.bool_], loud: Numbers) -> Numbers:
    points = table @ loud
    shares = np.exp(points - points.max())
    of_right = shares * right
    slope: Numbers = table.T @ (of_right / of_right.sum() - shares / shares.sum())
    return slope


def written(loud: Mapping[str, float]) -> str:
    """The table in whole hundredths."""
    return "\n".join(["mark\tspeaks", *(f"{mark}\t{round(SCALE * each)}" for mark, each in loud.items())]) + "\n"


def tell(path: Path, loud: Mapping[str, float], rows: Sequence[Row]) -> None:
    """How many needs whose goods were read are set right and set wrong by other products of so many more points."""
    for margin in (0.0, CLEARLY, 2 * CLEARLY):
        outdone = [(row, best) for row in rows if row.read if (best := _outdoing(row, loud, margin)) is not None]
        better = sum(best in row.right and not row.read & row.right for row, best in outdone)
        worse = sum(best not in row.right and bool(row.read & row.right) for row, best in outdone)
        print(f"{path}, by {margin:.1f}: of {len(rows)}, {better} set right, {worse} set wrong", flush=True)


def _outdoing(row: Row, loud: Mapping[str, float], margin: float) -> ProductId | None:
    points = {product: sum(loud[mark] * much for mark, much in marks.items()) for product, marks in row.marks.items()}
    best = max(points, key=lambda one: (points[one], one))
    rival = max((points[each] for each in row.read if each in points), default=0.0)
    return best if best not in row.read and points[best] - rival >= margin else None


if __name__ == "__main__":
    main()

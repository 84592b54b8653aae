"""Learns how doubtful a limit of a need is, and tells how well doubt does with writers of whom nothing was learned.

`python -m bench.doubts FILE...`: for each file of needs (rows as in `proof/data/needs`, one writer a file), what doubt
that was learned of all other files and of our own needs makes of its limits. With `write` before the files, writes
`doubts.tsv` from all of them. A limit is right or spurious by what becomes of the advice when it alone is given up.
"""

import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Final

import numpy as np

from xiaoer.app import open_app
from xiaoer.guide.advice import Advice, Behaviour
from xiaoer.guide.choosing.yielding import DOUBTFUL
from xiaoer.guide.lexicon.tables import FOLDER
from xiaoer.guide.need import Limit
from xiaoer.guide.reading.doubting import ALWAYS, SCALE, is_sure, likely, marks_of
from xiaoer.guide.service import Guide, Inquiry
from xiaoer.guide.talk.editing import Edit, limit_key
from xiaoer.jobs import load_demo
from xiaoer.language.logistic import fit_logistic
from xiaoer.proof.needs import PARTS, Asked, is_acceptable, is_for_goods, load_needs, needs_in, violates
from xiaoer.settings import Settings

TABLE: Final = Path(str(FOLDER / "doubts.tsv"))
SHRINK: Final = 1.0
SELDOM: Final = 3
"""Marks of fewer limits than this say nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """A limit that stood in the way, what is seen of it, and whether it was not meant."""

    marks: tuple[str, ...]
    spurious: bool
    says: str
    """Of which need it is, and its words."""


def main() -> None:
    """Tells how each file's limits are doubted by what the others teach; with `write`, writes the table."""
    write, paths = sys.argv[1:2] == ["write"], [Path(one) for one in sys.argv[1:] if one != "write"]
    ours, rows = asyncio.run(rows_of(paths))
    if write:
        TABLE.write_text(written(learned([*ours, *(row for one in rows.values() for row in one)])), encoding="utf-8")
        return
    for path in paths:
        weights = learned([*ours, *(row for other, one in rows.items() if other != path for row in one)])
        tell(path, weights, rows[path])


async def rows_of(paths: Sequence[Path]) -> tuple[list[Row], dict[Path, list[Row]]]:
    """The limits that stand in the way of our own needs, and of those of each file."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_app(replace(Settings(), data=Path(folder), as_of=None)) as app:
            await load_demo(app)
            ours = [row for part in PARTS for asked in load_needs(part) async for row in _rows(asked, app.guide)]
            rows = dict[Path, list[Row]]()
            for path in paths:
                needs = needs_in(path.read_text(encoding="utf-8"), path.name)
                rows[path] = [row for asked in needs async for row in _rows(asked, app.guide)]
            return ours, rows


async def _rows(asked: Asked, guide: Guide) -> AsyncIterator[Row]:
    """The limits of which it shows whether they were meant, by the advice as it is without doubt."""
    turns: tuple[str | Edit, ...] = asked.turns
    advice = await guide.advise(Inquiry(turns))
    while advice.need.doubted:
        turns = (*turns, *(Edit(drop=f"doubted:{each.zh}") for each in advice.need.doubted))
        advice = await guide.advise(Inquiry(turns))
    limits = [each for each in advice.need.hard if not is_sure(each, advice.need.text)]
    freeing = {each.key for each in advice.obstacles if each.would_fit}
    for limit in limits:
        meant = limit_key(limit) in freeing and _breaks(asked, await _freed(guide, turns, [limit]))
        if meant:
            yield Row(marks_of(limit, advice.need), False, f"{asked.id}: {limit.zh}")
    for limit in await _spurious(asked, guide, turns, advice, limits):
        yield Row(marks_of(limit, advice.need), True, f"{asked.id}: {limit.zh}")


async def _spurious(
    asked: Asked, guide: Guide, turns: tuple[str | Edit, ...], advice: Advice, limits: Sequence[Limit]
) -> list[Limit]:
    """The limits without which, one by one or else two by two, what is right comes in and nothing that is wrong."""
    if not is_for_goods(asked) or is_acceptable(asked, advice):
        return []
    for count in (1, 2):
        found = list[Limit]()
        for some in combinations(limits, count):
            freed = await _freed(guide, turns, some)
            if is_acceptable(asked, freed) and not violates(asked, freed):
                found += some
        if found:
            return list(dict.fromkeys(found))
    return []


async def _freed(guide: Guide, turns: tuple[str | Edit, ...], limits: Sequence[Limit]) -> Advice:
    return await guide.advise(Inquiry((*turns, *(Edit(drop=limit_key(each)) for each in limits))))


def _breaks(asked: Asked, freed: Advice) -> bool:
    """Whether something wrong is recommended."""
    nothing_fits = Behaviour.RECOMMEND not in asked.behaviour
    return violates(asked, freed) or (nothing_fits and freed.behaviour is Behaviour.RECOMMEND)


def learned(rows: Sequence[Row]) -> dict[str, float]:
    """How loud each mark speaks: a logistic regression that is held down."""
    counted = Counter(mark for row in rows for mark in row.marks)
    names = [ALWAYS, *sorted(mark for mark, many in counted.items() if many >= SELDOM)]
    table = np.array([[float(name in (ALWAYS, *row.marks)) for name in names] for row in rows])
    truth = np.array([float(row.spurious) for row in rows])
    held_down = np.where(np.array(names) == ALWAYS, SHRINK / 100, SHRINK)
    found = fit_logistic(table, truth, held_down)
    return dict(zip(names, found.tolist(), strict=True))


def written(weights: Mapping[str, float]) -> str:
    """The table in whole hundredths."""
    return "\n".join(["mark\tspeaks", *(f"{mark}\t{round(SCALE * weight)}" for mark, weight in weights.items())]) + "\n"


def tell(path: Path, weights: Mapping[str, float], rows: Sequence[Row]) -> None:
    """How many spurious limits and how many right ones would yield, by where the line is drawn."""
    doubts = [(likely(row.marks, weights), row) for row in rows]
    for line in (DOUBTFUL - 0.1, DOUBTFUL, DOUBTFUL + 0.1):
        yielding = [row.spurious for doubt, row in doubts if doubt >= line]
        spurious, found = sum(row.spurious for row in rows), sum(yielding)
        right, lost = len(rows) - spurious, len(yielding) - found
        print(f"{path}, from {line:.1f}: {found} of {spurious} spurious, {lost} of {right} right", flush=True)


if __name__ == "__main__":
    main()

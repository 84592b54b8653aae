"""Learns how loud each mark speaks when a number that was found against is heard again, and tells how well it does.

`python -m bench.appeals FILE...`: for each file, what a judge of all others says of its numbers. With `write` before
the files, writes `appeal.tsv` from all of them. A file has a reply a line, as JSON: `facts`, `reply`, `clean`, and
`lie`, the words that are false of a reply that is not clean. Numbers of clean replies are true, and those of a lie
false; from clean replies more lies are made, by another number in the place of each.
"""

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np

from xiaoer.doors.checking import CheckLine, facts_of
from xiaoer.evidence.check import check
from xiaoer.evidence.claim import Verdict
from xiaoer.evidence.judging.appeal.appeal import ALWAYS, MARGIN, NO_READING, SCALE, Case, Hearing, case_of
from xiaoer.evidence.judging.judgement import Judgement
from xiaoer.evidence.text.mention import Amount, Mention
from xiaoer.kernel.facts import Fact
from xiaoer.language.logistic import Table, fit_logistic

TABLE: Final = Path(str(files("xiaoer.evidence.lexicon") / "data" / "appeal.tsv"))
TODAY: Final = datetime(2026, 11, 23, tzinfo=UTC)
SEED: Final = 5
SHRINK: Final = 1.0
SELDOM: Final = 5
"""Marks of fewer numbers than this say nothing."""
ROUNDS: Final = 3
"""How often the best reading of each number is chosen anew by what was learned."""
FAINT: Final = 0.04
"""Marks that speak less than this are left out of the table."""
TRUE_AND_PASSED: Final = 0.05
MADE_UP: Final = 0.1
OF_OLD: Final = 0.3
"""How much a number counts that was found true anyway, whose lie was made up, or of which only the reply is known."""
PASSED: Final = (Verdict.VERIFIED, Verdict.NOT_CHECKED)
NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A number of a reply as it was heard; `weight` is how much it counts."""

    case: Case
    true: bool
    weight: float
    against: bool
    """It was found against."""
    real: bool
    """Its reply is a person's, who said which words are false."""


def main() -> None:
    """Tells how each file's numbers are judged by what the others teach; with `write`, writes the table."""
    write, paths = sys.argv[1:2] == ["write"], [Path(one) for one in sys.argv[1:] if one != "write"]
    rows = {path: list(rows_of(path)) for path in paths}
    if write:
        TABLE.write_text(written(learned([row for one in rows.values() for row in one])), encoding="utf-8")
        return
    for path in paths:
        weights = learned([row for other, one in rows.items() if other != path for row in one])
        tell(path, weights, rows[path])


def rows_of(path: Path) -> Iterator[Row]:
    """Every number of the replies of a file, and of the replies that are made from its clean ones."""
    chance = random.Random(SEED)
    for line in path.read_text(encoding="utf-8").splitlines():
        reply = json.loads(line)
        asked = CheckLine(facts=reply["facts"], reply=reply["reply"])
        facts, day = facts_of(asked, TODAY), TODAY.date()
        heard = list(_heard(asked.reply, facts, day))
        start = asked.reply.find(reply["lie"]) if reply.get("lie") else -1
        for mention, judgement, case, _ in heard:
            against = judgement.verdict not in PASSED
            false = start >= 0 and mention.start < start + len(reply["lie"]) and mention.end > start
            if reply["clean"] or start >= 0:
                weight = TRUE_AND_PASSED if not (false or against) else 1.0
                yield Row(case, not false, weight, against, real=True)
            elif against:
                yield Row(case, False, OF_OLD, against, real=False)
        if reply["clean"]:
            for mention, _, _, others in heard:
                yield from _made_up(asked.reply, mention, others, facts, day, chance)


_Heard = tuple[Mention, Judgement, Case, Sequence[str]]
"""A number, how it was judged, what speaks for it, and the other numbers of its kind that facts tell."""


def _heard(reply: str, facts: Sequence[Fact], day: date) -> Iterator[_Heard]:
    found = list[_Heard]()

    def hear(mention: Mention, judgement: Judgement, hearing: Hearing) -> Judgement:
        if isinstance(mention.value, Amount) and mention.value.said:
            found.append((mention, judgement, case_of(mention, judgement, hearing), _others(mention.value, hearing)))
        return judgement

    check(reply, facts, today=day, hear=hear)
    yield from found


def _others(amount: Amount, hearing: Hearing) -> Sequence[str]:
    told = [held.value for held in hearing.everything.amounts.get(amount.dimension, ())]
    alike = [one for one in told if isinstance(one, Amount) and one.unit == amount.unit and one.said > 0]
    return [f"{one.said.normalize():f}" for one in alike if one.said != amount.said]


def _made_up(
    reply: str, mention: Mention, others: Sequence[str], facts: Sequence[Fact], day: date, chance: random.Random
) -> Iterator[Row]:
    """The same number as two others: one that a fact tells of its kind, or its own with another digit."""
    written = NUMBER.search(reply, mention.start, mention.end)
    for _ in range(2 if written else 0):
        assert written is not None
        other = chance.choice(others) if others and chance.random() < 0.6 else _another(written.group(), chance)
        if float(other) in (0, float(written.group())):
            continue
        text = f"{reply[: written.start()]}{other}{reply[written.end() :]}"
        end = written.start() + len(other)
        for one, judgement, case, _ in _heard(text, facts, day):
            if one.start < end and one.end > written.start():
                yield Row(case, False, MADE_UP, judgement.verdict not in PASSED, real=False)


def _another(number: str, chance: random.Random) -> str:
    places = [place for place, letter in enumerate(number) if letter.isdigit()]
    place = chance.choice(places)
    digit = chance.choice([one for one in "123456789" if one != number[place]])
    return f"{number[:place]}{digit}{number[place + 1 :]}"


def learned(rows: Sequence[Row]) -> dict[str, float]:
    """How much each mark speaks: a logistic regression in which each number is heard with its best reading."""
    counted = Counter(mark for row in rows for mark in _marks(row.case))
    names = [ALWAYS, NO_READING, *sorted(mark for mark, many in counted.items() if many >= SELDOM)]
    weights = {mark: _guess(mark) for mark in names}
    for _ in range(ROUNDS):
        fitted = _fitted(rows, names, weights)
        weights = dict(zip(names, fitted.tolist(), strict=True))
    return weights


def _marks(case: Case) -> set[str]:
    return {*case.marks, *(mark for _, marks in case.readings for mark in marks)}


def _guess(mark: str) -> float:
    """Which reading is the best before anything is learned: one that is told, by words, and hardly by chance."""
    if mark.startswith("chance"):
        return -0.5 * int(mark.split()[1])
    if mark.endswith(("speaks 2", "equal")):
        return 1.0
    return 0.5 if mark.endswith(("speaks 1", "is told", "of the topic")) else 0.0


def _fitted(rows: Sequence[Row], names: Sequence[str], weights: Mapping[str, float]) -> Table:
    places = {mark: place for place, mark in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        marks = [weigh for weigh in (_best_marks(row.case, weights), row.case.marks, (ALWAYS,)) for weigh in weigh]
        table[at, [places[mark] for mark in marks if mark in places]] = 1
    truth = np.array([float(row.true) for row in rows])
    counts = np.array([row.weight for row in rows])
    held_down = np.where(np.array(names) == ALWAYS, SHRINK / 100, SHRINK)
    return fit_logistic(table, truth, held_down, counts)


def _best_marks(case: Case, weights: Mapping[str, float]) -> Sequence[str]:
    told = ((sum(weights.get(mark, 0.0) for mark in marks), marks) for _, marks in case.readings)
    return max(told, key=lambda one: one[0], default=(0.0, (NO_READING,)))[1]


def written(weights: Mapping[str, float]) -> str:
    """The table in whole hundredths, without the faintest."""
    loud = {mark: weight for mark, weight in weights.items() if abs(weight) >= FAINT}
    return "\n".join(["mark\tspeaks", *(f"{mark}\t{round(SCALE * weight)}" for mark, weight in loud.items())]) + "\n"


def tell(path: Path, weights: Mapping[str, float], rows: Sequence[Row]) -> None:
    """Of the numbers that were found against, how many true ones and lies would stand, by where the line is drawn."""
    against = [(row.case.best(weights)[0], row.true) for row in rows if row.real and row.against]
    for line in (MARGIN - 0.5, MARGIN, MARGIN + 0.5):
        stands = [true for ahead, true in against if ahead > line]
        true, stand = sum(one for _, one in against), sum(stands)
        print(f"{path}, from {line}: {stand} of {true} true, {len(stands) - stand} of {len(against) - true} lies")


if __name__ == "__main__":
    main()

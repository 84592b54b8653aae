"""Makes the weights by which clauses are judged to claim, and tells how well they judge other writers' clauses.

`python -m bench.claims`: for each writer of `claims.tsv`, what a judge of all others' clauses says of his.
`python -m bench.claims write` rewrites `claimhood.tsv`.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from xiaoer.evidence.lexicon.claimhood import SCALE, STANDS, TELLS, VOWS, marks_of
from xiaoer.language.judge import Example, Judge

Numbers = NDArray[np.float64]

FOLDER: Final = Path(str(files("xiaoer.evidence.lexicon") / "data"))
CLAIMS: Final = frozenset((*TELLS, *STANDS, *VOWS))
SHRINK: Final = 0.1
MARKS: Final = 5_000
"""How many are kept: those that say most. More judge no better, and three thousand nearly as well."""


@dataclass(frozen=True, slots=True)
class Row:
    """A clause, of which kind it is and who wrote it; `piece` are the words in it that claim."""

    writer: str
    kind: str
    clause: str
    piece: str


def main() -> None:
    """Tells how each writer's clauses are judged; with `write`, writes the table."""
    rows = bank()
    for writer in sorted({row.writer for row in rows}):
        judge = learned([row for row in rows if row.writer != writer])
        tell(writer, judge, [row for row in rows if row.writer == writer])
    if sys.argv[1:] == ["write"]:
        (FOLDER / "claimhood.tsv").write_text(written(learned(rows)), encoding="utf-8")


def bank() -> list[Row]:
    """Every row of `claims.tsv`."""
    lines = (FOLDER / "claims.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = (line.split("\t") for line in lines)
    return [Row(writer, kind, clause, piece) for writer, kind, _, clause, piece in cells]


def learned(rows: Sequence[Row]) -> Judge:
    """The judge of these rows by the marks that say most: learned twice, since what is left says more then."""
    first = Judge.learn([Example(marks_of(row.clause), row.kind) for row in rows], shrink=SHRINK)
    says = first.worth * np.sqrt((_centred(first.weights) ** 2).sum(axis=1))
    worst: float = np.sort(says)[-min(MARKS, len(says))]
    kept = {mark for mark, place in first.places.items() if says[place] >= worst}
    examples = [Example([mark for mark in marks_of(row.clause) if mark in kept], row.kind) for row in rows]
    return Judge.learn(examples, shrink=SHRINK)


def written(judge: Judge) -> str:
    """The table of a judge in whole tenths, the marks in order; the first row is what speaks without any mark."""
    weights = _centred(judge.weights)
    lines = ["\t".join(("mark", "worth", *judge.kinds)), "\t".join(("", "0", *_tenths(_centred(judge.base[None])[0])))]
    for mark, place in judge.places.items():
        lines.append("\t".join((mark, *_tenths(judge.worth[place : place + 1]), *_tenths(weights[place]))))
    return "\n".join(lines) + "\n"


def tell(writer: str, judge: Judge, rows: Sequence[Row]) -> None:
    """Of clauses that claim and of others, how many are judged to claim, by where the line is drawn."""
    likely = [judge.likelihoods(marks_of(row.clause)) for row in rows]
    sure = [(sum(one[kind] for kind in CLAIMS), row.kind in CLAIMS) for one, row in zip(likely, rows, strict=True)]
    yes, no = ([one for one, claims in sure if claims == kind] for kind in (True, False))
    for line in (0.5, 0.7, 0.9):
        caught, false = (sum(one >= line for one in part) for part in (yes, no))
        print(f"writer {writer}, from {line}: {caught} of {len(yes)} that claim, {false} of {len(no)} others")


def _centred(weights: Numbers) -> Numbers:
    """What is added to all kinds alike says nothing."""
    centred: Numbers = weights - weights.mean(axis=1, keepdims=True)
    return centred


def _tenths(numbers: Numbers) -> list[str]:
    return [str(round(SCALE * float(number))) for number in numbers]


if __name__ == "__main__":
    main()

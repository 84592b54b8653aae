"""Learning a merchant's own intents from a few hundred examples, and refusing what is none of them.

Measured on files of the form of HINT3 (hellohaptik, ODbL; columns `sentence,label`), which the operator names: nothing
of them comes with the product. Only training rows are at hand, so everything is cross-validated; what is out of scope
is played by intents that a fold leaves out.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xiaoer.kernel.errors import Invalid
from xiaoer.language.bank import Bank, Example
from xiaoer.language.intents import IntentModel
from xiaoer.language.reading import Language
from xiaoer.models.embedding import Embedder
from xiaoer.proof.scores import Share, share

FOLDS: Final = 5


@dataclass(frozen=True, slots=True)
class BotReport:
    """One file. `known` and `refused` are at the threshold; `best` is without one."""

    name: str
    best: Share
    """The best intent is right, whatever it says of how sure it is."""
    known: Share
    """Sure enough, and right."""
    refused: Share
    """Messages of intents that were never shown, and were not taken for another."""


@dataclass(frozen=True, slots=True)
class _Judged:
    sure: float
    right: bool
    known: bool


def measure_bot(file: Path, embedder: Embedder) -> BotReport:
    """Five folds over one file. Raises Invalid when it cannot be read as sentence,label."""
    rows = read_rows(file)
    judged = [_judge(rows, fold, embedder) for fold in range(FOLDS)]
    known: list[bool] = []
    refused: list[bool] = []
    for fold, own in enumerate(judged):
        others = [one for other, answers in enumerate(judged) if other != fold for one in answers]
        threshold = _threshold(others)
        known += [one.right and one.sure >= threshold for one in own if one.known]
        refused += [one.sure < threshold for one in own if not one.known]
    best = [one.right for answers in judged for one in answers if one.known]
    return BotReport(file.stem, share(best), share(known), share(refused))


def read_rows(file: Path) -> list[tuple[str, str]]:
    """(sentence, label) of every row. Raises Invalid."""
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            rows = [(row["sentence"], row["label"]) for row in csv.DictReader(stream)]
    except (OSError, KeyError, UnicodeDecodeError) as error:
        raise Invalid(f"{file} is not a CSV file with the columns sentence and label.") from error
    if len({label for _, label in rows}) < FOLDS:
        raise Invalid(f"{file} has too few labels to leave some of them out.")
    return rows


def _judge(rows: Sequence[tuple[str, str]], fold: int, embedder: Embedder) -> list[_Judged]:
    """Every fifth row is asked and every fifth intent is unknown; the model learns from the rest."""
    labels = sorted({label for _, label in rows})
    unknown = set(labels[fold::FOLDS])
    asked = [row for place, row in enumerate(rows) if place % FOLDS == fold or row[1] in unknown]
    shown = [row for place, row in enumerate(rows) if place % FOLDS != fold and row[1] not in unknown]
    model = IntentModel.train(Bank(tuple(Example(text, Language.EN, (label,)) for text, label in shown)), embedder)
    best = [model.likeliest(text, 1)[0] for text, _ in asked]
    return [
        _Judged(one.score, one.name == label, label not in unknown) for one, (_, label) in zip(best, asked, strict=True)
    ]


def _threshold(judged: Sequence[_Judged]) -> float:
    """Where the mean of both shares is best: right among the known, refused among the unknown."""

    def worth(threshold: float) -> float:
        known = share([one.right and one.sure >= threshold for one in judged if one.known])
        refused = share([one.sure < threshold for one in judged if not one.known])
        return 2 * known.value + refused.value

    return max((step / 100 for step in range(0, 80, 2)), key=worth)

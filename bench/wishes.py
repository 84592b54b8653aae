"""How well a wish for a person is heard in words never learned: cross-validation over phrase families.

`python -m bench.wishes`: the share of wishes heard, and of other messages taken for one, by words alone and with the
reader of intents beside them; what each sign would best weigh in `language/wishes.py`. Messages that share many grams
are one family, and are learned from or judged together, never both.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np

from xiaoer.language.clauses import split_clauses
from xiaoer.language.grams import grams, plain
from xiaoer.language.intents import IntentModel
from xiaoer.language.judge import Example, unseen
from xiaoer.language.logistic import Table, fit_logistic
from xiaoer.language.tables import rows_of
from xiaoer.language.wishes import (
    ASKED,
    AT_FIRST,
    BY_INTENT,
    BY_WORDS,
    SHRINK,
    WISH,
    Lesson,
    log_odds,
    wish_lessons,
    wish_marks,
)
from xiaoer.learned import open_reader
from xiaoer.models.providers.use import SentenceEncoder
from xiaoer.settings import Settings

ALIKE: Final = 0.4
"""Two messages are one family when they share this part of all their grams."""
COMMON: Final = 60
"""A gram of more messages than this says nothing of kinship."""
PARTS: Final = 5
HELD: Final = 1.0
"""How strongly the weights of the signs are held down."""


def main() -> None:
    lessons = wish_lessons()
    families = families_of([lesson.text for lesson in lessons])
    surest = judged_unseen(lessons, families)
    written = len(rows_of("persons"))
    for name, part in (("written for it", lessons[:written]), ("of the bank", lessons[written:])):
        tell(f"{name}, by words alone", part, [surest[each] >= ASKED for each in part])
    own = lessons[:written]
    model = asyncio.run(open_reader(Settings(), SentenceEncoder())).model
    signs = np.array([signs_of(lesson.text, surest[lesson], model) for lesson in own])
    truth = np.array([lesson.kind == WISH for lesson in own], dtype=np.float64)
    best = fitted(signs, truth, families[:written])
    weights = np.array([AT_FIRST, BY_WORDS, BY_INTENT])
    print(f"signs weigh {weights.tolist()}, and would best {np.round(best, 2).tolist()}")
    tell("written for it, both signs weighed", own, (signs @ weights >= 0.0).tolist())


def tell(name: str, lessons: Sequence[Lesson], taken: Sequence[bool]) -> None:
    wishes = [told for each, told in zip(lessons, taken, strict=True) if each.kind == WISH]
    others = [told for each, told in zip(lessons, taken, strict=True) if each.kind != WISH]
    print(f"{name}: heard {sum(wishes)} of {len(wishes)}, taken for a wish {sum(others)} of {len(others)}")


def judged_unseen(lessons: Sequence[Lesson], families: Sequence[int]) -> dict[Lesson, float]:
    """How sure a judge is of each that learned from none of its family."""
    told = [
        (lesson, family, piece) for lesson, family in zip(lessons, families, strict=True) for piece in lesson.pieces
    ]
    examples = [Example(wish_marks(piece), lesson.kind) for lesson, _, piece in told]
    judged = unseen(examples, [family for _, family, _ in told], parts=PARTS, shrink=SHRINK)
    surest: dict[Lesson, float] = defaultdict(float)
    for (lesson, _, _), sure in zip(told, judged, strict=True):
        surest[lesson] = max(surest[lesson], sure[WISH])
    return surest


def signs_of(text: str, asked: float, model: IntentModel) -> list[float]:
    """1, and in log odds the judge, and the wish to the reader of intents."""
    parts = [text, *(part for part, _ in split_clauses(text))]
    return [1.0, log_odds(asked), log_odds(model.likelihood_of("human.request", parts))]


def fitted(signs: Table, truth: Table, families: Sequence[int]) -> Table:
    """The weights of a logistic regression, the mean of those that learned from all families but a part of them."""
    part = np.array([family % PARTS for family in families])
    held = np.full(signs.shape[1], HELD)
    fits = [fit_logistic(signs[part != out], truth[part != out], held) for out in range(PARTS)]
    mean: Table = np.mean(fits, axis=0)
    return mean


def families_of(texts: Sequence[str]) -> list[int]:
    """For each text the number of its family."""
    family = list(range(len(texts)))

    def root(place: int) -> int:
        while family[place] != place:
            family[place] = family[family[place]]
            place = family[place]
        return place

    bags = [frozenset(grams(plain(text))) for text in texts]
    having: dict[str, list[int]] = defaultdict(list)
    for place, bag in enumerate(bags):
        shared = Counter(other for gram in bag for other in having[gram][:COMMON])
        for other, count in shared.items():
            if count > ALIKE * (len(bag) + len(bags[other]) - count):
                family[root(place)] = root(other)
        for gram in bag:
            having[gram].append(place)
    return [root(place) for place in range(len(texts))]


if __name__ == "__main__":
    main()

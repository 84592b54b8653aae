"""How well a wish for a person is heard in words never learned: cross-validation over phrase families.

`python -m bench.wishes`: the share of wishes heard, and of other messages taken for one. Messages that share many grams
are one family, and are learned from or judged together, never both.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from xiaoer.language.grams import grams, plain
from xiaoer.language.judge import Example, unseen
from xiaoer.language.tables import rows_of
from xiaoer.language.wishes import ASKED, SHRINK, WISH, Lesson, wish_lessons, wish_marks

ALIKE: Final = 0.4
"""Two messages are one family when they share this part of all their grams."""
COMMON: Final = 60
"""A gram of more messages than this says nothing of kinship."""


def main() -> None:
    lessons = wish_lessons()
    families = families_of([lesson.text for lesson in lessons])
    told = [
        (lesson, family, piece) for lesson, family in zip(lessons, families, strict=True) for piece in lesson.pieces
    ]
    examples = [Example(wish_marks(piece), lesson.kind) for lesson, _, piece in told]
    judged = unseen(examples, [family for _, family, _ in told], shrink=SHRINK)
    surest: dict[Lesson, float] = defaultdict(float)
    for (lesson, _, _), sure in zip(told, judged, strict=True):
        surest[lesson] = max(surest[lesson], sure[WISH])
    written = len(rows_of("persons"))
    for name, part in (("written for it", lessons[:written]), ("of the bank", lessons[written:])):
        wishes = [surest[each] >= ASKED for each in part if each.kind == WISH]
        others = [surest[each] >= ASKED for each in part if each.kind != WISH]
        print(f"{name}: heard {sum(wishes)} of {len(wishes)}, taken for a wish {sum(others)} of {len(others)}")


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

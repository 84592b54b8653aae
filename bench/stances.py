"""How well stances are heard from people of whom nothing was learned: each writer, judged by what the others taught.

`python -m bench.stances`: for every writer and language, how many of the values of each stance the gate of reading
takes for avoided and how many for not wanted; then the same by how many writers taught.
"""

from collections.abc import Iterable, Sequence
from itertools import islice

from xiaoer.guide.reading.heard import AVOIDED, UNWANTED
from xiaoer.language.stances.judging import Stance, Told, learned_from, told
from xiaoer.language.stances.marks import stance_marks

OURS = frozenset({"plain", "closing", "turns"})
"""Files of our own rows, which are learned from and never judged."""
COUNTS = (2, 4, 6, 8, 10)
"""So many writers teach in the second table."""

Judged = tuple[Told, dict[str, float]]
"""An example, and what a judge that did not know its writer says of it."""


def main() -> None:
    """Prints the tables."""
    examples = told()
    writers = sorted({one.writer for one in examples} - OURS)
    every = [each for writer in writers for each in judged(examples, writer, set(writers))]
    for writer in writers:
        tell(writer, [each for each in every if each[0].writer == writer])
    tell("Chinese", [each for each in every if is_chinese(each[0].text)])
    tell("English", [each for each in every if not is_chinese(each[0].text)])
    tell("all", every)
    for count in COUNTS:
        fewer = [
            each
            for place, writer in enumerate(writers)
            for each in judged(examples, writer, set(islice(others(writers, place), count)))
        ]
        tell(f"{count} teach", fewer)


def others(writers: Sequence[str], place: int) -> Iterable[str]:
    """The other writers, from the next one on."""
    return [*writers[place + 1 :], *writers[:place]]


def judged(examples: Sequence[Told], writer: str, teachers: set[str]) -> list[Judged]:
    """A writer's examples by a judge that learned from the teachers without that writer, and from our own rows."""
    known = [one for one in examples if one.writer != writer and one.writer in teachers | OURS]
    judge = learned_from(known)
    mine = (one for one in examples if one.writer == writer)
    return [(one, judge.likelihoods(stance_marks(one.text, one.value))) for one in mine]


def is_chinese(text: str) -> bool:
    """Whether a text has Chinese characters."""
    return any("㐀" <= letter <= "鿿" for letter in text)


def tell(name: str, every: Sequence[Judged]) -> None:
    """One line: how many are heard as they were told, and what the gate does with each stance in a story."""
    right = sum(max(likely, key=likely.__getitem__) == one.stance for one, likely in every)
    parts = [f"right {right / len(every):.3f}"]
    for stance in Stance:
        own = [likely for one, likely in every if one.stance is stance]
        unwanted = sum(likely[Stance.WANT] < UNWANTED[True] for likely in own)
        avoided = sum(likely[Stance.WANT] < UNWANTED[True] and likely[Stance.AVOID] >= AVOIDED for likely in own)
        parts.append(f"{stance}: {avoided} ruled out, {unwanted} not heard, of {len(own)}")
    print(f"{name:9} {'; '.join(parts)}", flush=True)


if __name__ == "__main__":
    main()

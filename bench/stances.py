"""How well stances are heard from people of whom nothing was learned: each writer, judged by what the others taught.

`python -m bench.stances`: for every writer, at several bars, the share of avoided values that are heard as avoided, and
how many wanted and how many merely mentioned ones are taken for avoided.
"""

from collections.abc import Sequence

from xiaoer.guide.reading.averse import AVOIDED
from xiaoer.guide.stances.judging import SHRINK, Stance, Told, learnable, plainly_wanted, stance_marks, told
from xiaoer.language.judge import Example, Judge

BARS = (0.5, 0.7, 0.8, 0.85, AVOIDED, 0.95)

Judged = tuple[Told, float]
"""An example, and how sure a judge that did not know its writer is that its value is avoided."""


def main() -> None:
    """Prints the table."""
    examples = told()
    wanted = [Example(stance_marks(text), Stance.WANT.value) for text in plainly_wanted()]
    judged: list[Judged] = []
    for writer in sorted({one.writer for one in examples}):
        others = [learnable(one) for one in examples if one.writer != writer]
        judge = Judge.learn([*others, *wanted], shrink=SHRINK)
        mine = [(one, avoided(judge, one)) for one in examples if one.writer == writer]
        tell(writer, mine)
        judged += mine
    tell("all", judged)


def avoided(judge: Judge, one: Told) -> float:
    """How sure the judge is that the value is avoided."""
    return judge.likelihoods(stance_marks(one.text))[Stance.AVOID]


def tell(name: str, judged: Sequence[Judged]) -> None:
    """One line a bar."""
    for bar in BARS:
        heard = {stance: sum(one.stance is stance and sure >= bar for one, sure in judged) for stance in Stance}
        every = {stance: sum(one.stance is stance for one, _ in judged) for stance in Stance}
        counts = ", ".join(f"{stance} {heard[stance]} of {every[stance]}" for stance in Stance)
        print(f"{name:8} at {bar}: taken for avoided: {counts}")


if __name__ == "__main__":
    main()

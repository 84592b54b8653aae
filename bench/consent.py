"""How well a yes is heard from people of whom nothing was learned: each writer, judged by what the others taught.

`python -m bench.consent`: for every writer the share of agreements that count as a yes (by words alone, and with the
judge), and what else does; then what would be taken for a yes among all messages of the bank, which answer nothing.
`python -m bench.consent show` prints each answer that is taken wrongly.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xiaoer.desk.consent.agreeing import DOUBTED, SURE, SURER, bar_for, is_said_in_words, may_be_judged
from xiaoer.desk.consent.judging import SHRINK, Answer, Answered, answers, learnable, others
from xiaoer.desk.consent.vetoes import vetoes_in
from xiaoer.desk.consent.vocabulary import OTHER_VALUE, plain
from xiaoer.language.bank import read_bank
from xiaoer.language.judge import Example, Judge
from xiaoer.language.normal import normalise
from xiaoer.shop.action import ActionName

BARS = (0.8, 0.85, 0.9, 0.93, 0.96)


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer as it was heard by a judge that did not know its writer."""

    answered: Answered
    in_words: bool
    surer: bool
    judged: bool
    likely: Mapping[str, float]

    def is_yes(self, sure: float, surer: float) -> bool:
        """Whether it counts as a yes at these bars."""
        bar = surer if self.surer else sure
        likely = self.likely[Answer.AGREES.value]
        return likely > DOUBTED if self.in_words else self.judged and likely >= bar


def main() -> None:
    """Prints the tables."""
    told = list(answers())
    marks = {each: learnable(each) for each in told}
    rest = others()
    heard: list[Heard] = []
    for writer in sorted({each.writer for each in told} - {""}):
        judge = Judge.learn([*(marks[each] for each in told if each.writer != writer), *rest], shrink=SHRINK)
        mine = [heard_of(each, marks[each], judge) for each in told if each.writer == writer]
        tell(writer, mine)
        heard += mine
    tell("all", heard)
    for sure in BARS:
        tell(f"at {sure}/{max(sure, SURER)}", heard, sure=sure, surer=max(sure, SURER))
    if "show" in sys.argv:
        for each in sorted(heard, key=lambda one: -one.likely[Answer.AGREES.value]):
            show(each)
    bank()


def heard_of(answered: Answered, example: Example, judge: Judge) -> Heard:
    """The answer by its words, and as the judge would take it."""
    text = plain(normalise(answered.text))
    vetoes = vetoes_in(text, answered.action)
    own = OTHER_VALUE not in text
    allowed = own and may_be_judged(text, answered.action, vetoes)
    in_words = own and is_said_in_words(text, answered.action, "")
    surer = bar_for(text, answered.action, vetoes) > SURE
    return Heard(answered, in_words, surer, allowed, judge.likelihoods(example.marks))


def tell(name: str, heard: Sequence[Heard], *, sure: float = SURE, surer: float = SURER) -> None:
    """A line: what counts as a yes, kind by kind."""
    kinds = {kind: [each for each in heard if each.answered.kind is kind] for kind in Answer}
    yes = {kind: sum(each.is_yes(sure, surer) for each in rows) for kind, rows in kinds.items()}
    words = {kind: sum(each.in_words for each in rows) for kind, rows in kinds.items()}
    print(f"{name}: " + ", ".join(f"{kind} {words[kind]} -> {yes[kind]} of {len(kinds[kind])}" for kind in Answer))


def show(each: Heard) -> None:
    """What is heard wrongly."""
    counts, told = each.is_yes(SURE, SURER), each.answered
    if counts != (told.kind is Answer.AGREES):
        sure = each.likely[Answer.AGREES.value]
        print(f"{told.kind:7} {sure:.3f} {'words' if each.in_words else ''} {told.writer} {told.action}: {told.text}")


def bank() -> None:
    """Of every message that answers nothing, beside a proposal of each action by turns."""
    judge = Judge.learn([*map(learnable, answers()), *others()], shrink=SHRINK)
    actions, found, asked = list(ActionName), 0, 0
    for place, each in enumerate(read_bank().examples):
        action = actions[place % len(actions)]
        asked += 1
        answered = Answered(Answer.OTHER, action, each.text, "", 0)
        if heard_of(answered, learnable(answered), judge).is_yes(SURE, SURER):
            found += 1
            print(f"bank: {action} {each.intents}: {each.text}")
    print(f"of {asked} messages of the bank {found} would be a yes")


if __name__ == "__main__":
    main()

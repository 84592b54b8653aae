"""The judge of answers with unknown words: of wordings that it has not seen, it makes a yes of yeses alone."""

from typing import Final

from xiaoer.desk.consent.agreeing import means_yes
from xiaoer.desk.consent.judging import SURE, YES, Answered, answers, learnable
from xiaoer.desk.consent.vocabulary import clauses_of, plain
from xiaoer.language.judge import Example, unseen
from xiaoer.language.normal import normalise
from xiaoer.shop.action import ActionName

MOST_FALSE: Final = 0.002


def judged() -> list[tuple[Answered, Example]]:
    return [(each, example) for each in answers() if (example := learnable(each)) is not None]


def test_there_are_examples_of_both_kinds_enough() -> None:
    kinds = [each.kind == YES for each in answers()]
    assert kinds.count(True) >= 900
    assert kinds.count(False) >= 900


def test_on_unseen_families_it_makes_a_yes_of_almost_nothing_else_and_hears_more() -> None:
    rows = judged()
    likely = unseen([example for _, example in rows], [each.family for each, _ in rows])
    sure = [each for (each, _), sure in zip(rows, likely, strict=True) if sure[YES] >= SURE and _asked_about(each)]
    false = [each.text for each in sure if each.kind != YES]
    assert len(false) <= MOST_FALSE * sum(each.kind != YES for each in answers()), false
    assert len(sure) - len(false) >= 0.07 * sum(each.kind == YES for each in answers())


def test_what_is_no_yes_in_the_examples_is_heard_as_none() -> None:
    others = [each for each in answers() if each.kind != YES]
    false = [each.text for each in others if means_yes(normalise(each.text), each.action)]
    assert len(false) <= MOST_FALSE * len(others), false


def test_a_reason_beside_a_plain_yes_is_heard() -> None:
    assert means_yes("办吧,省得夜长梦多", ActionName.OPEN_RETURN)
    assert means_yes("do it, grandma insists", ActionName.OPEN_RETURN)
    assert not means_yes("嗯,蓝莓味", ActionName.OPEN_RETURN)
    assert not means_yes("ok, ring my landlady", ActionName.OPEN_RETURN)


def _asked_about(answered: Answered) -> bool:
    """Whether the judge would be asked: a clause agrees, and words are left over."""
    clauses = clauses_of(plain(normalise(answered.text)), answered.action)
    return any(clause.agrees for clause in clauses) and any(clause.left for clause in clauses)

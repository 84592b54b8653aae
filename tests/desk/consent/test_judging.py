"""The judge of answers: of people it never read it takes yeses alone for yeses, and hears what no list has."""

from typing import Final

import pytest

from xiaoer.desk.consent.agreeing import bar_for, is_said_in_words, may_be_judged, means_yes
from xiaoer.desk.consent.judging import SHRINK, Answer, Answered, answers, judged, learnable, others
from xiaoer.desk.consent.vetoes import vetoes_in
from xiaoer.desk.consent.vocabulary import OTHER_VALUE, plain
from xiaoer.language.judge import Judge
from xiaoer.language.normal import normalise
from xiaoer.shop.action import ActionName

KEPT_OUT: Final = "fifth"
"""The writer in both languages, of whom nothing is learned here."""
HEARD: Final = 0.6
MOST_FALSE: Final = 0.01


def is_yes(judge: Judge, answered: Answered) -> bool:
    text = plain(normalise(answered.text))
    vetoes = vetoes_in(text, answered.action)
    if is_said_in_words(text, answered.action, ""):
        return True
    sure = judge.likelihoods(learnable(answered).marks)[Answer.AGREES]
    return may_be_judged(text, answered.action, vetoes) and sure >= bar_for(text, answered.action, vetoes)


def test_there_are_answers_of_every_kind_and_of_several_people() -> None:
    kinds = [each.kind for each in answers()]
    assert all(kinds.count(kind) >= 400 for kind in Answer)
    assert len({each.writer for each in answers()}) >= 5


def test_of_a_writer_it_never_read_it_hears_most_yeses_and_takes_next_to_nothing_else_for_one() -> None:
    told = [each for each in answers() if OTHER_VALUE not in each.text]
    judge = Judge.learn([*(learnable(each) for each in told if each.writer != KEPT_OUT), *others()], shrink=SHRINK)
    mine = [each for each in told if each.writer == KEPT_OUT]
    yeses = [each for each in mine if each.kind is Answer.AGREES]
    rest = [each for each in mine if each.kind is not Answer.AGREES]
    false = [each.text for each in rest if is_yes(judge, each)]
    assert sum(is_yes(judge, each) for each in yeses) >= HEARD * len(yeses)
    assert len(false) <= MOST_FALSE * len(rest), false


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("办吧,省得夜长梦多", ActionName.OPEN_RETURN),
        ("do it, grandma insists", ActionName.OPEN_RETURN),
        ("拦吧拦吧,拦不住也不怪你", ActionName.INTERCEPT),
        ("yes please, the recital is on Friday", ActionName.URGE_DISPATCH),
        ("行,反正我也用不惯,退了", ActionName.OPEN_RETURN),
        ("那还问啥,催呀!", ActionName.URGE_DISPATCH),
    ],
)
def test_a_yes_in_words_of_its_own_is_heard(text: str, action: ActionName) -> None:
    assert means_yes(text, action)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("嗯,蓝莓味", ActionName.OPEN_RETURN),
        ("ok, ring my landlady", ActionName.OPEN_RETURN),
        ("你是真人吧", ActionName.OPEN_RETURN),
        ("好啊,邮费你们掏", ActionName.OPEN_RETURN),
        ("好的,让我再摸摸料子", ActionName.OPEN_RETURN),
        ("行吧那我还是自己穿", ActionName.OPEN_EXCHANGE),
        ("yes I get that, but what does it cost me", ActionName.OPEN_EXCHANGE),
        ("sure, and knock off the delivery charge too", ActionName.OPEN_REFUND_ONLY),
        ("好,改到5栋", ActionName.CHANGE_ADDRESS),
        ("嗯?", ActionName.CANCEL_ORDER),
        ("🙂", ActionName.CANCEL_ORDER),
        ("can you?", ActionName.INTERCEPT),
    ],
)
def test_what_only_looks_like_one_is_none(text: str, action: ActionName) -> None:
    assert not means_yes(text, action)


def test_a_no_and_a_not_yet_are_told_apart() -> None:
    assert judged("不退了,留着当睡衣", ActionName.OPEN_RETURN)[Answer.DECLINES] > 0.9
    assert judged("let me ask my flatmate tonight", ActionName.OPEN_RETURN)[Answer.POSTPONES] > 0.9

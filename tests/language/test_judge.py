"""A judge learns a few kinds from examples, is sure in proportion, and is the same judge every time."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.language.judge import Example, Judge, unseen

WORDS = ("yes", "sure", "fine", "go"), ("no", "never", "stop", "wait")


def examples() -> list[Example]:
    return [
        Example({first, second, "please"}, kind)
        for kind, words in zip(("agrees", "declines"), WORDS, strict=True)
        for first in words
        for second in words
    ]


def kind_of(judge: Judge, marks: Sequence[str]) -> str:
    sure = judge.likelihoods(marks)
    return max(sure, key=lambda kind: sure[kind])


def test_kinds_are_told_apart_by_marks_in_combinations_never_seen() -> None:
    judge = Judge.learn(examples())
    assert kind_of(judge, ("yes", "go", "please", "thanks")) == "agrees"
    assert kind_of(judge, ("please", "stop")) == "declines"


def test_three_kinds_are_as_good_as_two() -> None:
    judge = Judge.learn([*examples(), *(Example({"later", word}, "waits") for word in ("a", "b", "a", "b"))])
    assert judge.kinds == ("agrees", "declines", "waits")
    assert kind_of(judge, ("later",)) == "waits"


def test_a_text_without_a_known_mark_is_judged_by_how_common_the_kinds_are() -> None:
    judge = Judge.learn([*examples(), *examples()[:16]])
    sure = judge.likelihoods(("zebra",))
    assert sure["agrees"] > sure["declines"]


def test_learning_twice_gives_the_same_judge_to_the_last_bit() -> None:
    first, second = Judge.learn(examples()), Judge.learn(examples())
    assert first.weights.tobytes() == second.weights.tobytes()
    assert first.base.tobytes() == second.base.tobytes()


@given(st.lists(st.sampled_from([*WORDS[0], *WORDS[1], "zebra"])))
def test_how_sure_it_is_adds_up_to_one(marks: list[str]) -> None:
    sure = Judge.learn(examples()).likelihoods(marks)
    assert sum(sure.values()) == pytest.approx(1.0)
    assert all(0.0 <= one <= 1.0 for one in sure.values())


def test_what_is_unseen_is_judged_without_its_family() -> None:
    odd = [Example({"alpha", "beta"}, "agrees")] * 3
    told = [*odd, *examples(), *(Example({"alpha", "gamma"}, "declines"),) * 2]
    apart = unseen(told, ["odd"] * 3 + list(range(len(told) - 3)), parts=3)
    known = Judge.learn(told).likelihoods(odd[0].marks)
    assert apart[0]["agrees"] < 0.5 < known["agrees"]

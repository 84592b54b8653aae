"""The words of a need by what they mean towards a value."""

import pytest

from xiaoer.language.stances.attitudes import VALUE, attitude_marks, classes_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("she adores", "like"),
        ("not keen on", "dislike"),
        ("他不太喜欢", "dislike"),
        ("我不讨厌", "allowed"),
        ("it makes me look pale", "unbecoming"),
        ("家里一大堆", "has"),
        ("we are fed up with", "bored"),
        ("跳过", "refuse"),
    ],
)
def test_words_are_heard_by_their_class_and_a_no_turns_them(text: str, told: str) -> None:
    assert classes_of(text)[-1][0] == told


def test_words_of_one_class_look_alike() -> None:
    assert set(attitude_marks(f"she loathes {VALUE}")) == set(attitude_marks(f"he detests {VALUE}"))


def test_what_governs_a_value_stands_in_its_own_clause() -> None:
    marks = set(attitude_marks(f"I love walking, she hates {VALUE}"))
    assert "governs dislike" in marks
    assert "governs like" not in marks

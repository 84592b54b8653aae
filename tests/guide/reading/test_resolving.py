"""Another one than those that are named, or the same one again."""

import pytest

from xiaoer.guide.reading.resolving import is_of, resolved_in


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("she has the teal umbrella, so a different colour", "颜色"),
        ("got the medium last year, show me another size", "尺码"),
        ("maroon faded in a week, something else please", "颜色"),
        ("茉莉的用了一年了,换个香型", "香型"),
        ("她有一把墨绿的伞了,给我看看别的颜色", "颜色"),
    ],
)
def test_another_one_of_that_sort_is_asked_for(text: str, option: str) -> None:
    assert is_of(option, resolved_in(text).others)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("my umbrella was teal and I loved it, same colour again", "颜色"),
        ("her soap is jasmine, I want one in that scent", "香型"),
        ("上回的檀香皂真不错,想找一样的味道", "香型"),
        ("上次那条很好,照原样再来一条", "颜色"),
    ],
)
def test_the_same_one_again_is_asked_for(text: str, option: str) -> None:
    assert is_of(option, resolved_in(text).same)


@pytest.mark.parametrize(
    "text", ["an umbrella, no other colour please", "never again that colour", "别的颜色都不喜欢", "不要这个颜色"]
)
def test_what_a_no_stands_before_or_behind_is_not_asked_for(text: str) -> None:
    asked = resolved_in(text)
    assert not is_of("颜色", asked.others)
    assert not is_of("颜色", asked.same)


def test_another_size_says_nothing_of_the_colour() -> None:
    assert not is_of("颜色", resolved_in("the teal jacket pinches, another size please").others)

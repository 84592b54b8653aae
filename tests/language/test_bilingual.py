"""What the general dictionary knows of words that no table of ours has."""

import pytest

from xiaoer.language.bilingual import in_chinese, in_english, words_within


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("oat", "燕麦"),
        ("Oats", "燕麦"),
        ("earrings", "耳环"),
        ("folded", "折叠"),
        ("batteries", "电池"),
        ("to filter", ""),
    ],
)
def test_an_english_word_in_any_form_is_looked_up_in_chinese(english: str, chinese: str) -> None:
    assert (chinese in in_chinese(english)) if chinese else not in_chinese(english)


def test_a_chinese_word_has_all_its_senses_without_their_asides() -> None:
    assert {"pink", "powder"} <= in_english("粉")
    assert in_english("谷物") == {"grain", "cereal"}


def test_a_word_that_is_not_in_it_has_no_senses() -> None:
    assert in_english("雪松保湿霜") == frozenset()
    assert in_chinese("xyzzy") == frozenset()


def test_a_run_of_characters_is_told_apart_into_its_longest_words() -> None:
    assert list(words_within("珊瑚粉色")) == ["珊瑚", "粉色"]

"""What a sum of money is to what is bought, in words that no table has."""

import pytest

from xiaoer.guide.sums.judging import role_of, told_sums
from xiaoer.guide.sums.words import Role
from xiaoer.language.normal import normalise
from xiaoer.language.quantities import read_money


def role(text: str) -> Role:
    """What is said of the only sum of a text."""
    plain = normalise(text)
    (mention,) = read_money(plain, "CNY")
    return role_of(plain, mention.span)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A tripod, please. Beyond 300 yuan I'd sooner have none.", Role.MOST),
        ("The club's piggy bank has 90 yuan, that must do for the tripod.", Role.MOST),
        ("I'd be ashamed to bring a tripod for less than 200 yuan.", Role.LEAST),
        ("They wanted 70 yuan for a tripod at the ferry, outrageous.", Role.TOLD),
        ("想买三脚架,超300元就太亏了", Role.MOST),
        ("想买三脚架,没个200元我不放心", Role.LEAST),
        ("刚交完物业费,600元又没了。想买三脚架", Role.TOLD),
        ("室友那个三脚架听说是600元,我也没问", Role.TOLD),
    ],
)
def test_what_a_sum_bounds_is_heard_in_words_that_no_table_has(text: str, expected: Role) -> None:
    assert role(text) is expected


def test_another_sentence_says_nothing_of_a_sum() -> None:
    assert role("My old tripod fell apart last year. Up to 300 yuan. It was rubbish, never again.") is Role.MOST


def test_what_is_taken_back_bounds_nothing() -> None:
    assert role("under 300 yuan, well, forget the budget, a good tripod") is Role.TOLD


def test_all_roles_are_told() -> None:
    assert {one.role for one in told_sums()} == set(Role)

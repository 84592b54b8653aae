"""Money adds up, splits without losing a fen, and prints as a shop prints it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.kernel.money import Money

amounts = st.integers(min_value=0, max_value=10**12)
weights = st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=30).filter(lambda w: sum(w) > 0)


@given(amounts, weights)
def test_shares_add_up_to_exactly_the_amount(minor: int, shares: list[int]) -> None:
    assert sum(share.minor for share in Money(minor).split(shares)) == minor


@given(amounts, weights)
def test_no_share_is_a_whole_fen_away_from_its_due(minor: int, shares: list[int]) -> None:
    for share, weight in zip(Money(minor).split(shares), shares, strict=True):
        assert abs(share.minor * sum(shares) - minor * weight) < sum(shares)


def test_what_is_left_over_goes_to_the_largest_remainder_and_then_to_the_first() -> None:
    assert [share.minor for share in Money(100).split([1, 1, 1])] == [34, 33, 33]
    assert [share.minor for share in Money(5000).split([12000, 20000])] == [1875, 3125]


@pytest.mark.parametrize("shares", [[], [0, 0], [-1, 2]])
def test_money_cannot_be_split_by_nothing(shares: list[int]) -> None:
    with pytest.raises(ValueError, match="Weights"):
        Money(100).split(shares)


@pytest.mark.parametrize(
    ("minor", "basis_points", "paid"),
    [(7900, 9500, 7505), (3990, 9800, 3910), (1, 5000, 1), (0, 9500, 0), (15, 9500, 14)],
)
def test_a_rate_rounds_half_up_to_the_fen(minor: int, basis_points: int, paid: int) -> None:
    assert Money(minor).rate(basis_points) == Money(paid)


@pytest.mark.parametrize(
    ("money", "printed"),
    [
        (Money(49900), "¥499.00"),
        (Money(1234567890), "¥12,345,678.90"),
        (Money(500, "JPY"), "¥500"),
        (Money(1234, "KWD"), "KWD 1.234"),
        (Money(-5), "-¥0.05"),
        (Money(2000, "USD"), "$20.00"),
    ],
)
def test_an_amount_prints_with_the_places_of_its_currency(money: Money, printed: str) -> None:
    assert str(money) == printed


def test_two_currencies_do_not_add_up() -> None:
    with pytest.raises(ValueError, match="convert"):
        _ = Money(1) + Money(1, "USD")

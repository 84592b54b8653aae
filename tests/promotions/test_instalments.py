"""Instalments add up exactly, and what does not divide lies on the first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.kernel.errors import Invalid
from xiaoer.promotions.instalments import instalments


def test_twelve_payments_without_interest() -> None:
    assert instalments(479900, 12).payments == (39999, *[39991] * 11)


def test_the_fee_is_shared_like_the_goods() -> None:
    plan = instalments(100000, 3, fee_basis_points=230)
    assert (plan.fee, plan.payments) == (2300, (34102, 34099, 34099))


@given(st.integers(0, 10**12), st.integers(1, 60), st.integers(0, 10000))
def test_the_payments_are_the_total_and_the_fee(total: int, times: int, fee: int) -> None:
    plan = instalments(total, times, fee_basis_points=fee)
    assert sum(plan.payments) == plan.total + plan.fee
    assert len(plan.payments) == times
    assert len(set(plan.payments[1:])) <= 1
    assert 0 <= plan.payments[0] - plan.payments[-1] <= 2 * (times - 1)


@pytest.mark.parametrize(("total", "times", "fee"), [(-1, 3, 0), (100, 0, 0), (100, 3, -1), (100, 3, 10001)])
def test_impossible_instalments_are_named(total: int, times: int, fee: int) -> None:
    with pytest.raises(Invalid, match=str(total)):
        instalments(total, times, fee_basis_points=fee)

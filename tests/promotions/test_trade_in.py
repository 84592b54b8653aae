"""An old device pays a part; what it turns out to be worth is settled afterwards."""

import pytest

from xiaoer.kernel.errors import Invalid
from xiaoer.promotions.trade_in import TradeIn, owed_after_inspection, pays_now

OLD = TradeIn(60000, 20000)


def test_the_estimate_and_the_bonus_are_deducted_from_the_payment() -> None:
    assert pays_now(399900, OLD) == 319900


@pytest.mark.parametrize(("inspected", "owed"), [(45000, 15000), (60000, 0), (70000, -10000), (0, 60000)])
def test_the_inspection_decides_what_is_still_owed(inspected: int, owed: int) -> None:
    assert owed_after_inspection(399900, OLD, inspected) == owed


def test_a_device_worth_more_than_the_goods_pays_them_and_no_more() -> None:
    assert pays_now(50000, OLD) == 0
    assert owed_after_inspection(50000, OLD, 29999) == 1


def test_nothing_is_worth_less_than_nothing() -> None:
    with pytest.raises(Invalid, match="estimate"):
        TradeIn(-1)
    with pytest.raises(Invalid, match="inspected"):
        owed_after_inspection(100, OLD, -1)

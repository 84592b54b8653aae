"""One amount in several units."""

from decimal import Decimal

import pytest

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.text.measures import amount_of, amount_of_money, kind_of, rounds_to
from xiaoer.kernel.money import Money


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("48", "h"), ("2", "day")),
        (("500", "g"), ("1", "斤")),
        (("8", "折"), ("20", "%off")),
        (("1", "year"), ("12", "month")),
    ],
)
def test_one_amount_in_two_units_is_equal(first: tuple[str, str], second: tuple[str, str]) -> None:
    one, other = (amount_of(Decimal(number), unit) for number, unit in (first, second))
    assert (one.number, one.dimension) == (other.number, other.dimension)


def test_a_month_is_not_thirty_days() -> None:
    assert amount_of(Decimal(1), "month").dimension != amount_of(Decimal(30), "day").dimension


def test_a_conversion_may_be_rounded_but_the_same_unit_may_not() -> None:
    assert rounds_to(amount_of(Decimal(27), "inch"), amount_of(Decimal("68.6"), "cm"))
    assert not rounds_to(amount_of(Decimal(27), "inch"), amount_of(Decimal("68.7"), "cm"))
    assert not rounds_to(amount_of(Decimal("68.58"), "cm"), amount_of(Decimal("68.6"), "cm"))


def test_every_amount_has_its_kind() -> None:
    assert kind_of(amount_of_money(Money(100))) is ClaimKind.MONEY
    assert kind_of(amount_of(Decimal(2), "day")) is ClaimKind.DURATION
    assert kind_of(amount_of(Decimal(3), "件")) is ClaimKind.COUNT
    assert kind_of(amount_of(Decimal(65), "W")) is ClaimKind.MEASURE

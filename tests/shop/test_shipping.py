"""What shipping costs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.kernel.money import Money
from xiaoer.shop.policy import RegionRate, ShippingRates
from xiaoer.shop.shipping import Charged, Fee, NotServed, shipping_fee

RATES = ShippingRates(
    first=Money(600),
    add=Money(200),
    free_from=Money(5900),
    remote=(RegionRate("XJ", Money(1200), Money(1000)),),
    no_ship=("HK",),
)


def charged(base: int, remote: int = 0, *, exact: bool = True) -> Fee:
    return Charged(Money(base), Money(remote), Money(base + remote), exact)


@pytest.mark.parametrize(
    ("goods", "weight_g", "region", "fee"),
    [
        (5899, 1, "ZJ", charged(600)),
        (5899, 1000, "ZJ", charged(600)),
        (5899, 1001, "ZJ", charged(800)),
        (5899, 3000, "ZJ", charged(1000)),
        (5899, 0, "ZJ", charged(600)),
        (5900, 9000, "ZJ", charged(0)),
        (5900, 1000, "XJ", charged(0, 1200)),
        (5900, 1001, "XJ", charged(0, 2200)),
        (100, 2500, "XJ", charged(1000, 3200)),
        (100, None, "ZJ", charged(600, exact=False)),
        (100, None, "XJ", charged(600, 1200, exact=False)),
        (5900, None, "ZJ", charged(0)),
        (5900, None, "XJ", charged(0, 1200, exact=False)),
        (9999, 100, "HK", NotServed("HK")),
    ],
)
def test_a_fee_goes_by_started_kilogram_and_region(goods: int, weight_g: int | None, region: str, fee: Fee) -> None:
    assert shipping_fee(RATES, goods=Money(goods), weight_g=weight_g, region=region) == fee


def test_a_shop_without_a_threshold_is_never_free_and_zero_is_always_free() -> None:
    never = ShippingRates(Money(600), Money(0), None)
    always = ShippingRates(Money(600), Money(0), Money(0))
    assert shipping_fee(never, goods=Money(10**9), weight_g=1, region="ZJ") == charged(600)
    assert shipping_fee(always, goods=Money(0), weight_g=1, region="ZJ") == charged(0)


@given(st.integers(1, 100_000), st.sampled_from(["ZJ", "XJ"]), st.sampled_from([100, 5899, 5900]))
def test_a_gram_more_never_costs_less_and_at_most_one_more_kilogram(weight: int, region: str, goods: int) -> None:
    less = shipping_fee(RATES, goods=Money(goods), weight_g=weight, region=region)
    more = shipping_fee(RATES, goods=Money(goods), weight_g=weight + 1, region=region)
    assert isinstance(less, Charged)
    assert isinstance(more, Charged)
    step = more.total.minor - less.total.minor
    kilogram = (200 if goods < 5900 else 0) + (1000 if region == "XJ" else 0)
    assert step == (kilogram if weight % 1000 == 0 else 0)

"""Facts that follow from others."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from xiaoer.desk.rules.deadlines import dispatch_today_fact, is_open, is_overdue, last_day_fact
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import CustomerId, FactId, OrderId, ShopId
from xiaoer.kernel.money import Money
from xiaoer.shop.order import Order, OrderState
from xiaoer.shop.shopfront import Shop

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2025, 11, 12, 10, tzinfo=CHINA)
SHOP = Shop(ShopId("S1"), "店", "Shop")
RULE = Fact(FactId("S1/policy/returns.window"), "S1", "policy.returns.window", 7, "policy:return_7d", NOW, "7天", "day")


def order(state: OrderState, ship_deadline: datetime | None = None) -> Order:
    return Order(OrderId("O1"), CustomerId("C1"), state, (), Money(100), None, None, ship_deadline=ship_deadline)


@given(st.integers(-500_000, 500_000), st.integers(1, 60))
def test_a_window_counts_whole_days_after_the_day_it_starts(minutes: int, days: int) -> None:
    starts = NOW + timedelta(minutes=minutes)
    fact = last_day_fact(SHOP, order(OrderState.DELIVERED), starts=starts, days=days, rule=RULE, what="return", now=NOW)
    assert isinstance(fact.value, date)
    assert not isinstance(fact.value, datetime)
    assert (fact.value - starts.date()).days == days
    last_minute = datetime(fact.value.year, fact.value.month, fact.value.day, 23, 59, tzinfo=CHINA)
    assert is_open(fact, last_minute)
    assert not is_open(fact, last_minute + timedelta(minutes=1))
    assert RULE.id in fact.source


def test_the_day_of_delivery_is_the_shops_day() -> None:
    in_london = datetime(2025, 11, 11, 23, 30, tzinfo=UTC)
    fact = last_day_fact(SHOP, order(OrderState.DELIVERED), starts=in_london, days=7, rule=RULE, what="return", now=NOW)
    assert fact.value == date(2025, 11, 19)


def test_only_an_unsent_order_past_its_hour_is_overdue() -> None:
    assert is_overdue(order(OrderState.PAID, NOW - timedelta(minutes=1)), NOW)
    assert not is_overdue(order(OrderState.PAID, NOW), NOW)
    assert not is_overdue(order(OrderState.SHIPPED, NOW - timedelta(days=1)), NOW)
    assert not is_overdue(order(OrderState.PAID), NOW)


def test_the_cut_off_is_before_the_hour_and_not_at_it() -> None:
    early = dispatch_today_fact(SHOP, "16:00", RULE, NOW.replace(hour=15, minute=59))
    late = dispatch_today_fact(SHOP, "16:00", RULE, NOW.replace(hour=16))
    assert "还没到" in early.text
    assert "已过" in late.text

"""How things are said."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.desk.wording.spoken import Said, day_words, moment_words, money_words, said
from xiaoer.evidence.check import check
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId
from xiaoer.kernel.money import Money

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2025, 11, 12, 10, tzinfo=CHINA)


def test_a_moment_is_said_on_the_shops_clock() -> None:
    assert moment_words(datetime(2025, 11, 13, 12, 33, tzinfo=UTC), NOW) == ("11月13日20:33", "Nov 13, 20:33")


def test_another_year_is_named() -> None:
    assert day_words(date(2024, 2, 29), NOW) == ("2024年2月29日", "2024-02-29")


@pytest.mark.parametrize(("fen", "words"), [(49900, "¥499"), (49950, "¥499.50"), (5, "¥0.05"), (0, "¥0")])
def test_whole_money_has_no_decimals(fen: int, words: str) -> None:
    assert money_words(Money(fen)) == words


def test_english_is_joined_with_a_space_but_not_before_a_mark() -> None:
    whole = said("订单", "Order 1") + said(":", ":") + said("已付款", "paid") + said("。", ".") + said("好", "Good")
    assert whole.zh == "订单:已付款。好"
    assert whole.en == "Order 1: paid. Good"
    assert not Said()


@given(st.integers(-1_500_000, 1_500_000))
def test_a_moment_as_it_is_said_is_held_by_the_fact_of_that_moment(minutes: int) -> None:
    moment = NOW + timedelta(minutes=minutes)
    text = f"签收时间：{moment:%Y-%m-%d %H:%M}"
    fact = Fact(FactId("f"), "o", "order.delivered_at", moment, "orders", NOW, text)
    for words in moment_words(moment, NOW):
        assert check(words, [fact], today=NOW.date()).clean

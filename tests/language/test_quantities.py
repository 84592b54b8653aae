"""Units, discounts and money."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.kernel.money import Money
from xiaoer.language.quantities import convert, read_money, read_quantities


def read(text: str) -> list[str]:
    return [f"{one.number.normalize():f} {one.unit}" for one in read_quantities(text)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("两件半", ["2.5 件"]),
        ("48小时内发", ["48 h"]),
        ("一个半小时", ["1.5 h"]),
        ("半斤", ["0.5 斤"]),
        ("half an hour", ["0.5 h"]),
        ("2公斤", ["2 kg"]),
        ("1.5kg", ["1.5 kg"]),
        ("a 1.6 m rug and a 250 g tin", ["1.6 m", "250 g"]),
        ("the 1.2 L jug, 18 W", ["1.2 L", "18 W"]),
        ("3-5天", ["3 day", "5 day"]),
        ("three to five days", ["3 day", "5 day"]),
        ("0~10°C", ["0 ℃", "10 ℃"]),
        ("零下5度", ["-5 ℃"]),
        ("for -5C", ["-5 ℃"]),
        ("2个工作日", ["2 workday"]),
        ("8折", ["8 折"]),
        ("85折", ["8.5 折"]),
        ("八五折", ["8.5 折"]),
        ("9.5折", ["9.5 折"]),
        ("20% off", ["20 %off"]),
        ("百分之二十", ["20 %"]),
        ("95%棉", ["95 %"]),
        ("65W", ["65 W"]),
        ("27寸", ["27 inch"]),
        ("256GB", ["256 GB"]),
        ("710×316×555mm", ["710 mm", "316 mm", "555 mm"]),
        ("two boxes", ["2 盒"]),
        ("two-year warranty", ["2 year"]),
        ("三年", ["3 year"]),
        ("3个月", ["3 month"]),
        ("7日内", ["7 day"]),
        ("两块香皂", ["2 块"]),
        ("40dB", ["40 dB"]),
    ],
)
def test_numbers_with_their_units(text: str, meant: list[str]) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "K3耳机",
        "SPF50+",
        "O202599887",
        "Z9 Max",
        "4K显示器",
        "5G手机",
        "two shirts, size 2 L",
        "3 M and 4 guys",
        "2025年",
        "11月12号",
        "12+256",
        "折叠",
        "两三天",
        "十几件",
    ],
)
def test_names_dates_and_rough_numbers_are_no_quantities(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("number", "unit", "to", "meant"),
    [
        ("3", "斤", "g", "1500"),
        ("1", "两", "g", "50"),
        ("2", "kg", "斤", "4"),
        ("27", "inch", "cm", "68.58"),
        ("2", "day", "h", "48"),
        ("1", "year", "month", "12"),
        ("1.5", "L", "ml", "1500"),
        ("1", "TB", "GB", "1024"),
    ],
)
def test_units_of_one_kind_convert_exactly(number: str, unit: str, to: str, meant: str) -> None:
    assert convert(Decimal(number), unit, to) == Decimal(meant)


@pytest.mark.parametrize(("unit", "to"), [("kg", "L"), ("件", "个"), ("month", "day"), ("workday", "day"), ("%", "折")])
def test_units_of_different_kinds_do_not_convert(unit: str, to: str) -> None:
    assert convert(Decimal(1), unit, to) is None


FORMS = ["¥{}", "{}元", "{}块", "RMB {}", "{} yuan", "¥{} 到手", "只要{}块钱"]


@given(st.integers(0, 10**8), st.sampled_from(FORMS), st.booleans())
def test_an_amount_in_any_usual_form_reads_back(minor: int, form: str, separated: bool) -> None:
    amount = f"{Money(minor).amount:,.2f}" if separated else f"{Money(minor).amount:.2f}"
    assert [one.money for one in read_money(form.format(amount))] == [Money(minor)]


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("三百块", [30000]),
        ("三块五", [350]),
        ("12块8", [1280]),
        ("三百块五", [30050]),
        ("三块二毛五", [325]),
        ("5毛", [50]),
        ("5元5角2分", [552]),
        ("1.2万", [1200000]),
        ("twenty bucks", [2000]),
        ("20 rmb", [2000]),
        ("10块钱3斤", [1000]),
        ("5元3件", [500]),
        ("预算2000", [200000]),
        ("200左右", [20000]),
        ("满300减50", [30000, 5000]),
        ("under 300", [30000]),
        ("500-800元", [50000, 80000]),
        ("-¥50", [-5000]),
        ("一万二", [1200000]),
        ("50 off", [5000]),
    ],
)
def test_money_in_buyers_words(text: str, minor: list[int]) -> None:
    assert [one.money for one in read_money(text)] == [Money(one) for one in minor]


def test_a_named_currency_goes_before_the_shops_own() -> None:
    assert [one.money for one in read_money("$20 or 5 euros")] == [Money(2000, "USD"), Money(500, "EUR")]
    assert [one.money for one in read_money("twenty bucks", currency="USD")] == [Money(2000, "USD")]


@pytest.mark.parametrize(
    "text", ["两块香皂", "元旦", "3元素", "5kg以内", "满2件打8折", "45分钟左右", "1.2万人", "三毛巾"]
)
def test_what_only_looks_like_money_is_none(text: str) -> None:
    assert read_money(text) == ()

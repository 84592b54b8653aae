"""Numbers as people say them are read as pages write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.guide.lexicon.figures import in_figures
from xiaoer.language.quantities import read_money, read_quantities

ONES = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("said", "number", "unit"),
    [
        ("要二升五的锅", "2.5", "L"),
        ("二十公斤三色藜麦", "20", "kg"),
        ("来三斤半", "3.5", "斤"),
        ("一米二宽的桌垫", "1.2", "m"),
        ("六尺长的绳子", "200", "cm"),
        ("八九成羊毛的大衣", "80", "%"),
        ("六十多瓦的灯", "60", "W"),
        ("a kilo and a half of flour", "1.5", "kilo"),
        ("a 300-odd ml mug", "300", "ml"),
        ("30k mAh pack", "30000", "mAh"),
        ("battery for a fortnight", "14", "day"),
        ("it is 50 Fahrenheit outside", "10", "℃"),
        ("a jug of two quarts", "1.89", "L"),
        ("half a terabyte of space", "512", "GB"),
        ("三两茶叶", "150", "g"),
        ("五升起的锅", "5", "L"),
    ],
)
def test_a_number_in_words_is_the_number_of_a_page(said: str, number: str, unit: str) -> None:
    read = [(str(each.number), each.unit) for each in read_quantities(in_figures(said))]
    assert (number, "kg" if unit == "kilo" else unit) in read


@pytest.mark.parametrize(
    ("said", "minor"), [("小三百的礼物", 30000), ("800 tops", 80000), ("two grand at most", 200000), ("90ish", 9000)]
)
def test_a_sum_in_slang_is_a_sum(said: str, minor: int) -> None:
    assert [each.money.minor for each in read_money(in_figures(said))] == [minor]


@pytest.mark.parametrize("said", ["两斤三袋", "2斤2盒", "五成新", "3 cotton tops", "一升水", "尺码偏大", "打开看看"])
def test_what_is_no_such_number_stays_as_it_is(said: str) -> None:
    assert in_figures(said) == said


def test_two_sides_of_a_picture_are_pixels_and_of_a_table_are_not() -> None:
    assert in_figures("这张照片六百乘四百") == "这张照片600x400像素"
    assert "像素" not in in_figures("桌子80x60")


@given(st.integers(1, 9), st.integers(1, 9))
def test_tenths_behind_a_unit_are_tenths(whole: int, tenth: int) -> None:
    read = read_quantities(in_figures(f"{ONES[whole]}升{ONES[tenth]}的壶"))
    assert [float(each.number) for each in read] == [whole + tenth / 10]

"""Numbers in Chinese, English and digits, written by a generator and read back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.language.numerals import parse_number, read_numbers

DIGITS = "零一二三四五六七八九"
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
ONES = SMALL.split()
LARGE = "_ _ twenty thirty forty fifty sixty seventy eighty ninety"
TENS = LARGE.split()


def in_chinese(number: int) -> str:
    """A whole number below 10^8 as a careful person writes it."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return in_chinese(high) + "万" + (("零" if low < 1000 else "") + in_chinese(low) if low else "")
    for unit, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= unit:
            high, low = divmod(number, unit)
            return DIGITS[high] + name + (("零" if low < unit // 10 else "") + in_chinese(low) if low else "")
    return DIGITS[number]


def in_english(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    for unit, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= unit:
            high, low = divmod(number, unit)
            joint = " and " if unit == 100 or low < 100 else " "
            return f"{in_english(high)} {name}" + (joint + in_english(low) if low else "")
    raise AssertionError(number)


@given(st.integers(0, 10**8 - 1))
def test_a_chinese_numeral_reads_back_as_the_number_it_was_written_from(number: int) -> None:
    assert parse_number(in_chinese(number)) == number


@given(st.integers(0, 10**8 - 1))
def test_liang_stands_for_two_before_large_units(number: int) -> None:
    written = in_chinese(number)
    for unit in "百千万":
        written = written.replace(f"二{unit}", f"两{unit}")
    assert parse_number(written) == number


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from([("百", 100), ("千", 1000), ("万", 10_000)]))
def test_a_last_digit_without_its_unit_is_one_place_lower(high: int, low: int, unit: tuple[str, int]) -> None:
    name, size = unit
    assert parse_number(f"{DIGITS[high]}{name}{DIGITS[low]}") == high * size + low * size // 10
    assert parse_number(f"{DIGITS[high]}{name}零{DIGITS[low]}") == high * size + low


@given(st.integers(1, 10**8 - 1))
def test_an_english_number_reads_back(number: int) -> None:
    assert parse_number(in_english(number)) == number


@given(st.decimals(0, 10**8, places=2), st.booleans())
def test_digits_read_back_with_and_without_separators(number: Decimal, separated: bool) -> None:
    assert parse_number(f"{number:,}" if separated else f"{number:f}") == number


@given(st.integers(0, 10**6), st.sampled_from(["有", "一共要", "total "]), st.sampled_from(["件", "元", " items"]))
def test_a_number_is_found_where_it_stands(number: int, before: str, after: str) -> None:
    text = f"{before}{number}{after}"
    (found,) = [one for one in read_numbers(text) if one.span.start >= len(before)]
    assert (int(found.number), text[found.span.start : found.span.end]) == (number, str(number))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三百二", 320),
        ("两千零五十", 2050),
        ("一万二", 12000),
        ("百八十", 180),
        ("俩", 2),
        ("仨", 3),
        ("半", "0.5"),
        ("1.2万", 12000),
        ("3万5", 35000),
        ("12,800.50", "12800.50"),
        ("三点五", "3.5"),
        ("贰佰", 200),
        ("二零二五", 2025),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two and a half", "2.5"),
        ("a hundred and five", 105),
        ("fifteen hundred", 1500),
    ],
)
def test_numbers_people_write(text: str, number: int | str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["千万", "三百两百", "十百", "第三", "羽绒服", "", "twenty-first"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "十几个",
        "三百多块",
        "两三天",
        "几十件",
        "第三件",
        "第3个",
        "周三发吗",
        "星期五",
        "双十一",
        "万一坏了呢",
        "千万别发",
        "一共",
        "统一发货",
        "K3耳机",
        "SPF50+",
        "O202599887",
        "AP07-02",
        "有3C吗",
        "this one please",
        "the 14th",
        "12+256",
        "十分满意",
    ],
)
def test_inexact_numbers_ordinals_and_names_are_not_numbers(text: str) -> None:
    assert read_numbers(text) == ()


def test_both_ends_of_a_range_are_numbers() -> None:
    assert [one.number for one in read_numbers("3-5天,20~30元")] == [3, 5, 20, 30]

"""Days in buyers' words, on a fixed Wednesday."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.language.dates import read_dates

WEDNESDAY = date(2025, 11, 12)


def read(text: str, today: date = WEDNESDAY) -> list[str]:
    return [
        f"{one.when} {one.first:%m-%d}" + (f"..{one.last:%m-%d}" if one.last != one.first else "")
        for one in read_dates(text, today=today)
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("明天", "on 11-13"),
        ("大后天", "on 11-15"),
        ("前天拍的", "on 11-10"),
        ("下周三", "on 11-19"),
        ("周六前", "before 11-15"),
        ("周三", "on 11-12"),
        ("周一能到吗", "on 11-17"),
        ("周一下的单", "on 11-10"),
        ("从周五到现在没动过", "on 11-07"),
        ("周四开始就打不开", "on 11-06"),
        ("nothing has moved since tuesday", "after 11-11"),
        ("it arrived on friday", "on 11-07"),
        ("will it be delivered by friday", "before 11-14"),
        ("这周末", "on 11-15..11-16"),
        ("月底", "on 11-30"),
        ("下个月", "on 12-01..12-31"),
        ("14号之前到得了吗", "before 11-14"),
        ("11月20日后", "after 11-20"),
        ("11/20", "on 11-20"),
        ("2025-12-01", "on 12-01"),
        ("十一月二十号", "on 11-20"),
        ("等双12", "on 12-12"),
        ("3天内", "before 11-15"),
        ("三天后", "on 11-15"),
        ("12号买的", "on 11-12"),
        ("10号买的", "on 11-10"),
        ("10号", "on 12-10"),
        ("tomorrow", "on 11-13"),
        ("by Friday", "before 11-14"),
        ("next Monday", "on 11-17"),
        ("Nov 20", "on 11-20"),
        ("20 Nov", "on 11-20"),
        ("on the 14th", "on 11-14"),
        ("within 2 days", "before 11-14"),
        ("5 days ago", "on 11-07"),
        ("black friday", "on 11-28"),
        ("圣诞前", "before 12-25"),
        ("day after tomorrow", "on 11-14"),
        ("next week", "on 11-17..11-23"),
        ("after the 20th", "after 11-20"),
    ],
)
def test_days_in_buyers_words(text: str, meant: str) -> None:
    assert read(text) == [meant]


def test_a_festival_that_is_over_is_next_years_unless_the_words_look_back() -> None:
    (coming,) = read_dates("双11会更便宜吗", today=WEDNESDAY)
    (past,) = read_dates("双十一买的", today=WEDNESDAY)
    assert (coming.first, past.first) == (date(2026, 11, 11), date(2025, 11, 11))


@pytest.mark.parametrize(
    "text", ["过几天", "月初", "618块", "88号", "三号楼", "in the sun", "may I ask", "2/30", "13/45", "6.18", "1.5/2"]
)
def test_what_fixes_no_day_is_no_date(text: str) -> None:
    assert read(text) == []


@given(
    st.dates(date(2001, 1, 1), date(2098, 12, 31)),
    st.sampled_from(["{:%Y-%m-%d}", "{:%Y/%m/%d}", "{0.year}年{0.month}月{0.day}日"]),
)
def test_a_whole_date_reads_back_whatever_day_it_is_today(day: date, form: str) -> None:
    (found,) = read_dates(f"是{form.format(day)}买", today=WEDNESDAY)
    assert (found.first, found.last) == (day, day)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 6))
def test_a_bare_weekday_is_within_the_coming_seven_days(today: date, weekday: int) -> None:
    (found,) = read_dates(f"周{'一二三四五六日'[weekday]}", today=today)
    assert found.first.weekday() == weekday
    assert 0 <= (found.first - today).days < 7


@pytest.mark.parametrize("day", [first + last for first in "今明昨" for last in "天日晚早儿"])
def test_every_way_to_say_a_near_day_is_read(day: str) -> None:
    (found,) = read_dates(f"{day}能到吗", today=date(2025, 11, 12))
    assert abs((found.first - date(2025, 11, 12)).days) <= 1

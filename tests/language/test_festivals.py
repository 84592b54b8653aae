"""Festivals by name."""

from datetime import date

import pytest

from xiaoer.language.festivals import festival_days, festival_names


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("春节", date(2026, 2, 17)),
        ("Mid-Autumn Festival", date(2026, 9, 25)),
        ("母亲节", date(2026, 5, 10)),
        ("black friday", date(2026, 11, 27)),
        ("easter", date(2026, 4, 5)),
        ("国庆", date(2026, 10, 1)),
    ],
)
def test_a_festival_has_its_day(name: str, day: date) -> None:
    assert day in festival_days(name, 2026)


def test_every_festival_is_in_order() -> None:
    for name in festival_names():
        days = festival_days(name, 2026)
        assert len(days) == 3
        assert days == tuple(sorted(days))

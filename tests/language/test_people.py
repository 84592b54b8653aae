"""Who goods are for."""

import pytest

from xiaoer.language.people import read_people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("3岁宝宝能玩吗", [("baby", 36, None)]),
        ("5岁男孩", [("child", 60, None)]),
        ("一岁半的娃", [("baby", 18, None)]),
        ("孕妇能用吗", [("pregnant", None, None)]),
        ("一家三口够用吗", [("", None, 3)]),
        ("for my 75 year old grandma", [("elder", 900, None)]),
        ("my 18 month old", [("baby", 18, None)]),
        ("够8-10人吃吗", [("", None, 8), ("", None, 10)]),
        ("家里没人", []),
    ],
)
def test_ages_kinds_and_numbers_of_people_are_read(text: str, people: list[tuple[str, int | None, int | None]]) -> None:
    assert [(one.kind, one.age_months, one.people) for one in read_people(text)] == people

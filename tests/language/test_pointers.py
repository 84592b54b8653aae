"""What words point at."""

import pytest

from xiaoer.language.pointers import read_places, read_pointers


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("第二单退掉", [("order", 1)]),
        ("最近那单", [("order", 0)]),
        ("第三件不要了", [("line", 2)]),
        ("第二件半价", []),
        ("cancel the last order", [("order", 0)]),
        ("return the first one", [("item", 0)]),
        ("the third item", [("line", 2)]),
        ("first time here", []),
    ],
)
def test_orders_and_items_are_counted_from_nought(text: str, places: list[tuple[str, int]]) -> None:
    assert [(one.of, one.place) for one in read_places(text)] == places


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("图片里那个有吗", ["picture"]),
        ("see attached photo", ["picture"]),
        ("有实拍图吗", []),
        ("跟图片不一样", []),
        ("https://demo.shop/item/1 这个", ["link"]),
    ],
)
def test_a_picture_counts_only_where_one_was_sent(text: str, codes: list[str]) -> None:
    assert [one.code for one in read_pointers(text)] == codes

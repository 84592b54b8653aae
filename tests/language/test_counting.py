"""How many units are spoken of."""

import pytest

from tests.language.shops import MIXED
from xiaoer.language.counting import read_counts
from xiaoer.language.numerals import read_numbers
from xiaoer.language.quantities import quantities_among


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("来两件", [2]),
        ("我要俩", [2]),
        ("a couple please", [2]),
        ("a couple of days", []),
        ("一打", [12]),
        ("2 earbuds", [2]),
        ("两个颜色", []),
        ("第2件半价", []),
        ("6袋装", []),
        ("just one please", [1]),
    ],
)
def test_units_are_counted_and_other_things_are_not(text: str, counts: list[int]) -> None:
    numbers = read_numbers(text)
    found = read_counts(text, quantities_among(text, numbers), numbers, MIXED.products_in(text))
    assert [one.count for one in found] == counts

"""Facts whose predicate names the variant, and days of the week that a text spans."""

import pytest

from tests.evidence.shelf import fact
from xiaoer.evidence.facts.variants import MARK, base_of, by_variant
from xiaoer.evidence.text.weekdays import weekdays_in


@pytest.mark.parametrize(
    ("predicate", "variant"),
    [("stock.M", "M"), ("stock.white", "white"), ("库存（黑色）", "黑色"), ("黑色库存", "黑"), ("price.8寸", "8寸")],
)
def test_a_predicate_that_names_a_variant_is_about_that_variant(predicate: str, variant: str) -> None:
    [read] = by_variant([fact("a", predicate, 3, "", subject="夹克")])
    assert read.subject == f"夹克{MARK}{variant}"
    assert base_of(read.subject) == "夹克"


@pytest.mark.parametrize("predicate", ["stock", "price.list", "price.final", "stock.total", "order.state"])
def test_any_other_predicate_is_about_the_thing_itself(predicate: str) -> None:
    [read] = by_variant([fact("a", predicate, 3, "", subject="夹克")])
    assert read.subject == "夹克"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon-Fri 9:00-17:00", {0, 1, 2, 3, 4}),
        ("周一至周六", {0, 1, 2, 3, 4, 5}),
        ("every day", set(range(7))),
        ("1-3 business days", set[int]()),
        ("周末", {5, 6}),
    ],
)
def test_a_span_of_weekdays_holds_every_day_in_it(text: str, days: set[int]) -> None:
    assert weekdays_in(text) == days

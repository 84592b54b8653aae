"""A variant that nobody names is meant by having more or less of what the variants differ by."""

import pytest

from tests.guide.conftest import Advised


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("a body lotion, whichever is the larger", {"BE10-02"}),
        ("a body lotion in the little bottle please", {"BE10-01"}),
        ("body lotion, family size", {"BE10-02"}),
        ("travel-sized makeup remover", {"BE12-01"}),
        ("身体乳小支的就行", {"BE10-01"}),
        ("卸妆油,量大一点的那瓶", {"BE12-02"}),
        ("编织数据线,短的", {"DG12-01"}),
        ("a longer usb-c cable please", {"DG12-02"}),
        ("latex pillow, make it low", {"HM02-01"}),
        ("乳胶枕,睡惯了厚实的,拿高的那个", {"HM02-02"}),
        ("sunscreen, double pack", {"BE04-02"}),
        ("hydrating sheet masks, the box with fewer in it", {"BE07-01"}),
        ("a jigsaw from a photo with more pieces", {"GF06-02"}),
        ("积木块数少,颗粒少一点的", {"GF07-01"}),
        ("螺蛳粉多袋装的", {"FD06-02"}),
        ("平板要内存大的", {"DG09-03", "DG09-04"}),
        ("大米要轻一点的那袋", {"FD11-01"}),
        ("a moon lamp, not the smaller one", {"GF11-02"}),
        ("Folding boxes for the attic, please no small ones", {"HM06-02"}),
        ("收纳箱,别给我大号的", {"HM06-01"}),
        ("我的枕头太矮了,换个乳胶枕", {"HM02-02"}),
        ("my pillow is too tall, a latex one please", {"HM02-01"}),
    ],
)
def test_the_variant_that_has_more_or_less_is_offered(advised: Advised, text: str, variants: set[str]) -> None:
    offered = {str(each.sku) for each in advised(text).options}
    assert offered
    assert offered <= variants


@pytest.mark.parametrize(
    "text",
    [
        "a body lotion for my big sister",
        "a body lotion, my bathroom is small",
        "a body lotion for my little one",
        "送大姐一瓶身体乳",
        "身体乳,家里浴室小的",
        "body lotion before my big meeting",
        "body lotion that fits on a narrow shelf in our long hall",
    ],
)
def test_what_is_big_or_small_elsewhere_asks_for_no_variant(advised: Advised, text: str) -> None:
    assert {str(each.sku) for each in advised(text).options} == {"BE10-01", "BE10-02"}


def test_neither_end_is_the_middle(advised: Advised) -> None:
    advice = advised("a cloud plush toy, not the smallest one and not the biggest one")
    assert {str(each.sku) for each in advice.options} == {"GF14-02"}


def test_a_value_that_is_named_goes_before_a_way(advised: Advised) -> None:
    advice = advised("a small usb-c cable, the 2 m one")
    assert {str(each.sku) for each in advice.options} == {"DG12-02"}


def test_the_largest_within_a_budget_is_the_largest_that_it_buys(advised: Advised) -> None:
    advice = advised("the biggest cloud plush toy for at most 110 yuan")
    assert str(advice.options[0].sku) == "GF14-02"
    dear = advised("the bigger box of dark chocolates for at most 100 yuan")
    assert not dear.options

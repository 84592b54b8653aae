"""What the words of a need keep out: the opposite kind, and what a page rules out."""

import pytest

from tests.guide.conftest import Advised
from xiaoer.guide.advice import Behaviour


@pytest.mark.parametrize(
    "text",
    [
        "鼠标要有线的",
        "a wired mouse",
        "头戴的耳机",
        "适合左手的鼠标",
        "充电宝,要能托运的",
        "a bottle that is safe in the dishwasher",
    ],
)
def test_what_the_page_contradicts_is_not_shown(advised: Advised, text: str) -> None:
    advice = advised(text)
    assert advice.behaviour is Behaviour.NONE_FITS
    assert advice.options == ()


@pytest.mark.parametrize("text", ["鼠标要无线的", "入耳的耳机", "a wireless mouse", "充电宝,不用托运,随身带"])
def test_what_the_page_agrees_with_is_shown(advised: Advised, text: str) -> None:
    assert advised(text).behaviour is Behaviour.RECOMMEND


def test_a_colour_that_is_ruled_out_behind_its_name_is_not_shown(advised: Advised) -> None:
    assert {each.sku for each in advised("蓝牙音箱,橙色不要").options} == {"DG10-01"}


def test_a_machine_is_not_what_it_makes(advised: Advised) -> None:
    assert advised("咖啡机").behaviour is Behaviour.NONE_FITS

"""Several things in one need: each has its own words, and the sum is for all of them."""

import pytest

from tests.guide.conftest import Advised
from xiaoer.guide.advice import Behaviour


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("绿水壶一个,再加一床双人电热毯", {"HM03-02", "HM13-02"}),
        ("green kettle and a white humidifier", {"HM03-02", "HM05-01"}),
        ("皮纹的手机壳,外加一根两米的线", {"DG11-03", "DG12-02"}),
    ],
)
def test_what_is_said_of_one_thing_does_not_bind_the_other(advised: Advised, text: str, variants: set[str]) -> None:
    assert {str(each.sku) for each in advised(text).options} == variants


def test_one_sum_is_for_all_of_them(advised: Advised) -> None:
    assert advised("绿水壶和白加湿器,两样一共三百以内").behaviour is Behaviour.RECOMMEND
    assert advised("绿水壶和白加湿器,两样一共两百以内").behaviour is Behaviour.NONE_FITS


def test_goods_that_are_only_around_are_not_offered(advised: Advised) -> None:
    shown = {str(each.sku)[:4] for each in advised("a white tee in M to wear under a jumper").options}
    assert shown == {"AP01"}


def test_where_one_is_to_be_chosen_the_other_need_not_fit(advised: Advised) -> None:
    shown = {str(each.sku)[:4] for each in advised("毛衣和卫衣,要连帽的那件").options}
    assert "AP02" not in shown
    assert advised("牛肉干和螺蛳粉,不含花生的那个").behaviour is Behaviour.RECOMMEND

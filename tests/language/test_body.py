"""Height, weight and usual size in buyers' words, and goods that only look like them."""

from decimal import Decimal

import pytest

from xiaoer.language.body import read_body
from xiaoer.language.reading import BodyMeasures


@pytest.mark.parametrize(
    ("text", "height", "weight", "usual"),
    [
        ("162 108斤穿啥码", "162", "54.0", None),
        ("我爸178,160斤,肚子大", "178", "80.0", None),
        ("1米68 52kg", "168", "52.0", None),
        ("一米七五 140斤", "175", "70.0", None),
        ("1.72m 65公斤", "172", "65.0", None),
        ("身高165体重110", "165", "55.0", None),
        ("165/52穿M行吗", "165", "52.0", None),
        ("I'm 5'7 150lbs", "170.2", "68.0", None),
        ("5 ft 7 tall", "170.2", None, None),
        ("平时41的脚", None, None, "41"),
        ("平时穿L", None, None, "L"),
        ("i usually wear a 41", None, None, "41"),
        ("我130斤", None, "65.0", None),
    ],
)
def test_measures_in_buyers_words(text: str, height: str | None, weight: str | None, usual: str | None) -> None:
    assert read_body(text) == BodyMeasures(
        Decimal(height) if height else None, Decimal(weight) if weight else None, usual
    )


@pytest.mark.parametrize(
    "text", ["50斤大米", "1.8m床", "两斤牛肉干", "满200减20", "我要2斤", "65W充电器", "160元", "O202599887", ""]
)
def test_goods_and_prices_are_no_body(text: str) -> None:
    assert read_body(text) is None

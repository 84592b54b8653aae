"""The words of a limit are found again where the buyer said them."""

from decimal import Decimal

import pytest

from xiaoer.guide.need import Limit, LimitKind
from xiaoer.guide.reading.whereabouts import places_of, stance_towards
from xiaoer.language.stances.judging import Stance


@pytest.mark.parametrize(
    ("limit", "text", "said"),
    [
        (Limit(LimitKind.OPTION, "颜色红", "colour red", "颜色:红"), "a red umbrella", ["red"]),
        (Limit(LimitKind.OPTION, "颜色红", "colour red", "颜色:红"), "红伞,红得正一点", ["红", "红"]),
        (Limit(LimitKind.MEASURE, "3m", "3m", number=Decimal(3), unit="m"), "线要三米的", ["三"]),
        (Limit(LimitKind.WITHOUT, "不要流苏", "no tassels", "流苏", verbatim="流苏"), "毯子,不要流苏", ["流苏"]),
        (Limit(LimitKind.SPOKEN, "加热", "heating", "heating~加热|发热"), "能发热的坐垫", ["发热"]),
        (Limit(LimitKind.SAYS, "材质羊绒", "cashmere", "material:羊绒"), "real cashmere please", ["cashmere"]),
        (Limit(LimitKind.SPOKEN, "降噪", "降噪", "降噪~"), "a radio", []),
    ],
)
def test_the_words_of_a_limit_are_found(limit: Limit, text: str, said: list[str]) -> None:
    assert [text[start:end] for start, end in places_of(limit, text)] == said


def test_of_several_places_the_one_that_speaks_most_for_it_counts() -> None:
    red = Limit(LimitKind.OPTION, "颜色红", "colour red", "颜色:红")
    text = "上次买的红的伞早就坏了,丑得要命,这次还是想要一把红色的伞"
    stance = stance_towards(red, text)
    assert stance is not None
    assert stance[Stance.WANT] > 0.5

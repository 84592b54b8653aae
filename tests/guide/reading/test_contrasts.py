"""A contrast in plain words refuses one value and asks for another, whatever the judge of stances thinks."""

import pytest

from xiaoer.guide.goods.learned import Learned
from xiaoer.guide.reading.heard import heard
from xiaoer.language.lexicon import Lexicon

NOTHING = (Lexicon.of(()), Learned(()))


@pytest.mark.parametrize(
    ("text", "no"),
    [
        ("an umbrella, green over purple", "purple"),
        ("a lamp, no more purple please", "purple"),
        ("a lamp in any shade but purple", "purple"),
        ("a rug please, sick of purple", "purple"),
        ("a rug, purple doesn't work for me", "purple"),
        ("雨伞,比起紫色更想要绿色", "紫"),
        ("雨伞,与其紫色不如绿色", "紫"),
        ("地毯,紫色没兴趣", "紫"),
        ("地毯,不想再要紫色的了", "紫"),
    ],
)
def test_what_a_contrast_refuses_is_ruled_out(text: str, no: str) -> None:
    assert heard(text, *NOTHING).text.endswith((f". no {no}", f",不要{no}"))


@pytest.mark.parametrize(
    "text", ["a purple lamp", "at most two purple lamps", "要一盏紫色的灯", "要一盏紫色的灯,40厘米够了"]
)
def test_what_is_asked_for_is_refused_by_nothing(text: str) -> None:
    assert heard(text, *NOTHING).text == text

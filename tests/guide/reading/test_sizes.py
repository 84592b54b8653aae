"""The big one or the small one, in whatever words it is asked for or refused."""

import pytest

from xiaoer.guide.need import Aim
from xiaoer.guide.reading.sizes import size_asked
from xiaoer.language.normal import normalise


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("A tripod. I'd sooner carry the little one than the big one.", Aim.LEAST),
        ("A tripod. The small version would do nicely.", Aim.LEAST),
        ("A tripod. Larger rather than smaller, I'm tall.", Aim.MOST),
        ("The big one is too heavy for my back, so not that.", Aim.LEAST),
        ("三脚架,我要小规格,别推荐大的", Aim.LEAST),
        ("三脚架选大不选小", Aim.MOST),
        ("大的我背不动,三脚架要小的那款", Aim.LEAST),
        ("宁可大点儿,挑大的那个", Aim.MOST),
    ],
)
def test_a_size_is_asked_for_or_refused_like_any_value(text: str, aim: Aim) -> None:
    asked = size_asked(normalise(text))
    assert asked is not None
    assert asked.aim is aim


@pytest.mark.parametrize(
    "text",
    ["The little one insists on a tripod", "My big brother wants a tripod", "家里大的上小学,小的才三岁,想买三脚架"],
)
def test_somebody_who_is_big_or_small_asks_for_no_size(text: str) -> None:
    assert size_asked(normalise(text)) is None

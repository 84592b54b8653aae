"""What was had measures what is wanted: variants that are more, less, twice or half of it are offered."""

import pytest

from tests.guide.conftest import Advised


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("上次给表弟的积木是三百颗的,他嫌少,要比那盒多的", {"GF07-02"}),
        ("I had the 500 piece photo puzzle made last year. Twice as many pieces this time, please", {"GF06-02"}),
        ("拼图去年做的一千片拼到现在,这次片数减半", {"GF06-01"}),
        ("气垫我一直用自然那号,夏天晒完往深里走一号", {"BE06-03"}),
        ("a serum: the 30ml was gone in a month, so the bigger bottle", {"BE02-02"}),
        ("洁面乳,100克没两天就见底了,换大的", {"BE01-02"}),
        ("my husband says 30 ml, I say 50 ml: a serum please", {"BE02-02"}),
        ("智能手表要比46毫米小", {"DG05-01"}),
        ("dates, half a kilo is too little", {"FD15-02"}),
    ],
)
def test_only_variants_beyond_the_one_that_is_named_are_offered(
    advised: Advised, text: str, variants: set[str]
) -> None:
    assert {str(each.sku) for each in advised(text).options} == variants


def test_a_step_further_that_would_be_too_much_relates_nothing(advised: Advised) -> None:
    advice = advised("徒步鞋四十一码正好,再大一号就磨脚")
    assert {str(each.sku) for each in advice.options} == {"AP09-02"}

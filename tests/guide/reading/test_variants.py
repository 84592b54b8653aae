"""Words and numbers that tell the variants of one product apart are always obeyed."""

import pytest

from tests.guide.conftest import Advised


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("拼图要五百片的", {"GF06-01"}),
        ("puzzle with 1000 pieces", {"GF06-02"}),
        ("挂耳咖啡,二十包那种,中度", {"FD02-03"}),
        ("drip bag coffee, dark, box of ten", {"FD02-02"}),
        ("electric blanket, double", {"HM13-02"}),
        ("头发油,想要蓬松的洗发水", {"BE09-01"}),
        ("shampoo for brittle hair", {"BE09-02"}),
        ("大一点的夜灯", {"GF11-02"}),
        ("the smaller night light", {"GF11-01"}),
        ("small storage boxes", {"HM06-01"}),
        ("Q1 Pro, most storage, white", {"DG04-06"}),
        ("手表总忘充电,要白天黑夜都能戴的银色", {"DG05-04"}),
        ("Pad 5 with 256GB, grey", {"DG09-03"}),
        ("空气炸锅,插座最多承受1500瓦", {"HM04-01"}),
    ],
)
def test_only_the_variant_that_is_meant_is_offered(advised: Advised, text: str, variants: set[str]) -> None:
    assert {str(each.sku) for each in advised(text).options} == variants

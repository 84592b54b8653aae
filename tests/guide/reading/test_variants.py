"""Words and numbers that tell the variants of one product apart are always obeyed."""

import pytest

from tests.guide.conftest import Advised
from xiaoer.guide.advice import Behaviour


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
        ("音箱颜色挑橙的", {"DG10-02"}),
        ("茶具送爸妈,两个人一人一杯就行", {"GF10-02"}),
        ("保温杯350ml,白的拿不出手,黑", {"HM07-02"}),
        ("永生花要蓝莹莹的", {"GF03-03"}),
        ("护手霜,橙子花那种味儿", {"BE08-02"}),
        ("speaker in teal, please", {"DG10-01"}),
        ("a serum, whichever bottle is larger", {"BE02-02"}),
        ("能买多大的夜灯就买多大的,120以内", {"GF11-02"}),
        ("身体乳,拿小的那瓶", {"BE10-01"}),
        ("牛排五个人一人一片", {"FD10-01"}),
        ("三个人吃螺蛳粉,一人一袋", {"FD06-01"}),
        ("出差喝茶的茶具,两只杯子的", {"GF10-02"}),
        ("鸡胸肉,椒味的", {"FD14-02"}),
        ("编织线,2 metres at the very least", {"DG12-02"}),
        ("洗发水哪瓶每毫升更便宜,要滋养的", {"BE09-02"}),
    ],
)
def test_only_the_variant_that_is_meant_is_offered(advised: Advised, text: str, variants: set[str]) -> None:
    assert {str(each.sku) for each in advised(text).options} == variants


@pytest.mark.parametrize("text", ["睡衣要XXL", "a hoodie in 3XL", "sweater, XXL, navy"])
def test_a_size_that_nothing_has_is_not_made_do_with(advised: Advised, text: str) -> None:
    assert advised(text).behaviour is Behaviour.NONE_FITS


def test_a_colour_inside_the_name_of_goods_is_none(advised: Advised) -> None:
    advice = advised("口红色号随便,一百二的额度")
    assert not any("红" in each.value for each in advice.need.hard)
    assert advice.need.budget is not None

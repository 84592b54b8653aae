"""Which goods a message is about beside the things that it only speaks of, and which of their variants it means."""

import pytest

from tests.guide.conftest import Advised
from xiaoer.guide.advice import Behaviour


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("My husband needs socks long enough for his new boots, earth tones", {"AP08-02"}),
        ("旧加湿器漏了,要白的", {"HM05-01"}),
        ("My last kettle rusted through. The green one would match the tiles", {"HM03-02"}),
        ("给我妈换个电热水壶,白色", {"HM03-01"}),
        ("五张卡,每张五十块,发给同事", {"GF04-01"}),
        ("Crates for the toys, the larger size", {"HM06-02"}),
        ("桌上地方小,两个人喝茶的小茶具,一壶二杯", {"GF10-02"}),
    ],
)
def test_what_is_had_broken_or_put_in_is_not_what_is_wanted(advised: Advised, text: str, variants: set[str]) -> None:
    assert {str(each.sku) for each in advised(text).options} == variants


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("她手腕细,智能手表要黑的", {"DG05-01"}),
        ("收纳箱太小,换个大的", {"HM06-02"}),
        ("积木颗数别太多", {"GF07-01"}),
        ("Building blocks for a six-year-old who finished the 300 pieces, something larger", {"GF07-02"}),
        ("出差八天,那边不方便充电,肩颈按摩仪要白的", {"GF13-01"}),
        ("30ml和50ml的精华差六十块,要小的", {"BE02-01"}),
        ("A scarf in camel, nothing over 120", {"AP07-01"}),
    ],
)
def test_a_degree_chooses_the_variant(advised: Advised, text: str, variants: set[str]) -> None:
    assert {str(each.sku) for each in advised(text).options} == variants


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("Hiking shoes for him, EU 41", {"AP09-02"}),
        ("The AC at work is freezing: a hoodie in dark green, L", {"AP04-04"}),
        ("蜂蜜,配料里除了蜂蜜别的都别添", {"FD08-01"}),
        ("保温杯500毫升,除了黑色别的都不要", {"HM07-05"}),
        ("65W charger, no cable, I have plenty", {"DG02-01"}),
    ],
)
def test_places_sizes_and_what_alone_is_wanted_are_read_as_such(
    advised: Advised, text: str, variants: set[str]
) -> None:
    assert {str(each.sku) for each in advised(text).options} == variants


def test_a_value_that_somebody_thinks_little_of_is_not_shown(advised: Advised) -> None:
    shown = {str(each.sku) for each in advised("围巾,酒红看着老气").options}
    assert shown
    assert "AP07-02" not in shown


def test_an_intolerance_limits_and_its_denial_does_not(advised: Advised) -> None:
    assert advised("我有乳糜泻,想买吐司").behaviour is Behaviour.NONE_FITS
    assert advised("I'm not coeliac, some bread please").behaviour is Behaviour.RECOMMEND
    assert advised("No pacemaker and not pregnant: the neck massager in white").behaviour is Behaviour.RECOMMEND


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("用了三年的那台相册一打开就提示内存不足,孩子的视频都删光了。换12+512GB的,曜石黑", {"DG04-05"}),
        ("裙子穿腻了,想要高腰显腿长的牛仔,27码,浅色", {"AP05-02"}),
        ("大衣有了,脖子空空的,酒红色格子那种", {"AP07-02"}),
        ("爬山喝口热的,500毫升,白色,别给我推茶叶", {"HM07-04"}),
        ("我姐骑电动车上班,脖子手都冻红了,想送围巾手套一整套的,驼色", {"GF09-01"}),
        ("Step out of the shower and the tiles are soaked. Something that soaks it up, grey", {"HM10-01"}),
        ("程序员老公天天盯着显示器,肩膀硬得像石头,想送个揉一揉的,白色", {"GF13-01"}),
    ],
)
def test_values_and_wishes_point_at_goods_that_are_not_named(advised: Advised, text: str, variants: set[str]) -> None:
    assert {str(each.sku) for each in advised(text).options} == variants


@pytest.mark.parametrize("text", ["a camping chair please, we have the tent already", "猫粮吃完了,要鸡肉的,五公斤"])
def test_what_is_named_and_not_sold_is_not_taken_for_something_else(advised: Advised, text: str) -> None:
    assert advised(text).behaviour is Behaviour.NONE_FITS

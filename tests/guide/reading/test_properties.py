"""A value of a property that the words want, and what another value of it on the page keeps out."""

from collections.abc import Iterator

import pytest

from tests.guide.conftest import Advised
from xiaoer.guide.advice import Behaviour
from xiaoer.guide.goods.page import Ware
from xiaoer.guide.lexicon.vocabulary import labels, sorts_of
from xiaoer.guide.reading.properties import Value, property_limits, standing, values
from xiaoer.kernel.ids import ProductId


@pytest.mark.parametrize(
    "text",
    [
        "鼠标要有线的",
        "a wired mouse",
        "头戴的耳机",
        "头戴式耳机,入耳的我戴不住",
        "适合左手的鼠标",
        "充电宝,要能托运的",
        "a bottle that is safe in the dishwasher",
        "羽绒服只要鹅绒的",
        "a down jacket filled with goose, please",
        "牛排要国产的",
        "a steak from cattle raised in China",
        "口红想要镜面的",
        "a glossy lip colour",
        "木头做的积木,塑料的不要",
        "wooden bricks for a seven year old",
        "无香的身体乳",
        "body lotion without any scent, perfume makes me sneeze",
        "机械键盘,青轴的",
        "睡眠面膜,要涂抹的",
        "红茶",
        "长袖T恤,百分百棉的",
        "长袖T恤,一丁点氨纶都不行",
        "蜂蜜要塑料瓶的,玻璃瓶孩子会摔",
        "四件套,洗了不能缩水",
        "jeans that won't fade",
        "要没冻过的牛排",
        "吐司,我一吃鸡蛋就起荨麻疹",
        "a gift card that I can swap for cash",
        "不用明火的香薰蜡烛",
        "building blocks for my son, thirty months old",
        "电热毯想折起来用",
    ],
)
def test_what_the_page_contradicts_is_not_shown(advised: Advised, text: str) -> None:
    advice = advised(text)
    assert advice.behaviour is Behaviour.NONE_FITS
    assert advice.options == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("鼠标要无线的", "DG07"),
        ("入耳的耳机", "DG01"),
        ("a wireless mouse", "DG07"),
        ("充电宝,不用托运,随身带", "DG03"),
        ("鸭绒的羽绒服", "AP03"),
        ("an imported steak", "FD10"),
        ("哑光的口红", "BE05"),
        ("a matte lip colour, nothing glossy", "BE05"),
        ("护手霜要无香的", "BE08"),
        ("a keyboard with linear switches, nothing clicky", "DG06"),
        ("a scarf for my aunt, she gets hives from wool", "AP07"),
        ("bricks for a six year old", "GF07"),
        ("鼠标,粉粉的那种", "DG07"),
    ],
)
def test_what_the_page_agrees_with_is_shown(advised: Advised, text: str, shown: str) -> None:
    advice = advised(text)
    assert advice.behaviour is Behaviour.RECOMMEND
    assert {str(each.offer.ware.product.id) for each in advice.options} == {shown}


def test_a_page_that_tells_a_rival_value_is_never_offered_for_another(
    wares: tuple[Ware, ...], advised: Advised
) -> None:
    seen = 0
    for ware in wares:
        for asked in _rivals(ware) if sorts_of(ware.whole) else ():
            text = f"{sorts_of(ware.whole)[0]},要{asked.zh}的"
            shown = {each.sku for each in advised(text).options}
            assert ware.sku.id not in shown, text
            seen += 1
    assert seen > 30


def test_a_page_holds_fails_or_is_silent_and_only_a_word_of_it_decides(wares: tuple[Ware, ...]) -> None:
    for ware in wares:
        for value in values():
            for limit in property_limits(f"要{value.zh}的", ()):
                holds, where = standing(limit, ware)
                assert (where is not None) is (holds is not None)


def test_a_colour_that_is_ruled_out_behind_its_name_is_not_shown(advised: Advised) -> None:
    assert {each.sku for each in advised("蓝牙音箱,橙色不要").options} == {"DG10-01"}


def test_a_machine_is_not_what_it_makes(advised: Advised) -> None:
    assert advised("咖啡机").behaviour is Behaviour.NONE_FITS


def test_what_the_page_does_not_tell_is_told_as_unknown(advised: Advised) -> None:
    advice = advised("手机壳要哑光的")
    assert all(any("页面没有写" in one.zh for one in each.against) for each in advice.options)


@pytest.fixture
def wares(advised: Advised) -> tuple[Ware, ...]:
    """One variant of every product of the demo shops that some sort of goods names."""
    found: dict[ProductId, Ware] = {}
    for goods in labels().values():
        for each in advised(goods.zh).fitting:
            found.setdefault(each.ware.product.id, each.ware)
    return tuple(found.values())


def _rivals(ware: Ware) -> Iterator[Value]:
    """What may be asked for, where the page tells something else instead."""
    for told in values():
        if told.asked and ware.affirms(told.page) is not None:
            for asked in values():
                if asked.property == told.property and asked.asked and ware.affirms(asked.page) is None:
                    yield asked

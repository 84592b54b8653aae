"""Goods that are described instead of named, what goes with them, and budgets as people say them."""

import pytest

from tests.guide.conftest import Advised
from xiaoer.guide.advice import Behaviour


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("睡前想把床烘热,铺床上插电发热的那种", "HM13"),
        ("下午三点肚子空,来点充饥的", "FD14"),
        ("去爬山手机老是没电,黑色的移动电源", "DG03"),
        ("被子没地方塞,要可以折叠的箱子", "HM06"),
        ("冬天手裂口子,护手用的", "BE08"),
        ("烧热水的家伙,一升半,里面不锈钢", "HM03"),
        ("炸鸡腿不用油的那种", "HM04"),
        ("脖子总是僵,想要揉肩颈的", "GF13"),
        ("起夜的时候用的小灯", "GF11"),
        ("穿在羽绒服里面的圆领毛衣,女款", "AP02"),
        ("A black tee with long sleeves to wear under my coat", "AP01"),
        ("a soft toy that can go in the washing machine", "GF14"),
        ("construction set for my six-year-old, up to 150", "GF07"),
        ("something that makes the hall smell nice", "HM11"),
        ("能洗羊毛衣的洗衣机", "HM12"),
        ("开衫的睡衣,要扣子的", "AP10"),
        ("泡水喝的枣子,要新疆的", "FD15"),
        ("健身减脂期吃的即食鸡胸", "FD14"),
        ("来一块绿色脚垫", "HM10"),
        ("打字用的机械键盘,红轴", "DG06"),
        ("天天敲代码,茶轴的,平板也要能蓝牙连上", "DG06"),
        ("some drip bags for the office, dark roast", "FD02"),
        ("上衣要连帽的,墨绿", "AP04"),
        ("里头要有坚果的燕麦", "FD04"),
        ("空炸锅,一个人用", "HM04"),
        ("洋槐蜜来一瓶", "FD08"),
        ("要一台扫拖器,哦不,扫拖机器人", "HM09"),
        ("早饭想吃热水冲的,不能有坚果", "FD04"),
    ],
)
def test_goods_are_known_by_what_they_are_for(advised: Advised, text: str, product: str) -> None:
    advice = advised(text)
    assert advice.behaviour is Behaviour.RECOMMEND
    assert product in {str(each.offer.ware.product.id) for each in advice.options}


def test_a_subsidy_that_the_buyer_may_use_counts_for_the_budget(advised: Advised) -> None:
    dear = advised("Q1 Pro 12+512GB曜石黑,最多三千三")
    helped = advised("Q1 Pro 12+512GB曜石黑,国补有资格,到手三千三以内")
    refused = advised("Q1 Pro 12+512GB曜石黑,不走国补,三千三以内")
    assert [each.behaviour for each in (dear, helped, refused)] == [
        Behaviour.NONE_FITS,
        Behaviour.RECOMMEND,
        Behaviour.NONE_FITS,
    ]


def test_pieces_are_no_sum_of_money(advised: Advised) -> None:
    assert advised("吸水脚垫两块,灰色").need.budget is None
    assert advised("小零食,9块钱以内").need.budget is not None


def test_an_unknown_age_is_no_reason_against_a_lamp_in_a_nursery(advised: Advised) -> None:
    assert advised("宝宝房间用的小夜灯").behaviour is Behaviour.RECOMMEND
    assert advised("满月宝宝抱的玩偶").behaviour is Behaviour.NONE_FITS


@pytest.mark.parametrize(
    "text", ["手机贴膜", "平板保护套", "a keyboard stand", "pillow covers, two of them", "穿西装配的皮鞋"]
)
def test_a_part_of_goods_is_not_the_goods(advised: Advised, text: str) -> None:
    assert advised(text).behaviour is Behaviour.NONE_FITS


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("a 65 W laptop charger that comes with a cable", "DG02"),
        ("床宽一米五,长两米,全棉的被套一套", "HM01"),
        ("silent mouse in black", "DG07"),
        ("one blind box, I'm 31", "GF08"),
        ("一个壶四个杯的茶具", "GF10"),
        ("来点洋槐蜜泡水", "FD08"),
    ],
)
def test_what_stands_beside_the_goods_does_not_hide_them(advised: Advised, text: str, product: str) -> None:
    assert product in {str(each.offer.ware.product.id) for each in advised(text).options}


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("my neck is stiff after driving, up to 320", "GF13"),
        ("a bin to store toys, folding", "HM06"),
        ("六袋装的螺蛳粉", "FD06"),
        ("聚会放音乐用,别怕水", "DG10"),
        ("围脖一条,羊绒也行,一百二以内", "AP07"),
    ],
)
def test_what_serves_a_need_is_meant_and_a_concession_is_no_demand(advised: Advised, text: str, product: str) -> None:
    assert product in {str(each.offer.ware.product.id) for each in advised(text).options}


@pytest.mark.parametrize("text", ["人参礼盒", "防晒帽"])
def test_a_word_that_no_page_has_makes_another_thing_of_a_name(advised: Advised, text: str) -> None:
    assert advised(text).behaviour is Behaviour.NONE_FITS

"""Limits that follow from where a thing is used or who wears it, over the demo shops, through the guide's own door."""

from collections.abc import Callable

import pytest

from xiaoer.guide.advice import Advice, Behaviour

Advised = Callable[..., Advice]


def _shown(advice: Advice) -> set[str]:
    return {str(each.sku) for each in advice.options}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("空气炸锅,宿管说一千六百瓦以上的要没收", {"HM04-01"}),
        ("an air fryer; anything over 1500 watts blows the fuse here", {"HM04-01"}),
        ("空气炸锅,露营车的逆变器是1500瓦", {"HM04-01"}),
        ("空气炸锅,功率要1600瓦以上才够热", {"HM04-02"}),
        ("a smart watch, ten days at sea with nowhere to charge", {"DG05-03"}),
        ("滚筒洗衣机,阳台那个缝宽58深62高88", {"HM12-01"}),
        ("面膜哪盒算下来一片最便宜", {"BE07-02"}),
        ("the cleansing oil that works out cheaper by the ml", {"BE12-02"}),
    ],
)
def test_what_a_place_can_bear_is_kept(advised: Advised, text: str, shown: set[str]) -> None:
    assert _shown(advised(text)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "出差不托运,安检不拦的香体用的身体乳",
        "a cleansing oil for my hand luggage, we fly on Sunday",
        "滚筒洗衣机,只有宽50深62高88的空",
        "直筒牛仔裤,腰围三十一",
        "straight jeans, 31 inch waist or more",
        "陶瓷内胆的电热水壶",
        "保温杯,里头别用不锈钢",
        "香水,里面一点酒精不能有",
    ],
)
def test_where_everything_breaks_it_nothing_is_shown(advised: Advised, text: str) -> None:
    advice = advised(text)
    assert advice.behaviour is Behaviour.NONE_FITS
    assert advice.obstacles


@pytest.mark.parametrize(
    "text",
    [
        "卸妆油,行李会托运",
        "直筒牛仔裤,腰围27",
        "电热水壶,内胆要不锈钢",
    ],
)
def test_what_the_place_can_bear_is_offered(advised: Advised, text: str) -> None:
    assert advised(text).behaviour is Behaviour.RECOMMEND


def test_what_is_to_be_worth_exactly_so_much_is_worth_no_less_and_no_more(advised: Advised) -> None:
    assert _shown(advised("礼品卡当压岁钱,面值200整")) == {"GF04-03"}


@pytest.mark.parametrize(
    "text",
    [
        "a leaving gift for our teacher, it has to be sent by email tonight, worth 200",
        "my aunt moved abroad, I want something digital for her, worth 200",
        "a gift that goes to her phone tonight, worth 200",
    ],
)
def test_a_gift_that_travels_without_a_parcel_is_a_gift_card(advised: Advised, text: str) -> None:
    assert [each.zh for each in advised(text).need.goods] == ["礼品卡"]


def test_a_gadget_is_electronic_and_no_gift_card(advised: Advised) -> None:
    assert all(
        each.zh != "礼品卡" for each in advised("an electronic gadget for my dad, delivered to his door").need.goods
    )


def test_a_watch_that_flashes_in_the_sun_need_not_protect_from_it(advised: Advised) -> None:
    assert all("SPF" not in each.value for each in advised("a smart watch that I can read in the sun").need.hard)


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("保温杯,不要开盖哐当响的", False),
        ("静音鼠标,不要滚轮咔嗒响", False),
        ("零食,花生过敏", True),
        ("围巾,羊毛过敏", True),
    ],
)
def test_labels_are_spoken_of_only_where_a_substance_meets_a_body(advised: Advised, text: str, warned: bool) -> None:
    told = " ".join(each.zh for each in advised(text).warnings)
    assert ("过敏原" in told) is warned

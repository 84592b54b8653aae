"""Every scene over the demo shops: its pieces keep the limits and the budget, and its total is the engine's."""

from collections.abc import Callable

import pytest

from tests.guide.conftest import Advised
from xiaoer.guide.advice import Advice, Behaviour
from xiaoer.guide.judging.limits import judge_all
from xiaoer.guide.judging.verdict import Keeping, Terms
from xiaoer.guide.plan import Plan
from xiaoer.guide.scenes.table import SCENES
from xiaoer.guide.scenes.wording import plan_words
from xiaoer.guide.talk.reasons import holds
from xiaoer.guide.weather.fixed import FixedWeather
from xiaoer.guide.weather.weather import Weather

ASKED = {
    "meal": ["三个人晚饭,不想做饭,怕辣,100以内", "dinner for four, no peanuts, under 150"],
    "outfit": ["好冷啊,零下五度,买一身穿的,800以内,L码", "it's minus 5, what to wear, under 700"],
    "gift": ["给朋友生日礼物,女生,刚开始学咖啡,300左右,要包装", "birthday gift for a friend, gift wrapped, under 300"],
    "appliance": ["旧洗衣机坏了,换新,阳台位置宽60厘米,有国补吗", "replace my old washing machine"],
    "skincare": ["干皮护肤一套,400以内", "a skincare routine for dry skin, under 400"],
    "waiting": ["羽绒服现在买还是等双十二", "should I buy the earbuds now or wait"],
}


def planned(advice: Advice) -> Plan:
    assert advice.plan is not None
    return advice.plan


def test_every_scene_is_tried_here() -> None:
    assert len(SCENES) == len(ASKED)


@pytest.mark.parametrize(("scene", "text"), [(scene, text) for scene, texts in ASKED.items() for text in texts])
def test_a_scene_solves_its_need_within_the_limits_and_the_budget(advised: Advised, scene: str, text: str) -> None:
    advice = advised(text)
    plan = planned(advice)
    assert plan.scene == scene
    assert plan.pieces
    assert plan.proved
    most = advice.need.budget.most if advice.need.budget is not None else None
    assert plan.total is not None
    assert most is None or plan.total <= most
    for each in plan.pieces:
        judged = judge_all(advice.need.hard, each.ware, Terms(each.ware.as_of, {}))
        assert not any(one.keeping is Keeping.BREAKS for one in judged)
        assert each.ware.stock is None or each.ware.stock >= each.quantity
    assert all(holds(each) for each in (*plan.unmet, *plan.notes))
    assert advice.says is not None
    assert plan_words(plan).zh in advice.says.zh


@pytest.mark.parametrize("text", ["洗发水", "晚上饿了,一个人,随便吃点", "帐篷", "想送礼", "cream that cures eczema"])
def test_a_scene_never_breaks_the_advice_that_it_stands_beside(advised: Advised, text: str) -> None:
    advice = advised(text)
    if advice.behaviour is not Behaviour.RECOMMEND:
        assert advice.plan is None


def test_the_total_is_what_the_whole_basket_costs_and_not_the_sum_of_its_options(advised: Advised) -> None:
    plan = planned(advised("三个人晚饭,不想做饭,怕辣,100以内"))
    # One hotpot pays shipping, three together do not.
    assert [(str(each.ware.sku.id), each.quantity) for each in plan.pieces] == [("FD05-02", 3)]
    assert plan.total is not None
    assert plan.total.minor == 3 * 2_990


def test_a_meal_says_that_a_parcel_does_not_help_tonight(advised: Advised) -> None:
    plan = planned(advised("晚上饿了,不想做饭,一个人,怕辣"))
    assert any("今晚吃不到" in each.zh for each in plan.notes)
    assert not plan.pieces


def test_a_layer_that_is_owned_is_not_bought_again(advised: Advised) -> None:
    plan = planned(advised("零下十度出门,羽绒服有了,配一身里面穿的"))
    assert not any(str(each.ware.product.id) == "AP03" for each in plan.pieces)
    assert any("已经有了" in each.zh for each in plan.notes)


def test_what_the_budget_has_no_room_for_is_said(advised: Advised) -> None:
    plan = planned(advised("零下五度,买一身穿的,550以内"))
    assert plan.total is not None
    assert plan.total.minor <= 55_000
    assert any("放不下" in each.zh for each in plan.unmet)


def test_wrapping_is_bought_where_the_present_is(advised: Advised) -> None:
    plan = planned(advised("给朋友生日礼物,女生,刚开始学咖啡,300左右,要包装"))
    assert {str(each.ware.product.id) for each in plan.pieces} == {"GF01", "GF12"}
    assert len(plan.orders) == 1
    assert plan.total is not None
    assert plan.total.minor == 26_900 - 1_600 - 1_200 + 1_200


def test_an_appliance_tells_the_subsidised_price_and_what_the_total_leaves_out(advised: Advised) -> None:
    plan = planned(advised("洗衣机有国补吗,最后多少钱"))
    assert any("核验" in each.zh and "¥2,196.40" in each.zh for each in plan.notes)
    assert any("辅材另计" in each.zh for each in plan.unmet)


def test_a_gap_that_is_too_narrow_either_way_keeps_an_appliance_out(advised: Advised) -> None:
    assert advised("阳台位置宽50厘米,想买洗衣机").behaviour is Behaviour.NONE_FITS
    assert advised("留的位置是90×65×60厘米,想买洗衣机").behaviour is Behaviour.RECOMMEND


def test_waiting_is_advised_only_with_a_date_and_a_price(advised: Advised) -> None:
    plan = planned(advised("羽绒服现在买还是等双十二"))
    assert not any(each.later for each in plan.pieces)
    assert any("没有依据" in each.zh for each in plan.notes)
    assert any("15天" in each.zh for each in plan.notes)


@pytest.mark.parametrize(("place", "layers"), [("哈尔滨", 3), ("海口", 0)])
def test_the_weather_decides_how_many_layers_where_a_source_is_named(
    advised_in: Callable[[Weather, str], Advice], place: str, layers: int
) -> None:
    plan = planned(advised_in(FixedWeather({"HL": -20, "HI": 22}), f"去{place}出差穿什么"))
    assert len(plan.pieces) == layers
    assert any("预报" in each.zh for each in plan.notes)


def test_without_a_source_the_temperature_is_asked_for(advised: Advised) -> None:
    plan = planned(advised("去哈尔滨出差穿什么"))
    assert any("几度" in each.zh for each in plan.unmet)
    assert not plan.pieces


def test_what_is_said_to_be_there_is_not_recommended(advised: Advised) -> None:
    assert "AP03" not in {str(each.sku)[:4] for each in advised("羽绒服有了,里面搭什么保暖").options}

"""What a need only mentions is no limit, what it avoids in other words is ruled out, and what is wanted stays."""

import pytest

from tests.guide.conftest import Advised
from xiaoer.guide.goods.learned import Learned
from xiaoer.guide.need import LimitKind, Way
from xiaoer.guide.reading.heard import heard
from xiaoer.language.lexicon import Lexicon

NOTHING = (Lexicon.of(()), Learned(()))


def test_what_is_avoided_is_taken_out_and_said_plainly_at_the_end() -> None:
    text = "上回那塑料的饭盒一股味,微波炉一转更熏人,同事都躲着我走,这回给我换个好的"
    assert heard(text, *NOTHING).text == text.replace("塑料", "  ") + ",不要塑料"


@pytest.mark.parametrize(
    "text",
    [
        "买件蓝色的外套,上班穿",
        "a red umbrella, please",
        "不要塑料的,要玻璃的",
        "至少5升的汤锅",
        "a leather belt for my dad",
    ],
)
def test_what_is_wanted_or_ruled_out_plainly_stays_as_it_is(text: str) -> None:
    assert heard(text, *NOTHING).text == text


@pytest.mark.parametrize(
    "text",
    [
        "三厘米的门槛扫地机过得去吗",
        "the sofa is two metres from the socket, which cable reaches",
        "床宽一米二,床单要刚好铺满",
    ],
)
def test_how_long_a_way_or_a_place_is_is_always_heard(text: str) -> None:
    assert heard(text, *NOTHING).text == text


@pytest.mark.parametrize(
    "text",
    [
        "a mug for the office, my deskmate has a green one so not green",
        "a tray for the hall, mum has a red one, so not red",
    ],
)
def test_a_plain_no_stays_though_its_word_stands_elsewhere_too(text: str) -> None:
    assert heard(text, *NOTHING).text.endswith(text[-6:])


@pytest.mark.parametrize(
    ("text", "had"),
    [
        ("My old power bank was 5000 mAh and gave out by noon, so I need 20000 mAh now", "5000 mAh"),
        ("上一桶洗衣液是2公斤的,没两周就见底,这回要5公斤的", "2公斤"),
    ],
)
def test_a_number_that_was_had_gives_way_to_one_of_the_same_measure_that_is_wanted(text: str, had: str) -> None:
    assert heard(text, *NOTHING).text == text.replace(had, " " * len(had))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("我家那台冰箱是银色的,手印擦都擦不完,现在给客厅配个加湿器,什么颜色你看着办", "银"),
        (
            "The curtains in our bedroom are green and they stay, my wife chose them, but I need a humidifier in there"
            " before we both wake up with sore throats again",
            "green",
        ),
    ],
)
def test_the_colour_of_what_somebody_has_limits_nothing(advised: Advised, text: str, said: str) -> None:
    hard = advised(text).need.hard
    assert not [each for each in hard if each.kind in (LimitKind.OPTION, LimitKind.VARIANT) and said in each.value]


def test_a_kind_that_is_only_in_the_story_is_not_what_is_wanted(advised: Advised) -> None:
    advice = advised(
        "邻居养的狗半夜一叫,我家的电热水壶都跟着抖,枕头底下塞耳塞也不顶用。前两天把旧音箱也摔了,"
        "这回想买副降噪耳机,戴着能睡着就行"
    )
    assert [each.zh for each in advice.need.goods] == ["耳机"]


@pytest.mark.parametrize("text", ["充电宝一个", "保温杯寄大连,连运费一百", "Which mouse is the quietest?"])
def test_the_only_kind_that_is_named_is_what_the_need_is_about(advised: Advised, text: str) -> None:
    assert advised(text).need.goods


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("家里的投影仪配了新幕布,现在就差个能连的音箱", "音箱"),
        (
            "Two colleagues whose phones ring all day sit beside me, so I am after headphones with noise cancelling",
            "耳机",
        ),
    ],
)
def test_what_is_surely_wanted_is_the_point_though_the_words_take_it_for_had(
    advised: Advised, text: str, goods: str
) -> None:
    assert [each.zh for each in advised(text).need.goods] == [goods]


def test_a_worse_one_of_the_same_kind_does_not_rule_the_kind_out(advised: Advised) -> None:
    advice = advised(
        "The earphones I had hurt, they kept falling out on the bus, so I want headphones over the ear this time"
    )
    assert not [each for each in advice.need.hard if each.value.startswith("goods:")]


def test_of_two_values_of_one_option_the_one_that_is_complained_of_gives_way(advised: Advised) -> None:
    hard = advised("卫衣要M码的,L码穿着像披麻袋").need.hard
    assert [each.value for each in hard if each.kind is LimitKind.OPTION] == ["尺码:M"]


def test_what_is_asked_for_alone_leaves_no_other_value_of_its_option(advised: Advised) -> None:
    hard = advised("面包我只吃全麦的,牛肉干只要原味的,五香味吃着犯腻").need.hard
    assert [each.value for each in hard if each.kind is LimitKind.OPTION] == ["口味:原味"]


def test_a_maker_that_is_complained_of_is_ruled_out(advised: Advised) -> None:
    advice = advised("想给自己挑件卫衣,禾木的我洗一次缩一次,换别家的")
    assert "brand:禾木" in [each.value for each in advice.need.hard]
    assert not advice.options


@pytest.mark.parametrize("text", ["给小侄子挑个六岁能玩的,盲盒就算了,他喜欢拼东西", "六岁孩子的礼物,爱拼东西,盲盒不要"])
def test_a_kind_that_is_declined_behind_its_name_is_ruled_out(advised: Advised, text: str) -> None:
    need = advised(text).need
    assert "盲盒" not in [each.zh for each in need.goods]
    assert "不要盲盒" in [each.zh for each in need.hard]


def test_no_less_than_is_a_direction_and_rules_nothing_out(advised: Advised) -> None:
    hard = advised("a phone with no less than 200 GB, please").need.hard
    assert [(each.kind, each.unit, each.way) for each in hard] == [(LimitKind.MEASURE, "GB", Way.AT_LEAST)]


def test_a_container_that_is_counted_is_not_what_is_wanted(advised: Advised) -> None:
    assert [each.zh for each in advised("rice noodles, six bags, spicy").need.goods] == [
        each.zh for each in advised("rice noodles, spicy").need.goods
    ]

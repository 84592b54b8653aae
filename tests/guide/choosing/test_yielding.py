"""A limit that the words may not have meant never leaves nothing to show, and is never given up in silence."""

import pytest

from tests.guide.conftest import Advised
from xiaoer.guide.advice import Behaviour
from xiaoer.guide.talk.editing import ChipKind, Edit, chips_of

POCKET = "跑步时手机放口袋里硌得慌,想要个运动手表,黑色的,能防水"
MAT = "I want a bluetooth speaker; at the pool I lie on a straw mat and headphones slip off"


@pytest.mark.parametrize(
    ("text", "doubted", "kept"),
    [
        (POCKET, ["口袋"], "颜色黑"),
        (MAT, ["straw"], ""),
    ],
)
def test_what_only_the_story_tells_keeps_nothing_out(
    advised: Advised, text: str, doubted: list[str], kept: str
) -> None:
    advice = advised(text)
    assert advice.behaviour is Behaviour.RECOMMEND
    assert [each.zh for each in advice.need.doubted] == doubted
    held = [each.zh for each in advice.need.hard]
    assert not set(doubted) & set(held)
    assert not kept or kept in held


@pytest.mark.parametrize(
    ("text", "zh", "en"), [(POCKET, "没有按“口袋”来筛", "口袋"), (MAT, "straw", 'not hold it to "straw"')]
)
def test_what_is_not_held_to_is_said_before_the_options(advised: Advised, text: str, zh: str, en: str) -> None:
    says = advised(text).says
    assert says is not None
    assert zh in says.zh.partition("合适的有")[0]
    assert en in says.en.partition("These fit")[0]


def test_it_stands_as_a_chip_and_can_be_put_back(advised: Advised) -> None:
    chip = next(each for each in chips_of(advised(POCKET).need) if each.kind is ChipKind.DOUBTED)
    held = advised(POCKET, Edit(drop=chip.key))
    assert held.behaviour is Behaviour.NONE_FITS
    assert held.need.doubted == ()
    assert "口袋" in [each.zh for each in held.need.hard]


def test_what_was_put_back_stays_through_the_talk(advised: Advised) -> None:
    later = advised(POCKET, Edit(drop="doubted:口袋"), "两千以内")
    assert later.need.doubted == ()
    assert "口袋" in [each.zh for each in later.need.hard]


@pytest.mark.parametrize(
    "text",
    [
        "我对花生过敏,上次吃了嗓子肿,想要含花生的饼干就算了,坚果也过敏,每日坚果有能吃的吗",
        "鞋柜塞满了,家里门槛三公分高,扫地机得翻得过去",
        "脚有点肿,平时48码,想买双徒步鞋",
        "跑腿的朋友说后天就走,想送他刻字的钢笔,后天一定要到",
        "A case for my Samsung S23, it keeps falling out of my pocket",
    ],
)
def test_what_harms_the_size_the_day_and_the_device_are_never_doubted(advised: Advised, text: str) -> None:
    advice = advised(text)
    assert advice.behaviour is Behaviour.NONE_FITS
    assert advice.need.doubted == ()


@pytest.mark.parametrize("text", ["至少100瓦的充电头", "a pure cashmere scarf", "真丝的睡衣,别的料子不要"])
def test_what_is_plainly_asked_for_and_not_sold_is_still_not_there(advised: Advised, text: str) -> None:
    assert advised(text).behaviour is Behaviour.NONE_FITS


def test_taking_a_value_away_takes_what_tells_variants_apart_by_it(advised: Advised) -> None:
    text = "毛衣,藏青色,M码"
    chip = next(each for each in chips_of(advised(text).need) if each.key.startswith("limit:颜色"))
    left = advised(text, Edit(drop=chip.key)).need.hard
    assert not [each for each in left if "藏青" in each.value.split("|")]

"""A hard word that no table of limits knows is asked of the page: what no page speaks of is not said to fit."""

import pytest

from tests.guide.conftest import Advised
from xiaoer.guide.advice import Behaviour
from xiaoer.guide.reading.allergies import allergic_to


@pytest.mark.parametrize(
    "text",
    [
        "蓝牙耳机,要支持aptX的",
        "phone with a headphone jack",
        "能插存储卡的平板",
        "亚麻四件套",
        "低因的挂耳咖啡",
        "tablet with a pen",
        "显示器 144Hz",
        "吃饭的人多,来个3000片的拼图",
        "humidifier that holds 9 litres",
        "门槛三公分,扫地机得爬得过去",
        "零下二十五度,光靠一件羽绒服就能扛住的",
        "耳机,游泳戴的",
        "washing machine for a gap 52 cm wide",
        "一小时内送到家的吃的",
        "宿舍超过八百瓦就断电,要个烧水壶",
        "香水,得留香十个小时",
        "钢笔上刻二十个汉字",
        "watch that can diagnose heart trouble",
        "面霜,我是油皮",
        "无核的红枣",
        "耳机,三百二是我的上限",
        "coat for winter, I never wear down",
    ],
)
def test_what_no_page_says_is_not_recommended(advised: Advised, text: str) -> None:
    advice = advised(text)
    assert advice.behaviour is Behaviour.NONE_FITS, [str(each.sku) for each in advice.options]


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("有NFC的手机", "DG04"),
        ("带GPS的手表", "DG05"),
        ("hot-swappable keyboard", "DG06"),
        ("带儿童模式的平板", "DG09"),
        ("防滑脚垫", "HM10"),
        ("110V也能用的充电头", "DG02"),
        ("刻8个字的钢笔", "GF05"),
        ("含氨基酸的洁面", "BE01"),
        ("她闻羊毛就痒,给她买套保暖内衣", "AP06"),
        ("neck massager for mum, healthy, no implants", "GF13"),
        ("got plenty of cables already, need a 65W charger", "DG02"),
    ],
)
def test_what_a_page_says_is_recommended(advised: Advised, text: str, product: str) -> None:
    assert {str(each.sku)[:4] for each in advised(text).options} == {product}


@pytest.mark.parametrize(
    ("text", "product", "unsaid"),
    [
        ("袜子要过膝的", "AP08", "过膝"),
        ("牛排 安格斯", "FD10", "安格斯"),
        ("脚垫要能垫猫窝的", "HM10", "垫猫窝"),
        ("抱枕一样的云朵玩偶,带铃铛的", "GF14", "铃铛"),
    ],
)
def test_words_of_ones_own_that_a_page_is_silent_of_keep_nothing_out_and_that_is_said(
    advised: Advised, text: str, product: str, unsaid: str
) -> None:
    advice = advised(text)
    assert {str(each.sku)[:4] for each in advice.options} == {product}
    assert advice.says is not None
    assert f"{unsaid},页面没有写" in advice.says.zh


def test_words_that_a_page_says_otherwise_of_keep_out_still(advised: Advised) -> None:
    assert advised("螺蛳粉,热水一冲就好的").behaviour is Behaviour.NONE_FITS


def test_where_some_pages_tell_what_is_demanded_the_silent_ones_are_no_answer(advised: Advised) -> None:
    assert {str(each.sku)[:4] for each in advised("零食,要开袋即食的").options} == {"FD14"}


@pytest.mark.parametrize("text", ["想买衣服", "有没有大点的", "which one is better?", "随便看看，你看着办"])
def test_what_names_nothing_is_asked_for(advised: Advised, text: str) -> None:
    advice = advised(text)
    assert advice.behaviour is Behaviour.ASK
    assert advice.question is not None


def test_a_question_about_clothes_has_a_default_that_shows_clothes(advised: Advised) -> None:
    advice = advised("想买衣服", "随便")
    assert {str(each.sku)[:2] for each in advice.options} == {"AP"}


def test_a_vegetarian_is_no_vegan(advised: Advised) -> None:
    """Milk and eggs are a vegetarian's food; meat is not."""
    assert {str(each.sku)[:4] for each in advised("vegetarian, bread for breakfast").options} == {"FD13"}
    assert advised("vegan, bread for breakfast").behaviour is Behaviour.NONE_FITS


def test_a_sum_after_the_subsidy_is_compared_with_what_is_left_to_pay(advised: Advised) -> None:
    assert [str(each.sku)[:4] for each in advised("手表,国补后八百以内").options]
    assert advised("手表,八百以内").behaviour is Behaviour.NONE_FITS


def test_a_present_for_today_is_a_card_that_is_there_at_once(advised: Advised) -> None:
    advice = advised("朋友今天过生日,马上能发到手机上的礼,两百")
    assert "GF04-03" in [str(each.sku) for each in advice.options]
    assert {str(each.sku)[:4] for each in advice.options} == {"GF04"}


def test_a_symptom_is_for_a_doctor(advised: Advised) -> None:
    assert advised("my chest feels tight, which tea helps?").behaviour is Behaviour.REFUSE


def test_no_two_chips_say_the_same(advised: Advised) -> None:
    need = advised("无线鼠标").need
    assert not {each.zh for each in need.hard} & {each.zh for each in need.wishes}


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("humidifier please, because we live with cats", "HM05"),
        ("tablet, I'm a teacher with bad eyesight", "DG09"),
        ("bluetooth speaker, it MUST survive splashes", "DG10"),
        ("hiking shoes that handle mud", "AP09"),
        ("a soft wholewheat loaf without added sugar", "FD13"),
        ("cleansing oil to take off mascara", "BE12"),
        ("正在减脂,来点即食鸡胸肉", "FD14"),
        ("手机壳,Q1 Pro用,要能贴在车里磁吸支架上", "DG11"),
    ],
)
def test_a_reason_a_person_a_verb_and_a_loud_word_are_nothing_that_a_page_has_to_tell(
    advised: Advised, text: str, product: str
) -> None:
    assert any(str(each.sku).startswith(product) for each in advised(text).options)


@pytest.mark.parametrize(
    ("text", "substances"),
    [
        ("wholewheat loaf without added sugar", {"糖"}),
        ("eggs are no problem, gluten is no issue either", set[str]()),
        ("milk I can't have at all", {"乳"}),
        ("no eggs, please", {"蛋"}),
    ],
)
def test_an_english_no_rules_out_the_substances_behind_it(text: str, substances: set[str]) -> None:
    assert {each.zh for each in allergic_to(text)} == substances

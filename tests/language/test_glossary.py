"""A shop's Chinese words in English, whole or not at all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.language.glossary import in_chinese, in_english

HAN = re.compile(r"[㐀-鿿]")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("材质", "material"),
        ("95%棉 5%氨纶", "95% cotton 5% spandex"),
        ("面料100%锦纶;填充90%白鸭绒", "shell 100% nylon; filling 90% white duck down"),
        ("42mm 7天 / 46mm 12天", "42mm 7 days / 46mm 12 days"),
        ("3年,开封后6个月", "3 years, after opening 6 months"),
        ("冷水机洗,不可漂白", "machine wash cold, do not bleach"),
        ("60W/120W", "60W/120W"),
        ("M、L、XL", "M, L, XL"),
    ],
)
def test_values_are_put_together_from_known_words(zh: str, en: str) -> None:
    assert in_english(zh) == en


@pytest.mark.parametrize("zh", ["魑魅魍魉", "95%魑棉"])
def test_one_unknown_word_leaves_the_whole_untranslated(zh: str) -> None:
    assert in_english(zh) is None


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("can I machine wash it", "机洗"),
        ("does it contain peanuts?", "花生"),
        ("is it dishwasher safe", "洗碗机"),
        ("what is the refresh rate", "刷新率"),
    ],
)
def test_english_questions_find_the_shops_words(text: str, term: str) -> None:
    assert term in in_chinese(text)


WORDS = [
    "棉",
    "约",
    "天",
    "开封后",
    "码",
    "材质",
    "续航",
    "魑",
    "5",
    "30",
    "0%",
    "M",
    " ",
    ",",
    "、",
    ";",
    "(",
    ")",
    "/",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
def test_a_translation_has_no_chinese_left_and_keeps_the_digits(text: str) -> None:
    english = in_english(text)
    if english is not None:
        assert not HAN.search(english)
        assert re.findall(r"[0-9]", text) == re.findall(r"[0-9]", english)


@given(st.text(max_size=200))
def test_any_text_can_be_looked_up(text: str) -> None:
    in_chinese(text)

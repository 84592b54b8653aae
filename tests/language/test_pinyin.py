"""Chinese in Latin letters is told from English."""

import pytest

from xiaoer.language.pinyin import reads_as_pinyin, spelt_out


@pytest.mark.parametrize("text", ["zenme tuihuo", "you huo ma", "se cha da ma", "zrg", "nihao", "wo yao tui huo"])
def test_pinyin_is_chinese(text: str) -> None:
    assert reads_as_pinyin(tuple(text.split()))


@pytest.mark.parametrize("text", ["can you", "where is it", "size", "change", "women", "house", "the guide", "beijing"])
def test_english_that_falls_into_syllables_is_not(text: str) -> None:
    assert not reads_as_pinyin(tuple(text.split()))


def test_an_endless_word_is_no_pinyin() -> None:
    assert not reads_as_pinyin(("ni" * 5000,))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("wo yao quxiao dingdan", "我要取消订单"),
        ("haode", "好的"),
        ("O202510008 tuihuo", "O202510008退货"),
        ("how do you do", "how do you do"),
        ("can you ship to xinjiang", "can you ship to xinjiang"),
        ("wo xiang mai bingxiang", "wo xiang mai bingxiang"),
    ],
)
def test_everyday_pinyin_is_written_in_characters_and_what_is_not_known_stays(text: str, written: str) -> None:
    assert spelt_out(text) == written

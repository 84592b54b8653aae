"""The language to answer in."""

from pathlib import Path

import pytest

from xiaoer.language.detection import language_of
from xiaoer.language.normal import normalise
from xiaoer.language.reading import Language

ZH, EN = Language.ZH, Language.EN


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("K3 earbuds 有货吗", ZH),
        ("hi 亲", ZH),
        ("XL黑色", ZH),
        ("zrg", ZH),
        ("发票", ZH),
        ("please 帮我查一下 order", ZH),
        ("where is my order", EN),
        ("ok", EN),
        ("do you have 碧螺春 tea in stock", EN),
        ("thanks!", EN),
    ],
)
def test_the_script_that_carries_the_message_decides(text: str, language: Language) -> None:
    assert language_of(text) is language


@pytest.mark.parametrize("text", ["👍", "2", "XL?", "O202599887", "", "K3", "???"])
def test_a_message_without_words_keeps_the_language_of_before(text: str) -> None:
    assert language_of(text, EN) is EN
    assert language_of(text, ZH) is ZH
    assert language_of(text) is ZH


def test_hardly_a_line_gets_the_wrong_language() -> None:
    lines = (Path(__file__).parent / "data" / "languages.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    wrong = [(text, label) for label, text in rows if language_of(normalise(text)) != label]
    assert len(wrong) <= 0.005 * len(rows), wrong


@pytest.mark.parametrize("text", ["いつ届きますか", "재고 있어요?", "Где мой заказ", "มีของไหม", "هل هذا متوفر"])
def test_a_language_that_we_do_not_write_is_answered_in_the_one_of_before_or_in_english(text: str) -> None:
    assert language_of(text) is EN
    assert language_of(text, ZH) is ZH


@pytest.mark.parametrize("text", ["ok", "OK!", "yes", "no"])
def test_words_of_both_languages_stay_in_the_language_of_the_conversation(text: str) -> None:
    assert language_of(text, ZH) is ZH
    assert language_of(text, EN) is EN
    assert language_of(text) is EN

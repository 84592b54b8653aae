"""Reading is measured on messages that were kept apart, and is as good as the product says it is."""

import asyncio
from datetime import date
from pathlib import Path

import pytest

from xiaoer.kernel.errors import Invalid
from xiaoer.language.bank import Bank, Example, load_bank, load_kinds
from xiaoer.language.reader import Reader
from xiaoer.language.reading import Language
from xiaoer.models.providers.use import SentenceEncoder
from xiaoer.proof.held_out import leaks, load_held_out
from xiaoer.proof.merchant_bots import measure_bot
from xiaoer.proof.reading import ReadingReport, measure

HELD_OUT = load_held_out()


@pytest.fixture(scope="module")
def report(reader: Reader) -> ReadingReport:
    return measure(reader, HELD_OUT, asyncio.run(load_kinds()), today=date(2026, 11, 22))


def test_no_held_out_message_was_learned_from() -> None:
    assert leaks(asyncio.run(load_bank()), HELD_OUT) == ()


def test_a_leak_is_found_whatever_its_marks() -> None:
    text = HELD_OUT.asked[0].text
    leaky = Bank((Example(f"  {text}!! ", Language.ZH, ("prod.spec",)),))
    assert leaks(leaky, HELD_OUT) == (text,)


def test_every_intent_is_asked_in_both_languages() -> None:
    kinds = set(asyncio.run(load_kinds()))
    for language in Language:
        assert {one.intents[0] for one in HELD_OUT.asked if one.language is language} == kinds


@pytest.mark.parametrize("language", list(Language))
def test_the_first_intent_is_right_and_the_right_one_among_three(report: ReadingReport, language: Language) -> None:
    assert report.first[language].value >= 0.90
    assert report.among_three[language].value >= 0.95


def test_the_language_is_told_right(report: ReadingReport) -> None:
    assert report.language.value >= 0.995


def test_a_wish_for_a_person_is_heard_and_not_imagined(report: ReadingReport) -> None:
    assert report.wish_recall.value >= 0.98
    assert report.wish_false_alarms.value <= 0.05


def test_what_is_no_shops_business_is_seen_as_such(report: ReadingReport) -> None:
    assert report.out_of_scope.value >= 0.85


def test_the_likelihoods_mean_what_they_say(report: ReadingReport) -> None:
    surest = report.reliability[-1]
    assert surest.right.value > 0.93
    assert surest.right.of > 0.5 * sum(one.right.of for one in report.reliability)


def test_every_confusion_is_told_with_a_message(report: ReadingReport) -> None:
    wrong = sum(told.of - told.hits for told in report.first.values())
    assert sum(one.times for one in report.confusions) == wrong
    assert all(one.text for one in report.confusions)


def test_a_merchants_own_intents_are_learned_and_strange_ones_refused(tmp_path: Path) -> None:
    words = {
        "REFUND": "money back please|refund my order|i want a refund|return the payment|give my money back|refund me",
        "TRACK": "where is my parcel|track my order|when does it arrive|parcel not here|delivery state|follow parcel",
        "SIZE": "which size fits|size chart please|is it big|do you have small|what size for me|too large or small",
        "PAY": "can i pay by card|pay cash|do you take paypal|payment methods|card declined|how to pay",
        "HOURS": "when do you open|opening hours|are you open sunday|closing time|open now|what time do you close",
    }
    rows = [f"{text},{label}" for label, texts in words.items() for text in texts.split("|")]
    file = tmp_path / "shop.csv"
    file.write_text("sentence,label\n" + "\n".join(rows), encoding="utf-8")
    told = measure_bot(file, SentenceEncoder())
    assert told.best.value > 0.5
    assert told.best.of == told.known.of
    assert told.refused.of > 0


def test_a_file_without_the_columns_is_refused_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "shop.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(Invalid, match="sentence and label"):
        measure_bot(file, SentenceEncoder())

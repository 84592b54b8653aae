"""The bank is plain rows that a person can add to, with no row twice and every intent well covered."""

import asyncio
import re
import unicodedata
from collections import Counter

import pytest

from xiaoer.kernel.errors import Invalid
from xiaoer.language.bank import FOLLOWS, Example, load_bank, load_kinds, parse_examples
from xiaoer.language.reading import Language

BANK = asyncio.run(load_bank())
KINDS = asyncio.run(load_kinds())


def bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s\W_]+", "", folded) or folded


def test_no_utterance_is_there_twice() -> None:
    counted = Counter(bare(example.text) for example in BANK.examples)
    assert [text for text, times in counted.items() if times > 1] == []


def test_every_intent_of_the_list_has_examples_in_both_languages() -> None:
    counted = Counter((intent, example.language) for example in BANK.examples for intent in example.intents)
    thin = [n for n in KINDS if counted[n, Language.ZH] < 60 or counted[n, Language.EN] < 25]
    assert thin == []


def test_only_intents_of_the_list_are_named() -> None:
    assert set(BANK.names) == {*KINDS, FOLLOWS}


def test_words_that_mean_nothing_are_there_too() -> None:
    assert sum(1 for example in BANK.examples if not example.intents) > 200


def test_small_talk_and_what_is_out_of_scope_are_well_covered() -> None:
    aside = {"oos.other", "chitchat.greet"}
    assert sum(1 for example in BANK.examples if not example.intents or aside & set(example.intents)) >= 1500


def test_a_row_says_intent_language_text_and_further_intents() -> None:
    assert parse_examples("# heading\n\nprod.stock\tzh\t还有吗 多少钱\tprice.current,ship.fee\n-\ten\txx\n") == (
        Example("还有吗 多少钱", Language.ZH, ("prod.stock", "price.current", "ship.fee")),
        Example("xx", Language.EN, ()),
    )


@pytest.mark.parametrize("row", ["prod.stock", "prod.stock\tfr\tbonjour", "prod.stock\tzh\t ", "prod.stock\tzh"])
def test_a_bad_row_is_refused_with_its_place(row: str) -> None:
    with pytest.raises(Invalid, match=r"mine\.tsv:1"):
        parse_examples(row, source="mine.tsv")


def test_a_merchants_examples_change_the_digest() -> None:
    more = BANK.with_examples([Example("有没有大号饼", Language.ZH, ("prod.stock",))])
    assert more.digest != BANK.digest

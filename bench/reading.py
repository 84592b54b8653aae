"""Our reader beside the plain ones, on messages of a writer whom none of them has seen.

All learn from the same bank. Rasa's published pipeline (sparse features and DIET) is the known peer that is not run
here: it wants its own Python and minutes of training.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Protocol, cast

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]
from sklearn.pipeline import make_pipeline, make_union  # type: ignore[import-untyped]
from sklearn.svm import LinearSVC  # type: ignore[import-untyped]

from bench.words import Row, milliseconds
from xiaoer.language.bank import Bank, load_bank
from xiaoer.language.grams import plain
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.reading import Language
from xiaoer.learned import open_reader
from xiaoer.models.providers.use import SentenceEncoder
from xiaoer.proof.held_out import Asked, load_held_out
from xiaoer.settings import Settings

Guess = Callable[[str], str]


def reading_rows() -> list[Row]:
    """The first intent right, Chinese and English, and the time of one message."""
    asked = load_held_out().asked
    bank = asyncio.run(load_bank())
    single = Bank(tuple(example for example in bank.examples if example.intents))
    makers: dict[str, Callable[[], Guess]] = {
        "reading: Xiaoer": _xiaoer,
        "reading: nearest neighbour of the same embedding": lambda: _nearest(single),
        "reading: word and char TF-IDF, linear SVC": lambda: _linear(single),
    }
    return [_row(name, make(), asked) for name, make in makers.items()]


def _row(name: str, guess: Guess, asked: Sequence[Asked]) -> Row:
    guess(asked[0].text)
    spent: list[float] = []
    right: dict[Language, list[bool]] = {language: [] for language in Language}
    for one in asked:
        started = time.perf_counter()
        answer = guess(one.text)
        spent.append((time.perf_counter() - started) * 1000)
        right[one.language].append(answer in one.intents)
    told = ", ".join(f"{language} {sum(hits) / len(hits):.3f}" for language, hits in right.items())
    return Row(name, told, milliseconds(spent))


def _xiaoer() -> Guess:
    reader = asyncio.run(open_reader(Settings(), SentenceEncoder()))
    lexicon, today = Lexicon.of([]), datetime(2026, 11, 22, tzinfo=UTC).date()

    def guess(text: str) -> str:
        meant = reader.read(text, lexicon=lexicon, today=today).intents
        return meant[0].name if meant else ""

    return guess


def _nearest(bank: Bank) -> Guess:
    encoder = SentenceEncoder()
    known = encoder.embed([plain(example.text) for example in bank.examples])
    return lambda text: bank.examples[int(np.argmax(known @ encoder.embed([plain(text)])[0]))].intents[0]


class _Model(Protocol):
    """The part of a pipeline that is used."""

    def fit(self, texts: list[str], names: list[str]) -> object: ...
    def predict(self, texts: list[str]) -> Sequence[str]: ...


def _linear(bank: Bank) -> Guess:
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    characters = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True)
    model = cast("_Model", make_pipeline(make_union(words, characters), LinearSVC()))
    model.fit([plain(example.text) for example in bank.examples], [example.intents[0] for example in bank.examples])
    return lambda text: str(model.predict([plain(text)])[0])

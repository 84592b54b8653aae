"""Intents are learned from examples, kept between runs, and said only when meant."""

import asyncio
import time
from pathlib import Path

import numpy as np
import pytest

from xiaoer.language.bank import Bank, Example
from xiaoer.language.intents import IntentModel, load_or_train, phrase_families
from xiaoer.language.reading import Language
from xiaoer.models.providers.use import SentenceEncoder

ENCODER = SentenceEncoder()
SMALL = Bank(
    tuple(
        Example(text, Language.ZH, (intent,))
        for intent, texts in {
            "ship.fee": "包邮吗|运费多少|邮费贵不贵|到新疆运费|要不要邮费|满多少免邮",
            "prod.stock": "还有货吗|有没有现货|卖完了吗|还剩几件|红色有吗|L码有货没",
            "as.repair": "保修多久|坏了怎么修|质保几年|在哪维修|过保了能修吗|维修要钱吗",
        }.items()
        for text in texts.split("|")
    )
)


def test_an_intent_is_best_first_and_between_nought_and_one(model: IntentModel) -> None:
    (meant,) = model.classify(["有货吗 包邮吗"])
    scores = [one.score for one in meant]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 < score <= 1.0 for score in scores)


def test_the_likeliest_are_told_however_unsure(model: IntentModel) -> None:
    likeliest = model.likeliest("嗯那个这个", 3)
    assert len(likeliest) == 3
    assert likeliest[0].score >= likeliest[1].score >= likeliest[2].score


def test_no_texts_give_no_answers(model: IntentModel) -> None:
    assert model.classify([]) == []


def test_a_short_text_is_read_in_a_few_milliseconds(model: IntentModel) -> None:
    def once() -> float:
        started = time.thread_time()
        model.classify(["羽绒服XL黑色还有吗"])
        return time.thread_time() - started

    assert min(once() for _ in range(40)) < 0.01


def test_training_twice_gives_the_same_model() -> None:
    first, second = (IntentModel.train(SMALL, ENCODER) for _ in range(2))
    texts = ["寄西藏邮费", "断货没", "修一下多少钱"]
    assert np.array_equal(first.likelihoods(texts), second.likelihoods(texts))
    assert [meant[0].name for meant in first.classify(texts)] == ["ship.fee", "prod.stock", "as.repair"]


def test_a_kept_model_answers_as_the_trained_one(tmp_path: Path) -> None:
    trained = asyncio.run(load_or_train(tmp_path, ENCODER, SMALL))
    (file,) = tmp_path.glob("*.npz")
    written = file.stat().st_mtime_ns
    kept = asyncio.run(load_or_train(tmp_path, ENCODER, SMALL))
    assert file.stat().st_mtime_ns == written
    assert kept.classify(["包邮不"]) == trained.classify(["包邮不"])


@pytest.mark.parametrize("damage", [b"", b"not an archive", None])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    asyncio.run(load_or_train(tmp_path, ENCODER, SMALL))
    (file,) = tmp_path.glob("*.npz")
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    model = asyncio.run(load_or_train(tmp_path, ENCODER, SMALL))
    assert model.classify(["运费多少"])[0][0].name == "ship.fee"
    assert file.stat().st_size == len(whole)


def test_other_examples_are_another_model(tmp_path: Path) -> None:
    asyncio.run(load_or_train(tmp_path, ENCODER, SMALL))
    more = SMALL.with_examples([Example("邮寄费用几何", Language.ZH, ("ship.fee",))])
    asyncio.run(load_or_train(tmp_path, ENCODER, more))
    assert len(list(tmp_path.glob("*.npz"))) == 2


def test_families_link_what_is_alike_and_never_across_intents() -> None:
    embedded = np.array([[1, 0], [0.99, 0.14], [0, 1], [1, 0]], dtype=np.float32)
    truth = np.array([[1, 0], [1, 0], [1, 0], [0, 1]], dtype=np.float32)
    assert sorted(sorted(family) for family in phrase_families(embedded, truth)) == [[0, 1], [2], [3]]

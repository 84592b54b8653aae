"""The default embedder: unit vectors for any text, near for near meanings in both languages."""

import numpy as np
import pytest

from xiaoer.models.embedding import Embedder
from xiaoer.models.providers.use import SentenceEncoder


@pytest.fixture(scope="module")
def encoder() -> Embedder:
    return SentenceEncoder()


def test_each_text_gives_one_row_of_length_one(encoder: Embedder) -> None:
    rows = encoder.embed(["包邮吗", "where is my order", "🤔"])
    assert rows.shape == (3, encoder.dimensions)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-4)


def test_no_texts_give_no_rows(encoder: Embedder) -> None:
    assert encoder.embed([]).shape == (0, encoder.dimensions)


@pytest.mark.parametrize("text", ["", " ", "\x00", "a\ud800b", "🙂" * 50, "好" * 33_000, "a" * 100_000])
def test_no_text_is_too_odd_or_too_long(encoder: Embedder, text: str) -> None:
    assert np.isfinite(encoder.embed([text])).all()


def test_chinese_and_english_share_one_space(encoder: Embedder) -> None:
    asked, same, other = encoder.embed(["什么时候发货", "when will it ship", "this sweater is too small"])
    assert asked @ same > asked @ other


def test_a_text_embeds_the_same_alone_and_in_company(encoder: Embedder) -> None:
    alone = encoder.embed(["运费多少"])[0]
    assert np.allclose(alone, encoder.embed(["有货吗", "运费多少", "hello"])[1], atol=1e-4)

"""What is remembered is what the embedder said, and it is asked once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from xiaoer.models.remembering import Remembering


class Lengths:
    """Embeds a text as its length, and counts what it was asked."""

    dimensions = 1

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return np.array([[len(text)] for text in texts], dtype=np.float32)


def test_each_text_is_embedded_once_and_rows_come_in_order() -> None:
    inner = Lengths()
    remembering = Remembering(inner)
    assert remembering.embed(["bb", "a", "bb"]).tolist() == [[2], [1], [2]]
    assert remembering.embed(["a", "ccc"]).tolist() == [[1], [3]]
    assert inner.asked == ["bb", "a", "ccc"]


def test_the_texts_longest_not_asked_for_are_forgotten() -> None:
    inner = Lengths()
    remembering = Remembering(inner, capacity=2)
    for texts in (["a"], ["bb"], ["a"], ["ccc"], ["bb"]):
        remembering.embed(texts)
    assert inner.asked == ["a", "bb", "ccc", "bb"]


def test_a_large_batch_goes_straight_through_and_none_is_no_rows() -> None:
    inner = Lengths()
    remembering = Remembering(inner, capacity=2)
    assert remembering.embed(["a", "bb", "ccc"]).tolist() == [[1], [2], [3]]
    remembering.embed(["a"])
    assert inner.asked == ["a", "bb", "ccc", "a"]
    assert remembering.embed([]).shape == (0, 1)

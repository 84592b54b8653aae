"""Crowds hold every message once, whatever order the messages come in."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.learning.crowds import Crowd, Vectors, crowds_of


def placed(seed: int, count: int) -> Vectors:
    """Points about four directions."""
    chance = np.random.default_rng(seed)
    middles = np.eye(8, dtype=np.float32)[:4]
    rows = middles[chance.integers(0, 4, count)] + chance.normal(0, 0.12, (count, 8)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


@given(st.integers(0, 50), st.integers(1, 90))
def test_every_message_is_in_one_crowd_and_the_order_changes_nothing(seed: int, count: int) -> None:
    vectors = placed(seed, count)
    texts = [f"m{at:03}" for at in range(count)]
    counts = [1 + at % 5 for at in range(count)]
    order = sorted(range(count), key=lambda at: (at * 7919 + seed) % 101)
    crowds = crowds_of(vectors, texts, counts)
    again = crowds_of(vectors[order], [texts[at] for at in order], [counts[at] for at in order])
    assert sorted(at for crowd in crowds for at in crowd.members) == list(range(count))
    assert _named(crowds, texts) == _named(again, [texts[at] for at in order])
    assert [crowd.size for crowd in crowds] == sorted((crowd.size for crowd in crowds), reverse=True)


def test_the_four_directions_are_four_crowds() -> None:
    vectors = placed(3, 400)
    crowds = crowds_of(vectors, [f"m{at:03}" for at in range(400)], [1] * 400)
    assert len(crowds) == 4


def test_no_messages_make_no_crowd() -> None:
    assert crowds_of(np.zeros((0, 8), dtype=np.float32), [], []) == []


def _named(crowds: list[Crowd], texts: list[str]) -> list[tuple[str, ...]]:
    return [tuple(texts[at] for at in crowd.members) for crowd in crowds]

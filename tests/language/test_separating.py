"""Lines part what means an intent from what does not, the same every time, and sooner from a good start."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from xiaoer.language.grams import BUCKETS, Bags, bag, plain, rarity
from xiaoer.language.separating import Features, separate

TEXTS = ["包邮吗", "运费多少", "邮费贵不贵", "有货吗", "有没有现货", "还剩几件", "坏了怎么修", "保修多久"]
TRUTH = np.repeat(np.eye(3, dtype=np.float32), [3, 3, 2], axis=0)


def features(texts: list[str]) -> Features:
    worth = rarity(texts)
    return Features(Bags([bag(plain(text), worth) for text in texts]), np.ones((len(texts), 1), dtype=np.float32))


def test_what_was_learned_scores_above_nought_and_all_else_below() -> None:
    seen = features(TEXTS)
    assert np.array_equal(seen.times(separate(seen, TRUTH)) > 0, TRUTH > 0)


def test_the_same_examples_give_the_same_bits() -> None:
    seen = features(TEXTS)
    assert np.array_equal(separate(seen, TRUTH), separate(seen, TRUTH))


def test_a_start_with_fewer_features_leads_to_the_same_place() -> None:
    seen = features(TEXTS)
    wider = Features(seen.bags, np.hstack([seen.further, np.eye(len(TEXTS), dtype=np.float32)]))
    cold, warm = separate(wider, TRUTH), separate(wider, TRUTH, start=separate(seen, TRUTH))
    assert np.allclose(wider.times(cold), wider.times(warm), atol=0.1)


def test_an_intent_that_nothing_means_is_meant_by_nothing() -> None:
    seen = features(TEXTS)
    assert (seen.times(separate(seen, np.hstack([TRUTH, np.zeros((8, 1), dtype=np.float32)])))[:, 3] < 0).all()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.text("发货退款吗呢", min_size=1, max_size=6), st.booleans()), min_size=2, max_size=12))
def test_lines_are_as_good_as_least_cost_allows(rows: list[tuple[str, bool]]) -> None:
    """No line of a few others at random costs less: contradictions and repetitions are no trouble."""
    seen = features([text for text, _ in rows])
    truth = np.array([[meant] for _, meant in rows], dtype=np.float32)
    found = separate(seen, truth)

    def cost(lines: np.typing.NDArray[np.float32]) -> float:
        lack = np.maximum(1 - (2 * truth - 1) * seen.times(lines), 0)
        return float(((1 + 2 * truth) * lack * lack).sum() + (lines * lines).sum())

    used = np.flatnonzero(np.append(seen.bags.turned_times(np.ones((len(rows), 1), dtype=np.float32))[:, 0] > 0, True))
    assert len(found) == BUCKETS + 1
    for seed in range(8):
        other = found.copy()
        other[used, 0] += np.random.default_rng(seed).normal(0, 0.3, len(used)).astype(np.float32)
        assert cost(found) <= cost(other) * 1.02 + 1e-3

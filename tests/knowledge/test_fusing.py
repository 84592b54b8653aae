"""Promises of `xiaoer.knowledge.fusing`."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.knowledge.passages import CUP, TEA, faq
from xiaoer.knowledge.fusing import best_of, hit_of, views_of

SCORES = st.floats(-1, 3)


@given(SCORES, SCORES)
def test_a_score_lies_between_nothing_and_one(words: float, meaning: float) -> None:
    hit = hit_of(TEA, words=words, meaning=min(1.0, meaning))
    assert 0 <= hit.score <= 1
    assert 0 <= hit.words <= 1


@given(SCORES, SCORES, st.floats(0, 1))
def test_more_words_or_more_meaning_never_lowers_a_score(words: float, meaning: float, more: float) -> None:
    before = hit_of(TEA, words=words, meaning=meaning).score
    assert hit_of(TEA, words=words + more, meaning=meaning).score >= before
    assert hit_of(TEA, words=words, meaning=meaning + more).score >= before


def test_the_best_come_first_and_equals_by_id() -> None:
    hits = [hit_of(replace(TEA, id=key), words=words, meaning=0) for key, words in [("b", 0.2), ("c", 0.9), ("a", 0.2)]]
    assert [hit.passage.id for hit in best_of(hits, 3)] == ["c", "a", "b"]
    assert [hit.passage.id for hit in best_of(hits, 1)] == ["c"]
    assert best_of(hits, 0) == best_of(hits, -1) == ()


def test_each_text_of_a_passage_is_a_view_once() -> None:
    assert views_of(CUP) == ("双层玻璃杯", "耐热120度,可进洗碗机", "Double-wall glass, dishwasher safe")
    assert views_of(faq("q", " 包郵 ", title="包邮")) == ("包邮",)
    assert views_of(faq("q", "  ")) == ("",)

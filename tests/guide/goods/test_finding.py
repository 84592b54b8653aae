"""What the index finds is what is meant only where it is plain, or where both ways of looking agree."""

from hypothesis import given
from hypothesis import strategies as st

from xiaoer.guide.goods.finding import Hit, found_by
from xiaoer.kernel.ids import ProductId


def hit(product: str, meaning: float, words: float) -> Hit:
    return Hit(ProductId(product), meaning + words, meaning, words)


def test_what_is_plain_is_found_by_either_way() -> None:
    assert set(found_by([hit("A", 0.6, 0.0), hit("B", 0.1, 0.4), hit("C", 0.2, 0.1)])) == {"A", "B"}


def test_what_meaning_and_words_together_find_well_before_the_rest_is_meant() -> None:
    assert set(found_by([hit("A", 0.4, 0.1), hit("B", 0.42, 0.01)])) == {"A"}
    assert set(found_by([hit("A", 0.4, 0.1), hit("B", 0.3, 0.05)])) == {"A"}


def test_a_near_second_or_no_word_in_common_makes_it_a_guess() -> None:
    assert found_by([hit("A", 0.4, 0.1), hit("B", 0.39, 0.06)]) == {}
    assert found_by([hit("A", 0.4, 0.1), hit("B", 0.2, 0.2)]) == {}
    assert found_by([hit("A", 0.4, 0.0), hit("B", 0.2, 0.0)]) == {}
    assert found_by([]) == {}


@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.floats(0, 0.49), st.floats(0, 0.29)), max_size=8))
def test_below_the_plain_at_most_one_product_is_meant_in_whatever_order(rows: list[tuple[str, float, float]]) -> None:
    hits = [hit(*each) for each in rows]
    assert len(found_by(hits)) <= 1
    assert set(found_by(hits)) == set(found_by(hits[::-1]))

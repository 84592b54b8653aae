"""Sentences, clauses and questions."""

from hypothesis import given
from hypothesis import strategies as st

from xiaoer.evidence.text.clauses import LONGEST, clauses_of, sentences_of


def test_a_comma_ends_a_clause_but_not_inside_a_number() -> None:
    clauses = clauses_of("标价1,299元,包邮")
    assert clauses.around(0) == (0, 8)
    assert clauses.around(10) == (9, 11)


def test_only_the_asking_clause_is_a_question() -> None:
    text = "终身保修,您要吗?"
    clauses = clauses_of(text)
    assert not clauses.asks(0)
    assert clauses.asks(text.index("您"))


def test_a_promise_with_a_question_mark_is_no_question() -> None:
    assert not clauses_of("全场包邮?").asks(0)


def test_a_sentence_may_end_in_a_number_but_the_mark_of_a_list_ends_none() -> None:
    assert [piece for _, piece in sentences_of("It costs $74. Each is new.")] == ["It costs $74. ", "Each is new."]
    assert len(list(sentences_of("1. Unfold it, 2. Press it"))) == 1


@given(st.text(alphabet="价, 。.?\nA1", max_size=900))
def test_sentences_are_the_text_in_pieces_of_bounded_length(text: str) -> None:
    pieces = list(sentences_of(text))
    assert "".join(piece for _, piece in pieces) == text
    assert all(text.startswith(piece, place) and len(piece) <= LONGEST for place, piece in pieces)


def test_a_long_sentence_is_never_cut_inside_a_number() -> None:
    text = "x" * (LONGEST - 30) + ", list ¥1,599 and ¥11,193 in all, " + "y" * LONGEST
    pieces = [piece for _, piece in sentences_of(text)]
    assert not any(piece.rstrip().endswith(("1,", "11,")) for piece in pieces)

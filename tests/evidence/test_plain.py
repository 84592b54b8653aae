"""A text made plain keeps the way back."""

from hypothesis import given
from hypothesis import strategies as st

from xiaoer.evidence.text.plain import plain


def test_full_width_traditional_and_hidden_letters_become_plain() -> None:
    assert plain("４\u200b９９ 現貨").letters == "499 现货"


def test_a_circled_digit_is_a_mark_and_not_a_number() -> None:
    assert plain("①退款").letters == "·退款"


@given(st.text(max_size=60))
def test_every_plain_letter_leads_back_into_the_original(text: str) -> None:
    made = plain(text)
    for place in range(len(made.letters)):
        start, end = made.original(place, place + 1)
        assert 0 <= start < end <= len(text)

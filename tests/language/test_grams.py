"""A text as a bag of n-grams keeps apart what an embedding blurs."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.language.grams import bags, grams, plain


def test_links_pictures_and_order_numbers_become_words() -> None:
    assert plain("https://demo.shop/item/AP03 有吗[图片] O202510007") == "链接 有吗 图片 订单号"


def test_case_and_width_are_folded() -> None:
    assert plain("ＷＨＥＲＥ is  It？") == "where is it?"


def test_short_numbers_stay() -> None:
    assert plain("618有活动吗") == "618有活动吗"


def test_characters_and_words_are_both_kept() -> None:
    found = grams("发货 today please")
    assert {"发货", "w:today", "w:today please", "p:plea"} <= set(found)


@given(st.text(max_size=400))
def test_any_text_gives_a_row_of_length_one_or_nought(text: str) -> None:
    (row,) = bags([plain(text)])
    assert np.isclose(np.linalg.norm(row), 1.0, atol=1e-4) or not row.any()

"""A text as a bag of n-grams keeps apart what an embedding blurs."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.language.grams import BUCKETS, Bags, bag, grams, plain, rarity

WORTH = np.ones(BUCKETS, dtype=np.float32)


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
def test_any_text_gives_a_bag_of_length_one_or_nought(text: str) -> None:
    one = bag(plain(text), WORTH)
    assert np.isclose(np.linalg.norm(one.weights), 1.0, atol=1e-4) or not one.weights.any()
    assert len(set(one.buckets.tolist())) == len(one.buckets)


def test_what_is_seldom_said_tells_more() -> None:
    told = rarity(["红色有吗", "白色有吗", "鞋子有吗"])
    rare, common = (told[bag(gram, WORTH).buckets].mean() for gram in ("鞋", "吗"))
    assert rare > common


@given(st.lists(st.text(alphabet="发货退款吗呢 abc1", max_size=12), min_size=1, max_size=12))
def test_bags_multiply_as_the_whole_matrix_would(texts: list[str]) -> None:
    bags = [bag(plain(text), WORTH) for text in texts]
    whole = np.zeros((len(bags), BUCKETS), dtype=np.float32)
    for row, one in zip(whole, bags, strict=True):
        row[one.buckets] = one.weights
    right = np.arange(len(bags) * 2, dtype=np.float32).reshape(-1, 2)
    turned = Bags(bags).turned_times(right)
    assert np.allclose(turned, whole.T @ right, atol=1e-3)
    assert np.allclose(Bags(bags).times(turned), whole @ turned, atol=1e-2)
    assert np.allclose(Bags(bags).of([len(bags) - 1, 0]).times(turned), (whole @ turned)[[-1, 0]], atol=1e-2)

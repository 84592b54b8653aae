"""Comparing and picking: only what differs, only what keeps the limits."""

import pytest

from tests.desk.conftest import Put


@pytest.mark.parametrize(
    ("shop", "product", "text", "says"),
    [
        ("S1", "HM04", "4L和6L差多少，选哪个", ("4L标价¥299", "6L标价¥399", "6L 3-4人")),
        ("S2", "DG05", "difference between the 42 and 46mm?", ("¥899", "¥999", "46mm 12 days")),
        ("S2", "DG06", "茶轴红轴有啥区别", ("价格一样", "¥299")),
        ("S2", "DG04", "12+256跟12+512就差个内存？", ("¥3,299", "¥3,699", "不能确定")),
        ("S2", None, "哪个好 https://demo.shop/item/DG09 https://demo.shop/item/DG04", ("Pad 5", "Q1 Pro", "8600mAh")),
    ],
)
def test_only_what_differs_is_told(put: Put, shop: str, product: str | None, text: str, says: tuple[str, ...]) -> None:
    told = put("prod.compare", text, shop, product=product)
    assert all(words in told.text for words in says), told.text
    assert not told.faults


@pytest.mark.parametrize("text", ["送女朋友生日礼物 200左右", "need a gift for a coffee beginner under 300"])
def test_a_first_pick_names_at_most_three_and_asks_one_question(put: Put, text: str) -> None:
    told = put("prod.recommend", text, "S3")
    assert 1 <= len(told.draft.products) <= 3
    assert told.draft.asks
    assert not told.faults


def test_an_allergy_is_a_hard_limit(put: Put) -> None:
    told = put("prod.recommend", "花生过敏，推荐点零食", "S3")
    assert not {"FD01", "FD06"} & set(told.draft.products)


def test_a_small_child_gets_nothing_for_older_ones(put: Put) -> None:
    told = put("prod.recommend", "2岁宝宝礼物推荐", "S3")
    assert not {"GF07", "GF08", "GF14"} & set(told.draft.products)


def test_a_budget_is_a_hard_limit(put: Put) -> None:
    told = put("prod.recommend", "10块钱以内的礼物", "S3")
    assert told.draft.products == ()
    assert told.draft.asks

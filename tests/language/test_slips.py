"""What exact words make of a meaning that the model took for another."""

import pytest

from xiaoer.language.reading import Meant
from xiaoer.language.slips import set_right


@pytest.mark.parametrize(
    ("text", "mistaken", "meant"),
    [
        ("羽绒服发货了吗", "prod.stock", ["order.status"]),
        ("has my sweater shipped?", "prod.stock", ["order.status"]),
        ("has the sweater been shipped", "prod.stock", ["order.status"]),
        ("净水器到了吗", "prod.spec", ["logi.track"]),
        ("我的手机付了多少", "price.current", ["order.status"]),
        ("不是这个 我说的是卫衣", "as.wrong_item", []),
        ("发错货了 我买的是卫衣", "as.wrong_item", ["as.wrong_item"]),
        ("需要换镁棒吗", "as.exchange", ["prod.usage"]),
        ("机器人发货了没", "human.request", ["order.status"]),
        ("不要机器人回复", "human.request", ["human.request"]),
        ("燃气灶火力多大", "safety.injury", []),
        ("着火了", "safety.injury", ["safety.injury"]),
        ("个人的就行", "human.request", []),
        ("换个人的话说", "human.request", ["human.request"]),
        ("批了吗", "b2b.bulk", ["as.refund_progress"]),
        ("照片发你了", "privacy.request", []),
        ("有现货吗", "prod.stock", ["prod.stock"]),
    ],
)
def test_exact_words_set_a_mistaken_meaning_right(text: str, mistaken: str, meant: list[str]) -> None:
    assert [one.name for one in set_right(text, [Meant(mistaken, 0.9)])] == meant


def test_other_meanings_of_the_message_stay() -> None:
    both = [Meant("prod.stock", 0.9), Meant("ship.fee", 0.8)]
    assert [one.name for one in set_right("羽绒服发货了吗 运费多少", both)] == ["order.status", "ship.fee"]

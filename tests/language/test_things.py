"""Words for a sort of thing find what was bought, and are no thing inside other words."""

import pytest

from xiaoer.language.things import things_in, things_meant

BOUGHT = (
    "高腰直筒牛仔裤 High-rise straight jeans",
    "双控水洗电热毯 Washable electric blanket",
    "刻字钢笔 Engraved fountain pen",
)


@pytest.mark.parametrize(
    ("text", "number"),
    [("裤子大了", 0), ("the pants are too loose", 0), ("毯子怎么还没到", 1), ("那支笔取消", 2), ("退笔", 2)],
)
def test_a_sort_of_thing_is_the_one_that_was_bought(text: str, number: int) -> None:
    assert list(things_meant(text, BOUGHT)) == [number]


@pytest.mark.parametrize("text", ["一笔钱", "那笔订单", "我花了多少", "米色的", "线上下单", "这卡住了", ""])
def test_a_letter_inside_other_words_is_no_thing(text: str) -> None:
    assert things_in(text) == ()


def test_two_things_are_told_apart_by_their_places() -> None:
    found = things_meant("裤子退,毯子留着", BOUGHT)
    assert {number: [span.start for span in spans] for number, spans in found.items()} == {0: [0], 1: [4]}

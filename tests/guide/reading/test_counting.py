"""How many pieces are to be bought, in whatever words they are counted."""

import pytest

from tests.guide.conftest import Advised


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("我和表妹一人一条围巾", 2),
        ("给老同学们买保温杯,一共12个", 12),
        ("社团的人都要保温杯,颜色一样,总共9个", 9),
        ("six boxes of your mixed nuts for the choir", 6),
        ("three matching mugs for the camper van", 3),
        ("社区的五位志愿者一人发个保温杯", 5),
        ("保温杯,四个都要同款", 4),
        ("我和表妹逛街看中一条围巾", 1),
        ("来一套茶具,我们六个人一人一个杯子", 1),
        ("chocolates for the neighbours, 24 of them", 1),
        ("steaks for the grill, ten of them", 1),
        ("cushions of powder, four of them", 4),
        ("来两三个白的保温杯", 2),
        ("两三个老同学要来喝茶,想要套茶具", 1),
        ("three of your kettle, please", 3),
        ("a fountain pen for the judges, four in total", 4),
        ("想要个充电宝,共三个", 3),
        ("two phone cases, 110 in total", 2),
        ("a jigsaw, 500 pieces", 1),
    ],
)
def test_as_many_are_bought_as_are_counted(advised: Advised, text: str, pieces: int) -> None:
    assert advised(text).need.quantity == pieces


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("空气炸锅,平时三四个人吃饭", 4),
        ("an air fryer, there are five of them in the flat", 5),
        ("away for three weeks, so a big box of nuts", 0),
        ("a flask for 6 litres of soup", 0),
        ("steaks, five of them", 0),
    ],
)
def test_only_people_are_counted_as_people(advised: Advised, text: str, heads: int) -> None:
    assert advised(text).need.heads == heads

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
    ],
)
def test_as_many_are_bought_as_are_counted(advised: Advised, text: str, pieces: int) -> None:
    assert advised(text).need.quantity == pieces

"""凑单: something more is named only where the whole then costs less; what is missing is told exactly."""

from datetime import datetime

import pytest

from tests.desk.conftest import Put

DOUBLE_11 = datetime.fromisoformat("2025-11-10T12:00+08:00")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("买Pad 5凑单加点什么划算", "¥1,928.90，省¥70.10"),
        ("What should I add to the Pad 5 tablet to save?", "you pay ¥1,928.90 in all, ¥70.10 less"),
    ],
)
def test_what_lowers_the_whole_is_named_with_both_sums(put: Put, text: str, words: str) -> None:
    told = put("promo.topup", text, shop="S2")
    assert "¥1,999" in told.text
    assert words in told.text
    assert not told.faults
    assert told.draft.quote is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("中筒棉袜凑单加点什么", ("没有找到加上以后总价更低的商品", "还差¥160.10", "包邮还差")),
        ("what can I add to the crew socks?", ("found nothing", "short by ¥160.10", "shipping is free")),
    ],
)
def test_where_nothing_helps_only_the_gap_is_told(put: Put, text: str, words: tuple[str, ...]) -> None:
    told = put("promo.topup", text, as_of=DOUBLE_11)
    assert [each for each in words if each not in told.text] == []
    assert "反而" not in told.text
    assert not told.faults


def test_without_goods_small_things_reach_the_gap(put: Put) -> None:
    told = put("promo.topup", "还差12凑什么")
    assert "小件可以看" in told.text
    assert not told.faults

"""What is to be done, where a message also says how things stand."""

import pytest

from xiaoer.desk.actions.deeds import deeds_meant


@pytest.mark.parametrize(
    ("names", "text", "meant"),
    [
        (["order.urge_ship"], "口红买错色号了 能退吗 还没发货", ["order.cancel"]),
        (["as.exchange", "order.urge_ship"], "能换大一码吗?还没发货", ["as.exchange"]),
        (["order.urge_ship"], "发货太慢了赔我钱", ["as.compensation"]),
        (["as.refund_only", "order.urge_ship"], "refund me, it hasn't shipped", ["as.refund_only"]),
        (["order.urge_ship"], "怎么还没发货", ["order.urge_ship"]),
        (["order.urge_ship", "order.cancel"], "怎么还没发货啊,再不发我就取消了", ["order.urge_ship", "order.cancel"]),
        (["order.urge_ship"], "还没发货", ["order.urge_ship"]),
        (["order.status"], "还没发货 能退吗", ["order.status"]),
    ],
)
def test_what_is_said_by_the_way_hurries_nobody(names: list[str], text: str, meant: list[str]) -> None:
    assert deeds_meant(names, text) == meant

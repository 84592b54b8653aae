"""Couriers' scans in English."""

from datetime import UTC, datetime

import pytest

from xiaoer.desk.wording.traces import trace_in_english
from xiaoer.shop.order import Trace


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("【杭州】快件已揽收", "picked up by the carrier in Hangzhou"),
        ("快件已到达转运中心", "arrived at a sorting centre"),
        ("快件已到达【乌鲁木齐】", "arrived in Urumqi"),
        ("派送中,快递员电话已脱敏", "out for delivery"),
        ("已签收,签收人:本人", "delivered, signed for by the recipient"),
        ("您的订单已由门卫代收。", "delivered, taken in by somebody else"),
        ("收件人拒收,退回中", "refused at the door, on its way back"),
        ("包裹已到武汉分拨中心，准备发往目的地", "on the road"),
        ("仓库已接单", "being handled in the warehouse"),
        ("您提交了订单，请等待系统确认", "order received, nothing has been sent yet"),
        ("风和日丽", ""),
    ],
)
def test_common_scans_have_english_words_and_others_none(text: str, english: str) -> None:
    assert trace_in_english(Trace(datetime(2025, 11, 12, tzinfo=UTC), text)) == english

"""A carrier's scans in English: the common shapes of what couriers write; anything else is left untranslated."""

import re
from typing import Final

from xiaoer.language.regions import read_regions
from xiaoer.shop.order import Trace

_SHAPES: Final[tuple[tuple[str, str], ...]] = (
    (r"揽收[^\d]*\d+\s*/\s*\d+\s*件", "a part of the order was picked up by the carrier"),
    (r"拒收", "refused at the door, on its way back"),
    (r"退回|退件", "on its way back to the shop"),
    (r"丢失|遗失", "reported lost by the carrier"),
    (r"异常|核实", "the carrier found a problem and is checking it"),
    (
        r"智能柜.*?(\d+)\s*小时内免费",
        "put in a parcel locker, the pickup code comes by text message, free for {1} hours",
    ),
    (r"智能柜|快递柜|自提柜|丰巢", "put in a parcel locker"),
    (r"驿站|自提点|待取件|代收点", "waiting at a pickup point"),
    (r"签收人[:: ]*本人|本人签收", "delivered, signed for by the recipient"),
    (r"代收|门卫|前台|家人|同事", "delivered, taken in by somebody else"),
    (r"签收|已送达|完成配送", "delivered"),
    (r"准备派送|等待.*?揽件", "at the local depot, about to go out for delivery"),
    (r"派送|派件|配送员已揽件|正在为您配送", "out for delivery"),
    (r"提交了?订单|等待系统确认|订单已提交", "order received, nothing has been sent yet"),
    (r"预约|联系.*送货", "the carrier will call to arrange delivery"),
    (r"揽收|揽件|取件|收件", "picked up by the carrier"),
    (r"出库|打包|拣货|接单|仓库|打印完成", "being handled in the warehouse"),
    (r"商家已发货|已发货", "sent by the shop"),
    (r"发往|离开|运输中|装车|上车|车辆", "on the road"),
    (r"到达|已到|进入|分拣|中转|分拨", "arrived at a sorting centre"),
)
_PLACES: Final = {
    "picked up by the carrier": "picked up by the carrier in {place}",
    "arrived at a sorting centre": "arrived in {place}",
}


def trace_in_english(trace: Trace) -> str:
    """What the scan says; "" when its words are none that we know."""
    for pattern, english in _SHAPES:
        found = re.search(pattern, trace.text)
        if found is not None:
            numbered = english.format("", *found.groups()) if found.groups() else english
            return _placed(numbered, trace)
    return ""


def _placed(english: str, trace: Trace) -> str:
    """With its place, where the scan names one that has an English name."""
    with_place = _PLACES.get(english)
    if with_place is None:
        return english
    places = read_regions(re.sub(r"[【】]", " ", trace.text)) or read_regions(trace.place)
    return with_place.format(place=places[0].name_en) if places else english

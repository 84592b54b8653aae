"""How an order is said to stand: 已发货, "has been delivered", 还没付款. The states exclude each other, but for what
follows: what was delivered was shipped.
"""

import re
from collections.abc import Iterator
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.text.clauses import Clauses
from xiaoer.evidence.text.mention import Mention, Standing

_AT_A_HUB: Final = (
    r"(?:(?:has )?(?:arrived|departed|left|reached|processed)(?: at| in| from)? |at )[^.,;]*"
    r"(?:hub|depot|cent(?:re|er)|facility|warehouse|station|port|customs)"
    r"|(?:已?(?:到达|离开|抵达))?[^,，。]*(?:中转|分拨|转运|集散|分拣)[^,，。]*"
)
"""Where a parcel that is on its way has got to."""
_STATES: Final = (
    # state, what a reply says, what a fact's plain value says besides
    (
        "unpaid",
        r"待付款|未付款|还没(?:有)?付款|等待付款|(?:is|are|still) (?:unpaid|awaiting payment|not paid)",
        r"unpaid|pending[_ ]payment|wait(?:ing)?[_ ](?:buyer[_ ])?pay\w*|created",
    ),
    (
        "unshipped",
        r"待发货|未发货|(?:还|尚|暂)?[没未](?:有)?(?:发货|发出|寄出)|备货中|等待发货|正在(?:备货|打包|配货)|(?:has"
        r"|have|is)(?:n'?t| not)"
        r"(?: been)?(?: yet)?(?: been)? (?:shipped|dispatched|sent)|still (?:being )?(?:processed|processing"
        r"|packed|prepared)"
        r"|is (?:being )?(?:processed|processing|packed|prepared)|(?:yet to|not yet) (?:ship|be shipped|shipped)"
        r"|awaiting dispatch|waiting to (?:be )?(?:ship|shipped|dispatched|sent|go out)",
        r"processing|paid|pending|preparing|packed|confirmed|to[_ ]ship|wait[_ ](?:seller[_ ])?\w*send\w*|已付款"
        r"|待出库",
    ),
    (
        "shipped",
        r"已经?(?:发货|发出|寄出|出库|揽收|发走)|(?:has|have|had)(?: already| just)?(?: been)? (?:shipped"
        r"|dispatched|sent out|left our)"
        r"|(?:was|were)(?: already)? (?:shipped|dispatched|sent out)",
        rf"shipped|in[_ ]transit|dispatched|delivering|out[_ ]for[_ ]delivery|sent|揽收|运输|{_AT_A_HUB}",
    ),
    (
        "moving",
        r"在路上|运输中|配送中|已?在途中?|正在(?:运输|配送|路上)|on (?:its|the|their) way|in transit",
        r"shipped|in[_ ]transit|dispatched|delivering|out[_ ]for[_ ]delivery|sent|已?发货|已?发出|揽收|运输"
        rf"|派送中|正在派送|{_AT_A_HUB}",
    ),
    (
        "delivering",
        r"派送中|(?:正在?|已经?在?|在)派送|out for delivery|with the courier for delivery",
        r"delivering|out[_ ]for[_ ]delivery|派送|派件中?",
    ),
    (
        "delivered",
        r"(?:已经?|都|均|全部?)(?:签收|送达|送到|妥投|到货了|收货)"
        r"|(?:has|have|had|was|were)(?: already| both| all)*(?: been)?(?: already| both| all)*"
        r" (?:delivered|signed for|collected)"
        r"|was (?:already )?delivered"
        r"|(?:has|have) (?:already )?arrived|marked as delivered",
        r"delivered|signed(?: for)?|received|arrived|签收|送达|妥投",
    ),
    (
        "completed",
        r"(?:订单|交易|工单|处理)(?:已经?)?(?:处理)?(?:完成|办结)|已经?(?:处理)?(?:完成|办结|结案)|(?:has been|is"
        r"|was) (?:completed"
        r"|resolved|closed)",
        r"completed?|finished|closed|success|resolved|done|交易成功|完成",
    ),
    (
        "cancelled",
        r"已经?(?:取消|关闭)|(?:has been|was|is) cancell?ed",
        r"cancell?ed|closed|取消|关闭",
    ),
    (
        "refunding",
        r"退款中|正在退款|退款(?:正在)?处理中|退货中|refund is (?:being )?process\w+|refund (?:is )?(?:pending"
        r"|in progress)",
        r"refunding|refund[_ ](?:pending|processing|requested)|returning|退款中|售后中",
    ),
    (
        "refunded",
        r"退款(?:已经?)?(?:成功|到账|完成)|已经?(?:退款|退回|到账)|(?:has been|was|were) (?:fully )?refunded"
        r"|refund (?:has been"
        r"|was) (?:completed|issued|sent)",
        r"refunded|refund[_ ](?:success|completed|done)|退款成功|已退款",
    ),
    (
        "rejected",
        r"被(?:拒绝|驳回)了?|已(?:拒绝|驳回)|(?:was|has been|were) (?:rejected|declined|denied)",
        r"rejected|declined|denied|refused|已?拒绝|已?驳回",
    ),
    (
        "agreed",
        r"(?:申请|退货|退款|售后)?已经?(?:同意|通过)(?:了)?|(?:was|has been|is) (?:approved|accepted)",
        r"approved|accepted|agreed|已同意|已通过|审核通过",
    ),
    (
        "received_back",
        r"已经?收到[您你]?(?:寄回|退回|退还|寄来)的?"
        r"|(?:have|has|'ve)(?: already)? received (?:your return|the return|it back)",
        r"return[_ ]received|received[_ ]by[_ ]warehouse|仓库?已(?:签收|收到|收货)|已收到退货",
    ),
    (
        "awaiting_return",
        r"[待等](?:买家|您|你|顾客|客户)?(?:将|把)?(?:商品|货物|货)?(?:寄回|退回|寄还)"
        r"|waiting for (?:you|the buyer|your parcel)[^.,;]{0,12}"
        r"(?:send|ship|return|post)|awaiting (?:your |the )?return",
        r"waiting[_ ](?:for[_ ])?(?:buyer[_ ])?return|awaiting[_ ]return|to[_ ]return|return[_ ]pending",
    ),
    (
        "handling",
        r"(?:正在|在)处理(?:中)?(?!.{0,4}退款)|处理中",
        r"in[_ ]progress|platform_intervened|open|handling|处理中|受理",
    ),
)
_SAID: Final = re.compile("|".join(f"(?P<{state}>{said})" for state, said, _ in _STATES), re.IGNORECASE)
_VALUES: Final = tuple((state, re.compile(f"{said}|(?:{value})$", re.IGNORECASE)) for state, said, value in _STATES)
_SUPPOSED: Final = re.compile(
    r"退货|寄回|如果|若|要是|的话|(?:之|以)?[前后]|时候?|等|一旦|是否|\bif\b|\bonce\b|\bafter\b|\bwhen\b|\bbefore\b"
    r"|\buntil\b|\bwhether\b"
    r"|\bany\b|\bbroken\b|\bdamaged\b|\blost\b|\bas soon as\b|\bwill be\b",
    re.IGNORECASE,
)
_OF_SHOP: Final = re.compile(
    r"\b(?:hotline|shop|store|office|warehouse|showroom|line|desk|we|support)(?: \w+)?\s*$"
    r"|(?:店|客服|热线)[^,，。]{0,4}$",
    re.IGNORECASE,
)
"""A shop that is closed is no case."""
_RULED: Final = frozenset(("rejected", "agreed"))
_RETURNS: Final = frozenset(("退货", "寄回"))
_WHOSE: Final = re.compile(r"^(?:(?:商家|卖家|平台|仓库|订单|包裹|买家|快递)|(?:已(?:付款|支付)|paid)[,，、; ]*(?=\S))")
_FOLLOWS: Final = {
    "moving": frozenset(("moving", "delivering")),
    "shipped": frozenset(("shipped", "moving", "delivering", "delivered", "completed")),
    "delivered": frozenset(("delivered", "completed")),
    "unshipped": frozenset(("unshipped", "handling")),
    "handling": frozenset(("handling", "unshipped", "refunding")),
    "refunding": frozenset(("refunding",)),
}
"""Which states of a fact hold what is said."""
STATE_PREDICATE: Final = re.compile(r"stat(?:e|us)|状态|进度|progress|trace|物流|stage", re.IGNORECASE)


def read_standings(text: str, clauses: Clauses) -> Iterator[Mention]:
    """Every state that a plain text says an order is in; one that is only supposed is left out."""
    for match in _SAID.finditer(text):
        first, last = clauses.around(match.start())
        supposed = _SUPPOSED.search(text, first, last)
        done = match.lastgroup in _RULED or match.group().startswith("已")
        if supposed and not (done and supposed.group() in _RETURNS):
            continue
        if match.lastgroup == "completed" and _OF_SHOP.search(text, first, match.start()):
            continue
        value = Standing(str(match.lastgroup), match.group().casefold())
        asked = clauses.asks(match.start())
        yield Mention(value, ClaimKind.STATE, match.start(), match.end(), asked=asked, context=text[first:last])


def states_of(value: str) -> frozenset[str]:
    """The states that a fact's plain value names: 已发货, shipped, "in transit"."""
    value = value.strip()
    return frozenset(
        state for state, pattern in _VALUES if pattern.match(value) or pattern.match(_WHOSE.sub("", value))
    )


def is_state(value: str) -> bool:
    """Whether the whole value names a state, whatever its predicate."""
    return any(pattern.fullmatch(value.strip()) for _, pattern in _VALUES)


def holds_state(said: str, held: frozenset[str]) -> bool:
    """Whether an order in one of the states `held` stands as `said`."""
    return not held.isdisjoint(_FOLLOWS.get(said, frozenset((said,))))

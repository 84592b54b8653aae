"""What is asked before any table: is it clear what is meant, and is it open at all. The first row that fits decides."""

from typing import Final

from xiaoer.shop.aftersales.aspects.order import Line, OpenCase, Stage, Units
from xiaoer.shop.aftersales.aspects.returning import Means
from xiaoer.shop.aftersales.rule import Rule
from xiaoer.shop.aftersales.ruling import Basis, Missing, Outcome

ORDER_GATES: Final = (
    Rule(
        "gate.order",
        (Stage.NONE,),
        Outcome.ASK,
        ("请告诉我是哪个订单。", "Which order is it?"),
        missing=Missing.ORDER,
    ),
)
"""Of every wish about an order."""

CASE_GATES: Final = (
    *ORDER_GATES,
    Rule(
        "gate.over",
        (Stage.OVER,),
        Outcome.REFUSE,
        (
            "订单{order}已经结束,不能再申请售后。",
            "order {order} has ended; no new case can be opened.",
        ),
    ),
    Rule(
        "gate.unpaid",
        (Stage.UNPAID,),
        Outcome.REFUSE,
        ("订单{order}还没付款,不需要售后,可以直接取消。", "order {order} is not paid; it can simply be cancelled."),
    ),
)
"""Of every wish that opens a case."""

MEANS_GATE: Final = Rule(
    "gate.means",
    (Means.NOT_OFFERED,),
    Outcome.REFUSE,
    (
        "退款和差价只能用原付款方式或您已有的礼品卡。",
        "a refund or a difference goes by the original means of payment or by a gift card that you have.",
    ),
    basis=Basis.PLATFORM,
)
"""Of every wish that names where money comes from or goes to."""

SAME_CASE: Final = Rule(
    "gate.same_case",
    (OpenCase.SAME,),
    Outcome.REFUSE,
    (
        "这件商品已有售后在处理[,售后单号{case}],不用重复申请。",
        "a case for these goods is being handled already[: {case}]; no second one is needed.",
    ),
)
"""Of every wish that opens a case about goods that have one."""

GOODS_GATES: Final = (
    *CASE_GATES,
    Rule(
        "gate.line",
        (Line.MISSING,),
        Outcome.ASK,
        (
            "订单{order}里有多件商品,请告诉我是哪一件。",
            "order {order} holds several goods; which of them is it?",
        ),
        missing=Missing.LINE,
    ),
    SAME_CASE,
    Rule(
        "gate.nothing_left",
        (Units.NONE_LEFT,),
        Outcome.REFUSE,
        ("这件商品已经没有可以再处理的了。", "there is nothing left of these goods to handle."),
    ),
    Rule(
        "gate.too_many",
        (Units.TOO_MANY,),
        Outcome.ASK,
        ("件数超过了订单里还能处理的,请告诉我要处理几件。", "that is more than the order still holds; how many is it?"),
        missing=Missing.QUANTITY,
    ),
    MEANS_GATE,
)
"""Of every wish about goods of an order."""

RETURN_GATES: Final = (
    *CASE_GATES,
    Rule(
        "gate.not_sent",
        (Stage.UNSHIPPED, Stage.PACKED, Stage.DEPOSIT),
        Outcome.REFUSE,
        (
            "订单{order}现在还没有包裹,不用退货,可以直接取消。",
            "order {order} has no parcel yet, so there is nothing to send back; it can be cancelled instead.",
        ),
    ),
    *(gate for gate in GOODS_GATES if gate not in CASE_GATES),
)
"""Of every wish about goods that were sent."""

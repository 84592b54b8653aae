"""Visits, notices, marketing and personal data; and what no other table is for."""

from typing import Final

from xiaoer.shop.aftersales.aspects.order import Stage
from xiaoer.shop.aftersales.aspects.wishes import Stock, Visit
from xiaoer.shop.aftersales.rule import Rule, Table
from xiaoer.shop.aftersales.ruling import Basis, Missing, Outcome

_PAID: Final = (Stage.UNSHIPPED, Stage.PACKED, Stage.PARTLY, Stage.MOVING, Stage.RECEIVED)

VISIT: Final = Table(
    "book_service",
    ("预约安装维修", "Book a visit"),
    (
        Rule(
            "visit.time",
            (*_PAID, Visit.NO_TIME),
            Outcome.ASK,
            ("请告诉我希望上门的日期和时间。", "Which day and time would suit you?"),
            missing=Missing.TIME,
        ),
        Rule(
            "visit.offered",
            (*_PAID, Visit.OFFERED),
            Outcome.ALLOW,
            (
                "可以为订单{order}登记预约,具体上门时间以服务方确认为准。",
                "the visit for order {order} can be booked; the service confirms the exact time.",
            ),
        ),
        Rule(
            "visit.uncertain",
            (*_PAID, Visit.UNCERTAIN),
            Outcome.APPROVE,
            (
                "订单{order}的上门服务由人工确认后安排。",
                "a person confirms and arranges the visit for order {order}.",
            ),
        ),
        Rule(
            "visit.not_offered",
            (*_PAID, Visit.NOT_OFFERED),
            Outcome.REFUSE,
            ("店铺没有这项上门服务。", "the shop offers no such visit."),
        ),
        Rule(
            "visit.booked",
            (*_PAID, Visit.BOOKED),
            Outcome.APPROVE,
            (
                "订单{order}已有预约,改时间由人工处理。",
                "order {order} has a booked visit already; a person changes its time.",
            ),
        ),
        Rule(
            "visit.unpaid",
            (Stage.UNPAID, Stage.DEPOSIT),
            Outcome.REFUSE,
            (
                "订单{order}还没付清,付清后再预约。",
                "order {order} is not fully paid; a visit can be booked after that.",
            ),
        ),
        Rule(
            "visit.over",
            (Stage.OVER,),
            Outcome.REFUSE,
            ("订单{order}已经结束,不能预约。", "order {order} has ended; no visit is possible."),
        ),
    ),
)

RESTOCK: Final = Table(
    "notify_restock",
    ("到货提醒", "Restock notice"),
    (
        Rule(
            "restock.awaited",
            (Stock.AWAITED,),
            Outcome.ALLOW,
            ("可以登记到货提醒,到货后通知您。", "a notice can be registered for when it is back."),
        ),
        Rule(
            "restock.available",
            (Stock.AVAILABLE,),
            Outcome.REFUSE,
            (
                "这个规格现在有货[,可售{stock}件],可以直接下单。",
                "it is in stock now[: {stock} pcs], so it can be ordered.",
            ),
        ),
        Rule(
            "restock.missing",
            (Stock.MISSING,),
            Outcome.ASK,
            ("请告诉我是哪款商品的哪个规格。", "Which variant of which product is it?"),
            missing=Missing.SKU,
        ),
    ),
)

OPTOUT: Final = Table(
    "marketing_optout",
    ("退订营销", "No marketing"),
    (
        Rule(
            "optout.always",
            (),
            Outcome.ALLOW,
            ("可以为您退订营销信息。", "marketing messages can be stopped for you."),
            basis=Basis.STATUTE,
            source="广告法第43条;个人信息保护法第24条;GDPR art. 21",
        ),
    ),
)

PRIVACY: Final = Table(
    "privacy",
    ("个人信息查阅、更正、删除", "Access, correction and erasure of personal data"),
    (
        Rule(
            "privacy.request",
            (),
            Outcome.APPROVE,
            (
                "您的个人信息请求会登记,由人工核实身份后处理;法律要求保存的交易记录除外。",
                "your request about personal data is registered, and a person carries it out after checking who you "
                "are; records that the law wants kept are excepted.",
            ),
            basis=Basis.STATUTE,
            source="个人信息保护法第45-47条;GDPR art. 12-17",
        ),
    ),
)

OTHER: Final = Table(
    "other",
    ("其他售后", "Anything else"),
    (
        Rule(
            "other.person",
            (),
            Outcome.APPROVE,
            ("这个由人工看过后处理。", "a person looks at this and decides."),
        ),
    ),
)

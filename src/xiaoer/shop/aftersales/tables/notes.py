"""A note on the order, and the wish to join or split parcels."""

from typing import Final

from xiaoer.shop.aftersales.aspects.order import Stage
from xiaoer.shop.aftersales.aspects.wishes import Words
from xiaoer.shop.aftersales.rule import Rule, Table
from xiaoer.shop.aftersales.ruling import Missing, Outcome

_OVER: Final = ("订单{order}已经结束,不能再改。", "order {order} has ended and cannot be changed any more.")
_NOT_SENT: Final = (Stage.UNPAID, Stage.DEPOSIT, Stage.UNSHIPPED)

NOTE: Final = Table(
    "add_note",
    ("订单备注", "A note on the order"),
    (
        Rule(
            "note.add",
            (*_NOT_SENT, Words.GIVEN),
            Outcome.ALLOW,
            ("可以给订单{order}加备注,仓库会看到。", "a note can be added to order {order}; the warehouse sees it."),
        ),
        Rule(
            "note.words",
            (*_NOT_SENT, Stage.PACKED, Stage.PARTLY, Words.MISSING),
            Outcome.ASK,
            ("请告诉我要备注什么。", "What shall the note say?"),
            missing=Missing.WORDS,
        ),
        Rule(
            "note.packed",
            (Stage.PACKED, Stage.PARTLY, Words.GIVEN),
            Outcome.APPROVE,
            (
                "订单{order}的备注由人工转告仓库,不保证来得及。",
                "a person passes the note for order {order} to the warehouse, which may be too late.",
            ),
        ),
        Rule(
            "note.sent",
            (Stage.MOVING, Stage.RECEIVED),
            Outcome.REFUSE,
            ("按订单{order}现在的状态,备注不起作用了。", "as order {order} stands, a note would change nothing."),
        ),
        Rule("note.over", (Stage.OVER,), Outcome.REFUSE, _OVER),
    ),
)

MERGE: Final = Table(
    "merge",
    ("合并或拆分发货", "Join or split parcels"),
    (
        Rule(
            "merge.note",
            _NOT_SENT,
            Outcome.ALLOW,
            (
                "可以给订单{order}备注给仓库,能否合并或拆分以实际发货为准。",
                "the wish can be noted on order {order}; whether it works shows at dispatch.",
            ),
        ),
        Rule(
            "merge.packed",
            (Stage.PACKED, Stage.PARTLY),
            Outcome.APPROVE,
            (
                "订单{order}的合并拆分由人工看能否处理。",
                "a person sees what is still possible for order {order}.",
            ),
        ),
        Rule(
            "merge.sent",
            (Stage.MOVING, Stage.RECEIVED),
            Outcome.REFUSE,
            ("按订单{order}现在的状态不能再合并或拆分。", "as order {order} stands, it cannot be joined or split."),
        ),
        Rule("merge.over", (Stage.OVER,), Outcome.REFUSE, _OVER),
    ),
)

"""Another variant: the rows that every change and exchange shares, and the change before dispatch."""

from collections.abc import Iterator
from typing import Final

from xiaoer.shop.aftersales.aspects.order import Changed, Line, Stage
from xiaoer.shop.aftersales.aspects.wishes import Difference, Wanted
from xiaoer.shop.aftersales.rule import Aspect, Pays, Rule, Table, Term
from xiaoer.shop.aftersales.ruling import Basis, Freight, Missing, Outcome

_BEFORE: Final = (Stage.UNPAID, Stage.UNSHIPPED)


def wanted_rules(prefix: str, *when: Aspect, allowed: Term, freight: Freight = Freight.NONE) -> Iterator[Rule]:
    """The rows for a variant wanted instead, as soon as an exchange or change is possible at all."""
    yield from _not_to_be_had(prefix, *when)
    yield Rule(
        f"{prefix}.uncertain",
        (*when, Wanted.UNCERTAIN),
        Outcome.APPROVE,
        ("想换的规格有没有货要由人工确认。", "a person checks whether the variant wanted is there."),
        freight=freight,
    )
    yield from _settled(prefix, *when, Wanted.IN_STOCK, allowed=allowed, freight=freight)


def _not_to_be_had(prefix: str, *when: Aspect) -> Iterator[Rule]:
    yield Rule(
        f"{prefix}.missing",
        (*when, Wanted.MISSING),
        Outcome.ASK,
        ("请告诉我想换成哪个规格。", "Which variant would you like instead?"),
        missing=Missing.SKU,
    )
    yield Rule(
        f"{prefix}.other_product",
        (*when, Wanted.OTHER_PRODUCT),
        Outcome.REFUSE,
        (
            "只能换同款的其他规格;想要别的商品可以退了重拍。",
            "only another variant of the same product is possible; for other goods, return this and order anew.",
        ),
    )
    yield Rule(
        f"{prefix}.same",
        (*when, Wanted.SAME),
        Outcome.REFUSE,
        ("想换的规格和您买的一样。", "that is the variant that you bought."),
    )
    yield Rule(
        f"{prefix}.sold_out",
        (*when, Wanted.SOLD_OUT),
        Outcome.REFUSE,
        (
            "想换的规格现在换不到这么多;可以选退款,或登记到货提醒。",
            "the variant wanted cannot be supplied now; a refund or a notice when it is back are possible.",
        ),
    )


def _settled(prefix: str, *there: Aspect, allowed: Term, freight: Freight) -> Iterator[Rule]:
    """What becomes of the difference in price."""
    yield Rule(f"{prefix}.even", (*there, Difference.NONE), Outcome.ALLOW, allowed, freight=freight)
    yield Rule(
        f"{prefix}.cheaper",
        (*there, Difference.BACK),
        Outcome.ALLOW,
        (f"{allowed[0]}[差价{{amount}}退给您。]", f"{allowed[1]}[ The difference of {{amount}} goes back to you.]"),
        pays=Pays.DIFFERENCE,
        freight=freight,
    )
    yield Rule(
        f"{prefix}.dearer",
        (*there, Difference.CHARGED),
        Outcome.ALLOW,
        (f"{allowed[0]}[需要补差价{{difference}}。]", f"{allowed[1]}[ The difference of {{difference}} is charged.]"),
        freight=freight,
    )
    yield Rule(
        f"{prefix}.balance_short",
        (*there, Difference.SHORT),
        Outcome.REFUSE,
        (
            "余额不够补差价[{difference}],请换一种付款方式。",
            "the balance does not cover the difference[ of {difference}]; please choose another means of payment.",
        ),
        basis=Basis.PLATFORM,
    )
    yield Rule(
        f"{prefix}.unsettled",
        (*there, Difference.UNSETTLED, Difference.UNKNOWN),
        Outcome.APPROVE,
        (
            "想换的规格有差价或价格待核对,由人工处理。",
            "the variant wanted has another price, or one to be checked; a person settles it.",
        ),
        freight=freight,
    )


VARIANT: Final = Table(
    "change_sku",
    ("发货前换规格", "Another variant before dispatch"),
    (
        *wanted_rules(
            "variant",
            *_BEFORE,
            Changed.OPEN,
            Line.GIVEN,
            allowed=("订单{order}现在可以换规格。", "the variant of order {order} can be changed now."),
        ),
        Rule(
            "variant.line",
            (*_BEFORE, Changed.OPEN, Line.MISSING),
            Outcome.ASK,
            ("请告诉我要换的是哪一件。", "Which of the goods is to be changed?"),
            missing=Missing.LINE,
        ),
        Rule(
            "variant.frozen",
            (*_BEFORE, Stage.PACKED, Stage.PARTLY, Changed.FROZEN),
            Outcome.REFUSE,
            (
                "订单{order}的商品已经改过一次,按规则不能再改。",
                "the items of order {order} were changed once; after that it cannot be changed again.",
            ),
            basis=Basis.PLATFORM,
        ),
        Rule(
            "variant.closed",
            (*_BEFORE, Stage.PACKED, Stage.PARTLY, Changed.CLOSED),
            Outcome.REFUSE,
            (
                "按订单{order}现在的状态,不能再改规格。",
                "as order {order} stands, its variant cannot be changed.",
            ),
            basis=Basis.PLATFORM,
        ),
        Rule(
            "variant.deposit",
            (Stage.DEPOSIT,),
            Outcome.APPROVE,
            (
                "订单{order}是已付定金的预售单,换规格由人工处理。",
                "order {order} is a pre-sale with its deposit paid; a person looks at the change.",
            ),
        ),
        Rule(
            "variant.packed",
            (Stage.PACKED, Stage.PARTLY, Changed.OPEN),
            Outcome.APPROVE,
            (
                "订单{order}换规格要由人工处理,不保证来得及。",
                "a person tries to change the variant of order {order}, which may be too late.",
            ),
        ),
        Rule(
            "variant.moving",
            (Stage.MOVING,),
            Outcome.REFUSE,
            (
                "订单{order}已经发货,不能再改规格;签收后可以申请换货。",
                "order {order} is on its way: its variant stays; an exchange is possible after delivery.",
            ),
        ),
        Rule(
            "variant.received",
            (Stage.RECEIVED,),
            Outcome.REFUSE,
            (
                "订单{order}已签收,不能改规格;可以申请换货。",
                "order {order} was delivered and cannot be changed; you can ask for an exchange.",
            ),
        ),
        Rule(
            "variant.over",
            (Stage.OVER,),
            Outcome.REFUSE,
            ("订单{order}已经结束,不能再改。", "order {order} has ended and cannot be changed."),
        ),
    ),
)

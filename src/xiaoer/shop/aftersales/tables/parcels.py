"""Dispatch and parcels: urging, chasing, stopping; and what is lost or missing."""

from typing import Final

from xiaoer.shop.action import CaseReason
from xiaoer.shop.aftersales.aspects.faults import Ceiling, LawFault, Photo, ShopFault
from xiaoer.shop.aftersales.aspects.order import Dispatch, OtherParcel, Shipment, Stage
from xiaoer.shop.aftersales.rule import Pays, Rule, Table
from xiaoer.shop.aftersales.ruling import Basis, Freight, Missing, Outcome

_OVER: Final = ("订单{order}已经结束。", "order {order} has ended.")
_WAITING: Final = (Stage.UNSHIPPED, Stage.PACKED, Stage.PARTLY)
_RISK: Final = "电子商务法第20条"

URGE: Final = Table(
    "urge_dispatch",
    ("催发货", "Urge dispatch"),
    (
        Rule(
            "urge.within",
            (*_WAITING, Dispatch.WITHIN, Dispatch.UNKNOWN, Dispatch.SENT_LATE),
            Outcome.ALLOW,
            (
                "可以给订单{order}催一下仓库[,最晚{ship_by}前发出]。",
                "the warehouse can be reminded of order {order}[, which is to be sent by {ship_by}].",
            ),
        ),
        Rule(
            "urge.overdue",
            (*_WAITING, Dispatch.OVERDUE),
            Outcome.ALLOW,
            (
                "订单{order}已超过承诺的发货时间[{ship_by}],可以加急催仓库;也可以申请赔付或取消。",
                "order {order} is past its promised dispatch[ of {ship_by}]; it can be marked urgent, and you may ask "
                "for compensation or cancel.",
            ),
        ),
        Rule(
            "urge.unpaid",
            (Stage.UNPAID, Stage.DEPOSIT),
            Outcome.REFUSE,
            ("订单{order}付清后才会发货。", "order {order} is sent after it is fully paid."),
        ),
        Rule(
            "urge.sent",
            (Stage.MOVING,),
            Outcome.REFUSE,
            (
                "按订单{order}现在的状态不用再催发货[,运单号{tracking}];可以催物流。",
                "order {order} needs no urging any more[, tracking number {tracking}]; the carrier can be asked.",
            ),
        ),
        Rule(
            "urge.received",
            (Stage.RECEIVED,),
            Outcome.REFUSE,
            ("订单{order}已经签收。", "order {order} was delivered already."),
        ),
        Rule("urge.over", (Stage.OVER,), Outcome.REFUSE, _OVER),
    ),
)

_NOT_SENT: Final = (Stage.UNPAID, Stage.DEPOSIT, Stage.UNSHIPPED, Stage.PACKED)

CHASE: Final = Table(
    "chase_logistics",
    ("催物流", "Ask the carrier"),
    (
        Rule(
            "chase.moving",
            (
                Stage.MOVING,
                Stage.PARTLY,
                Shipment.NONE,
                Shipment.MOVING,
                Shipment.STUCK,
                Shipment.RETURNING,
                Shipment.DELIVERED,
            ),
            Outcome.ALLOW,
            (
                "可以向快递催查订单{order}的包裹[{tracking}]。",
                "the carrier can be asked about the parcel [{tracking} ]of order {order}.",
            ),
        ),
        Rule(
            "chase.lost",
            (Stage.MOVING, Stage.PARTLY, Shipment.LOST),
            Outcome.APPROVE,
            (
                "订单{order}的包裹快递已报丢失,由人工安排补发或退款。",
                "the carrier reports the parcel of order {order} as lost; a person arranges a new one or a refund.",
            ),
            source=_RISK,
        ),
        Rule(
            "chase.not_sent",
            _NOT_SENT,
            Outcome.REFUSE,
            ("订单{order}现在还没有包裹可催。", "order {order} has no parcel yet that could be asked about."),
        ),
        Rule(
            "chase.received",
            (Stage.RECEIVED,),
            Outcome.REFUSE,
            (
                "订单{order}显示已签收;如果没收到,可以报签收未收到。",
                "order {order} is shown as delivered; if it is not there, you can report that.",
            ),
        ),
        Rule("chase.over", (Stage.OVER,), Outcome.REFUSE, _OVER),
    ),
)

INTERCEPT: Final = Table(
    "intercept",
    ("拦截包裹", "Stop a parcel"),
    (
        Rule(
            "intercept.moving",
            (Stage.MOVING, Shipment.NONE, Shipment.MOVING, Shipment.STUCK),
            Outcome.ALLOW,
            (
                "可以申请拦截订单{order}的包裹,不保证成功;送到时也可以拒收,退回后退款。",
                "the carrier can be asked to stop the parcel of order {order}, which may not work; you can also refuse "
                "it, and the refund follows once it is back.",
            ),
        ),
        Rule(
            "intercept.partly",
            (Stage.PARTLY,),
            Outcome.APPROVE,
            (
                "订单{order}只发出了一部分,拦截由人工处理。",
                "only part of order {order} was sent; a person looks at stopping it.",
            ),
        ),
        Rule(
            "intercept.returning",
            (Stage.MOVING, Shipment.RETURNING),
            Outcome.REFUSE,
            (
                "订单{order}的包裹已在退回路上,不用再拦截。",
                "the parcel of order {order} is being returned already.",
            ),
        ),
        Rule(
            "intercept.lost",
            (Stage.MOVING, Shipment.LOST),
            Outcome.APPROVE,
            (
                "订单{order}的包裹快递已报丢失,由人工安排补发或退款。",
                "the carrier reports the parcel of order {order} as lost; a person arranges a new one or a refund.",
            ),
            source=_RISK,
        ),
        Rule(
            "intercept.arrived",
            (Stage.MOVING, Shipment.DELIVERED),
            Outcome.REFUSE,
            (
                "订单{order}的包裹已送达,不能拦截;可以申请退货。",
                "the parcel of order {order} has arrived and cannot be stopped; you can ask for a return.",
            ),
        ),
        Rule(
            "intercept.not_sent",
            _NOT_SENT,
            Outcome.REFUSE,
            (
                "订单{order}现在还没有包裹,可以直接取消。",
                "order {order} has no parcel yet that could be stopped; it can be cancelled instead.",
            ),
        ),
        Rule(
            "intercept.received",
            (Stage.RECEIVED,),
            Outcome.REFUSE,
            (
                "订单{order}已签收,不能拦截;可以申请退货。",
                "order {order} was delivered and cannot be stopped; you can ask for a return.",
            ),
        ),
        Rule("intercept.over", (Stage.OVER,), Outcome.REFUSE, _OVER),
    ),
)

LOST: Final = Table(
    "lost",
    ("丢件、签收未收到", "Lost, or delivered and not there"),
    (
        Rule(
            "lost.reported",
            (Stage.MOVING, Stage.PARTLY, Shipment.LOST),
            Outcome.APPROVE,
            (
                "订单{order}的包裹快递已报丢失,由人工安排补发或退款。",
                "the carrier reports the parcel of order {order} as lost; a person arranges a new one or a refund.",
            ),
            basis=Basis.STATUTE,
            pays=Pays.GOODS_AND_OUTBOUND,
            reason=CaseReason.LOST,
            source=_RISK,
        ),
        Rule(
            "lost.stuck",
            (Stage.MOVING, Stage.PARTLY, Shipment.STUCK, Shipment.NONE, Shipment.DELIVERED),
            Outcome.APPROVE,
            (
                "订单{order}的包裹去向由人工向快递核实,确认丢失的补发或退款。",
                "a person asks the carrier where the parcel of order {order} is; if it is lost, it is sent again or "
                "refunded.",
            ),
            basis=Basis.STATUTE,
            pays=Pays.GOODS_AND_OUTBOUND,
            source=_RISK,
        ),
        Rule(
            "lost.moving",
            (Stage.MOVING, Stage.PARTLY, Shipment.MOVING),
            Outcome.REFUSE,
            (
                "订单{order}的包裹[{tracking}]还在正常配送,暂时不能按丢件处理;可以先催物流。",
                "the parcel [{tracking} ]of order {order} is not reported as lost or stuck; the carrier can be asked "
                "first.",
            ),
        ),
        Rule(
            "lost.returning",
            (Stage.MOVING, Stage.PARTLY, Shipment.RETURNING),
            Outcome.APPROVE,
            (
                "订单{order}的包裹在退回路上,由人工安排重发或退款。",
                "the parcel of order {order} is being returned; a person sends it again or refunds it.",
            ),
            pays=Pays.GOODS_AND_OUTBOUND,
        ),
        Rule(
            "lost.signed",
            (Stage.RECEIVED,),
            Outcome.APPROVE,
            (
                "订单{order}显示已签收但您没收到,由人工向快递核实签收情况。",
                "order {order} is shown as delivered and you do not have it; a person checks with the carrier.",
            ),
            basis=Basis.STATUTE,
            pays=Pays.GOODS_AND_OUTBOUND,
            reason=CaseReason.SIGNED_MISSING,
            source=_RISK,
        ),
        Rule(
            "lost.not_sent",
            (Stage.UNPAID, Stage.DEPOSIT, Stage.UNSHIPPED, Stage.PACKED),
            Outcome.REFUSE,
            (
                "订单{order}现在还没有包裹,可以催发货或取消。",
                "order {order} has no parcel yet; it can be urged or cancelled.",
            ),
        ),
    ),
)

_THERE: Final = (Stage.RECEIVED, Stage.MOVING, Stage.PARTLY)

MISSING: Final = Table(
    "missing",
    ("少件、漏发、少配件", "Missing goods or parts"),
    (
        Rule(
            "missing.other_parcel",
            (*_THERE, OtherParcel.YES),
            Outcome.REFUSE,
            (
                "订单{order}分了多个包裹寄送,请先等另一个包裹。",
                "order {order} comes in several parcels; please wait for the other one.",
            ),
        ),
        Rule(
            "missing.photo",
            (*_THERE, OtherParcel.NO, Photo.NONE),
            Outcome.ASK,
            (
                "请拍一下收到的全部东西和面单,我来登记补发。",
                "Please send a photo of all that arrived and of the label, so that the missing part can be sent.",
            ),
            missing=Missing.PHOTO,
        ),
        Rule(
            "missing.small",
            (*_THERE, OtherParcel.NO, Photo.GIVEN, Ceiling.WITHIN),
            Outcome.ALLOW,
            ("可以给订单{order}登记补发缺的部分。", "what is missing from order {order} can be sent to you."),
            freight=Freight.SELLER,
        ),
        Rule(
            "missing.large",
            (*_THERE, OtherParcel.NO, Photo.GIVEN, Ceiling.ABOVE),
            Outcome.APPROVE,
            (
                "订单{order}缺的部分由人工核对后补发或退款。",
                "a person checks what is missing from order {order} and sends or refunds it.",
            ),
            freight=Freight.SELLER,
        ),
        Rule(
            "missing.unshown",
            (*_THERE, OtherParcel.NO, Photo.ASKED),
            Outcome.APPROVE,
            (
                "订单{order}缺的部分由人工核对。",
                "a person checks what is missing from order {order}.",
            ),
            freight=Freight.SELLER,
        ),
        Rule(
            "missing.not_sent",
            (Stage.UNSHIPPED, Stage.PACKED, Stage.DEPOSIT, Stage.UNPAID),
            Outcome.REFUSE,
            ("订单{order}现在还没有包裹。", "order {order} has no parcel yet."),
        ),
    ),
)

WRONG: Final = Table(
    "wrong_item",
    ("发错货", "Wrong goods"),
    (
        Rule(
            "wrong.photo",
            (*_THERE, Photo.NONE),
            Outcome.ASK,
            (
                "请拍一下收到的商品和面单,方便登记换发。",
                "Please send a photo of what arrived and of the label.",
            ),
            missing=Missing.PHOTO,
        ),
        Rule(
            "wrong.inside",
            (*_THERE, LawFault.INSIDE, Photo.GIVEN),
            Outcome.ALLOW,
            (
                "订单{order}发错货,可以登记换发或退款[{amount}],来回运费由卖家承担。",
                "wrong goods in order {order} can be exchanged or refunded[ with {amount}]; the seller pays the "
                "freight both ways.",
            ),
            basis=Basis.STATUTE,
            pays=Pays.GOODS_AND_OUTBOUND,
            freight=Freight.SELLER,
        ),
        Rule(
            "wrong.shop",
            (*_THERE, ShopFault.INSIDE, Photo.GIVEN),
            Outcome.ALLOW,
            (
                "订单{order}发错货,可以登记换发或退款[{amount}],来回运费由卖家承担。",
                "wrong goods in order {order} can be exchanged or refunded[ with {amount}]; the seller pays the "
                "freight both ways.",
            ),
            pays=Pays.GOODS_AND_OUTBOUND,
            freight=Freight.SELLER,
        ),
        Rule(
            "wrong.unshown",
            (*_THERE, Photo.ASKED),
            Outcome.APPROVE,
            (
                "订单{order}发错货的情况由人工核对后处理,运费由卖家承担。",
                "a person checks the wrong goods of order {order}; the seller pays the freight.",
            ),
            basis=Basis.PLATFORM,
            pays=Pays.GOODS_AND_OUTBOUND,
            freight=Freight.SELLER,
        ),
        Rule(
            "wrong.late",
            (
                *_THERE,
                LawFault.OUTSIDE,
                LawFault.NONE,
                ShopFault.OUTSIDE,
                ShopFault.NONE,
                Photo.GIVEN,
            ),
            Outcome.APPROVE,
            (
                "订单{order}发错货的情况由人工核对后处理。",
                "a person checks the wrong goods of order {order}.",
            ),
            freight=Freight.SELLER,
        ),
    ),
)

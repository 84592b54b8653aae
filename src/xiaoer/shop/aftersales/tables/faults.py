"""Goods at fault: return, exchange or repair; warranty; spoiled fresh goods; refund without sending back."""

from typing import Final

from xiaoer.shop.action import CaseReason
from xiaoer.shop.aftersales.aspects.faults import (
    Burden,
    Ceiling,
    LawFault,
    Photo,
    ShopFault,
    SpoiledReport,
    SpoiledShare,
    Warranty,
)
from xiaoer.shop.aftersales.aspects.order import Shipment, Stage
from xiaoer.shop.aftersales.aspects.wishes import MoneyBack
from xiaoer.shop.aftersales.rule import Pays, Rule, Table
from xiaoer.shop.aftersales.ruling import Basis, Freight, Missing, Outcome

_CN: Final = "消费者权益保护法第24条"
_LAW: Final = f"{_CN};(EU) 2019/771 art. 10-13;CRA 2015 s. 19-24"
_SHOWN: Final = (Photo.GIVEN, Photo.ASKED)
_PAST_LAW: Final = (LawFault.OUTSIDE, LawFault.NONE)
_PAST_SHOP: Final = (ShopFault.OUTSIDE, ShopFault.NONE)
_UNCOVERED: Final = (Warranty.OVER, Warranty.NONE)
_COVERED: Final = (Warranty.BY_LAW, Warranty.BY_SHOP, Warranty.MAIN_PART)
_ASK_PHOTO: Final = (
    "请拍照或录视频让我们看到问题,我来登记。",
    "Please send a photo or video that shows the problem, so that it can be registered.",
)
_SELLER_PAYS: Final = "运费由卖家承担。"
_SELLER_PAYS_EN: Final = "The seller pays the freight."

FAULT: Final = Table(
    "fault",
    ("质量问题、破损、与描述不符", "Faulty, damaged or not as described"),
    (
        Rule(
            "fault.law.inside",
            (LawFault.INSIDE, *_SHOWN),
            Outcome.APPROVE,
            (
                "订单{order}的质量问题由人工审核[,退款金额{amount}],可退货、换货或维修。" + _SELLER_PAYS,
                "a person reviews the fault in order {order}[, for {amount}]: return, exchange or repair. "
                + _SELLER_PAYS_EN,
            ),
            basis=Basis.STATUTE,
            pays=Pays.GOODS_AND_OUTBOUND,
            freight=Freight.SELLER,
            source=_LAW,
        ),
        Rule(
            "fault.law.photo",
            (LawFault.INSIDE, Photo.NONE),
            Outcome.ASK,
            _ASK_PHOTO,
            basis=Basis.STATUTE,
            missing=Missing.PHOTO,
            source=_LAW,
        ),
        Rule(
            "fault.shop.inside",
            (ShopFault.INSIDE, *_SHOWN),
            Outcome.APPROVE,
            (
                "质量问题期限[到{fault_last}],由人工审核[,退款金额{amount}],可退货、换货或维修。" + _SELLER_PAYS,
                "faults are taken[ until {fault_last}]; a person reviews it[, for {amount}]: return, exchange or "
                "repair. " + _SELLER_PAYS_EN,
            ),
            pays=Pays.GOODS_AND_OUTBOUND,
            freight=Freight.SELLER,
        ),
        Rule(
            "fault.shop.photo",
            (ShopFault.INSIDE, Photo.NONE),
            Outcome.ASK,
            _ASK_PHOTO,
            missing=Missing.PHOTO,
        ),
        Rule(
            "fault.law.burden",
            (LawFault.OUTSIDE, Burden.SELLER, *_SHOWN),
            Outcome.APPROVE,
            (
                "这段时间内的瑕疵争议由我们举证;订单{order}由人工审核。",
                "for faults that show early it is for the seller to show that they were not there; a person reviews "
                "order {order}.",
            ),
            basis=Basis.STATUTE,
            freight=Freight.SELLER,
            source="消费者权益保护法第23条",
        ),
        Rule(
            "fault.law.burden_photo",
            (LawFault.OUTSIDE, Burden.SELLER, Photo.NONE),
            Outcome.ASK,
            _ASK_PHOTO,
            basis=Basis.STATUTE,
            missing=Missing.PHOTO,
            source="消费者权益保护法第23条",
        ),
        Rule(
            "fault.warranty",
            (*_PAST_LAW, *_PAST_SHOP, Burden.BUYER, *_COVERED),
            Outcome.APPROVE,
            (
                "订单{order}已过质量退换期,还在保修期内[(到{warranty_last})],由人工安排维修。",
                "order {order} is past the time for return or exchange and still under warranty[, until "
                "{warranty_last}]; a person arranges the repair.",
            ),
            freight=Freight.SELLER,
        ),
        Rule(
            "fault.outside",
            (LawFault.OUTSIDE, *_PAST_SHOP, Burden.BUYER, *_UNCOVERED),
            Outcome.REFUSE,
            (
                "订单{order}的质量问题期限[到{fault_last}]已过,也不在保修期内;需要的话可以请人工看付费维修。",
                "the time for faults of order {order} ended[ on {fault_last}], and no warranty runs; a person can look "
                "into a paid repair.",
            ),
        ),
        Rule(
            "fault.outside_shop",
            (LawFault.NONE, ShopFault.OUTSIDE, Burden.BUYER, *_UNCOVERED),
            Outcome.REFUSE,
            (
                "订单{order}的质量问题期限[到{fault_last}]已过,也不在保修期内;需要的话可以请人工看付费维修。",
                "the time for faults of order {order} ended[ on {fault_last}], and no warranty runs; a person can look "
                "into a paid repair.",
            ),
        ),
        Rule(
            "fault.no_rule",
            (LawFault.NONE, ShopFault.NONE, Burden.BUYER, *_UNCOVERED),
            Outcome.APPROVE,
            (
                "质量问题的规则资料里没有写,由人工处理。",
                "the shop's records have no rule on faults; a person looks at it.",
            ),
        ),
        Rule(
            "fault.burden_no_right",
            (LawFault.NONE, *_PAST_SHOP, Burden.SELLER),
            Outcome.APPROVE,
            ("订单{order}的问题由人工审核。", "a person reviews order {order}."),
            freight=Freight.SELLER,
        ),
    ),
)

REPAIR: Final = Table(
    "repair",
    ("维修、三包", "Repair and warranty"),
    (
        Rule(
            "repair.law",
            (Warranty.BY_LAW,),
            Outcome.APPROVE,
            (
                "订单{order}在法定保修期内[(到{warranty_last})],由人工安排维修。" + _SELLER_PAYS,
                "order {order} is under statutory warranty[ until {warranty_last}]; a person arranges the repair. "
                + _SELLER_PAYS_EN,
            ),
            basis=Basis.STATUTE,
            freight=Freight.SELLER,
            source="部分商品修理更换退货责任规定;(EU) 2019/771;CRA 2015",
        ),
        Rule(
            "repair.shop",
            (Warranty.BY_SHOP,),
            Outcome.APPROVE,
            (
                "订单{order}在保修期内[(到{warranty_last})],由人工安排维修。" + _SELLER_PAYS,
                "order {order} is under warranty[ until {warranty_last}]; a person arranges the repair. "
                + _SELLER_PAYS_EN,
            ),
            freight=Freight.SELLER,
        ),
        Rule(
            "repair.main_part",
            (Warranty.MAIN_PART,),
            Outcome.APPROVE,
            (
                "订单{order}只有主要部件还在保修期内[(到{main_part_last})],由人工检测后安排。",
                "only main parts of order {order} are still under warranty[, until {main_part_last}]; a person "
                "arranges an inspection.",
            ),
        ),
        Rule(
            "repair.fault",
            (*_UNCOVERED, ShopFault.INSIDE),
            Outcome.APPROVE,
            (
                "订单{order}没有另外的保修,质量问题期限[到{fault_last}]内由人工处理。" + _SELLER_PAYS,
                "order {order} has no warranty of its own; within the time for faults[ (until {fault_last})] a person "
                "sees to it. " + _SELLER_PAYS_EN,
            ),
            freight=Freight.SELLER,
        ),
        Rule(
            "repair.over",
            (Warranty.OVER, *_PAST_SHOP),
            Outcome.REFUSE,
            (
                "订单{order}的保修期[到{warranty_last}]已过;付费维修可以请人工确认。",
                "the warranty of order {order} ended[ on {warranty_last}]; a person can look into a paid repair.",
            ),
        ),
        Rule(
            "repair.none",
            (Warranty.NONE, *_PAST_SHOP),
            Outcome.APPROVE,
            (
                "订单{order}的保修规则资料里没有写,由人工确认。",
                "the shop's records have no warranty for order {order}; a person confirms it.",
            ),
        ),
    ),
)

_REPORTED: Final = (SpoiledReport.IN_TIME, SpoiledReport.UNKNOWN)
_SPOILED: Final = (SpoiledShare.PART, SpoiledShare.HALF_OR_MORE)

FRESH: Final = Table(
    "fresh",
    ("生鲜坏损", "Spoiled fresh goods"),
    (
        Rule(
            "fresh.photo",
            (*_REPORTED, Photo.NONE),
            Outcome.ASK,
            (
                "请拍一下坏损的商品和面单,并告诉我大概坏了多少。",
                "Please send a photo of the spoiled goods with the label, and say how much is spoiled.",
            ),
            missing=Missing.PHOTO,
        ),
        Rule(
            "fresh.share",
            (*_REPORTED, Photo.GIVEN, SpoiledShare.UNSAID),
            Outcome.ASK,
            ("大概坏了多少?比如几个里坏了几个。", "How much of it is spoiled? For example, how many of how many."),
            missing=Missing.RATIO,
        ),
        Rule(
            "fresh.small",
            (SpoiledReport.IN_TIME, Photo.GIVEN, *_SPOILED, Ceiling.WITHIN),
            Outcome.ALLOW,
            (
                "按坏损比例可以退款[{amount}],不用寄回。",
                "a refund in proportion[ of {amount}] is possible; nothing needs to be sent back.",
            ),
            pays=Pays.SPOILED,
            reason=CaseReason.FRESH_BAD,
        ),
        Rule(
            "fresh.large",
            (SpoiledReport.IN_TIME, Photo.GIVEN, *_SPOILED, Ceiling.ABOVE),
            Outcome.APPROVE,
            (
                "按坏损比例退款[{amount}],由人工审核,不用寄回。",
                "a person reviews a refund in proportion[ of {amount}]; nothing needs to be sent back.",
            ),
            pays=Pays.SPOILED,
            reason=CaseReason.FRESH_BAD,
        ),
        Rule(
            "fresh.unknown_day",
            (SpoiledReport.UNKNOWN, Photo.GIVEN, *_SPOILED),
            Outcome.APPROVE,
            (
                "签收时间资料里没有,按坏损比例退款[{amount}]由人工核对。",
                "our records don't say when it was delivered; a person checks a refund in proportion[ of {amount}].",
            ),
            pays=Pays.SPOILED,
            reason=CaseReason.FRESH_BAD,
        ),
        Rule(
            "fresh.unshown",
            (*_REPORTED, Photo.ASKED),
            Outcome.APPROVE,
            ("坏损情况由人工核对后处理。", "a person checks what is spoiled."),
            reason=CaseReason.FRESH_BAD,
        ),
        Rule(
            "fresh.late",
            (SpoiledReport.LATE,),
            Outcome.REFUSE,
            (
                "生鲜坏损要在签收后{fresh_hours}小时内报[(到{fresh_until})],已超过时限;有特殊情况可以请人工看。",
                "spoiled goods are reported within {fresh_hours} hours of delivery[ (until {fresh_until})], which has "
                "passed; a person can look at special cases.",
            ),
        ),
        Rule(
            "fresh.no_terms",
            (SpoiledReport.NO_TERMS,),
            Outcome.APPROVE,
            ("坏损的处理由人工审核。", "a person reviews what is spoiled."),
            pays=Pays.SPOILED,
            reason=CaseReason.FRESH_BAD,
        ),
    ),
)

REFUND_ONLY: Final = Table(
    "refund_only",
    ("仅退款", "Refund without sending back"),
    (
        Rule(
            "refund_only.unshipped",
            (Stage.UNSHIPPED, MoneyBack.SMALL),
            Outcome.ALLOW,
            (
                "订单{order}还没发货,可以直接退款[{amount}],原路退回。",
                "order {order} is not sent yet; a refund[ of {amount}] goes back the way it was paid.",
            ),
            pays=Pays.GOODS_AND_OUTBOUND,
            reason=CaseReason.UNSHIPPED,
        ),
        Rule(
            "refund_only.unshipped_large",
            (Stage.UNSHIPPED, MoneyBack.LARGE),
            Outcome.APPROVE,
            (
                "订单{order}还没发货,可以退款[{amount}];金额较大,由人工核对后办理,原路退回。",
                "order {order} is not sent yet and can be refunded[ with {amount}]; for such an amount a person checks "
                "it first.",
            ),
            pays=Pays.GOODS_AND_OUTBOUND,
            reason=CaseReason.UNSHIPPED,
        ),
        Rule(
            "refund_only.packed",
            (Stage.PACKED, Stage.PARTLY, Stage.DEPOSIT),
            Outcome.APPROVE,
            (
                "订单{order}的退款由人工处理。",
                "a person sees to the refund of order {order}.",
            ),
        ),
        Rule(
            "refund_only.lost",
            (Stage.MOVING, Shipment.LOST, Shipment.STUCK, Shipment.RETURNING, Shipment.NONE, Shipment.DELIVERED),
            Outcome.APPROVE,
            (
                "订单{order}的包裹有异常,由人工向快递核实后退款[{amount}]或补发。",
                "something is wrong with the parcel of order {order}; a person checks with the carrier and refunds[ "
                "{amount}] or sends it again.",
            ),
            basis=Basis.STATUTE,
            pays=Pays.GOODS_AND_OUTBOUND,
            reason=CaseReason.NOT_RECEIVED,
            source="电子商务法第20条",
        ),
        Rule(
            "refund_only.moving",
            (Stage.MOVING, Shipment.MOVING),
            Outcome.REFUSE,
            (
                "订单{order}还没签收,不能仅退款;可以申请拦截或拒收,退回后退款。",
                "order {order} is not delivered yet, so a refund alone is not possible; you can have the parcel "
                "stopped or refuse it, and the refund follows once it is back.",
            ),
        ),
        Rule(
            "refund_only.photo",
            (Stage.RECEIVED, Photo.NONE),
            Outcome.ASK,
            (
                "签收后不退货只退款要看情况审核,请说明原因并拍照。",
                "A refund without return is reviewed; please say why and send a photo.",
            ),
            missing=Missing.PHOTO,
        ),
        Rule(
            "refund_only.received",
            (Stage.RECEIVED, *_SHOWN),
            Outcome.APPROVE,
            (
                "订单{order}不退货退款由人工审核,也可能是部分退款;您也可以选择退货退款。",
                "a person reviews a refund without return for order {order}, which may be in part; a return for the "
                "refund is possible too.",
            ),
            source="网络交易平台规则监督管理办法",
        ),
    ),
)

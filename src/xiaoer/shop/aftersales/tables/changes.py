"""Before dispatch: cancel, and a new address."""

from typing import Final

from xiaoer.shop.action import CaseReason
from xiaoer.shop.aftersales.aspects.order import AddressChanges, Changed, Stage
from xiaoer.shop.aftersales.aspects.wishes import CancelReason, MoneyBack, NewAddress
from xiaoer.shop.aftersales.rule import Pays, Rule, Table
from xiaoer.shop.aftersales.ruling import Basis, Missing, Outcome

_OVER: Final = ("订单{order}已经结束,不能再改。", "order {order} has ended and cannot be changed any more.")
_FROZEN: Final = (
    "订单{order}的商品已经改过一次,按规则不能再改或取消。",
    "the items of order {order} were changed once; after that it can be neither changed nor cancelled.",
)
_CLOSED: Final = (
    "按订单{order}现在的状态,不能再改或取消。",
    "as order {order} stands, it can be neither changed nor cancelled.",
)
_BEFORE: Final = (Stage.UNPAID, Stage.UNSHIPPED)
_UNSENT: Final = (*_BEFORE, Stage.PACKED, Stage.PARTLY)
_SENT: Final = (Stage.PARTLY, Stage.MOVING)

CANCEL: Final = Table(
    "cancel",
    ("取消订单", "Cancel an order"),
    (
        Rule(
            "cancel.unpaid",
            (Stage.UNPAID, Changed.OPEN, CancelReason.FITTING),
            Outcome.ALLOW,
            ("订单{order}还没付款,取消后直接关闭。", "order {order} is not paid; cancelling closes it."),
        ),
        Rule(
            "cancel.unshipped",
            (Stage.UNSHIPPED, Changed.OPEN, CancelReason.FITTING, MoneyBack.SMALL),
            Outcome.ALLOW,
            (
                "订单{order}还没发货,可以取消[,退款{amount}原路退回]。",
                "order {order} is not sent yet and can be cancelled[; {amount} goes back the way it was paid].",
            ),
            pays=Pays.ORDER,
            reason=CaseReason.UNSHIPPED,
        ),
        Rule(
            "cancel.unshipped_large",
            (Stage.UNSHIPPED, Changed.OPEN, CancelReason.FITTING, MoneyBack.LARGE),
            Outcome.APPROVE,
            (
                "订单{order}还没发货,可以取消[,退款{amount}];金额较大,由人工核对后办理,原路退回。",
                "order {order} is not sent yet and can be cancelled[, with a refund of {amount}]; for such an amount a "
                "person checks it first.",
            ),
            pays=Pays.ORDER,
            reason=CaseReason.UNSHIPPED,
        ),
        Rule(
            "cancel.reason_missing",
            (*_BEFORE, Changed.OPEN, CancelReason.MISSING),
            Outcome.ASK,
            ("请告诉我取消的原因。", "What is the reason for cancelling?"),
            basis=Basis.PLATFORM,
            missing=Missing.REASON,
        ),
        Rule(
            "cancel.reason_not_accepted",
            (*_BEFORE, Changed.OPEN, CancelReason.NOT_ACCEPTED),
            Outcome.REFUSE,
            (
                "按规则,只有不想要了或拍错了可以取消。",
                "orders are only cancelled when they are no longer wanted or were placed by mistake.",
            ),
            basis=Basis.PLATFORM,
        ),
        Rule(
            "cancel.frozen",
            (*_BEFORE, Stage.PACKED, Stage.PARTLY, Changed.FROZEN),
            Outcome.REFUSE,
            _FROZEN,
            basis=Basis.PLATFORM,
        ),
        Rule(
            "cancel.closed",
            (*_BEFORE, Stage.PACKED, Stage.PARTLY, Changed.CLOSED),
            Outcome.REFUSE,
            _CLOSED,
            basis=Basis.PLATFORM,
        ),
        Rule(
            "cancel.deposit",
            (Stage.DEPOSIT,),
            Outcome.APPROVE,
            (
                "订单{order}已付定金[{deposit}]、未付尾款,取消时定金怎么处理由人工确认。",
                "the deposit [of {deposit} ]for order {order} is paid, the balance is not; "
                "a person settles what becomes of the deposit.",
            ),
            source="民法典第587条",
        ),
        Rule(
            "cancel.packed",
            (Stage.PACKED, Changed.OPEN),
            Outcome.APPROVE,
            (
                "订单{order}的取消要由人工拦截,不保证来得及。",
                "a person tries to stop order {order}, which may be too late.",
            ),
            pays=Pays.ORDER,
            reason=CaseReason.UNSHIPPED,
        ),
        Rule(
            "cancel.partly",
            (Stage.PARTLY, Changed.OPEN),
            Outcome.APPROVE,
            (
                "订单{order}剩下的部分由人工取消,其余的可以拒收或签收后退货。",
                "a person cancels what is left of order {order}; the other parcels can be refused or returned.",
            ),
        ),
        Rule(
            "cancel.moving",
            (Stage.MOVING,),
            Outcome.REFUSE,
            (
                "按订单{order}现在的状态不能直接取消;可以申请拦截、拒收,或签收后退货。",
                "as order {order} stands, it cannot be cancelled; you can ask to stop the parcel, refuse it, "
                "or return it once it is there.",
            ),
        ),
        Rule(
            "cancel.received",
            (Stage.RECEIVED,),
            Outcome.REFUSE,
            (
                "订单{order}已签收,不能取消;需要的话可以申请退货。",
                "order {order} was delivered and cannot be cancelled; you can ask for a return.",
            ),
        ),
        Rule("cancel.over", (Stage.OVER,), Outcome.REFUSE, _OVER),
    ),
)

ADDRESS: Final = Table(
    "change_address",
    ("改地址", "Change the address"),
    (
        Rule(
            "address.missing",
            (*_BEFORE, Stage.DEPOSIT, Stage.PACKED, *_SENT, Changed.OPEN, NewAddress.MISSING),
            Outcome.ASK,
            (
                "请发我完整的新地址:省市区、街道门牌、收件人和电话。",
                "Please send the whole new address: province, city, street, name and phone.",
            ),
            missing=Missing.ADDRESS,
        ),
        Rule(
            "address.not_served",
            (*_BEFORE, Stage.DEPOSIT, Stage.PACKED, *_SENT, Changed.OPEN, NewAddress.NOT_SERVED),
            Outcome.REFUSE,
            ("新地址不在配送范围内,不能改过去。", "the shop does not deliver to the new address."),
        ),
        Rule(
            "address.same_province",
            (*_BEFORE, Stage.DEPOSIT, Changed.OPEN, NewAddress.SAME_PROVINCE, AddressChanges.LEFT),
            Outcome.ALLOW,
            ("订单{order}现在可以改地址。", "the address of order {order} can be changed now."),
        ),
        Rule(
            "address.other_province",
            (
                *_BEFORE,
                Stage.DEPOSIT,
                Changed.OPEN,
                NewAddress.OTHER_PROVINCE,
                NewAddress.UNCERTAIN,
                AddressChanges.LEFT,
            ),
            Outcome.APPROVE,
            (
                "订单{order}的新地址要由人工核对,跨省会重算运费。",
                "a person checks the new address of order {order}; another province changes the shipping fee.",
            ),
        ),
        Rule(
            "address.again",
            (
                *_BEFORE,
                Stage.DEPOSIT,
                Changed.OPEN,
                NewAddress.SAME_PROVINCE,
                NewAddress.OTHER_PROVINCE,
                NewAddress.UNCERTAIN,
                AddressChanges.USED_UP,
            ),
            Outcome.APPROVE,
            (
                "订单{order}的地址已经改过,再改由人工处理。",
                "the address of order {order} was changed before; a person looks at another change.",
            ),
        ),
        Rule(
            "address.packed",
            (
                Stage.PACKED,
                Changed.OPEN,
                NewAddress.SAME_PROVINCE,
                NewAddress.OTHER_PROVINCE,
                NewAddress.UNCERTAIN,
            ),
            Outcome.APPROVE,
            (
                "订单{order}的新地址要由人工处理,不保证来得及。",
                "a person tries to change the address of order {order}, which may be too late.",
            ),
        ),
        Rule(
            "address.sent",
            (
                *_SENT,
                Changed.OPEN,
                NewAddress.SAME_PROVINCE,
                NewAddress.OTHER_PROVINCE,
                NewAddress.UNCERTAIN,
            ),
            Outcome.APPROVE,
            (
                "订单{order}的新地址要由人工联系快递更改,不保证成功。",
                "a person asks the carrier about the new address of order {order}, which may not work.",
            ),
        ),
        Rule(
            "address.frozen",
            (*_BEFORE, Stage.DEPOSIT, Stage.PACKED, *_SENT, Changed.FROZEN),
            Outcome.REFUSE,
            _FROZEN,
            basis=Basis.PLATFORM,
        ),
        Rule(
            "address.closed",
            (*_BEFORE, Stage.DEPOSIT, Stage.PACKED, *_SENT, Changed.CLOSED),
            Outcome.REFUSE,
            _CLOSED,
            basis=Basis.PLATFORM,
        ),
        Rule(
            "address.received",
            (Stage.RECEIVED,),
            Outcome.REFUSE,
            ("订单{order}已签收,不能再改地址。", "order {order} was delivered; its address cannot be changed."),
        ),
        Rule("address.over", (Stage.OVER,), Outcome.REFUSE, _OVER),
    ),
)

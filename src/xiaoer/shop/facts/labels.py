"""How the codes of orders, parcels and cases are read, in Chinese and English."""

from typing import Final

from xiaoer.kernel.facts import FactValue
from xiaoer.shop.order import OrderState, ParcelState

ORDER_STATES: Final = {
    OrderState.PENDING_PAYMENT: ("待付款", "waiting for payment"),
    OrderState.PAID: ("已付款,待发货", "paid, not yet shipped"),
    OrderState.PROCESSING: ("处理中", "being prepared"),
    OrderState.PARTIALLY_SHIPPED: ("部分发货", "partly shipped"),
    OrderState.SHIPPED: ("已发货", "shipped"),
    OrderState.OUT_FOR_DELIVERY: ("派送中", "out for delivery"),
    OrderState.AT_LOCKER: ("待取件", "waiting at a pick-up point"),
    OrderState.DELIVERED: ("已签收", "delivered"),
    OrderState.COMPLETED: ("已完成", "completed"),
    OrderState.RETURNED: ("已退货", "returned"),
    OrderState.CANCELLED: ("已取消", "cancelled"),
    OrderState.CLOSED_UNPAID: ("未付款,已关闭", "closed, never paid"),
    OrderState.CLOSED_UNPAID_BALANCE: ("尾款未付,已关闭", "closed, balance never paid"),
    OrderState.CLOSED_REFUNDED: ("已退款,已关闭", "closed, refunded"),
}

PARCEL_STATES: Final = {
    ParcelState.CREATED: ("待揽收", "not yet collected"),
    ParcelState.IN_TRANSIT: ("运输中", "in transit"),
    ParcelState.OUT_FOR_DELIVERY: ("派送中", "out for delivery"),
    ParcelState.AT_LOCKER: ("待取件", "waiting at a pick-up point"),
    ParcelState.DELIVERED: ("已签收", "delivered"),
    ParcelState.EXCEPTION: ("异常", "in trouble"),
    ParcelState.RETURNING: ("退回中", "on its way back"),
    ParcelState.RETURNED: ("已退回", "returned"),
}

EXCEPTIONS: Final = {
    "NO_UPDATE_72H": ("72小时没有更新", "no scan for 72 hours"),
    "LOST": ("丢失", "lost"),
    "REFUSED": ("拒收", "refused"),
}

CASE_STATES: Final = {
    "applied": ("已申请", "applied for"),
    "seller_review": ("商家审核中", "being reviewed by the shop"),
    "seller_agreed": ("商家已同意", "agreed by the shop"),
    "buyer_shipped_back": ("买家已寄回", "sent back by the buyer"),
    "refunded": ("已退款", "refunded"),
    "rejected": ("已驳回", "rejected"),
    "platform_intervened": ("平台已介入", "with the platform"),
    "agreed": ("商家已同意", "agreed by the shop"),
    "in_transit": ("退货寄回途中", "on its way back"),
    "received": ("商家已收到退货", "back at the shop"),
    "inspected": ("退货已验收", "inspected"),
    "fulfilled": ("已完成", "done"),
    "declined": ("已拒绝", "turned down for good"),
    "withdrawn": ("已撤销", "withdrawn"),
}

CASE_KINDS: Final = {
    "return_refund": ("退货退款", "return and refund"),
    "exchange": ("换货", "exchange"),
    "compensation": ("赔付", "compensation"),
    "reissue": ("补发", "sent again"),
    "price_protection": ("价保", "price protection"),
    "refund_only_unshipped": ("未发货仅退款", "refund before dispatch"),
    "refund_only": ("仅退款", "refund without return"),
    "repair": ("维修", "repair"),
    "claim": ("售后申请", "claim"),
    "invoice": ("发票", "invoice"),
    "service": ("上门服务", "visit"),
    "logistics": ("物流", "parcel"),
    "privacy": ("个人信息", "personal data"),
}

_BY_PREDICATE: Final = {
    "order.state": {state.value: words for state, words in ORDER_STATES.items()},
    "parcel.state": {state.value: words for state, words in PARCEL_STATES.items()},
    "parcel.exception": EXCEPTIONS,
    "case.state": CASE_STATES,
    "case.kind": CASE_KINDS,
}

LABELS: Final[dict[tuple[str, FactValue], tuple[str, str]]] = {
    (predicate, code): words for predicate, codes in _BY_PREDICATE.items() for code, words in codes.items()
}
"""(predicate, code) to how it is read; a code that is not here is shown as the store wrote it."""

"""The trade's states in both languages: one table for answers and cards."""

from typing import Final

from xiaoer.shop.order import OrderState, ParcelState

ORDER_STATES: Final[dict[OrderState, tuple[str, str]]] = {
    OrderState.PENDING_PAYMENT: ("待付款", "awaiting payment"),
    OrderState.PAID: ("已付款,待发货", "paid, not shipped yet"),
    OrderState.PROCESSING: ("处理中,待发货", "being prepared, not shipped yet"),
    OrderState.PARTIALLY_SHIPPED: ("部分发货", "partly shipped"),
    OrderState.SHIPPED: ("已发货,运输中", "shipped, on its way"),
    OrderState.OUT_FOR_DELIVERY: ("派送中", "out for delivery"),
    OrderState.AT_LOCKER: ("已到自提点,待取件", "waiting at the pickup point"),
    OrderState.DELIVERED: ("已签收", "delivered"),
    OrderState.COMPLETED: ("已完成", "completed"),
    OrderState.RETURNED: ("已退货", "returned"),
    OrderState.CANCELLED: ("已取消", "cancelled"),
    OrderState.CLOSED_UNPAID: ("未付款已关闭", "closed, it was not paid in time"),
    OrderState.CLOSED_UNPAID_BALANCE: ("尾款未付已关闭", "closed, the balance was not paid in time"),
    OrderState.CLOSED_REFUNDED: ("已退款关闭", "closed and refunded"),
}

PARCEL_STATES: Final[dict[ParcelState, tuple[str, str]]] = {
    ParcelState.CREATED: ("待揽收", "waiting for the courier"),
    ParcelState.IN_TRANSIT: ("运输中", "in transit"),
    ParcelState.OUT_FOR_DELIVERY: ("派送中", "out for delivery"),
    ParcelState.AT_LOCKER: ("已到自提点", "at the pickup point"),
    ParcelState.DELIVERED: ("已签收", "delivered"),
    ParcelState.EXCEPTION: ("物流异常", "delayed or in trouble"),
    ParcelState.RETURNING: ("退回中", "on its way back to the shop"),
    ParcelState.RETURNED: ("已退回", "sent back"),
}

CARRIERS: Final[dict[str, str]] = {
    "顺达速运": "Shunda Express",
    "中禾快递": "Zhonghe Express",
    "云通物流": "Yuntong Logistics",
    "京东快递": "JD Express",
    "京东物流": "JD Logistics",
    "顺丰速运": "SF Express",
    "中通快递": "ZTO Express",
    "圆通速递": "YTO Express",
    "申通快递": "STO Express",
    "韵达快递": "Yunda Express",
    "极兔速递": "J&T Express",
    "邮政EMS": "EMS",
}

CASE_KINDS: Final[dict[str, tuple[str, str]]] = {
    "return_refund": ("退货退款", "return and refund"),
    "refund_only": ("退款不退货", "refund without sending back"),
    "refund_only_unshipped": ("未发货退款", "refund before dispatch"),
    "exchange": ("换货", "exchange"),
    "reissue": ("补发", "replacement parcel"),
    "repair": ("维修", "repair"),
    "compensation": ("赔付", "claim"),
    "price_protection": ("价保", "price adjustment"),
    "claim": ("售后申请", "claim"),
    "invoice": ("发票", "invoice"),
    "service": ("上门服务", "visit"),
    "logistics": ("物流", "parcel"),
    "privacy": ("个人信息", "personal data"),
}

CASE_STATES: Final[dict[str, tuple[str, str]]] = {
    "applied": ("已提交,等待商家处理", "filed, waiting for the shop"),
    "seller_review": ("商家审核中", "being reviewed by the shop"),
    "seller_agreed": ("商家已同意", "accepted by the shop"),
    "agreed": ("商家已同意", "accepted by the shop"),
    "timeout_auto_agreed": ("已自动同意", "accepted automatically"),
    "buyer_shipped_back": ("退货已寄出,等待商家签收", "goods sent back, waiting to arrive at the shop"),
    "in_transit": ("退货运输中", "goods on their way back"),
    "received": ("商家已收到退货", "goods back at the shop"),
    "inspected": ("退货已验收", "goods inspected"),
    "refunded": ("已退款", "refunded"),
    "rejected": ("商家已驳回", "turned down by the shop"),
    "platform_intervened": ("平台介入处理中", "with the platform for a decision"),
    "decided": ("平台已裁定", "decided by the platform"),
    "fulfilled": ("已办完", "done"),
    "declined": ("最终未通过", "turned down for good"),
    "withdrawn": ("已撤销", "withdrawn"),
    "closed": ("已关闭", "closed"),
}


def state_words(state: OrderState) -> tuple[str, str]:
    """An order's state in Chinese and English."""
    return ORDER_STATES[state]


def carrier_words(carrier: str) -> tuple[str, str]:
    """A carrier's name in Chinese and English; one that we do not know stays as the store wrote it."""
    return carrier, CARRIERS.get(carrier, carrier)


def case_words(kind: str, state: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Kind and state of an after-sale case, each in Chinese and English; unknown codes stay as they are."""
    return CASE_KINDS.get(kind, (kind, kind)), CASE_STATES.get(state, (state, state))

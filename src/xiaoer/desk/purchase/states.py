"""Sets of order states, by what can still be done with the goods."""

from typing import Final

from xiaoer.shop.order import OrderState

UNSHIPPED: Final = frozenset({OrderState.PAID, OrderState.PROCESSING, OrderState.PARTIALLY_SHIPPED})
MOVING: Final = frozenset(
    {OrderState.SHIPPED, OrderState.PARTIALLY_SHIPPED, OrderState.OUT_FOR_DELIVERY, OrderState.AT_LOCKER}
)
ARRIVED: Final = frozenset({OrderState.DELIVERED, OrderState.COMPLETED, OrderState.RETURNED})
RECEIVED: Final = ARRIVED - {OrderState.RETURNED}
UNPAID: Final = frozenset({OrderState.PENDING_PAYMENT, OrderState.CLOSED_UNPAID, OrderState.CLOSED_UNPAID_BALANCE})
ANY: Final = frozenset(OrderState)

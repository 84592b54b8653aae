"""What this buyer has: bought, received, or only ordered so far."""

from collections.abc import Sequence

from xiaoer.desk.purchase.states import MOVING, RECEIVED, UNPAID, UNSHIPPED
from xiaoer.desk.question import Question
from xiaoer.shop.order import Order


async def has_bought(question: Question) -> bool:
    """Whether the product that was named is in an order of this buyer."""
    product = question.topic.product
    mine = await question.store.my_orders() if product is not None and not question.guest else ()
    return any(line.product == product.id for order in mine for line in order.lines if product is not None)


async def has_received(question: Question) -> bool:
    """Whether goods of this shop have come to this buyer, and the words name no others."""
    mine = () if question.guest or question.topic.named else await question.store.my_orders()
    return any(order.state in RECEIVED for order in mine)


def none_here(orders: Sequence[Order]) -> bool:
    """Whether there are orders, and nothing of them has arrived."""
    return bool(orders) and all(order.state in MOVING | UNSHIPPED | UNPAID for order in orders)

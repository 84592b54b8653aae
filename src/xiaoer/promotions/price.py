"""What a cart costs under all rules, exactly."""

from collections.abc import Sequence
from datetime import datetime

from xiaoer.promotions.cart import Buyer, Cart
from xiaoer.promotions.checkout import checkout
from xiaoer.promotions.fitting import plan_for
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.quote import Quote, Undeliverable


def price_cart(
    cart: Cart, promotions: Sequence[Promotion], buyer: Buyer, *, moment: datetime | None = None
) -> Quote | Undeliverable:
    """The price with its trace; of a group of optional rules the first that gives something counts.

    Rules work layer by layer, in a layer as they are given; the order of the lines means nothing. Without a moment
    all windows are open. Raises Invalid for a kind of rule that is not known. Cart and rules are trusted: what comes
    from outside goes through `read_request` first.
    """
    return checkout(plan_for(cart, promotions, buyer, moment))

"""价保: what comes back when a price falls after the purchase, compared with what everybody pays now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from xiaoer.kernel.errors import Invalid
from xiaoer.promotions.best import best_price
from xiaoer.promotions.cart import NORMAL_REGION, Buyer, Cart, CartLine
from xiaoer.promotions.promotion import Layer, Promotion
from xiaoer.promotions.quote import Quote, Undeliverable

PERSONAL: Final = frozenset({Layer.RED_PACKET, Layer.POINTS, Layer.SHIPPING, Layer.SUBSIDY})
"""Layers that make no public price of goods."""

NEWCOMERS: Final = frozenset({"new", "first_order"})


class Unprotected(StrEnum):
    """Why nothing comes back."""

    WINDOW = "WINDOW"
    USED = "USED"
    """It was paid once already."""
    NOT_LOWER = "NOT_LOWER"


@dataclass(frozen=True, slots=True)
class Protection:
    """What comes back, in minor units; 0 with the reason."""

    amount: int
    why_not: Unprotected | None = None


def price_protection(
    *, paid: int, unit_now: int, quantity: int, until: datetime, now: datetime, used: bool = False
) -> Protection:
    """What was paid for so many units less what they cost everybody now; `until` is exclusive, once an order.

    Raises Invalid for less than one unit.
    """
    if quantity < 1:
        raise Invalid(f"Price protection for {quantity} units makes no sense; name at least one.")
    if now >= until:
        return Protection(0, Unprotected.WINDOW)
    if used:
        return Protection(0, Unprotected.USED)
    fall = paid - unit_now * quantity
    return Protection(fall) if fall > 0 else Protection(0, Unprotected.NOT_LOWER)


def protection_now(
    goods: CartLine,
    promotions: Sequence[Promotion],
    *,
    paid: int,
    until: datetime,
    now: datetime,
    region: str = NORMAL_REGION,
    used: bool = False,
    currency: str = "CNY",
) -> tuple[Protection, Quote]:
    """What comes back for these units, and the quote of what they cost everybody now: goods alone, without a role.

    The rules are those of now; coupons that anybody may claim count.
    """
    buyer = Buyer(region=region)
    found = best_price(Cart((goods,), currency), public_rules(promotions), buyer, moment=now)
    if isinstance(found, Undeliverable):
        raise TypeError("Without shipping rules everything can be delivered.")
    quote = found.quote
    return price_protection(paid=paid, unit_now=quote.goods, quantity=1, until=until, now=now, used=used), quote


def public_rules(promotions: Sequence[Promotion], *, closed: Collection[str] = NEWCOMERS) -> tuple[Promotion, ...]:
    """The rules whose price counts for a comparison: no flash stock, nobody's own red packets, no `closed` role."""
    return tuple(
        [
            rule
            for rule in promotions
            if rule.layer not in PERSONAL and rule.stock is None and (rule.role is None or rule.role not in closed)
        ]
    )

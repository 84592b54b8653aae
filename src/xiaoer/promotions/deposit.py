"""预售: a deposit now that counts for more later, the balance, and what becomes of the deposit if it ends early."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import PromotionId
from xiaoer.promotions.arithmetic import rate
from xiaoer.promotions.promotion import Layer, Promotion, Scope

LEGAL_SHARE: Final = 2_000
"""Basis points of the price up to which a deposit has the force of one (中华人民共和国民法典 art. 586)."""


class Kind(StrEnum):
    """What the first payment is in law."""

    DEPOSIT = "定金"
    """Forfeited by the buyer, or doubled by the seller, who does not keep to the contract."""
    PREPAYMENT = "订金"
    """Comes back whoever breaks off."""


class Ending(StrEnum):
    """How a pre-sale ends."""

    BUYER_WITHDREW = "buyer_withdrew"
    """The balance was not paid."""
    SELLER_FAILED = "seller_failed"
    """The goods cannot be delivered."""
    RETURNED = "returned"
    """Paid in full and then returned."""


@dataclass(frozen=True, slots=True)
class Deposit:
    """What is paid first, and what it counts for when the balance is due; minor units."""

    paid: int
    worth: int
    kind: Kind = Kind.DEPOSIT

    def __post_init__(self) -> None:
        if self.paid < 0 or self.worth < self.paid:
            raise Invalid(f"A deposit of {self.paid} cannot count for {self.worth}; it counts for what it is or more.")


def expansion(deposit: Deposit, *, promotion: PromotionId, scope: Scope, name: str, name_en: str = "") -> Promotion:
    """膨胀: what the deposit counts for beyond itself, as an item price, so that thresholds are tested after it."""
    off = deposit.worth - deposit.paid
    return Promotion(id=promotion, name=name, name_en=name_en, layer=Layer.UNIT, scope=scope, off=off)


def balance(deposit: Deposit, final: int) -> int:
    """尾款: what is still to pay of the final price; the price holds the expansion already.

    Raises Invalid for a deposit above the price.
    """
    if final < deposit.paid:
        raise Invalid(f"The deposit of {deposit.paid} is above the final price {final}; mend one of them.")
    return final - deposit.paid


def comes_back(deposit: Deposit, ending: Ending, *, final: int) -> int:
    """What the buyer gets. Only a fifth of the price has the force of a deposit; what is above it just comes back."""
    if ending is Ending.RETURNED:
        return final
    if deposit.kind is Kind.PREPAYMENT:
        return deposit.paid
    forceful = min(deposit.paid, rate(final, LEGAL_SHARE))
    return deposit.paid - forceful if ending is Ending.BUYER_WITHDREW else deposit.paid + forceful

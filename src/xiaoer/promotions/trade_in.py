"""以旧换新: an old device as a means of payment. It lowers no price: thresholds, invoice and refunds do not see it."""

from dataclasses import dataclass

from xiaoer.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class TradeIn:
    """What the old device was estimated at before anybody saw it, and what is given on top; minor units."""

    estimate: int
    bonus: int = 0

    def __post_init__(self) -> None:
        if self.estimate < 0 or self.bonus < 0:
            raise Invalid("An old device is worth nothing or more; mend estimate or bonus.")


def pays_now(price: int, trade_in: TradeIn) -> int:
    """What is left to pay of the price; never below nothing."""
    return max(0, price - trade_in.estimate - trade_in.bonus)


def owed_after_inspection(price: int, trade_in: TradeIn, inspected: int) -> int:
    """What the buyer still owes once the device was looked at; negative is what comes back. The bonus stays."""
    if inspected < 0:
        raise Invalid("An old device is worth nothing or more; mend the inspected value.")
    return pays_now(price, TradeIn(inspected, trade_in.bonus)) - pays_now(price, trade_in)

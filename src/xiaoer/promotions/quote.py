"""What a cart costs and why: the answer of the price engine. All amounts are integer minor units of `currency`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from xiaoer.kernel.ids import LineId, PromotionId, ShopId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.promotions.promotion import Layer


class Reason(StrEnum):
    """Why a rule gave nothing."""

    WINDOW = "WINDOW"
    """It has not begun, or it is over."""
    CHANNEL = "CHANNEL"
    REGION = "REGION"
    ROLE = "ROLE"
    LIMIT_USED = "LIMIT_USED"
    STOCK = "STOCK"
    BUDGET = "BUDGET"
    GROUP_TAKEN = "GROUP_TAKEN"
    """Another rule of its group, a lower unit price or an earlier multi rule has the place that it wants."""
    NOT_IN_SCOPE = "NOT_IN_SCOPE"
    """Nothing in the cart that it covers."""
    BELOW_MIN = "BELOW_MIN"
    NO_GAIN = "NO_GAIN"
    """It is met, but takes nothing off: no more to take, or its price is not lower."""
    DEARER = "DEARER"
    """Optional, and left out because the whole costs no less with it."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A rule that applied: what it took off each line, and the amount that its threshold was tested on."""

    promotion: PromotionId
    layer: Layer
    off: Mapping[LineId, int]
    base: int

    @property
    def total(self) -> int:
        return sum(self.off.values())


@dataclass(frozen=True, slots=True)
class NotApplied:
    """A rule that did not: what is missing to its minimum in money, or in pieces, where that is the reason."""

    promotion: PromotionId
    reason: Reason
    gap: int | None = None
    gap_pieces: int | None = None


@dataclass(frozen=True, slots=True)
class Gift:
    """What is given along, paid 0; `value` is that of all its pieces."""

    line: LineId
    promotion: PromotionId
    sku: SkuId
    quantity: int
    value: int


@dataclass(frozen=True, slots=True)
class Quote:
    """The price of one order. `pay` is goods + shipping - subsidy; `lines` holds what is paid for each, gifts at 0."""

    lines: Mapping[LineId, int]
    trace: tuple[Adjustment, ...]
    not_applied: tuple[NotApplied, ...]
    gifts: tuple[Gift, ...]
    shipping: Mapping[ShopId, int]
    subsidy: Mapping[LineId, int]
    list_total: int
    currency: str

    @property
    def goods(self) -> int:
        return sum(self.lines.values())

    @property
    def freight(self) -> int:
        return sum(self.shipping.values())

    @property
    def pay(self) -> int:
        return self.goods + self.freight - sum(self.subsidy.values())

    def money(self, minor: int) -> Money:
        """Any amount of this quote as money."""
        return Money(minor, self.currency)


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """There is no price: a shop does not send to the buyer's region."""

    region: str
    promotion: PromotionId

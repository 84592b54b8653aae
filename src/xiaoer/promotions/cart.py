"""What somebody wants to buy, and who it is. All amounts are integer minor units of the cart's currency."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xiaoer.kernel.ids import LineId, PromotionId, ShopId, SkuId

NORMAL_REGION = "normal"


@dataclass(frozen=True, slots=True)
class CartLine:
    """So many units of one variant at its list price; the weight is that of one unit, in grams."""

    id: LineId
    sku: SkuId
    shop: ShopId
    list_price: int
    quantity: int = 1
    tags: tuple[str, ...] = ()
    grams: int = 0


@dataclass(frozen=True, slots=True)
class Cart:
    """One order; the order of its lines means nothing."""

    lines: tuple[CartLine, ...]
    currency: str = "CNY"


@dataclass(frozen=True, slots=True)
class Buyer:
    """What rules may ask about the buyer. `min_pay` is the least that red packets and points must leave to pay."""

    roles: frozenset[str] = frozenset()
    region: str = NORMAL_REGION
    min_pay: int = 0
    channel: str | None = None
    used: Mapping[PromotionId, int] = field(default_factory=dict[PromotionId, int])
    """How often this buyer has used each rule already."""

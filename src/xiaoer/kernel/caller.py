"""Who is asking. A door makes this from what it verified; a model never does."""

from dataclasses import dataclass

from xiaoer.kernel.ids import CustomerId, ShopId


@dataclass(frozen=True, slots=True)
class Caller:
    """A buyer of one shop; `customer` is None for a guest."""

    shop: ShopId
    customer: CustomerId | None = None

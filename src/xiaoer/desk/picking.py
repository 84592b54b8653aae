"""What the desk asks of the shopping guide: variants that fit a need. The app brings the guide in as a function."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import ProductId, ShopId, SkuId

InBoth = tuple[str, str]
"""The same in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Needed:
    """A need as it was told in the talk; the last turn is what is asked now."""

    shop: ShopId
    turns: tuple[str, ...]
    region: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Fitting:
    """A variant that fits, the first choice of its product."""

    product: ProductId
    sku: SkuId
    is_any: bool
    """Every variant of the product fits as well."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the guide found. Where nothing fits, `obstacles` name the conditions in the way."""

    fitting: tuple[Fitting, ...] = ()
    asks: InBoth | None = None
    """The one question that would narrow it."""
    obstacles: tuple[InBoth, ...] = ()
    refusal: InBoth | None = None
    """Why nothing is recommended for such a need."""
    facts: tuple[Fact, ...] = ()
    """What holds the refusal."""


Pick = Callable[[Needed], Awaitable[Found]]


async def nothing_found(needed: Needed) -> Found:
    """For a desk without a guide: nothing fits."""
    del needed
    return Found()

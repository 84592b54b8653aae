"""What a shop sells."""

from dataclasses import dataclass
from enum import StrEnum

from xiaoer.kernel.ids import ProductId, SkuId
from xiaoer.kernel.money import Money


class ReturnClass(StrEnum):
    """How a product may be returned without a reason; the words stand in the shop's return terms."""

    SEVEN_DAYS = "7d"
    UNOPENED = "7d_unopened"
    UNACTIVATED = "7d_unactivated"
    NO_FRESH = "no_fresh"
    NO_CUSTOM = "no_custom"
    NO_DIGITAL = "no_digital"
    UNKNOWN = "unknown"


class Topic(StrEnum):
    """What a longer product text is about."""

    DESCRIPTION = "description"
    INSTALLATION = "installation"
    REPAIR = "repair"
    TROUBLESHOOTING = "troubleshooting"
    GIFT = "gift"
    MATERIALS = "materials"
    """Extra parts that an installation needs (辅材)."""
    PACKAGE = "package"
    USAGE = "usage"
    EXCHANGE = "exchange"
    """What it may be exchanged for."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One property in the shop's own words: 续航 is "单次7h,含盒28h"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ProductText:
    """A longer text of the product page; `title` is the heading it stood under, "" if none."""

    topic: Topic
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Sku:
    """One variant that can be bought."""

    id: SkuId
    title: str
    options: tuple[Attribute, ...]
    """颜色 曜黑, 尺码 XL; empty when there is only one variant."""
    price: Money
    """Listed, before any promotion."""
    stock: int | None
    """Units that can be sold now; None when the store does not say."""
    weight_g: int | None = None
    tags: tuple[str, ...] = ()
    barcode: str = ""
    cost: Money | None = None
    """The merchant's own; never a fact for a buyer."""


@dataclass(frozen=True, slots=True)
class Product:
    """A product page (SPU) with its variants."""

    id: ProductId
    title: str
    title_en: str
    """Empty when the shop has none."""
    category: str
    brand: str
    attributes: tuple[Attribute, ...]
    selling_points: tuple[str, ...]
    skus: tuple[Sku, ...]
    texts: tuple[ProductText, ...] = ()
    on_sale: bool = True
    """False when taken off the shelf."""
    return_class: ReturnClass = ReturnClass.UNKNOWN
    shelf_days: int | None = None
    ship_promise_hours: int | None = None
    nicknames: tuple[str, ...] = ()
    source: str = "products"
    """The feed's file or table, for the evidence mark."""

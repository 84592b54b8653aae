"""A promotion rule as a value, and to whom and when it applies."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from xiaoer.kernel.ids import PromotionId, ShopId, SkuId
from xiaoer.kernel.money import Money


class Layer(StrEnum):
    """Where in the pipeline a promotion works; the layers run in this order."""

    UNIT = "unit"
    MULTI = "multi"
    SHOP_ACTIVITY = "shop_activity"
    SHOP_COUPON = "shop_coupon"
    CROSS_STORE = "cross_store"
    PLATFORM_COUPON = "platform_coupon"
    VIP = "vip"
    RED_PACKET = "red_packet"
    POINTS = "points"
    SHIPPING = "shipping"
    SUBSIDY = "subsidy"


class Basis(StrEnum):
    """On which amounts a threshold is tested."""

    RUNNING = "running"
    """On what the rules before it have left (递进式)."""
    AFTER_ITEM = "after_item"
    """On the amounts after the layers `unit` and `multi` (平行式)."""


class Goods(Protocol):
    """What a rule may ask about anything that is sold."""

    @property
    def sku(self) -> SkuId: ...
    @property
    def shop(self) -> ShopId: ...
    @property
    def tags(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Item:
    """What a rule may ask about one kind of goods."""

    sku: SkuId
    shop: ShopId
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """The goods a rule covers: every key that is given must hold; an empty scope covers all."""

    shop: ShopId | None = None
    skus: tuple[SkuId, ...] = ()
    tag: str | None = None
    not_tag: str | None = None

    def covers(self, item: Goods) -> bool:
        return (
            (self.shop is None or self.shop == item.shop)
            and (not self.skus or item.sku in self.skus)
            and (self.tag is None or self.tag in item.tags)
            and (self.not_tag is None or self.not_tag not in item.tags)
        )


@dataclass(frozen=True, slots=True)
class Tier:
    """From `minimum` on (fen in `minimum`, or pieces in `minimum_count`) take `off`, or pay `basis_points`."""

    minimum: int = 0
    minimum_count: int = 0
    off: int | None = None
    basis_points: int | None = None
    cap: int | None = None


@dataclass(frozen=True, slots=True)
class GiftTerms:
    """What a gift rule gives each time; `value` is what the gift is worth, in minor units."""

    sku: SkuId
    quantity: int = 1
    value: int = 0


@dataclass(frozen=True, slots=True)
class Freight:
    """A price by weight: the first kilogram, and each further one that is started."""

    first: int = 0
    further: int = 0

    def of(self, grams: int) -> int:
        """The price of a parcel of this weight; one without weight pays for the first kilogram."""
        return self.first + self.further * max(0, -(-grams // 1000) - 1)


@dataclass(frozen=True, slots=True)
class ShippingTerms:
    """What a shop asks for sending: `free_from` is the amount from which only the remote surcharge stays."""

    freight: Freight = Freight()
    shop: ShopId | None = None
    free_from: int | None = None
    remote: tuple[tuple[str, Freight], ...] = ()
    """Surcharges by region."""
    not_served: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubsidyTerms:
    """The share that the state pays for each unit, in basis points *off*, and the dearest unit it pays for."""

    basis_points_off: int
    dearest: int | None = None


@dataclass(frozen=True, slots=True)
class Promotion:
    """One rule. Amounts are minor units; rates are basis points paid (95折 is 9500)."""

    id: PromotionId
    name: str
    name_en: str
    layer: Layer
    kind: str = ""
    """Within the layer `multi`: n_rate, nth_rate, bundle, addon, gift."""
    scope: Scope = field(default_factory=Scope)
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    """Exclusive."""
    role: str | None = None
    """The role a buyer needs: 88vip, s1_member, new."""
    price: int | None = None
    off: int | None = None
    basis_points: int | None = None
    every: int | None = None
    max_times: int | None = None
    limit: int | None = None
    tiers: tuple[Tier, ...] = ()
    cap: int | None = None
    coupon: bool = False
    group: str | None = None
    """Of the optional rules of one group an order uses at most one; a rule without a group is mandatory."""
    base: Basis = Basis.RUNNING
    pieces: int = 0
    """The n of n_rate and nth_rate."""
    members: tuple[tuple[SkuId, int], ...] = ()
    """What one set of a bundle consists of."""
    addon: SkuId | None = None
    gift: GiftTerms | None = None
    repeats: bool = False
    """Whether a gift is given each time that the threshold is reached, not once."""
    shipping: ShippingTerms | None = None
    subsidy: SubsidyTerms | None = None
    channels: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    per_user: int | None = None
    """How often one buyer may use it."""
    stock: int | None = None
    """How many uses, or gifts, are left."""
    budget: int | None = None
    """How much it may still give away, in minor units."""

    @property
    def steps(self) -> tuple[Tier, ...]:
        """Its thresholds; one without a minimum where it names none."""
        return self.tiers or (Tier(off=self.off, basis_points=self.basis_points, cap=self.cap),)

    def runs_at(self, moment: datetime) -> bool:
        """Whether `moment` lies in the window; an open end is always inside."""
        return (self.starts_at is None or self.starts_at <= moment) and (self.ends_at is None or moment < self.ends_at)


def unit_price(price: Money, promotion: Promotion) -> Money:
    """What one unit costs under a rule of the layer `unit` (price, off or rate); never below zero."""
    if promotion.price is not None:
        return Money(promotion.price, price.currency)
    if promotion.off is not None:
        return Money(max(0, price.minor - promotion.off), price.currency)
    if promotion.basis_points is not None:
        return price.rate(promotion.basis_points)
    return price


def best_unit_price(
    price: Money, item: Item, promotions: Collection[Promotion], *, roles: Collection[str], moment: datetime
) -> tuple[Money, Promotion | None]:
    """The lowest price of one unit that this buyer may have now, and the rule that gives it (None: as listed)."""
    best: tuple[Money, Promotion | None] = (price, None)
    for promotion in promotions:
        fits = promotion.layer is Layer.UNIT and promotion.scope.covers(item) and promotion.runs_at(moment)
        if fits and (promotion.role is None or promotion.role in roles):
            candidate = unit_price(price, promotion)
            if candidate < best[0]:
                best = (candidate, promotion)
    return best

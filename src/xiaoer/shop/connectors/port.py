"""The port of a connector: files of a foreign shape in, one shop's values out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from xiaoer.kernel.ids import ShopId
from xiaoer.shop.order import AfterSaleCase, Order, Parcel
from xiaoer.shop.policy import Policies
from xiaoer.shop.product import Product
from xiaoer.shop.shopfront import Customer, FaqEntry, PromotionRecord, Review, Shop


@dataclass(frozen=True, slots=True)
class FeedFile:
    """One file as it was given; a connector never looks at the disk itself."""

    name: str
    """Without its folder."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was left out, and why; everything else was taken."""

    kind: str
    """products, skus, orders ..."""
    where: str
    """File and row number or key: "orders.json row 12"."""
    text: str


@dataclass(frozen=True, slots=True)
class Feed:
    """All that a store tells about one shop. A row is whole or is a problem, never half."""

    shop: Shop
    products: tuple[Product, ...] = ()
    customers: tuple[Customer, ...] = ()
    orders: tuple[Order, ...] = ()
    parcels: tuple[Parcel, ...] = ()
    cases: tuple[AfterSaleCase, ...] = ()
    reviews: tuple[Review, ...] = ()
    faq: tuple[FaqEntry, ...] = ()
    policies: Policies | None = None
    promotions: tuple[PromotionRecord, ...] = ()
    problems: tuple[Problem, ...] = ()


class StoreConnector(Protocol):
    """Reads one foreign shape."""

    @property
    def name(self) -> str: ...

    def recognises(self, files: Sequence[FeedFile]) -> bool:
        """Whether the files look like this shape, broken ones included; never raises."""
        ...

    def read(self, files: Sequence[FeedFile], shop: ShopId) -> Feed:
        """The shop's feed. Raises Invalid, naming the file, when a file as a whole cannot be read."""
        ...

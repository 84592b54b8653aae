"""The port of a connector: files of a foreign shape in, one shop's values out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.shop.connectors.headers import Kind, fields_of
from xiaoer.shop.connectors.tables.opening import ZIPPED, opened
from xiaoer.shop.connectors.tables.table import Contents
from xiaoer.shop.order import AfterSaleCase, Order, Parcel
from xiaoer.shop.policy import Policies
from xiaoer.shop.product import Product
from xiaoer.shop.shopfront import Customer, FaqEntry, PromotionRecord, Review, Shop


@dataclass(frozen=True)
class FeedFile:
    """One file as it was given; a connector never looks at the disk itself."""

    name: str
    """Without its folder."""
    content: bytes
    sheet: int | None = None
    """Which of its tables alone is meant."""

    @cached_property
    def contents(self) -> Contents:
        """Its tables and prose, read once for all connectors that look at it."""
        whole = opened(self.name, self.content)
        return whole if self.sheet is None else Contents((whole.tables[self.sheet],))

    def parts(self) -> "tuple[FeedFile, ...]":
        """The sheets of a workbook as files of their own: goods may stand on one and questions on another."""
        several = len(self.contents.tables) if self.content.startswith(ZIPPED) else 1
        return tuple(FeedFile(self.name, self.content, at) for at in range(several)) if several > 1 else (self,)


@dataclass(frozen=True, slots=True)
class ForShop:
    """For which shop a feed is read, and what is known of the shop that a feed may not tell."""

    shop: ShopId
    currency: str = ""
    """"" lets the feed tell."""
    zone: str = ""
    """Of moments that name none; "" goes by the language of the headers."""
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    """Field by header, where the operator names what no table knows: 品相=attribute."""

    def named(self, kind: Kind) -> Mapping[str, str]:
        """Those that name a field of such a table."""
        known = {*fields_of(kind), "attribute", "aside"}
        return {title: field for title, field in self.columns.items() if field in known}


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was left out, and why; everything else was taken."""

    kind: str
    """products, skus, orders ..."""
    where: str
    """File and row number or key: "orders.json row 12"."""
    text: str


@dataclass(frozen=True, slots=True)
class Understood:
    """How a file was read."""

    file: str
    shape: str
    """The connector's name."""
    rows: int
    columns: tuple[tuple[str, str], ...] = ()
    """(header, what it was taken for)."""
    notes: tuple[str, ...] = ()
    """What was assumed because nothing told it."""


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
    assumed: bool = False
    """Whether the feed tells nothing of the shop itself: what an earlier one told then stays."""
    partial: frozenset[ProductId] = frozenset()
    """Products of which a row was left out: their variants that were stored earlier stay."""
    understood: tuple[Understood, ...] = ()


class StoreConnector(Protocol):
    """Reads one foreign shape."""

    @property
    def name(self) -> str: ...

    def takes(self, files: Sequence[FeedFile], wanted: ForShop) -> Sequence[FeedFile]:
        """Those of the files that look like this shape, broken ones included; never raises."""
        ...

    def read(self, files: Sequence[FeedFile], wanted: ForShop) -> Feed:
        """What the files that it takes tell. Raises Invalid, naming the file, when one as a whole cannot be read."""
        ...


def assumed_front(wanted: ForShop, *, chinese: bool, currency: str = "") -> Shop:
    """The front of a shop of which a feed tells nothing: it is called what it was imported as."""
    money = currency or wanted.currency or ("CNY" if chinese else "USD")
    zone = wanted.zone or ("Asia/Shanghai" if chinese or money == "CNY" else "UTC")
    return Shop(wanted.shop, name=wanted.shop, name_en=wanted.shop, currency=money, zone=zone)

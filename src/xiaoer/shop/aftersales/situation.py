"""All that a rule may look at, gathered beforehand: a rule asks nobody."""

from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

from xiaoer.kernel.ids import LineId
from xiaoer.kernel.money import Money
from xiaoer.shop.action import Action, ActionName
from xiaoer.shop.aftersales.profile import Profile
from xiaoer.shop.order import AfterSaleCase, Order, OrderLine, Parcel
from xiaoer.shop.policy import Policies
from xiaoer.shop.product import ReturnClass
from xiaoer.shop.shopfront import Shop


class Event(StrEnum):
    """What a buyer wants to be compensated for."""

    LOST = "lost"
    SHORT = "short"
    DAMAGED = "damaged"
    LATE_DISPATCH = "late_dispatch"
    SPOILED = "spoiled"


@dataclass(frozen=True, slots=True)
class Claims:
    """What the buyer says of the goods; None where nothing was said."""

    opened: bool | None = None
    """The seal or inner package is broken."""
    activated: bool | None = None
    """Activated, a SIM inserted, bound to an account, a code shown."""
    used: bool | None = None
    """Worn, washed, used beyond what inspecting needs, tag cut off, or a part is gone."""
    photos: int = 0
    photo_asked: bool = False
    """It was asked for before: a case is then opened without, so that nobody is asked for ever."""
    bad_basis_points: int | None = None
    """Spoiled share of fresh goods, of 10,000."""
    same_province: bool | None = None
    """Of a new address, against the order's; None when its words name no place that is known."""
    served: bool | None = None
    """Whether the shop delivers to the new address."""
    event: Event | None = None
    wants_all: bool = False
    """The wish is about every line of the order."""


@dataclass(frozen=True, slots=True)
class Goods:
    """What the catalogue tells of a line's goods."""

    line: LineId
    return_class: ReturnClass = ReturnClass.UNKNOWN
    warranty_kind: str = "other"
    """As in the shop's warranty terms: phone, tablet_watch, appliance, other."""
    durable: bool = False
    """耐用商品: in the first six months the seller proves that a fault was not there."""
    confirmed: bool | None = None
    """The buyer confirmed, for this purchase, that it does not come back; None when the store does not keep that."""


@dataclass(frozen=True, slots=True)
class Target:
    """The variant wanted instead."""

    title: str
    same_product: bool
    """A variant of the same product, or goods that the store lists as exchangeable for it."""
    same_sku: bool
    """It is what was bought."""
    price: Money | None
    """Listed, to be compared with the listed price of the line."""
    stock: int | None
    """Live; None when the store does not say."""
    on_sale: bool = True


@dataclass(frozen=True, slots=True)
class Refunded:
    """Money that went back, or is promised by an open case; `line` None for the order as a whole, units 0 if untold."""

    amount: Money
    line: LineId | None = None
    units: int = 0


@dataclass(frozen=True, slots=True)
class PriceNow:
    """What anybody would pay now for one unit under the same conditions, as the price engine finds it."""

    unit: Money
    excluded: bool = False
    """The lower price is of a kind that price protection leaves out: flash sale, newcomers, platform subsidy."""


@dataclass(frozen=True, slots=True)
class Situation:
    """One wish, the order that it is about, and how everything stands at `now`."""

    action: Action
    profile: Profile
    policies: Policies
    shop: Shop
    now: datetime
    order: Order | None = None
    parcels: tuple[Parcel, ...] = ()
    cases: tuple[AfterSaleCase, ...] = ()
    """Of this order, open and closed."""
    goods: tuple[Goods, ...] = ()
    target: Target | None = None
    claims: Claims = field(default_factory=Claims)
    refunded: tuple[Refunded, ...] = ()
    """Beyond what `cases` tell."""
    price_now: PriceNow | None = None
    done: tuple[ActionName, ...] = ()
    """Writes made to this order before."""
    balance: Money | None = None
    """Stored value that a difference could be paid from."""

    @property
    def line(self) -> OrderLine | None:
        """The line that is meant: the one named, else the only one; None where there are several."""
        if self.order is None:
            return None
        if self.action.line is not None:
            return next((line for line in self.order.lines if line.id == self.action.line), None)
        return self.order.lines[0] if len(self.order.lines) == 1 else None

    @property
    def lines(self) -> tuple[OrderLine, ...]:
        """The lines that the wish is about; all of them where none is named."""
        if self.order is None:
            return ()
        return (self.line,) if self.line is not None else self.order.lines

    @property
    def goods_meant(self) -> tuple[Goods, ...]:
        """Of `lines`; goods of which the catalogue tells nothing are there as unknown."""
        known = {each.line: each for each in self.goods}
        return tuple(known.get(line.id, Goods(line.id)) for line in self.lines)

    @property
    def zone(self) -> tzinfo:
        """In which days begin and end."""
        return ZoneInfo(self.shop.zone)
